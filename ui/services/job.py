"""Work off the window's thread: parsing, rendering, backing up. Only :mod:`ui.services.ledger_job` lends a ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

T = TypeVar("T")

# Nothing else in Python holds a runnable that the pool is working on.
_RUNNING: set[Job[Any]] = set()


class Job(QObject, Generic[T]):
    """One piece of work. ``done`` carries its result, ``failed`` the exception; after ``cancel`` neither comes."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[], T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = False
        self._runnable = _Runnable(work)
        self._runnable.signals.done.connect(self._finish)
        self._runnable.signals.failed.connect(self._fail)

    def start(self) -> None:
        """Begin on the shared pool. The job lives until its work has ended, whoever forgets it meanwhile."""
        _RUNNING.add(self)
        QThreadPool.globalInstance().start(self._runnable)

    def cancel(self) -> None:
        """Forget the work; a result that still comes is thrown away."""
        self._cancelled = True

    def withdraw(self) -> bool:
        """Forget the work before it has begun; False where it has."""
        self.cancel()
        taken = QThreadPool.globalInstance().tryTake(self._runnable)
        if taken:
            _RUNNING.discard(self)
        return taken

    def _finish(self, result: T) -> None:
        _RUNNING.discard(self)
        if not self._cancelled:
            self.done.emit(result)

    def _fail(self, error: BaseException) -> None:
        _RUNNING.discard(self)
        if not self._cancelled:
            self.failed.emit(error)


class _Signals(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Runnable(QRunnable):
    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = _Signals()
        self._work = work

    def run(self) -> None:
        try:
            result = self._work()
        except BaseException as error:  # handed to the window's thread, which tells faults from bugs
            self._tell("failed", error)
        else:
            self._tell("done", result)

    def _tell(self, name: str, value: object) -> None:
        if isValid(self.signals):  # not when the program has been closed meanwhile: nobody is there to be told
            getattr(self.signals, name).emit(value)
