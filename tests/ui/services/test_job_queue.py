"""Many items one after the other, with the ledger not always to be had."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from models.errors import UserFault
from ui.services.job_queue import JobQueue


class Records:
    """A queue that doubles numbers, and what came of it. Odd numbers are refused, those above 90 when taken."""

    def __init__(self) -> None:
        self.is_busy = False
        self.taken: list[tuple[int, int]] = []
        self.faults: list[str] = []
        self.begun: list[tuple[int, int]] = []
        self.ends: list[bool] = []
        self.queue: JobQueue[int, int] = JobQueue(self._prepare, self._take, self._note, lambda: self.is_busy)
        self.queue.progressed.connect(lambda at, count: self.begun.append((at, count)))
        self.queue.ended.connect(self.ends.append)

    def _prepare(self, item: int) -> Callable[[], int]:
        if item % 2:
            raise UserFault(f"{item} 不行。")
        return lambda: item * 2

    def _take(self, item: int, result: int) -> None:
        if item > 90:
            raise UserFault(f"{item} 太大。")
        self.taken.append((item, result))

    def _note(self, fault: UserFault) -> None:
        self.faults.append(str(fault))


@pytest.fixture
def records(qtbot: QtBot) -> Records:
    return Records()


def test_each_has_its_turn_and_a_fault_holds_up_nobody(records: Records, qtbot: QtBot) -> None:
    records.queue.start([2, 3, 92, 4])
    qtbot.waitUntil(lambda: records.ends == [True])
    assert records.taken == [(2, 4), (4, 8)]
    assert records.faults == ["3 不行。", "92 太大。"]
    assert records.begun == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_it_waits_for_the_ledger(records: Records, qtbot: QtBot) -> None:
    records.is_busy = True
    records.queue.start([2])
    qtbot.wait(150)
    assert records.begun == []
    records.is_busy = False
    qtbot.waitUntil(lambda: records.taken == [(2, 4)])


def test_cancelled_it_keeps_what_it_has_and_takes_no_more(qtbot: QtBot) -> None:
    go, taken, ends = Event(), [], []

    def prepare(item: int) -> Callable[[], bool]:
        return lambda: item == 1 or go.wait(60)

    queue: JobQueue[int, bool] = JobQueue(prepare, lambda item, _: taken.append(item), lambda _: None, lambda: False)
    queue.ended.connect(ends.append)
    queue.start([1, 2, 3])
    qtbot.waitUntil(lambda: taken == [1])
    queue.cancel()
    go.set()
    qtbot.wait(30)
    assert (taken, ends) == ([1], [False])
