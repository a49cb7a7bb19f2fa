"""Imports 10,000 rows into a window in a process of its own; prints the two figures of :mod:`.bench_alive`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui.app import make_application, make_window
from ui.dialogs.asker import DialogAsker
from ui.services.preferences import Preferences
from ui.services.session import Session

LEDGER, SHEET = "a.duban", "六月.xlsx"
TODAY = date(2024, 7, 9)


class _Pulse(QObject):
    """The longest time between two ticks of the event loop, in ms, since it was last asked."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._last, self._longest = perf_counter(), 0.0

    def _tick(self) -> None:
        now = perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now

    def longest(self) -> float:
        """The figure so far; it begins anew."""
        self._tick()
        found, self._longest = self._longest * 1000, 0.0
        return found


def _import(folder: Path) -> tuple[float, float]:
    """The longest gap from the moment the file is chosen to the last row written, and that of loading the tree."""
    make_application()
    session, found = Session(lambda: TODAY), list[float]()
    pulse = _Pulse()
    session.changed.connect(lambda *_: found.append(pulse.longest()))  # the first to hear of it, before the tree
    window = make_window(session, DialogAsker(), Preferences(folder / "preferences.ini"))
    session.open(folder / LEDGER)
    window.show()
    _wait(1.5)  # what the start has put off
    pulse.longest()
    window.verbs.open_paths([folder / SHEET])
    from ui.dialogs.importing.wizard import ImportDialog  # noqa: PLC0415  loading it is part of what is measured

    dialog = window.findChildren(ImportDialog)[0]
    _until(lambda: dialog.course.is_ready)
    while dialog.next_button.isVisible():
        dialog.go_on()
        _wait(0.2)
    dialog.apply()
    _until(lambda: dialog.course.is_written)
    _wait(0.3)
    loading = pulse.longest()
    dialog.close()
    window.close()
    return found[0], loading


def _wait(seconds: float) -> None:
    end = perf_counter() + seconds
    _until(lambda: perf_counter() > end)


def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


if __name__ == "__main__":
    print(*_import(Path(sys.argv[1])))
