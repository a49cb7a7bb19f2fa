"""提示 of one task: its cards by kind, settled in the pane, and the way to where the evidence stands."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.as_of import as_of
from models.judging.suggestions.suggestion import Kind
from models.periods import Period
from models.records import StatusEvent, TaskList
from models.suggested.suggestions import SuggestedList
from ui.panes.suggestions import SuggestionsPane

APRIL = Period(2024, 4)


def show_found(desk: SimpleNamespace) -> None:
    """What the window does when suggestions were found."""
    ledger = desk.ledger
    found = SuggestedList(ledger, desk.list_id, as_of(ledger, ledger.get(TaskList, desk.list_id), APRIL)).find()
    desk.panes.show_suggestions(found.of_task(desk.session.task_id))


@pytest.fixture
def pane(desk: SimpleNamespace) -> SuggestionsPane:
    operations.set_report(desk.ledger, desk.road, APRIL, "西段因管线迁改暂停施工。")
    made = desk.panes.pane(SuggestionsPane)
    desk.panes.show_pane(made)
    show_found(desk)
    return made  # type: ignore[no-any-return]


def test_its_cards_are_called_by_their_kind_and_counted_on_the_tab(
    desk: SimpleNamespace, pane: SuggestionsPane
) -> None:
    assert [card.suggestion.kind for card in pane.list.cards.cards] == [Kind.NODE_OVERDUE, Kind.STALLED]
    assert len(pane.list.cards.rows) == 2  # no headings
    assert desk.panes.tabs.tabText(desk.panes.tabs.currentIndex()) == "提示 2"
    assert not desk.panes.notes.isVisibleTo(desk.panes)  # they would say the same above it
    desk.panes.turn_to_basic()
    assert desk.panes.notes.isVisibleTo(desk.panes)


def test_the_button_beside_the_notes_leads_to_this_task_s_own_cards(
    desk: SimpleNamespace, pane: SuggestionsPane
) -> None:
    desk.panes.turn_to_basic()
    desk.panes.notes.door.click()
    assert desk.panes.current is pane and pane.list.current_card is pane.list.cards.cards[0]
    assert pane.window().focusWidget() is pane.list  # 1, 2 and 3 settle at once


def test_a_digit_settles_and_the_card_goes(desk: SimpleNamespace, pane: SuggestionsPane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    qtbot.keyClick(pane.list, Qt.Key.Key_1)
    (event,) = desk.ledger.of_task(StatusEvent, desk.road)
    assert event.decided_on == date(2024, 4, 20)
    show_found(desk)
    assert [card.suggestion.kind for card in pane.list.cards.cards] == [Kind.NODE_OVERDUE]


def test_looking_turns_to_the_report(desk: SimpleNamespace, pane: SuggestionsPane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert desk.panes.current.title == "进展"


def test_another_task_has_none_of_them(desk: SimpleNamespace, pane: SuggestionsPane) -> None:
    desk.session.show_task(desk.plant)
    assert pane.list.cards.cards == []
    assert pane.pages.currentIndex() == 0
    assert not pane.settling.isVisibleTo(pane)
