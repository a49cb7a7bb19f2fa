"""A slot for one job at a time, for a dialog that may be closed before it ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject

from models.errors import UserFault

if TYPE_CHECKING:
    from ui.services.job import Job

T = TypeVar("T")


class _Calls(NamedTuple):
    done: Callable[[Any], object]
    faulted: Callable[[UserFault], object] | None
    told: Callable[[float], object] | None


class JobSlot(QObject):
    """Calls back on the window's thread, and no more once its parent is gone.

    Errors that are no faults are raised there, and so are faults where nobody is to hear of them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job[Any] | None = None
        self._calls: _Calls | None = None

    @property
    def is_running(self) -> bool:
        """Whether a result is being waited for."""
        return self._job is not None

    @property
    def is_on_ledger(self) -> bool:
        """Whether what is waited for is work on the ledger."""
        return self._job is not None and self._job.is_on_ledger

    def start(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        faulted: Callable[[UserFault], object] | None = None,
    ) -> None:
        """Begin work that needs no ledger; what has not ended before is forgotten."""
        from ui.services.job import Job  # noqa: PLC0415  the start makes slots, and no job

        self.cancel()
        job = Job(lambda _: work())
        self.follow(job, done, faulted)
        job.start()

    def follow(
        self,
        job: Job[T],
        done: Callable[[T], object],
        faulted: Callable[[UserFault], object] | None = None,
        told: Callable[[float], object] | None = None,
    ) -> None:
        """Wait for a job that somebody else begins; nothing else may be under way."""
        assert self._job is None
        self._job, self._calls = job, _Calls(done, faulted, told)
        job.told.connect(self._tell)
        job.done.connect(self._finish)
        job.failed.connect(self._fail)

    def stop(self) -> None:
        """Ask the work to end where it can; its fault says that it has."""
        if self._job is not None:
            self._job.stop()

    def cancel(self) -> None:
        """Forget the work under way; a ledger lent to it is back when this returns."""
        if self._job is not None:
            self._job.call_off()
            self._forget()

    def end(self) -> None:
        """The same, and the work has ended when this returns, also where no ledger was lent to it."""
        if self._job is not None:
            self._job.call_off(waits=True)
            self._forget()

    def _forget(self) -> _Calls:
        calls, self._job, self._calls = self._calls, None, None
        assert calls is not None
        return calls

    def _tell(self, share: float) -> None:
        if self._calls is not None and self._calls.told is not None:
            self._calls.told(share)

    def _finish(self, result: object) -> None:
        self._forget().done(result)

    def _fail(self, error: BaseException) -> None:
        faulted = self._forget().faulted
        if faulted is None or not isinstance(error, UserFault):
            raise error
        faulted(error)
