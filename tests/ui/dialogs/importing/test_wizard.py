"""导入: a wizard walked through as a clerk does; nothing is written before 导入, and it is one step to undo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from models import operations
from models.forms.form import Form, FormColumn
from models.intake.matching.comparing import Decision, Difference
from models.intake.source import Grid, Source
from models.operations.months.stages import ClosingMonth, close_month
from models.operations.own_forms import save_form
from models.periods import Period
from models.records import Report, Task, TaskList, Unit
from models.store.history import history
from tests.ui.dialogs.conftest import ScriptedAsker
from tests.ui.dialogs.importing.tables import HEADER, PARKING, ROAD, TITLE, UNDATED, choose_target, texts
from tests.ui.dialogs.importing.walking import Open, Write, finish, settle, walk_to
from ui.dialogs.importing.wizard import Step
from ui.services.computer_settings import IMPORT_COLUMNS
from ui.services.session import Session
from ui.widgets.fields import Choice

TODAY = date(2024, 7, 9)


def test_enter_walks_through_every_page_and_imports_as_one_step(empty: Session, table: Path, dialog: Open) -> None:
    shown = dialog(empty, table)
    assert "任务 2 项，进展 2 条" in shown.file_page.message.text()
    walk_to(shown, Step.TABLES)
    assert shown.tables_page.tables.count() == 1
    walk_to(shown, Step.COLUMNS)
    assert [choice.currentText() for choice in shown.columns_page.choices.values()] == [
        "序号", "任务", "责任单位", "完成情况",
    ]  # fmt: skip
    walk_to(shown, Step.MATCH)
    assert shown.match_page.frame.title.text() == "2024年云江区重点工作"
    assert shown.match_page.frame.period.value() == Period(2024, 6)
    assert shown.match_page.counts.text() == "任务 2　板块 0　分管领导 0　单位 2　进展 2"
    model = shown.match_page.tasks.rows
    assert [model.index(0, column).data() for column in (0, 1, 3, 4)] == list(ROAD)
    walk_to(shown, Step.FINDINGS)
    assert "表尾说明" in [shown.findings_page.left_out.rows.index(0, 2).data()]
    assert empty.ledger.all(TaskList) == []
    walk_to(shown, Step.RESULT)
    assert [found.title for found in empty.ledger.all(TaskList)] == ["2024年云江区重点工作"]
    assert empty.list_id == empty.ledger.all(TaskList)[0].id
    assert empty.period == Period(2024, 6)
    assert "新增任务 2 项，写入进展 2 条" in shown.detail.text()
    assert not any(button.isEnabled() for button in shown.steps.buttons[:-1])
    assert len(history.steps(empty.ledger)) == 1
    empty.undo()
    assert empty.ledger.all(Task) == []
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert not shown.isVisible()


def test_a_clean_file_is_imported_from_the_first_page(empty: Session, table: Path, dialog: Open) -> None:
    shown = dialog(empty, table)
    assert shown.apply_button.isVisible()
    assert shown.apply_button.text() == "直接导入"
    QTest.mouseClick(shown.apply_button, Qt.MouseButton.LeftButton)
    finish(shown)
    assert shown.step is Step.RESULT
    assert len(texts(empty)) == 2


def test_a_closed_month_is_said_at_once_and_another_can_be_chosen(empty: Session, table: Path, dialog: Open) -> None:
    walk_to(dialog(empty, table), Step.RESULT)
    list_id, june = empty.ledger.all(TaskList)[0].id, Period(2024, 6)
    close_month(empty.ledger, list_id, ClosingMonth(june, june.last_day, (), {}), TODAY)
    shown = dialog(empty, table)
    assert "2024年6月已经关账" in shown.file_page.message.text()
    assert "到“核对”一页改“进展所属月份”" in shown.file_page.detail.text()
    walk_to(shown, Step.COLUMNS)
    assert "2024年6月已经关账" in shown.refusal.text()
    walk_to(shown, Step.MATCH)
    assert "2024年6月已经关账" in shown.match_page.fault_label.text() and not shown.refusal.text()
    assert not shown.next_button.isEnabled()  # there is nothing to lead to
    shown.course.set_frame({"period": Period(2024, 7)})
    finish(shown)
    assert shown.match_page.fault_label.text() == ""
    walk_to(shown, Step.RESULT)


def test_the_button_that_goes_on_stands_at_one_place(empty: Session, table: Path, dialog: Open) -> None:
    shown = dialog(empty, table)
    QTest.qWait(1)
    place = shown.next_button.geometry()
    assert shown.apply_button.isVisible()
    shown.go_on()
    finish(shown)
    QTest.qWait(1)
    assert shown.step is Step.TABLES
    assert shown.next_button.geometry() == place


def test_a_double_click_on_next_neither_goes_back_nor_imports_what_nobody_has_seen(
    empty: Session, table: Path, dialog: Open
) -> None:
    shown = dialog(empty, table)
    walk_to(shown, Step.MATCH)
    QTest.qWait(1)
    at = shown.next_button.geometry().center()
    QTest.mouseClick(shown.next_button, Qt.MouseButton.LeftButton)
    QTest.qWait(1)
    assert shown.step is Step.FINDINGS
    assert shown.childAt(at) is shown.apply_button
    QTest.mouseDClick(shown.apply_button, Qt.MouseButton.LeftButton)  # Qt sends its second half alone
    QTest.mouseRelease(shown.apply_button, Qt.MouseButton.LeftButton)
    finish(shown)
    assert shown.step is Step.FINDINGS and texts(empty) == []


def test_ctrl_enter_presses_the_button_that_goes_on_on_every_page(empty: Session, table: Path, dialog: Open) -> None:
    shown = dialog(empty, table)
    for step in (Step.TABLES, Step.COLUMNS, Step.MATCH, Step.FINDINGS, Step.RESULT):
        QTest.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        finish(shown)
        assert shown.step is step
    assert len(texts(empty)) == 2
    QTest.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not shown.isVisible()


def test_a_table_printed_in_a_form_of_one_s_own_is_known_by_it(empty: Session, write: Write, dialog: Open) -> None:
    columns = (FormColumn("number", "件次"), FormColumn("text", "所办"), FormColumn("content", "所成"))
    empty.run(save_form, Form("办件表", "{清单}办件表", columns))
    rows = [("2024年云江区要务办件表",), ("件次", "所办", "所成"), ("1", "改造厂房", "已开工。")]
    shown = dialog(empty, write("办件.xlsx", 办件=rows))
    walk_to(shown, Step.COLUMNS)
    choices = [choice.currentText() for choice in shown.columns_page.choices.values()]
    assert choices == ["序号", "任务", "完成情况"]
    walk_to(shown, Step.RESULT)
    assert texts(empty) == ["改造厂房"]
    assert [found.title for found in empty.ledger.all(TaskList)] == ["2024年云江区要务"]


def test_back_and_the_step_list_lead_to_every_page(empty: Session, table: Path, dialog: Open) -> None:
    shown = dialog(empty, table)
    for step in (Step.TABLES, Step.COLUMNS, Step.MATCH, Step.FINDINGS):
        QTest.keyClick(shown, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert shown.step is step
    QTest.keyClick(shown, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert shown.step is Step.FINDINGS
    for step in (Step.MATCH, Step.COLUMNS, Step.TABLES, Step.FILE):
        QTest.keyClick(shown, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert shown.step is step
    assert not shown.back_button.isEnabled()
    shown.steps.buttons[Step.FINDINGS].click()
    assert shown.step is Step.FINDINGS
    assert not shown.steps.buttons[Step.RESULT].isEnabled()
    assert empty.ledger.all(TaskList) == []


def test_the_columns_begin_with_the_least_sure(empty: Session, write: Write, dialog: Open) -> None:
    rows = [
        ("2024年云江区重点工作清单（6月）",),
        ("标题", "承办单位", "办理结果", "跟班人"),
        ("修堤", "区水利局", "过半", "甲"),
    ]
    shown = dialog(empty, write("六月.xlsx", 汇总=rows))
    assert "有 1 栏没有把握：“标题”作为任务（表头笼统）" in shown.file_page.detail.text()
    walk_to(shown, Step.COLUMNS)
    told = [[shown.columns_page.table.rows.index(row, column).data() for column in (1, 4)] for row in range(4)]
    assert told == [
        ["标题", "▲ 表头笼统"],
        ["跟班人", "○ 不认识"],
        ["承办单位", "● 表头明确"],
        ["办理结果", "● 表头明确"],
    ]
    assert shown.columns_page.counts.text() == "共 4 栏，其中 1 栏没有把握，排在最前，1 栏作为附加内容保留"
    order = shown.columns_page.order
    widest = max(order.fontMetrics().horizontalAdvance(order.itemText(place)) for place in range(order.count()))
    assert order.sizeHint().width() > widest + order.iconSize().width(), "the words are not cut"
    by_the_file(order)
    headings = [shown.columns_page.table.rows.index(row, 1).data() for row in range(4)]
    assert headings == ["标题", "承办单位", "办理结果", "跟班人"]
    assert "排在最前" not in shown.columns_page.counts.text()


def by_the_file(order: Choice) -> None:
    """Have the rows in the file's order."""
    order.setCurrentIndex(1)
    order.activated.emit(1)


