"""How far a list's month has come: who owes, who has reported, who was late, what is judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models import as_of
from models.forms.form import NO_GROUP
from models.months.closed import rows_of
from models.months.due import Due, due_of
from models.months.month_rows import TaskMonth, month_rows
from models.periods import Period
from models.records import ListId, TaskList
from models.rules.evaluation import AsOf
from models.store.records.ledger import Ledger
from models.vocabulary import PeriodState


@dataclass(frozen=True, slots=True)
class MonthStanding:
    """A list's month. Every task in ``missing``, ``late`` and ``judged`` is one of ``due`` (应报)."""

    task_list: TaskList
    moment: AsOf
    due_day: Due
    state: PeriodState
    rows: Sequence[TaskMonth]

    @property
    def due(self) -> list[TaskMonth]:
        """应报."""
        return [row for row in self.rows if row.owes]

    @property
    def reported(self) -> list[TaskMonth]:
        """已报."""
        return [row for row in self.due if row.answered]

    @property
    def missing(self) -> list[TaskMonth]:
        """未报: a month that has not begun yet lacks nothing."""
        return self.outstanding if self.moment.has_begun else []

    @property
    def outstanding(self) -> list[TaskMonth]:
        """Those whose report is still to come."""
        return [row for row in self.due if row.outstanding]

    @property
    def late(self) -> list[TaskMonth]:
        """迟报: those reported after the reporting day."""
        return [row for row in self.rows if row.days_late(self.due_day.day)]

    @property
    def judged(self) -> list[TaskMonth]:
        """已评定."""
        return [row for row in self.due if row.judged]

    @property
    def left(self) -> dict[str, list[TaskMonth]]:
        """What is not done yet and is named before the month is closed; what has nothing is left out."""
        found = {"未报": self.outstanding, "未评定": [row for row in self.reported if not row.judged]}
        return {word: rows for word, rows in found.items() if rows}


def standing(ledger: Ledger, list_id: ListId, period: Period) -> MonthStanding:
    """A list's month as of its cut-off; a closed one from the rows that were kept, by the names of then."""
    task_list = ledger.get(TaskList, list_id)
    moment = as_of.as_of(ledger, task_list, period)
    closing = ledger.closing(list_id, period)
    return MonthStanding(
        task_list,
        moment,
        due_of(ledger, list_id, period),
        _state(ledger, list_id, period),
        month_rows(ledger, list_id, moment) if closing is None else rows_of(ledger, closing),
    )


def _state(ledger: Ledger, list_id: ListId, period: Period) -> PeriodState:
    """A month is closed by its closing alone: earlier versions wrote the word beside months that were not."""
    if ledger.closing(list_id, period) is not None:
        return PeriodState.CLOSED
    return PeriodState.REVIEWED if is_reviewed(ledger, list_id, period) else PeriodState.OPEN


def is_reviewed(ledger: Ledger, list_id: ListId, period: Period) -> bool:
    """Whether a month has had its first check (初核)."""
    record = ledger.period_record(list_id, period)
    return record is not None and record.state is PeriodState.REVIEWED


def by_unit(rows: Iterable[TaskMonth]) -> dict[str, list[TaskMonth]]:
    """Tasks by the units that lead them; a task with several leads stands under each."""
    found: dict[str, list[TaskMonth]] = {}
    for row in rows:
        for unit in row.units or (NO_GROUP,):
            found.setdefault(unit, []).append(row)
    return found
