"""Walking through the import wizard by keys, and waiting for what it does in the background."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.dialogs.importing.wizard import ImportDialog, Step

Open = Callable[..., ImportDialog]
Write = Callable[..., Path]


def settle(qtbot: QtBot, shown: ImportDialog) -> None:
    qtbot.waitUntil(lambda: not shown.course.is_running)


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


def held_up(monkeypatch: pytest.MonkeyPatch, module: str, name: str) -> Event:
    """What the wizard's work waits for in a function it calls: it has not ended before the test lets it."""
    go, real = Event(), getattr(import_module(module), name)

    def wait(*arguments: object, **named: object) -> object:
        go.wait(60)
        return real(*arguments, **named)

    monkeypatch.setattr(f"{module}.{name}", wait)
    return go