DOUBTED = [(TITLE,), HEADER, ROAD, PARKING, ("", "新建云江驿站", "区文旅局", "完成选址")]


def test_the_tasks_of_a_new_list_begin_with_the_least_sure(empty: Session, write: Write, dialog: Open) -> None:
    shown = dialog(empty, write("六月.xlsx", 汇总=DOUBTED))
    walk_to(shown, Step.MATCH)
    model = shown.match_page.tasks.rows
    told = [(model.index(row, 1).data(), model.index(row, 6).data()) for row in range(3)]
    assert told[0] == ("新建云江驿站", "▲ 没有序号；表头明确")
    assert [sure for _, sure in told[1:]] == ["● 表头明确"] * 2
    by_the_file(shown.match_page.order)
    assert [model.index(row, 1).data() for row in range(3)] == [ROAD[1], PARKING[1], "新建云江驿站"]


def test_the_comparison_fits_a_small_screen_and_the_table_has_the_room(
    filled: Session, changed: Path, dialog: Open, qtbot: QtBot
) -> None:
    shown = dialog(filled, changed)
    shown.resize(1080, 720)
    walk_to(shown, Step.MATCH)
    QTest.qWait(20)
    area = shown.pages.currentWidget()
    assert isinstance(area, QScrollArea) and area.verticalScrollBar().maximum() == 0
    page = shown.match_page
    assert page.table.height() > 2 * page.changes.height()
    assert "进展、评定和状态也不改" in page.decide_buttons[Decision.FILL].toolTip()


