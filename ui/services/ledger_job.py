"""Work on the ledger off the window's thread. While it runs it has the ledger, and the window keeps its hands off."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from models.errors import Cancelled
from models.store.ledger import Ledger
from models.work_progress import Progress
from ui.services.job import Job

T = TypeVar("T")

_STEP = 0.01  # a share less than this further is not told


class Aside(QObject, Generic[T]):
    """One piece of work. ``told`` carries the share done, then ``done`` the result or ``failed`` the exception."""

    told = Signal(float)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, ledger: Ledger, work: Callable[[Ledger, Progress], T]) -> None:
        super().__init__()
        self._stopped = Event()
        self._returned = Event()
        self._share = 0.0
        self._loan = ledger.lend()

        def borrow() -> T:
            try:
                with self._loan:
                    return work(ledger, self._tell)
            finally:
                self._returned.set()

        self._job = Job(borrow)
        self._job.done.connect(self.done)
        self._job.failed.connect(self.failed)

    @property
    def is_over(self) -> bool:
        """Whether the ledger is back; the result may still be on its way."""
        return self._returned.is_set()

    def start(self) -> None:
        """Begin."""
        self._job.start()

    def stop(self) -> None:
        """Ask for an end: what was written is taken back, and ``failed`` brings :class:`Cancelled`."""
        self._stopped.set()

    def call_off(self) -> None:
        """The same at once and for good: when this returns the ledger is back, and nothing more is heard."""
        self.stop()
        if self._job.withdraw():
            with self._loan:
                self._returned.set()
        self._returned.wait()

    def _tell(self, share: float) -> None:
        """On the other thread: pass the share on, or end the work."""
        if self._stopped.is_set():
            raise Cancelled("已停止。", "台账没有改动。")
        if share >= self._share + _STEP:
            self._share = share
            self.told.emit(share)
