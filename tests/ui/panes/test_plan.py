"""推进计划, as a clerk types into it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from models.operations.tasks.revisions import defer_node
from models.records import PlanNode
from tests.ui.keys import compose
from ui.panes.plan import PlanPane
from ui.panes.plan_model import Col


@pytest.fixture
def plan(desk: SimpleNamespace) -> SimpleNamespace:
    desk.panes.show_pane(desk.panes.pane(PlanPane))
    return desk.panes.pane(PlanPane)


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


def test_a_node_that_was_put_off_shows_what_it_was_and_is_the_one_offered(desk, plan) -> None:
    (node,) = desk.ledger.of_task(PlanNode, desk.road)
    assert plan.earlier.isHidden()
    plan.table.setCurrentIndex(plan.model.index(0, Col.TEXT))
    assert plan.node_id == node.id
    plan.table.setCurrentIndex(plan.model.index(1, Col.LABEL))
    assert plan.node_id is None
    desk.session.run(defer_node, node.id, date(2024, 6, 30), decided_on=date(2024, 4, 2), reason="征地推迟")
    assert plan.earlier.text() == "一季度：2024-04-02 延期，原为：一季度　2024-03-31　完成路基（征地推迟）"
    assert plan.model.rows[0].due == "2024-06-30"
    desk.session.undo()
    assert plan.earlier.isHidden()
    assert plan.model.rows[0].due == "2024-03-31"


@pytest.mark.parametrize(("word", "command"), [("延期…", "defer_node"), ("调整…", "adjust_node")])
def test_its_buttons_stand_for_the_commands(desk, plan, word: str, command: str) -> None:
    wanted = []
    desk.panes.wanted.connect(wanted.append)
    next(made for made in plan.findChildren(QPushButton) if made.text() == word).click()
    assert wanted == [command]


def test_a_node_with_several_days_is_split_by_one_key_and_undone(desk, plan, asker, qtbot) -> None:
    type_into(plan, 0, Col.TEXT, "6月底前完成招标，11月底前完工")
    qtbot.waitUntil(lambda: "11月底前完工" in nodes(desk)[0][2])
    asker.confirms.append(True)
    QTest.keyClick(plan.table, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [(label, text) for label, _, text, _ in nodes(desk)] == [("6月底前", "完成招标"), ("11月底前", "完工")]
    assert plan.model.rowCount() == 3
    desk.session.undo()
    assert len(nodes(desk)) == 1


def test_a_plan_that_names_no_days_says_so(desk, plan, qtbot) -> None:
    type_into(plan, 0, Col.TEXT, "完成前期工作")
    qtbot.waitUntil(lambda: nodes(desk)[0][2] == "完成前期工作")
    plan.split_by_words()
    assert "没有可以拆分的" in plan.hint.text()
