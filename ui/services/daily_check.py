"""Once a day, while the window is open, the ledger is checked row by row; quietly, in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.services.computer_settings import CHECKED_ON
from ui.services.job import Job
from ui.services.job_slot import JobSlot
from ui.services.preferences import Preferences
from ui.services.session import Session

if TYPE_CHECKING:
    from models.store.damage.checking import Mismatch

AFTER = 3 * 60 * 1000  # ms after a ledger is opened: the clerk begins in peace
AGAIN = (
    20 * 60 * 1000
)  # ms: the window may stay open for days, and a look during which something was written counts not


class DailyCheck(QObject):
    """``found`` carries what is wrong with the open ledger; it says nothing while nothing is."""

    found = Signal(object)  # list[Mismatch]

    def __init__(self, session: Session, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._work = JobSlot(self)
        self._written = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        session.ledger_changed.connect(self.begin)

    def begin(self) -> None:
        """Another ledger is open, or none."""
        self._work.cancel()
        if self._session.is_open:
            self._timer.start(AFTER)
        else:
            self._timer.stop()

    def end(self) -> None:
        """The window closes: a check under way is given up."""
        self._work.cancel()
        self._timer.stop()

    def _look(self) -> None:
        self._timer.start(AGAIN)
        session = self._session
        if self._work.is_running or session.is_busy or self._is_checked():
            return
        from models.store.damage.quiet_check import check_beside  # noqa: PLC0415  once a day

        path = session.ledger.path
        self._written = session.ledger.rows_written
        job = Job(lambda progress: check_beside(path, progress))
        self._work.follow(job, self._tell)
        job.start()

    def _is_checked(self) -> bool:
        checked = self._preferences.get_of(self._session.ledger.path, CHECKED_ON)
        return checked == self._session.today.isoformat()

    def _tell(self, found: Sequence[Mismatch] | None) -> None:
        session = self._session
        if found is None or not session.is_open or session.is_busy or session.ledger.rows_written != self._written:
            return  # looked at while something was written: what seems wrong may not be
        self._preferences.put_of(session.ledger.path, CHECKED_ON, session.today.isoformat())
        if found:
            self.found.emit(list(found))
