"""Looks for the numbers of a report while it is typed, without asking the ledger each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from models.errors import LedgerFault
from models.ledger_settings import cut_off
from models.periods import Period
from models.records import Report, ReportId, Task, TaskId
from ui.services.session import Session

if TYPE_CHECKING:
    from models.judging.evidence import Place
    from models.judging.expected import Measured
    from models.judging.reading.readings import Readings
    from ui.widgets.found_numbers import NumberRow


class NumberFinder:
    """What it finds is imported once a task has indicators: the start and most tasks do without.

    The indicators are read when they are first asked for, and again after :meth:`forget`.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._readings: Readings | None = None
        self._measured: Sequence[Measured] | None = None
        self._day = date.min

    def forget(self) -> None:
        """Another task or month is on screen, or something the indicators depend on has changed."""
        self._measured = None

    def find(self, task_id: TaskId | None, period: Period, content: str) -> tuple[Sequence[NumberRow], Sequence[Place]]:
        """The indicators with what a report offers for them, and the places of its numbers; nothing without any."""
        measured = self._of(task_id, period)
        if task_id is None or not measured:
            return (), ()
        from models.judging.offers import offered  # noqa: PLC0415
        from models.judging.reading.readings import Readings  # noqa: PLC0415
        from ui.widgets.found_numbers import number_rows  # noqa: PLC0415

        self._readings = self._readings or Readings()
        found = offered(measured, Report(ReportId(0), task_id, period, content), self._day, self._readings)
        return number_rows(measured, found, period, self._day), found.places

    def _of(self, task_id: TaskId | None, period: Period) -> Sequence[Measured]:
        session = self._session
        if self._measured is None:
            if task_id is None or not session.is_open or session.is_busy:
                return ()  # the ledger is elsewhere: it is looked for again when it is back
            try:
                self._measured = self._read(task_id, period)
            except LedgerFault:  # the file is out of reach, which the tree tells
                return ()
        return self._measured

    def _read(self, task_id: TaskId, period: Period) -> Sequence[Measured]:
        from models.judging_records import Indicator  # noqa: PLC0415

        ledger = self._session.ledger
        if not ledger.of_task(Indicator, task_id):
            return ()
        from models.measured import measured_task  # noqa: PLC0415

        self._day = cut_off(ledger, ledger.get(Task, task_id).list_id, period)
        return measured_task(ledger, task_id)
