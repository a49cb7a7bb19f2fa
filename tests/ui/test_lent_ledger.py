"""While work aside has the ledger, what happens by itself in the window asks nothing of it: no crash, no lost text."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.periods import Period
from models.records import Report, TaskId
from tests.ui.conftest import Sample
from ui.panes.progress import ProgressPane
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)


@pytest.fixture
def typed(window: MainWindow, sample: Sample) -> ProgressPane:
    """The pane in which a text is being typed, with the watch over it."""
    assert window.unsaved
    window.session.show_task(sample.road)
    pane = window.work.panes.pane(ProgressPane)
    window.work.panes.show_pane(pane)
    pane.content.editor.setFocus()
    QTest.keyClicks(pane.content.editor, "Done.")
    return pane


@pytest.fixture
def lent(window: MainWindow, typed: ProgressPane) -> Iterator[Event]:
    """Work aside that has the ledger until the answer is set."""
    go = Event()
    window.session.ask_aside(lambda ledger, progress: go.wait(60))
    yield go
    go.set()


def report(window: MainWindow, task_id: TaskId) -> str:
    found = window.session.ledger.at_task_and_period(Report, task_id, APRIL)
    return found.content if found else ""


def test_what_happens_by_itself_meanwhile_asks_nothing_of_it(
    window: MainWindow, sample: Sample, typed: ProgressPane, lent: Event, qtbot: QtBot
) -> None:
    tree = window.work.tree
    told = len(window.messages.all)
    typed.shortfall.editor.setFocus()  # as a dialog takes the keys
    tree.standing.tasks.forget(sample.road)  # type: ignore[union-attr]
    tree.standing.tasks.forget(sample.parking)  # type: ignore[union-attr]
    window.resize(1000, 600)
    tree.view.viewport().repaint()
    window.session.look()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    tree.finder._start()  # what the timers call
    tree._select_hit()
    window.unsaved._keeper._turn()
    window.unsaved._keeper.settle()
    window.saving._turn()
    window.work.panes.refresh()
    QApplication.processEvents()
    assert typed.content.value().startswith("Done.")
    assert len(window.messages.all) == told
    lent.set()
    qtbot.waitUntil(lambda: not window.session.is_busy)
    qtbot.waitUntil(lambda: report(window, sample.road).startswith("Done."))  # what was left meanwhile is saved
    assert window.status_bar.saved.text() == "✓ 已保存"


def test_closing_the_window_meanwhile_saves_what_was_typed(
    window: MainWindow, sample: Sample, typed: ProgressPane, lent: Event
) -> None:
    lent.set()
    window.close()
    assert not window.session.is_open
    window.session.open(sample.path)
    assert report(window, sample.road).startswith("Done.")
    window.session.close()


def test_a_step_asked_for_meanwhile_is_refused_with_a_sentence(window: MainWindow, lent: Event) -> None:
    assert window.session.undo() is None
    assert "这一步没有做" in window.notice.text