def test_a_comparison_begins_with_the_least_sure(filled: Session, write: Write, dialog: Open) -> None:
    shown = dialog(filled, write("六月.xlsx", 汇总=DOUBTED))
    walk_to(shown, Step.MATCH)
    page = shown.match_page
    assert [page.table.rows.index(0, column).data() for column in (2, 5)] == ["新建云江驿站", "▲ 没有序号；表头明确"]
    assert page.table.currentIndex().row() == 0
    page.table.rows.decide([0], Decision.SKIP)
    by_the_file(page.order)
    assert page.table.rows.index(2, 2).data() == "新建云江驿站"
    assert page.table.rows.decisions[2] is Decision.SKIP


def test_a_choice_that_leaves_no_task_can_be_taken_back(
    empty: Session, table: Path, dialog: Open, qtbot: QtBot, preferences
) -> None:
    shown = dialog(empty, table)
    walk_to(shown, Step.COLUMNS)
    choice = shown.columns_page.choices[0, 1]
    for word, goes_on in (("不要", False), ("任务", True)):
        choice.setCurrentText(word)
        choice.activated.emit(choice.currentIndex())
        settle(qtbot, shown)
        assert shown.step is Step.COLUMNS
        assert shown.next_button.isEnabled() is goes_on
        assert bool(shown.columns_page.fault_label.text()) is not goes_on
    preferences.put(IMPORT_COLUMNS, {"重点工作": "ignore", "资金来源": "extra", "没有的": "nonsense"})
    again = dialog(empty, table)
    settle(qtbot, again)
    assert again.apply_button.isVisible()
    again.apply()
    finish(again)
    assert preferences.get(IMPORT_COLUMNS) == {"资金来源": "extra"}


