"""The room 月报 with 450 tasks of 60 units: entered, moved in, a cell saved, the month turned; each until painted.

Seconds are the processor's, of the window's own thread: nothing here waits for anything else, and what looks for
suggestions meanwhile is not the key's.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import thread_time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.periods import Period
from models.records import UnitId
from models.store.opening import open_ledger
from models.store.records.writing import operation
from tests.benchmarks.data import write_ledger
from tests.benchmarks.table import BenchRow
from ui.app import make_window
from ui.dialogs.asker import DialogAsker
from ui.rooms.months.model import Col
from ui.rooms.months.room import MonthsRoom
from ui.services import quiet_collector
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.shell.main_window import MainWindow

TASKS, UNITS = 450, 60
RUNS = 15
FRAME, OPENING = 0.016, 0.150
JUNE, JULY = Period(2024, 6), Period(2024, 7)
SIZE = (1440, 900)


def rows() -> list[BenchRow]:
    """In the whole window, with everything that follows a change."""
    application = QApplication.instance() or QApplication([])
    quiet_collector.take_over()  # as the program does: else it comes by with all that other benchmarks left
    with TemporaryDirectory() as folder:
        path = Path(folder, "月报.duban")
        _fill(path)
        window = make_window(Session(lambda: date(2024, 7, 20)), DialogAsker(), Preferences(Path(folder, "p.ini")))
        window.session.open(path)
        window.resize(*SIZE)
        window.show()
        application.processEvents()
        opening = _timed(lambda: window.commands.trigger("room_months"))
        (room,) = window.findChildren(MonthsRoom)
        found = [BenchRow(f"room 月报 entered, {TASKS} tasks", opening, "allowed", OPENING, 1)]
        found += _keys(window, room)
        window.session.close()
        window.close()
    return found


def _keys(window: MainWindow, room: MonthsRoom) -> list[BenchRow]:
    window.session.show_period(JULY)
    QApplication.processEvents()
    room.table.setFocus()
    places = count()

    def save() -> None:
        place = next(places)
        room.table.go_to(place, Col.CONTENT)
        QTest.keyClick(room.table, Qt.Key.Key_A)
        QApplication.processEvents()

    def leave() -> None:
        QTest.keyClick(QApplication.focusWidget() or room.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    moving = median(_timed(lambda: QTest.keyClick(room.table, Qt.Key.Key_Down)) for _ in range(RUNS))
    saving = []
    for _ in range(RUNS):
        save()
        saving.append(_timed(leave))
    turning = median(_timed(partial(window.session.show_period, period)) for period in (JUNE, JULY) * 3)
    return [
        BenchRow("a key in the grid, to the next row", moving, "one frame", FRAME, 1),
        BenchRow("a key that saves a report and goes on", median(saving), "one frame", FRAME, 1),
        BenchRow("the month turned in the grid", turning, "allowed", OPENING, 1),
    ]


def _timed(verb: Callable[[], object]) -> float:
    begun = thread_time()
    verb()
    QApplication.processEvents()
    return thread_time() - begun


def _fill(path: Path) -> None:
    """The usual list, its tasks shared out among so many units."""
    write_ledger(path, TASKS)
    ledger = open_ledger(path)
    with operation(ledger, "分给各单位") as op:
        units = op.write.insert_many("units", [{"name": f"第{i}单位", "position": i} for i in range(UNITS)])
        for row_id, (assignment,) in enumerate(ledger.connection.execute("SELECT id FROM assignments").fetchall()):
            op.write.update("assignments", assignment, {"unit_id": UnitId(units[row_id % UNITS])})
    ledger.close()
