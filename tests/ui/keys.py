"""Typing as an input method does: the text arrives composed, not key by key."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def compose(editor: QWidget, text: str) -> None:
    """Commit a text at the cursor."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def type_over(editor: QWidget, text: str) -> None:
    """Go into a field and put a text in the place of what is there."""
    editor.setFocus()
    editor.selectAll()
    compose(editor, text)
