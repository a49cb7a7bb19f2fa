"""Dialogs as they stand on the window."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QDialog

from ui.shell.main_window import MainWindow

D = TypeVar("D", bound=QDialog)


def opened(window: MainWindow, kind: type[D]) -> D:
    """The dialog of a kind that is open on the window."""
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())
