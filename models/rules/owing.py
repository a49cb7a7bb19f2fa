"""For which months a task owes a report, and what the strip of its year shows: the one rule.

A task owes a report for a month when all of this holds:

- Its frequency asks for one (DOMAIN: 报送频次, an obligation to report); without a frequency every month does. A
  sub-task without a frequency of its own is reported with its parent and owes nothing by itself.
- The month does not lie before the start of the list, or of the task where that is later (起报月份).
- The task is not closed (销号, 中止) at the month's cut-off. The whole task is done then (DOMAIN: 销号 is asked for
  with evidence of its own), and nobody would chase its unit. It owes up to and including the last month at whose
  cut-off it was still open, and again from the month by whose cut-off it was opened again. A report that has come is
  shown.

So a decision of May changes nothing that is said of April. A report is missing (未报) once its month has begun: before
that day it will be owed, and nobody lacks it yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple, Protocol

from models.periods import Period
from models.records import TaskId, TaskList
from models.rules.decisions import Decided, is_closed_on
from models.vocabulary import CLOSED, Frequency

_YEAR = 0xFFF  # a bit a month: bit 0 is January


class MonthMasks(Protocol):
    """Which months have a report, and which a verdict 否: bit 0 is January (``store.ledger.YearMonths``)."""

    @property
    def reported(self) -> int: ...

    @property
    def unmet(self) -> int: ...


class MonthState(Enum):
    """What the month strip shows for one month of a task."""

    REPORTED = auto()
    UNMET = auto()
    MISSING = auto()
    NOT_DUE = auto()
    TO_COME = auto()


class Owing(Protocol):
    """What of a task decides when it owes a report; a Task and its Placement have it."""

    @property
    def id(self) -> TaskId: ...

    @property
    def parent_id(self) -> TaskId | None: ...

    @property
    def frequency(self) -> Frequency | None: ...

    @property
    def starts(self) -> Period | None: ...


class ListYear(NamedTuple):
    """A year of a list: the list's first month, the cut-offs of the year's months, January first, and the day it is:
    where nobody says, all months have begun."""

    year: int
    starts: Period
    cut_offs: tuple[date, ...]
    today: date = date.max

    @property
    def begun(self) -> int:
        """How many of its months have begun."""
        return 12 if self.year < self.today.year else self.today.month if self.year == self.today.year else 0


def first_month(task_list: TaskList) -> Period:
    """The first month a list owes reports for; where that is not known, January of its year."""
    return task_list.starts or Period(task_list.year, 1)


def has_started(task: Owing, list_starts: Period, period: Period) -> bool:
    """Whether a month does not lie before a task's start."""
    return list_starts <= period and (task.starts is None or task.starts <= period)


def due_months(task: Owing) -> frozenset[int]:
    """The months (1-12) in which a task's frequency asks for a report."""
    return frozenset(
        month for month in range(1, 13) if _asked(task.frequency, task.parent_id is not None) >> month - 1 & 1
    )


def owed_months(task: Owing, year: ListYear, decisions: Sequence[Decided] = ()) -> int:
    """The months of a year for which a task owes a report, as bits; ``decisions`` are :func:`~.decisions.in_order`."""
    owed = _asked(task.frequency, task.parent_id is not None) & _since(year.starts, year.year)
    if task.starts is not None:
        owed &= _since(task.starts, year.year)
    return owed & ~_closed(decisions, year.cut_offs) if ever_closed(decisions) else owed


def owing(
    tasks: Mapping[TaskId, Owing], year: ListYear, month: int, decisions: Mapping[TaskId, Sequence[Decided]]
) -> set[TaskId]:
    """The tasks that owe a report for a month of the year (应报)."""
    bit = 1 << month - 1
    kinds: dict[tuple[Frequency | None, bool, Period | None], int] = {}
    found = set()
    for task in tasks.values():
        kind = task.frequency, task.parent_id is not None, task.starts
        owed = kinds.get(kind)
        if owed is None:
            owed = kinds[kind] = owed_months(task, year) & bit
        if owed:
            found.add(task.id)
    for task_id, decided in decisions.items():
        if task_id in found and ever_closed(decided) and not owed_months(tasks[task_id], year, decided) & bit:
            found.discard(task_id)
    return found


def ever_closed(decisions: Iterable[Decided]) -> bool:
    """Whether any of a task's decisions has closed it."""
    return any(event.status in CLOSED for _, event in decisions)


def month_states(owed: int, masks: MonthMasks, month: int, begun: int) -> tuple[MonthState, ...]:
    """The twelve months of a task's year, seen from ``month`` (1-12); ``owed`` are those it owes a report for, the
    first ``begun`` of them have begun."""
    return _month_states(owed, masks.reported, masks.unmet, month, begun)


@lru_cache(maxsize=64)
def _asked(frequency: Frequency | None, is_part: bool) -> int:
    if frequency is None:
        return 0 if is_part else _YEAR
    return sum(1 << month - 1 for month in frequency.months)


def _since(starts: Period, year: int) -> int:
    """The months of a year that do not lie before a start."""
    if starts.year == year:
        return _YEAR & ~((1 << starts.month - 1) - 1)
    return _YEAR if starts.year < year else 0


def _closed(decisions: Sequence[Decided], cut_offs: Sequence[date]) -> int:
    """The months at whose cut-off the task is closed."""
    return sum(1 << i for i, day in enumerate(cut_offs) if is_closed_on(decisions, day))


@lru_cache(maxsize=4096)
def _month_states(owed: int, reported: int, unmet: int, selected: int, begun: int) -> tuple[MonthState, ...]:
    return tuple(
        MonthState.TO_COME
        if month > selected
        else _month_state(
            owed >> month - 1 & 1, reported >> month - 1 & 1, unmet >> month - 1 & 1, has_begun=month <= begun
        )
        for month in range(1, 13)
    )


def _month_state(owed: int, reported: int, unmet: int, *, has_begun: bool) -> MonthState:
    if unmet:
        return MonthState.UNMET
    if reported:
        return MonthState.REPORTED
    if not owed:
        return MonthState.NOT_DUE
    return MonthState.MISSING if has_begun else MonthState.TO_COME