@pytest.fixture
def changed(write: Write) -> Path:
    """A table that has one task as the list has it, and one with a changed text."""
    return write(
        "六月汇总.xlsx",
        汇总=[(TITLE,), HEADER, ("1", "建成临江大道", "区交通局", "主桥已合龙。"), ("2", "新建标准厂房三栋", "", "")],
    )


def test_a_list_is_compared_and_a_changed_text_taken_over(
    filled: Session, changed: Path, dialog: Open, qtbot: QtBot
) -> None:
    extra = operations.add_task(filled.ledger, filled.list_id, "编制停车专项规划").inserted("tasks")
    shown = dialog(filled, changed)
    assert not shown.apply_button.isVisible()
    assert "将并入" in shown.file_page.detail.text()
    walk_to(shown, Step.MATCH)
    page = shown.match_page
    model = page.table.rows
    assert [model.index(row, 0).data() for row in range(2)] == ["有变化", "有变化"]
    assert "文字相近" in model.index(1, 3).data()
    assert [model.index(row, 4).data() for row in range(2)] == ["只补空缺 ▾", "只补空缺 ▾"]
    assert page.absent.rows.rowCount() == len(extra)
    assert page.absent.rows.index(0, 1).data() == "编制停车专项规划"
    page.table.setFocus()
    page.table.setCurrentIndex(model.index(1, 4))
    assert "新建标准厂房三栋" in page.changes.toPlainText()
    assert "<s>" not in page.changes.toPlainText()
    for _ in range(2):  # the second time the choice is open already
        QTest.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.indexWidget(model.index(1, 4))
    QTest.keyClick(editor, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: model.decisions[1] is Decision.UPDATE)
    assert "用文件的内容 1 项" in page.counts.text()
    shown.go_on()
    shown.go_back()
    page.frame.title.setText("云江区攻坚清单")
    page.frame.title.left.emit()
    settle(qtbot, shown)
    assert model.decisions == [Decision.FILL, Decision.UPDATE]
    shown.go_on()
    shown.apply()
    finish(shown)
    assert texts(filled) == ["建成临江大道", "新建标准厂房三栋", "编制停车专项规划"]
    assert {report.period for report in filled.ledger.all(Report)} == {Period(2024, 4), Period(2024, 6)}
    assert {unit.name for unit in filled.ledger.all(Unit)} == {"区交通局", "区住建局"}
    assert len(filled.ledger.all(TaskList)) == 1


@pytest.fixture
def reported(filled: Session, write: Write) -> Path:
    """A June table of both tasks of the list, for which June has been typed by hand, and one that is new in June."""
    for task in filled.ledger.all(Task):
        operations.set_report(filled.ledger, task.id, Period(2024, 6), f"手写的{task.text}")
    operations.add_task(filled.ledger, filled.list_id, "编制停车专项规划")
    tasks = filled.ledger.all(Task)
    for number, task in enumerate(tasks, start=1):
        operations.edit_task(filled.ledger, task.id, {"number": str(number)})
    theirs = ("主桥已合龙。", "已结顶。", "已报批。")
    rows = [(str(n), task.text, "", words) for n, (task, words) in enumerate(zip(tasks, theirs, strict=True), start=1)]
    return write("六月汇总.xlsx", 汇总=[(TITLE,), HEADER, *rows])


def contents(session: Session) -> set[str]:
    return {report.content for report in session.ledger.all(Report) if report.period == Period(2024, 6)}


