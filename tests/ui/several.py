"""Three tasks selected in the window, and the dialog that changes them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from models.records import Task
from tests.ui.conftest import Sample
from ui.dialogs.tasks.bulk import BulkDialog
from ui.panes.several import SeveralPane
from ui.shell.main_window import MainWindow


def several(qtbot: QtBot, window: MainWindow, sample: Sample) -> SeveralPane:
    """The summary of three selected tasks."""
    window.work.tree.view.select_tasks([sample.factory, sample.exports, sample.road])
    qtbot.waitUntil(lambda: isinstance(window.work.right.currentWidget(), SeveralPane))
    found = window.work.right.currentWidget()
    assert isinstance(found, SeveralPane)
    return found


def dialog(window: MainWindow) -> BulkDialog:
    return next(found for found in window.findChildren(BulkDialog) if found.isVisible())


def tasks(window: MainWindow, sample: Sample) -> list[Task]:
    return [window.session.ledger.get(Task, i) for i in (sample.factory, sample.exports, sample.road)]
