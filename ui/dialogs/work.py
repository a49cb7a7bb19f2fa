"""One piece of background work at a time for a dialog, which may be closed before it ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.errors import UserFault
from ui.background import Job


class Work:
    """Starts a job and calls back on the window's thread. Errors that are no faults are raised there."""

    def __init__(self) -> None:
        self._job: Job[Any] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a result is being waited for."""
        return self._job is not None

    def start(self, work: Callable[[], Any], done: Callable[[Any], None], faulted: Callable[[UserFault], None]) -> None:
        """Begin; what has not ended before is forgotten."""
        self.cancel()
        job = self._job = Job(work)

        def finish(result: Any) -> None:
            self._job = None
            done(result)

        def fail(error: BaseException) -> None:
            self._job = None
            if not isinstance(error, UserFault):
                raise error
            faulted(error)

        job.done.connect(finish)
        job.failed.connect(fail)
        job.start()

    def cancel(self) -> None:
        """Forget the work under way."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