def test_reports_typed_by_hand_stay_and_are_shown_beside_the_file_s(
    filled: Session, reported: Path, dialog: Open
) -> None:
    shown = dialog(filled, reported)
    walk_to(shown, Step.MATCH)
    page, model = shown.match_page, shown.match_page.table.rows
    assert [model.index(row, 0).data() for row in range(3)] == ["将替换已有进展", "将替换已有进展", "相同"]
    assert "将替换已有进展 2" in page.counts.text()
    assert "2 项保留清单的（文件的不写入），0 项用文件的替换" in page.counts.text()
    assert [word in page.changes.toPlainText() for word in ("手写的建成临江大道", "主桥已合龙")] == [True, True]
    page.filter.choose(Difference.REPLACING)
    page.filter.chosen.emit(Difference.REPLACING)
    assert model.rowCount() == 2
    walk_to(shown, Step.FINDINGS)
    findings = shown.findings_page.findings.rows
    said = [findings.index(row, 1).data() for row in range(findings.rowCount())]
    assert sum("保留清单的，文件的不写入" in text for text in said) == 2
    walk_to(shown, Step.RESULT)
    assert "进展 2 条保留清单的，文件的没有写入" in shown.result_page.detail.text()
    assert contents(filled) == {"手写的建成临江大道", "手写的新建标准厂房", "已报批。"}


def test_the_file_s_report_is_taken_where_the_clerk_says_so(filled: Session, reported: Path, dialog: Open) -> None:
    shown = dialog(filled, reported)
    walk_to(shown, Step.MATCH)
    page = shown.match_page
    page.table.setFocus()
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_5)
    assert page.table.rows.decisions == [Decision.TAKE_REPORTS, Decision.FILL, Decision.FILL]
    assert "1 项保留清单的（文件的不写入），1 项用文件的替换" in page.counts.text()
    walk_to(shown, Step.FINDINGS)
    shown.go_back()
    QTest.mouseClick(page.decide_buttons[Decision.TAKE_REPORTS], Qt.MouseButton.LeftButton)
    assert page.table.rows.decisions == [Decision.TAKE_REPORTS, Decision.TAKE_REPORTS, Decision.FILL]
    walk_to(shown, Step.FINDINGS)
    findings = shown.findings_page.findings.rows
    said = [findings.index(row, 1).data() for row in range(findings.rowCount())]
    assert sum("用文件的替换清单的" in text for text in said) == 2
    walk_to(shown, Step.RESULT)
    assert "替换已有进展 2 条" in shown.result_page.detail.text()
    assert contents(filled) == {"主桥已合龙。", "已结顶。", "已报批。"}
    history.undo(filled.ledger)
    assert contents(filled) == {"手写的建成临江大道", "手写的新建标准厂房"}


def test_columns_no_field_knows_are_compared_field_by_field_too(filled: Session, write: Write, dialog: Open) -> None:
    (bridge, *_) = filled.ledger.all(Task)
    operations.edit_task(filled.ledger, bridge.id, {"extra": '{"资金来源": "市级补助"}'})
    rows = [(TITLE,), (*HEADER, "资金来源", "联系电话"), (bridge.number, bridge.text, "", "", "区级自筹", "0570-1")]
    shown = dialog(filled, write("六月汇总.xlsx", 汇总=rows))
    walk_to(shown, Step.MATCH)
    page = shown.match_page
    assert page.table.rows.index(0, 0).data() == "有变化"
    assert "不同：资金来源、联系电话" in page.table.rows.index(0, 3).data()
    words = page.changes.toPlainText()
    assert [word in words for word in ("资金来源", "市级补助", "区级自筹", "联系电话", "0570-1")] == [True] * 5


def test_what_is_not_to_be_imported_stays_out(filled: Session, changed: Path, dialog: Open) -> None:
    shown = dialog(filled, changed)
    walk_to(shown, Step.MATCH)
    page = shown.match_page
    page.filter.choose(Difference.CHANGED)
    page.filter.chosen.emit(Difference.CHANGED)
    QTest.mouseClick(page.decide_buttons[Decision.SKIP], Qt.MouseButton.LeftButton)
    assert page.table.rows.decisions == [Decision.SKIP, Decision.SKIP]
    QTest.keyClick(page.table, Qt.Key.Key_2)
    assert page.table.rows.decisions == [Decision.UPDATE, Decision.SKIP]
    QTest.keyClick(page.table, Qt.Key.Key_4)
    walk_to(shown, Step.RESULT)
    assert shown.result_page.message.text() == "没有需要改动的内容。"
    assert texts(filled) == ["建成临江大道", "新建标准厂房"]
    assert [report.period for report in filled.ledger.all(Report)] == [Period(2024, 4)]


