"""Whether the window stays alive while 10,000 rows are imported into a list of 10,000 tasks.

The wizard is driven from the first read to the last row written; a timer of the event loop tells the longest time
between two of its ticks. Two figures: the import itself, and the moment after it, when the tree is loaded anew. Each is
the smallest of three runs, as whatever else the machine does can only make a gap longer.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.data import write_ledger, write_sheet
from tests.benchmarks.table import BenchRow

TASKS = 10_000
RUNS = 3
ALLOWANCE = 100.0  # ms
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


def rows() -> list[BenchRow]:
    """The longest gap up to the last row written, and that of loading the tree anew."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    runs = []
    for _ in range(RUNS):
        with TemporaryDirectory() as folder:
            runs.append(_import(Path(folder)))
    importing, loading = (min(run[which] for run in runs) for which in (0, 1))
    return [
        BenchRow("longest gap of the event loop, importing", importing, "allowance", ALLOWANCE, 1.0, unit="ms"),
        BenchRow("the same, loading the tree after it", loading, "allowance", ALLOWANCE, 1.0, unit="ms"),
    ]


def _import(folder: Path) -> tuple[float, float]:
    from ui.app import make_application, make_window  # noqa: PLC0415  Qt's platform is set by then
    from ui.asking import DialogAsker  # noqa: PLC0415
    from ui.dialogs.importing.wizard import ImportDialog  # noqa: PLC0415
    from ui.preferences import Preferences  # noqa: PLC0415
    from ui.session import Session  # noqa: PLC0415

    if QApplication.instance() is None:
        make_application()
    write_ledger(folder / "a.duban", TASKS)
    write_sheet(folder / "六月.xlsx", TASKS)
    session, found = Session(), list[float]()
    pulse = _Pulse()
    session.changed.connect(lambda *_: found.append(pulse.longest()))  # the first to hear of it, before the tree
    window = make_window(session, DialogAsker(), Preferences(folder / "preferences.ini"), TODAY)
    session.open(folder / "a.duban")
    window.show()
    _wait(0.7)
    dialog = ImportDialog(session, DialogAsker(), None, TODAY, window)
    dialog.open()
    _wait(0.3)
    pulse.longest()
    dialog.read(folder / "六月.xlsx")
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
