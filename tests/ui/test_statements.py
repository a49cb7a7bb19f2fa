"""What one saved field asks of the ledger's file, everything that is shown afterwards included."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.periods import Period
from models.records import Report
from tests.ui.conftest import Sample
from ui.panes import draft_keeper
from ui.panes.progress import ProgressPane
from ui.services import suggestion_watch
from ui.services.row_parts import Column
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)
FEWER_THAN = 14  # the mark that each step puts into the file is among them


@pytest.fixture
def _later_put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows a pause after a step is no part of it, however slow the computer is."""
    monkeypatch.setattr(suggestion_watch, "_PAUSE", 60_000)
    monkeypatch.setattr(draft_keeper, "PAUSE", 60_000)


@pytest.mark.usefixtures("_later_put_off")
@pytest.mark.parametrize("where", ["a report there is", "a first report", "a shortfall"])
def test_a_saved_report_asks_little_of_the_file(qtbot: QtBot, window: MainWindow, sample: Sample, where: str) -> None:
    task_id = sample.parking if where == "a first report" else sample.road
    window.work.tree.table.show_columns(list(Column))
    window.session.show_task(task_id)
    pane = window.work.panes.pane(ProgressPane)
    window.work.panes.show_pane(pane)
    tree, watch = window.work.tree, window.suggestions
    qtbot.waitUntil(lambda: tree.finder.is_ready and watch.found is not None)  # all that comes by itself has come
    field, other = (pane.shortfall, pane.content) if where == "a shortfall" else (pane.content, pane.shortfall)
    field.editor.setFocus()
    ledger = window.session.ledger
    asked: list[str] = []
    ledger.connection.set_trace_callback(asked.append)
    QTest.keyClicks(field.editor, "Done.")
    other.editor.setFocus()
    qtbot.waitUntil(lambda: not pane._marking.isActive())  # what is new has been marked
    tree.view.viewport().repaint()
    QApplication.processEvents()
    ledger.connection.set_trace_callback(None)
    saved = ledger.at_task_and_period(Report, task_id, APRIL)
    assert saved is not None
    assert "Done." in saved.content + saved.shortfall
    assert [sentence for sentence in asked if sentence in ("BEGIN", "COMMIT")] == ["BEGIN", "COMMIT"]
    assert any(sentence.startswith("INSERT INTO changes") for sentence in asked)
    assert len(asked) < FEWER_THAN, "\n".join(asked)
    # The row as it was; for a line that was changed also which one stands now, once for its row and once for the head.
    assert sum("FROM reports" in sentence for sentence in asked) <= (3 if where == "a shortfall" else 2)
    assert window.status_bar.undo.text().startswith("可撤销：修改")
