"""The start: a ledger is shown first and looked through then, and one that is damaged leads where it always led."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.models.store.damaging import wipe_an_index
from tests.ui.conftest import Sample
from ui.app import begin_opening, open_first
from ui.shell.main_window import MainWindow


def test_a_sound_ledger_is_looked_through_once_it_is_on_screen(
    qtbot: QtBot, empty_window: MainWindow, sample: Sample
) -> None:
    open_first(empty_window, begin_opening(sample.path, empty_window.preferences))
    assert empty_window.work.tree.view.isVisible()
    assert not empty_window.session.ledger.file.pages.is_passed
    qtbot.waitUntil(lambda: empty_window.session.ledger.file.pages.is_passed)
    assert not empty_window.notice.isVisible()


def test_a_damaged_ledger_is_closed_with_its_sentence_and_the_way_to_its_rescue(
    qtbot: QtBot, empty_window: MainWindow, sample: Sample
) -> None:
    wipe_an_index(sample.path)
    before = sample.path.read_bytes()
    open_first(empty_window, begin_opening(sample.path, empty_window.preferences))
    assert empty_window.session.is_open
    qtbot.waitUntil(lambda: not empty_window.session.is_open)
    assert empty_window.welcome.isVisible()
    assert "已损坏" in empty_window.notice.text
    assert empty_window.notice.action.text() == "抢救…"
    assert sample.path.read_bytes() == before
