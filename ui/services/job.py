"""Work off the window's thread: parsing, rendering, and what takes long on the ledger, which is lent to it then."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from models.errors import Cancelled
from models.store.records.ledger import Ledger
from models.work_progress import Progress

T = TypeVar("T")

_STEP = 0.01  # a share less than this further is not told
_THREADS = 4  # at least: work that waits for a child process or a drive that is away holds a thread, yet no core

# Nothing else in Python holds a runnable that the pool is working on.
_RUNNING: set[Job[Any]] = set()


class Job(QObject, Generic[T]):
    """One piece of work. ``told`` carries the share done, then ``done`` the result or ``failed`` the exception.

    A ledger given with it is lent to the work from the start: until it is back nobody else gets at it.
    """

    told = Signal(float)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[Progress], T], ledger: Ledger | None = None) -> None:
        super().__init__()
        self._ledger = ledger
        self._is_called_off = False
        self._is_told = False
        self._runnable = _Runnable(work)
        self._runnable.signals.told.connect(self._tell)
        self._runnable.signals.done.connect(self._finish)
        self._runnable.signals.failed.connect(self._fail)

    @property
    def is_on_ledger(self) -> bool:
        """Whether the work is given a ledger."""
        return self._ledger is not None

    @property
    def is_over(self) -> bool:
        """Whether its ledger is back and nothing more is to be heard: the result has been told, or it was called off.

        Work that has ended a moment ago is not over: whoever took its ledger then would be told of the result, and so
        of what it changed, after the fact or, as that calls it off, never.
        """
        return (self._is_told or self._is_called_off) and self._runnable.ended.is_set()

    def start(self) -> None:
        """Begin on the shared pool. The job lives until its work has ended, whoever forgets it meanwhile."""
        if self._ledger is not None:
            self._runnable.loan = self._ledger.lend()
        _RUNNING.add(self)
        pool = QThreadPool.globalInstance()
        if pool.maxThreadCount() < _THREADS:
            pool.setMaxThreadCount(_THREADS)
        pool.start(self._runnable)

    def stop(self) -> None:
        """Ask for an end: what was written is taken back, and ``failed`` brings :class:`Cancelled`.

        Work that never tells how far it has come goes on to its end.
        """
        self._runnable.stopped.set()

    def has_ended_within(self, seconds: float) -> bool:
        """Whether the work ends in so short a time that the window can stand still meanwhile."""
        return self._runnable.ended.wait(seconds)

    def call_off(self, *, waits: bool = False) -> None:
        """End a job begun, for good: nothing more is heard of it, and when this returns its ledger is back.

        Without a ledger it may still be coming to its end, unless ``waits``.
        """
        self._is_called_off = True
        self.stop()
        if QThreadPool.globalInstance().tryTake(self._runnable):  # it was still waiting for a thread
            with self._runnable.loan:
                self._runnable.ended.set()
            self._end()
        elif waits or self._ledger is not None:
            self._runnable.ended.wait()

    def _end(self) -> None:
        _RUNNING.discard(self)
        self._runnable.let_go()

    def _tell(self, share: float) -> None:
        if not self._is_called_off:
            self.told.emit(share)

    def _finish(self, result: T) -> None:
        self._end()
        self._is_told = True
        if not self._is_called_off:
            self.done.emit(result)

    def _fail(self, error: BaseException) -> None:
        self._end()
        self._is_told = True
        if not self._is_called_off:
            self.failed.emit(error)


def _nothing(_: Progress) -> None:
    """What is left of work that has ended."""


class _Signals(QObject):
    told = Signal(float)
    done = Signal(object)
    failed = Signal(object)


class _Runnable(QRunnable):
    """A job's part on the other thread."""

    def __init__(self, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = _Signals()
        self.loan: AbstractContextManager[None] = nullcontext()
        self.stopped, self.ended = Event(), Event()
        self._work = work
        self._share = 0.0

    def run(self) -> None:
        try:
            result = self._borrow()
        except BaseException as error:  # handed to the window's thread, which tells faults from bugs
            self._pass_on("failed", error)
        else:
            self._pass_on("done", result)

    def _borrow(self) -> object:
        try:
            with self.loan:
                return self._work(self._tell)
        finally:
            self.ended.set()

    def let_go(self) -> None:
        """Let the work go with all that it holds, for Qt never lets the runnable go. On the window's thread: a widget
        that only the work still holds may go on no other."""
        self._work = _nothing

    def _tell(self, share: float) -> None:
        """Pass the share on, or end the work."""
        if self.stopped.is_set():
            raise Cancelled("已停止。", "台账没有改动。")
        if share >= self._share + _STEP:
            self._share = share
            self._pass_on("told", share)

    def _pass_on(self, name: str, value: object) -> None:
        if isValid(self.signals):  # not when the program has been closed meanwhile: nobody is there to be told
            getattr(self.signals, name).emit(value)
