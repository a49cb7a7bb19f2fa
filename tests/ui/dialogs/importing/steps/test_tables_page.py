"""表格: every table of the file with its rows marked, taken in or left out."""

from __future__ import annotations

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.intake.findings import Mark
from tests.ui.dialogs.importing.tables import HEADER, PARKING, ROAD, TITLE, texts
from tests.ui.dialogs.importing.walking import Open, Write, settle, walk_to
from ui.dialogs.importing.wizard import Step
from ui.services.session import Session


def test_every_table_is_shown_with_its_rows_marked_and_can_be_left_out(
    empty: Session, write: Write, dialog: Open, qtbot: QtBot
) -> None:
    path = write(
        "两张表.xlsx",
        任务=[(TITLE,), HEADER, ("一、交通先行",), ROAD, PARKING, HEADER, ("3", "编制规划。", "区资规局", "")],
        电话=[("姓名", "电话"), ("张三", "0000")],
    )
    shown = dialog(empty, path)
    walk_to(shown, Step.TABLES)
    page = shown.tables_page
    likely, unlikely = page.tables.item(0), page.tables.item(1)
    assert likely.text() == "任务\n像是任务清单：有 3 条任务"
    assert unlikely.text() == "电话\n不像任务清单：没有认出任务清单的表头"
    assert (likely.checkState(), unlikely.checkState()) == (Qt.CheckState.Checked, Qt.CheckState.Unchecked)
    grid = page.picture.grid
    assert [grid.word(row) for row in range(7)] == ["标题", "表头", "分组", "任务", "任务", "表头", "任务"]
    assert grid.headerData(2, Qt.Orientation.Vertical) == "3 分组"
    QTest.keyClick(page.tables, Qt.Key.Key_Down)
    assert grid.headerData(0, Qt.Orientation.Vertical) == "1 未勾选"
    QTest.keyClick(page.tables, Qt.Key.Key_Up)
    QTest.keyClick(page.tables, Qt.Key.Key_Space)
    settle(qtbot, shown)
    assert page.fault_label.text()
    assert not shown.next_button.isEnabled()
    QTest.keyClick(page.tables, Qt.Key.Key_Space)
    settle(qtbot, shown)
    assert page.fault_label.text() == ""
    assert shown.next_button.isEnabled()
    assert [mark for mark, _ in shown.course.now.marks(0)].count(Mark.TASK) == 3


def test_cards_are_shown_as_the_one_table_they_make(empty: Session, write: Write, dialog: Open) -> None:
    def card(number: str, text: str, unit: str) -> list[tuple[str, str]]:
        return [("序号", number), ("任务内容", text), ("责任单位", unit)]

    shown = dialog(empty, write("2024年督办.xlsx", 一=card(*ROAD[:3]), 二=card(*PARKING[:3])))
    walk_to(shown, Step.TABLES)
    page = shown.tables_page
    assert page.tables.count() == 1
    assert page.tables.item(0).text() == "工作表“一”至工作表“二”\n像是任务清单：有 2 条任务"
    grid = page.picture.grid
    assert [grid.headerData(row, Qt.Orientation.Vertical) for row in range(3)] == ["1 表头", "1 任务", "2 任务"]
    walk_to(shown, Step.RESULT)
    assert texts(empty) == [ROAD[1], PARKING[1]]


def test_hidden_rows_are_taken_in_unless_unticked(empty: Session, write: Write, dialog: Open, qtbot: QtBot) -> None:
    path = write("藏行.xlsx", 任务=[(TITLE,), HEADER, ROAD, PARKING])
    book = load_workbook(path)
    book.active.row_dimensions[4].hidden = True
    book.save(path)
    shown = dialog(empty, path)
    walk_to(shown, Step.TABLES)
    page = shown.tables_page
    assert page.hidden_rows.isVisible()
    assert page.hidden_rows.text() == "隐藏的 1 行也导入"
    assert [task.text for task in shown.course.now.plan.tasks] == [ROAD[1], PARKING[1]]
    page.hidden_rows.setFocus()
    QTest.keyClick(page.hidden_rows, Qt.Key.Key_Space)
    settle(qtbot, shown)
    assert [task.text for task in shown.course.now.plan.tasks] == [ROAD[1]]
    assert [(row.text.startswith("2"), row.reason) for row in shown.course.now.plan.left_out] == [
        (True, "隐藏的行，按您的选择没有导入")
    ]
    assert page.picture.grid.word(3) == "未导入"
    QTest.keyClick(page.hidden_rows, Qt.Key.Key_Space)
    settle(qtbot, shown)
    assert len(shown.course.now.plan.tasks) == 2
