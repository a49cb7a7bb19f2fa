"""推进计划, 状态 and 历史, as a clerk types into them."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from models import operations
from models.periods import Period
from models.records import PlanNode, StatusEvent
from models.typed_days import parse_day
from models.vocabulary import Status
from tests.ui.keys import compose
from ui.panes.history import HistoryPane
from ui.panes.plan import PlanPane
from ui.panes.plan_model import Col, PlanModel
from ui.panes.status import StatusPane


@pytest.fixture
def plan(desk: SimpleNamespace) -> SimpleNamespace:
    desk.panes.show_pane(desk.panes.pane(PlanPane))
    return desk.panes.pane(PlanPane)


@pytest.fixture
def status(desk: SimpleNamespace) -> SimpleNamespace:
    desk.panes.show_pane(desk.panes.pane(StatusPane))
    return desk.panes.pane(StatusPane)


def nodes(desk: SimpleNamespace) -> list[tuple[str, date | None, str, date | None]]:
    return [(n.label, n.due, n.text, n.done_on) for n in desk.ledger.of_task(PlanNode, desk.road)]


def type_into(plan: SimpleNamespace, row: int, column: Col, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Open a cell as F2 does, type over it, leave it."""
    table = plan.table
    table.setFocus()
    table.setCurrentIndex(plan.model.index(row, column))
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.indexWidget(table.currentIndex())
    editor.selectAll()
    compose(editor, text)
    QTest.keyClick(editor, key)


def test_a_row_is_typed_at_the_end_with_its_due_day_read_from_the_words(desk, plan, qtbot) -> None:
    type_into(plan, 1, Col.LABEL, "6月底前")
    qtbot.waitUntil(lambda: len(nodes(desk)) == 2)
    assert nodes(desk)[1] == ("6月底前", date(2024, 6, 30), "", None)
    first_id = desk.ledger.of_task(PlanNode, desk.road)[1].id
    type_into(plan, 1, Col.TEXT, "路面完成")
    type_into(plan, 1, Col.DUE, "6.20")
    qtbot.waitUntil(lambda: nodes(desk)[1] == ("6月底前", date(2024, 6, 20), "路面完成", None))
    assert desk.ledger.of_task(PlanNode, desk.road)[1].id == first_id
    assert plan.model.rowCount() == 3


def test_tab_goes_on_to_the_next_cell_and_typing_is_saved_on_leaving_the_task(desk, plan) -> None:
    type_into(plan, 0, Col.LABEL, "二季度", Qt.Key.Key_Tab)
    assert plan.table.currentIndex().column() == Col.DUE
    assert nodes(desk)[0][:2] == ("二季度", date(2024, 6, 30))
    plan.table.setCurrentIndex(plan.model.index(0, Col.TEXT))
    plan.table.edit(plan.model.index(0, Col.TEXT))
    editor = plan.table.indexWidget(plan.model.index(0, Col.TEXT))
    editor.selectAll()
    compose(editor, "完成路面")
    desk.session.show_task(desk.plant)
    assert nodes(desk)[0][2] == "完成路面"
    assert plan.model.rowCount() == 1


def test_a_day_nobody_can_read_stays_with_its_fault_and_the_plan_waits(desk, plan, qtbot) -> None:
    type_into(plan, 0, Col.DUE, "尽快")
    qtbot.waitUntil(lambda: "看不出是哪一天" in plan.field.fault_label.text())
    desk.session.show_task(desk.plant)
    assert plan.field.fault_label.isHidden()
    desk.session.show_task(desk.road)
    assert plan.model.index(0, Col.DUE).data() == "尽快"
    assert plan.field.fault_label.isVisible()
    assert nodes(desk)[0][1] == date(2024, 3, 31)
    type_into(plan, 0, Col.DUE, "4月底")
    qtbot.waitUntil(lambda: nodes(desk)[0][1] == date(2024, 4, 30))
    assert plan.field.fault_label.isHidden()


