"""Waiting for what is pointed out."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.shell.main_window import MainWindow


def all_judged(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until everything that changed has been all_judged: what changes once a list has been is judged a pause later."""
    watch = window.suggestions
    watch.ask()
    qtbot.waitUntil(lambda: watch.found is not None and not watch.is_running)
    watch.settle()
