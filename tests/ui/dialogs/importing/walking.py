"""Walking through the import wizard by keys, and waiting for what it does in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.dialogs.importing.wizard import ImportDialog, Step

Open = Callable[..., ImportDialog]
Write = Callable[..., Path]


def settle(qtbot: QtBot, shown: ImportDialog) -> None:
    qtbot.waitUntil(lambda: not shown.course.is_running, timeout=20_000)


def finish(shown: ImportDialog) -> None:
    """Wait until the ledger has been read or written."""
    while shown.course.is_running:
        QTest.qWait(2)


def walk_to(shown: ImportDialog, step: Step) -> None:
    """Press Enter until a page is there."""
    while shown.step is not step:
        before = shown.step
        QTest.keyClick(shown, Qt.Key.Key_Return)
        finish(shown)
        assert shown.step == before + 1
