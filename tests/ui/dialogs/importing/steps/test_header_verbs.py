"""Tables the program cannot make out by itself: the clerk names the header on the picture and assigns the columns."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.intake.findings import Mark
from models.records import Report, Task
from tests.ui.dialogs.importing.walking import Open, Write, settle, walk_to
from ui.dialogs.importing.wizard import ImportDialog, Step
from ui.services.session import Session

TITLE = ("2024年云江区“一号工程”",)
ROAD = ("甲", "建成临江大道", "区交通局", "主桥已合龙。")
PARKING = ("乙", "新增停车位2000个", "区住建局", "已建成1200个。")
ODD = ("标记", "干什么", "谁来干", "干得咋样")


def select(shown: ImportDialog, first: int, last: int | None = None) -> None:
    """Select rows of the picture as by the keys: one, or a stretch with Shift."""
    picture = shown.tables_page.picture
    picture.setFocus()
    picture.setCurrentIndex(picture.grid.index(first, 0))
    if last is not None:
        keep = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in range(first, last + 1):
            picture.selectionModel().select(picture.grid.index(row, 0), keep)


def press(shown: ImportDialog, key: Qt.Key, qtbot: QtBot) -> None:
    QTest.keyClick(shown, key, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, shown)


def assign(shown: ImportDialog, qtbot: QtBot, column: int, word: str) -> None:
    choice = shown.columns_page.choices[0, column]
    choice.setCurrentText(word)
    assert choice.currentText() == word
    choice.activated.emit(choice.currentIndex())
    settle(qtbot, shown)


def words(shown: ImportDialog) -> list[str]:
    grid = shown.tables_page.picture.grid
    return [grid.word(row) for row in range(grid.rowCount())]


def test_an_unknown_header_leads_to_the_pages_where_it_is_named_and_is_known_the_next_time(
    empty: Session, write: Write, dialog: Open, qtbot: QtBot
) -> None:
    shown = dialog(empty, write("六月.xlsx", 台账=[TITLE, ODD, ROAD, PARKING]))
    assert "没有找到任务清单的表格" in shown.file_page.message.text()
    assert "哪一行是表头" in shown.file_page.detail.text()
    assert shown.step is Step.FILE
    walk_to(shown, Step.TABLES)
    assert not shown.next_button.isEnabled()
    select(shown, 1)
    press(shown, Qt.Key.Key_H, qtbot)
    assert words(shown) == ["未导入", "表头", "未导入", "未导入"]
    assert shown.tables_page.tables.item(0).checkState() is Qt.CheckState.Checked
    walk_to(shown, Step.COLUMNS)
    assert "还没有指定哪一栏是任务" in shown.columns_page.fault_label.text()
    assert shown.columns_page.table.rows.index(1, 2).data() == "建成临江大道"
    assert not shown.next_button.isEnabled()
    for column, word in ((1, "任务"), (2, "责任单位"), (3, "完成情况")):
        assign(shown, qtbot, column, word)
    assert shown.columns_page.fault_label.text() == ""
    walk_to(shown, Step.RESULT)
    assert [task.text for task in empty.ledger.all(Task)] == ["建成临江大道", "新增停车位2000个"]
    assert [report.content for report in empty.ledger.all(Report)] == ["主桥已合龙。", "已建成1200个。"]

    again = dialog(empty, write("七月.xlsx", 台账=[("二〇二四年七月",), TITLE, ODD, ROAD]))
    assert again.course.plan is not None
    assert [task.text for task in again.course.plan.tasks] == ["建成临江大道"]
    walk_to(again, Step.TABLES)
    assert words(again) == ["标题", "标题", "表头", "任务"]
    press(again, Qt.Key.Key_A, qtbot)  # found by the program: it is not known to it
    assert again.course.plan is None or words(again)[2] == "表头"


def test_a_header_of_two_rows(empty: Session, write: Write, dialog: Open, qtbot: QtBot) -> None:
    rows = [("标记", "干啥", "怎么干", ""), ("", "", "上半年怎样", "下半年怎样"), ("1", "修路", "开工", "完工")]
    shown = dialog(empty, write("两行.xlsx", 台账=rows))
    walk_to(shown, Step.TABLES)
    select(shown, 0, 1)
    press(shown, Qt.Key.Key_H, qtbot)
    assert words(shown)[:2] == ["表头", "表头"]
    walk_to(shown, Step.COLUMNS)
    assert [shown.columns_page.table.rows.index(row, 1).data() for row in range(4)] == [
        "标记", "干啥", "怎么干 上半年怎样", "怎么干 下半年怎样",
    ]  # fmt: skip
    for column, word in ((1, "任务"), (2, "推进计划节点"), (3, "推进计划节点")):
        assign(shown, qtbot, column, word)
    assert shown.course.plan is not None
    assert [(node.label, node.text) for node in shown.course.plan.tasks[0].nodes] == [
        ("上半年", "开工"), ("下半年", "完工"),
    ]  # fmt: skip


def test_a_table_without_a_header_is_assigned_by_letter(
    empty: Session, write: Write, dialog: Open, qtbot: QtBot
) -> None:
    shown = dialog(empty, write("无表头.xlsx", 台账=[TITLE, ROAD, PARKING]))
    walk_to(shown, Step.TABLES)
    select(shown, 1)
    press(shown, Qt.Key.Key_N, qtbot)
    walk_to(shown, Step.COLUMNS)
    assert [shown.columns_page.table.rows.index(row, 1).data() for row in range(4)] == ["A栏", "B栏", "C栏", "D栏"]
    assign(shown, qtbot, 1, "任务")
    assign(shown, qtbot, 3, "完成情况")
    walk_to(shown, Step.RESULT)
    assert [task.text for task in empty.ledger.all(Task)] == ["建成临江大道", "新增停车位2000个"]
    again = dialog(empty, write("无表头2.xlsx", 台账=[TITLE, PARKING]))
    assert again.course.plan is not None
    assert [task.text for task in again.course.plan.tasks] == ["新增停车位2000个"]


def test_a_header_whose_task_column_alone_is_unknown_is_shown_as_such(
    empty: Session, write: Write, dialog: Open, qtbot: QtBot
) -> None:
    rows = [TITLE, ("序号", "干什么", "责任单位", "干得咋样"), ROAD, PARKING]
    shown = dialog(empty, write("六月.xlsx", 台账=rows))
    assert "还没有指定哪一栏是任务" in shown.file_page.message.text()
    walk_to(shown, Step.COLUMNS)
    assert shown.columns_page.choices[0, 2].currentText() == "责任单位"
    assign(shown, qtbot, 1, "任务")
    walk_to(shown, Step.RESULT)
    assert len(empty.ledger.all(Task)) == 2


def test_the_header_the_program_found_can_be_corrected_with_the_mouse(
    empty: Session, write: Write, dialog: Open, qtbot: QtBot
) -> None:
    wrong = ("序号", "任务", "责任单位", "完成情况")  # a line of explanations that reads like a header
    shown = dialog(empty, write("六月.xlsx", 台账=[wrong, ODD, ROAD]))
    walk_to(shown, Step.TABLES)
    assert words(shown) == ["表头", "任务", "任务"]
    picture = shown.tables_page.picture
    place = picture.visualRect(picture.grid.index(1, 1)).center()
    QTest.mouseClick(picture.viewport(), Qt.MouseButton.LeftButton, pos=place)
    menu = shown.tables_page.verbs.menu(picture)
    menu.actions()[0].trigger()
    settle(qtbot, shown)
    assert [mark for mark, _ in shown.course.now.marks(0)][1] is Mark.HEADER
    press(shown, Qt.Key.Key_A, qtbot)
    assert words(shown) == ["表头", "任务", "任务"]
