"""One piece of background work at a time for a dialog, which may be closed before it ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.errors import UserFault
from ui.services.job import Job
from ui.services.ledger_job import Aside


class Work:
    """Starts a job and calls back on the window's thread. Errors that are no faults are raised there."""

    def __init__(self) -> None:
        self._job: Job[Any] | Aside[Any] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a result is being waited for."""
        return self._job is not None

    @property
    def is_aside(self) -> bool:
        """Whether that work has the ledger."""
        return isinstance(self._job, Aside)

    def start(self, work: Callable[[], Any], done: Callable[[Any], None], faulted: Callable[[UserFault], None]) -> None:
        """Begin; what has not ended before is forgotten."""
        self.cancel()
        job = Job(work)
        self._wait_for(job, done, faulted)
        job.start()

    def follow(self, aside: Aside[Any], done: Callable[[Any], None], faulted: Callable[[UserFault], None]) -> None:
        """Wait for work on the ledger that has been begun; nothing else may be under way."""
        assert self._job is None
        self._wait_for(aside, done, faulted)

    def stop(self) -> None:
        """Ask work on the ledger to end; its fault says that it has."""
        if isinstance(self._job, Aside):
            self._job.stop()

    def cancel(self) -> None:
        """Forget the work under way; the ledger is back when this returns."""
        job, self._job = self._job, None
        if isinstance(job, Aside):
            job.call_off()
        elif job is not None:
            job.cancel()

    def _wait_for(
        self, job: Job[Any] | Aside[Any], done: Callable[[Any], None], faulted: Callable[[UserFault], None]
    ) -> None:
        self._job = job

        def finish(result: Any) -> None:
            if self._job is job:
                self._job = None
                done(result)

        def fail(error: BaseException) -> None:
            if self._job is not job:
                return
            self._job = None
            if not isinstance(error, UserFault):
                raise error
            faulted(error)

        job.done.connect(finish)
        job.failed.connect(fail)
