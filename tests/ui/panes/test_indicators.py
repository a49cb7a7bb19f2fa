"""指标, as a clerk sets it up and types into it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.judging_records import Indicator, IndicatorActual, IndicatorTarget, TargetRevision
from models.operations.judging import indicators as verbs
from models.periods import Period
from models.records import PlanNode, PlanNodeId
from models.vocabulary import Expectation
from tests.ui.keys import compose
from ui.panes.indicators import IndicatorsPane
from ui.panes.indicators_table import Col, TargetCol
from ui.widgets.tables import choose_row


@pytest.fixture
def pane(desk: SimpleNamespace, qtbot: QtBot) -> IndicatorsPane:
    nodes = [
        PlanNode(PlanNodeId(0), desk.road, "一季度", "累计完成投资3亿元", date(2024, 3, 31)),
        PlanNode(PlanNodeId(0), desk.road, "二季度", "累计完成投资6亿元", date(2024, 6, 30)),
    ]
    operations.set_plan(desk.ledger, desk.road, nodes)
    operations.edit_task(desk.ledger, desk.road, {"goal": "全年完成投资12亿元"})
    made = desk.panes.pane(IndicatorsPane)
    desk.panes.show_pane(made)
    desk.panes.activateWindow()
    qtbot.waitUntil(desk.panes.isActiveWindow)
    return made


def type_into(table: object, row: int, column: int, text: str) -> None:
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.indexWidget(table.currentIndex())
    editor.selectAll()
    compose(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def propose(pane: IndicatorsPane) -> None:
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


@pytest.fixture
def proposed(desk: SimpleNamespace, pane: IndicatorsPane, asker: SimpleNamespace) -> Indicator:
    asker.confirms.append(True)
    propose(pane)
    (made,) = desk.ledger.of_task(Indicator, desk.road)
    return made


def cells(pane: IndicatorsPane, row: int) -> list[str]:
    return [pane.model.index(row, column).data() for column in Col]


def test_one_key_sets_up_what_the_texts_name_and_undo_takes_it_back(desk, pane, proposed) -> None:
    assert (proposed.name, proposed.unit, proposed.expectation) == ("完成投资", "亿元", Expectation.NODES)
    assert [target.value for target in desk.ledger.of_task(IndicatorTarget, desk.road)] == [3, 6, 12]
    assert cells(pane, 0)[0] == "完成投资"
    propose(pane)
    assert "没有别的" in pane.fault_label.text()
    desk.session.undo()
    assert pane.empty.isVisible()
    assert pane.words.isHidden()


def test_a_figure_typed_is_compared_in_words_and_follows_the_month(desk, pane, proposed, qtbot) -> None:
    type_into(pane.table, 0, Col.ACTUAL, "2.5亿元")
    qtbot.waitUntil(lambda: cells(pane, 0)[Col.OUTCOME] == "可能未达序时")
    assert pane.words.text() == "截至4月30日　可能未达序时：一季度节点应达3亿元，实际2.5亿元，差0.5亿元"
    desk.session.show_period(Period(2024, 2))
    assert "无法比较（第一个节点3月31日才到期）" in pane.words.text()
    assert cells(pane, 0)[Col.ACTUAL] == ""
    desk.session.show_period(Period(2024, 4))
    assert cells(pane, 0)[Col.ACTUAL] == "2.5"
    pane.table.setCurrentIndex(pane.model.index(0, Col.ACTUAL))
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: desk.ledger.of_task(IndicatorActual, desk.road) == [])


def test_what_is_no_figure_stays_with_its_fault_also_after_another_task(desk, pane, proposed, qtbot) -> None:
    type_into(pane.table, 0, Col.ACTUAL, "很多")
    qtbot.waitUntil(lambda: "不是数" in pane.fault_label.text())
    desk.session.show_task(desk.plant)
    assert pane.model.rowCount() == 1
    desk.session.show_task(desk.road)
    assert cells(pane, 0)[Col.ACTUAL] == "很多"
    assert [kept.typed for kept in desk.panes.unsaved()] == ["很多"]
    type_into(pane.table, 0, Col.ACTUAL, "4")
    qtbot.waitUntil(lambda: [one.value for one in desk.ledger.of_task(IndicatorActual, desk.road)] == [4])
    assert desk.panes.unsaved() == []


def test_a_cell_that_is_open_is_kept_over_an_unexpected_end(desk, pane, proposed) -> None:
    pane.table.setCurrentIndex(pane.model.index(0, Col.NAME))
    pane.table.edit(pane.model.index(0, Col.NAME))
    editor = pane.table.indexWidget(pane.model.index(0, Col.NAME))
    editor.selectAll()
    compose(editor, "完成总投资")
    (kept,) = desk.panes.unsaved()
    assert kept.typed == "完成总投资"
    pane.table.closePersistentEditor(pane.table.currentIndex())
    desk.panes.restore(kept)
    assert desk.ledger.of_task(Indicator, desk.road)[0].name == "完成总投资"


def test_a_new_target_keeps_the_old_one_with_day_and_reason(desk, pane, proposed, qtbot) -> None:
    pane.change.since.set_content("4.15")
    pane.change.reason.set_content("市里调整")
    type_into(pane.targets_table, 1, TargetCol.VALUE, "5")
    qtbot.waitUntil(lambda: len(desk.ledger.of_task(TargetRevision, desk.road)) == 1)
    (kept,) = desk.ledger.of_task(TargetRevision, desk.road)
    assert (kept.value, kept.decided_on, kept.reason) == (6, date(2024, 4, 15), "市里调整")
    assert pane.targets.index(1, TargetCol.EARLIER).data() == "6（2024-04-15前，市里调整）"
    pane.change.kind.choose(False)
    type_into(pane.targets_table, 1, TargetCol.VALUE, "5.5")
    qtbot.waitUntil(lambda: pane.targets.index(1, TargetCol.VALUE).data() == "5.5")
    assert len(desk.ledger.of_task(TargetRevision, desk.road)) == 1


def test_an_indicator_is_typed_merged_split_and_deleted_by_keys(desk, pane, proposed, asker, qtbot) -> None:
    type_into(pane.table, 1, Col.NAME, "民间投资")
    qtbot.waitUntil(lambda: len(desk.ledger.of_task(Indicator, desk.road)) == 2)
    type_into(pane.table, 1, Col.UNIT, "亿元")
    qtbot.waitUntil(lambda: desk.ledger.of_task(Indicator, desk.road)[1].unit == "亿元")
    pane.table.go_to(pane.model.keys, Col.NAME)
    QTest.keyClick(pane.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert pane.fault_label.text() == ""
    assert [one.name for one in desk.ledger.of_task(Indicator, desk.road)] == ["完成投资"]
    asker.texts.append("年底投资")
    choose_row(pane.targets_table, 2)
    QTest.keyClick(pane.table, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [one.name for one in desk.ledger.of_task(Indicator, desk.road)] == ["完成投资", "年底投资"]
    QTest.keyClick(pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one.name for one in desk.ledger.of_task(Indicator, desk.road)] == ["年底投资", "完成投资"]
    pane.table.go_to(pane.model.keys, Col.NAME)
    QTest.keyClick(pane.table, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert desk.ledger.of_task(Indicator, desk.road) == []


def test_another_rule_is_another_comparison(desk, pane, proposed) -> None:
    verbs.accept_actual(desk.ledger, proposed.id, Period(2024, 4), 4)
    pane.expectation.choose(Expectation.LINE)
    pane.expectation.chosen.emit(Expectation.LINE)
    assert desk.ledger.of_task(Indicator, desk.road)[0].expectation is Expectation.LINE
    assert pane.words.text().endswith("序时应达33.3%，实际33.3%，持平序时")
    assert pane.curve.accessibleDescription() == pane.words.text()
    pane.curve.grab()


def test_going_to_an_indicator_with_ctrl_held_chooses_no_second_indicator(desk, pane, proposed, qtbot) -> None:
    pane.save(verbs.add_indicator, desk.road, "开工项目", "个")
    choose_row(pane.table, 0)
    first = pane.table.selected
    choose_row(pane.table, 1)
    QTest.keyPress(pane.table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    pane.restore(f"indicator:{first[0]}:0", "完成投资额")
    assert pane.table.selected == first