def test_the_same_file_again_says_so(filled: Session, changed: Path, dialog: Open) -> None:
    first = dialog(filled, changed)
    first.apply()
    finish(first)
    again = dialog(filled, changed)
    assert "导入过" in again.file_page.detail.text()
    assert "导入过" in again.match_page.notice.text()


def test_a_new_list_can_be_chosen_instead(filled: Session, table: Path, dialog: Open) -> None:
    shown = dialog(filled, table)
    walk_to(shown, Step.MATCH)
    shown.match_page.frame.target.choose(None)
    shown.match_page.frame.target.chosen.emit(None)
    assert shown.match_page.tasks.isVisible()
    walk_to(shown, Step.RESULT)
    assert len(filled.ledger.all(TaskList)) == 2
    assert filled.list_id == filled.ledger.all(TaskList)[1].id


def test_esc_asks_once_something_was_decided(filled: Session, table: Path, dialog: Open, asker: ScriptedAsker) -> None:
    shown = dialog(filled, table)
    shown.steps.buttons[Step.MATCH].click()
    finish(shown)
    shown.match_page.table.rows.decide([0], Decision.SKIP)
    asker.confirmations = [False]
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isVisible() and asker.confirmations == []
    shown.match_page.table.rows.decide([0], shown.match_page.table.rows.comparisons[0].usual_decision)
    shown.close()
    assert not shown.isVisible()


def test_esc_asks_once_a_column_or_the_frame_was_changed(
    empty: Session, table: Path, dialog: Open, asker: ScriptedAsker
) -> None:
    shown = dialog(empty, table)
    shown.course.set_frame({"title": "2024年重点工作"})
    asker.confirmations = [False, True]
    shown.close()
    assert shown.isVisible()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible() and asker.confirmations == []


def test_what_was_copied_elsewhere_is_taken_in_as_a_source(empty: Session, dialog: Open) -> None:
    rows = ((TITLE,), HEADER, ROAD, PARKING)
    source = Source("剪贴板", "0" * 64, (Grid("", "粘贴的表格", rows, (1, 2, 3, 4)),))
    shown = dialog(empty, None, source=source)
    assert shown.windowTitle() == "导入 — 剪贴板"
    walk_to(shown, Step.RESULT)
    assert texts(empty) == [ROAD[1], PARKING[1]]


@pytest.mark.parametrize(
    ("title", "period"),
    [((), Period(2024, 2)), (("2025年重点工作（截至2025年3月底）",), Period(2025, 3)), (("3月进展",), Period(2024, 3))],
)
def test_rows_of_the_list_on_screen_go_to_the_month_they_name_or_that_on_screen(
    filled: Session, dialog: Open, asker: ScriptedAsker, title: tuple[str, ...], period: Period
) -> None:
    filled.show_period(Period(2024, 2))
    rows = (*([title] if title else []), *UNDATED)
    grid = Grid("", "粘贴的表格", rows, tuple(range(1, len(rows) + 1)))
    source = Source("剪贴板", "0" * 64, (grid,), copied=True)
    shown = dialog(filled, None, source=source)
    finish(shown)
    assert shown.course.plan is not None
    assert (shown.course.into, shown.course.plan.period) == (filled.list_id, period)
    walk_to(shown, Step.FINDINGS)
    asker.confirmations = [True] if period.year != 2024 else []
    shown.apply()
    finish(shown)
    assert period in filled.ledger.periods_with_reports(filled.list_id)
    assert asker.confirmations == [], "a month outside the list's year asks"


def test_a_month_outside_the_year_of_the_list_asks_before_it_is_written(
    filled: Session, write: Write, dialog: Open, asker: ScriptedAsker
) -> None:
    shown = dialog(filled, write("进展.xlsx", 表=list(UNDATED)))
    choose_target(shown, filled.list_id)
    shown.course.set_frame({"period": Period(2025, 5)})
    finish(shown)
    walk_to(shown, Step.FINDINGS)
    asker.confirmations = [False, True]
    shown.apply()
    assert not shown.course.is_running
    assert filled.ledger.periods_with_reports(filled.list_id) == [Period(2024, 4)]
    shown.apply()
    finish(shown)
    assert Period(2025, 5) in filled.ledger.periods_with_reports(filled.list_id)
