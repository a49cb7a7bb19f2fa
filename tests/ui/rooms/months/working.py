"""The room worked with the keys, and what the ledger holds afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.periods import Period
from models.records import Report, TaskId, Verdict
from ui.rooms.months.model import Col
from ui.rooms.months.room import MonthsRoom
from ui.shell.main_window import MainWindow

APRIL, MAY = Period(2024, 4), Period(2024, 5)
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(*keys: Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    """Press keys where the keys are."""
    for key in keys:
        code, held = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
        QTest.keyClick(QApplication.focusWidget(), code, held)


def write(text: str) -> None:
    """Have an input method bring a text where the keys are, as Chinese comes."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def said(window: MainWindow, task_id: TaskId, period: Period = APRIL) -> str:
    report = window.session.ledger.at_task_and_period(Report, task_id, period)
    return report.content if report else ""


def judged(window: MainWindow, task_id: TaskId) -> tuple[bool | None, str]:
    verdict = window.session.ledger.at_task_and_period(Verdict, task_id, APRIL)
    return (verdict.plan_met, verdict.reason) if verdict else (None, "")


def at(room: MonthsRoom, task_id: TaskId, column: Col = Col.CONTENT) -> None:
    room.table.go_to(room.model.row_of(task_id), column)
