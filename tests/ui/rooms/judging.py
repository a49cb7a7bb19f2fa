"""Waiting for what is pointed out."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.shell.main_window import MainWindow


def all_judged(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until all that has changed is judged: what changes meanwhile is judged a pause after the list has been."""
    watch = window.suggestions
    watch.ask()
    qtbot.waitUntil(lambda: watch.found is not None and not watch.is_running)
    watch.settle()