def test_rows_are_ticked_moved_inserted_and_deleted(desk, plan, qtbot) -> None:
    type_into(plan, 1, Col.LABEL, "全年")
    qtbot.waitUntil(lambda: len(nodes(desk)) == 2)
    done = plan.model.index(0, Col.DONE)
    assert plan.model.setData(done, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert nodes(desk)[0][3] == date(2024, 4, 30)
    plan.table.setCurrentIndex(plan.model.index(1, Col.LABEL))
    plan.move_row(-1)
    assert [label for label, *_ in nodes(desk)] == ["全年", "一季度"]
    plan.add_row()
    assert len(nodes(desk)) == 2
    type_into(plan, 0, Col.LABEL, "2月")
    qtbot.waitUntil(lambda: [label for label, *_ in nodes(desk)] == ["2月", "全年", "一季度"])
    plan.table.setCurrentIndex(plan.model.index(1, Col.LABEL))
    plan.delete_row()
    assert [label for label, *_ in nodes(desk)] == ["2月", "一季度"]
    desk.session.undo()
    assert [row.label for row in plan.model.rows] == ["2月", "全年", "一季度"]


def test_the_plan_model_keeps_qts_rules(desk, plan) -> None:
    model = PlanModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.setData(model.index(0, Col.LABEL), "一季度")
    model.insert(0)
    model.move(0, 1)
    model.remove(1)
    assert [row.label for row in model.rows] == ["一季度"]
    del tester


def test_a_decision_is_written_down_corrected_and_deleted(desk, status) -> None:
    form = status.form
    assert form.day.text() == "2024-04-30"
    form.status.choose(Status.WARNED)
    form.reason.set_content("招标滞后")
    form.points.setText("0.5")
    status.submit()
    event = desk.ledger.of_task(StatusEvent, desk.road)[0]
    assert (event.status, event.decided_on, event.reason, event.points) == (
        Status.WARNED, date(2024, 4, 30), "招标滞后", 0.5,
    )  # fmt: skip
    assert desk.panes.badge.status is Status.WARNED
    assert form.reason.content() == ""
    status.table.selectRow(0)
    status.edit_selected()
    form.document.setText("云政督〔2024〕3号")
    form.day.setText("4月15日")
    status.submit()
    event = desk.ledger.of_task(StatusEvent, desk.road)[0]
    assert (event.document, event.decided_on) == ("云政督〔2024〕3号", date(2024, 4, 15))
    status.table.selectRow(0)
    status.delete_selected()
    assert desk.ledger.of_task(StatusEvent, desk.road) == []
    desk.session.undo()
    assert status.table.rowCount() == 1


def test_a_half_filled_form_waits_on_its_task(desk, status) -> None:
    status.form.points.setText("很多")
    status.form.reason.set_content("进度慢")
    status.submit()
    assert "不是数字" in status.form.fault_label.text()
    desk.session.show_task(desk.plant)
    assert status.form.typed().reason == ""
    assert status.form.fault_label.isHidden()
    desk.session.show_task(desk.road)
    assert (status.form.points.text(), status.form.reason.content()) == ("很多", "进度慢")
    assert status.form.fault_label.isVisible()
    desk.session.run(operations.edit_task, desk.road, {"number": "8"})
    assert status.form.reason.content() == "进度慢"


def test_history_tells_field_by_field_what_was_and_is(desk) -> None:
    operations.edit_task(desk.ledger, desk.road, {"goal": "年内通车"})
    operations.set_verdict(desk.ledger, desk.road, Period(2024, 4), False, "征地推迟")
    desk.panes.show_pane(desk.panes.pane(HistoryPane))
    table = desk.panes.pane(HistoryPane).table
    lines = [tuple(table.item(row, column).text() for column in (1, 2, 3)) for row in range(table.rowCount())]
    assert lines[:3] == [
        ("4月 是否完成月度计划", "", "否"),
        ("4月 未完成情况说明", "", "征地推迟"),
        ("年度工作目标", "", "年内通车"),
    ]
    assert ("责任单位", "", "区交通局") in lines


def test_without_a_task_the_panes_say_what_to_do(desk) -> None:
    desk.session.show_task(None)
    assert desk.panes._stack.currentIndex() == 0
    desk.session.show_task(desk.road)
    desk.session.run(operations.delete_tasks, [desk.road])
    assert desk.panes._stack.currentIndex() == 0
    desk.session.close()
    desk.panes.commit()


@pytest.mark.parametrize(
    ("words", "day"),
    [("2024-6-30", date(2024, 6, 30)), ("6.5", date(2024, 6, 5)), ("6月底", date(2024, 6, 30)), (" ", None)],
)
def test_days_are_read_as_they_are_typed(words: str, day: date | None) -> None:
    assert parse_day(words, 2024, "due") == day


def test_an_input_method_types_straight_into_a_cell(desk, plan, qtbot) -> None:
    plan.table.setFocus()
    index = plan.model.index(1, Col.TEXT)
    plan.table.setCurrentIndex(index)
    composing = QInputMethodEvent("lu mian", [])
    QApplication.sendEvent(plan.table, composing)
    editor = QApplication.focusWidget()
    compose(editor, "路面完成")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [text for _, _, text, _ in nodes(desk)] == ["完成路基", "路面完成"])
    assert plan.table.currentIndex().row() == 2
