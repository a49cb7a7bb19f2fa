"""Rules that weigh a task against a date: unmet nodes, overdue tasks, the months of a year, the bar's counters.

Nothing here is a status: a status is a person's decision (DOMAIN). Everything is a pure function of records and takes
the date it speaks for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date
from enum import Enum, auto
from functools import lru_cache
from itertools import product
from typing import NamedTuple, Protocol, TypeVar

from models.periods import Period
from models.records import PlanNode, Report, StatusEvent, TaskId, Verdict
from models.vocabulary import CLOSED, SIGNED_OFF, Frequency, Status

_ALL_MONTHS = frozenset(range(1, 13))


class OverdueEvidence(NamedTuple):
    """Why a task stands in the overdue table: unmet nodes, a recorded "截至…" line, or a person's decision."""

    nodes: tuple[PlanNode, ...] = ()
    shortfall: str = ""
    decision: StatusEvent | None = None


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


class Counters(NamedTuple):
    """The figures of the bar for one list and period. ``due`` and ``reported`` are the foot's 应报 and 已报."""

    overdue: int
    warned: int
    signed_off: int
    missing: int
    due: int
    reported: int


def unmet_nodes(
    nodes: Iterable[PlanNode],
    verdicts: Iterable[Verdict],
    cut_off: date,
    decisions: Sequence[StatusEvent] = (),
) -> tuple[PlanNode, ...]:
    """The nodes of one task that are due by ``cut_off`` and that nobody has called done by then.

    Done means: ticked by ``cut_off``; or a verdict 是 for the period the node is due in; or a decision taken by
    ``cut_off`` that covers it: 阶段性销号 the nodes due until its day, 销号 and 中止 as the last decision every node.
    """
    due = [node for node in nodes if node.due is not None and node.due <= cut_off]
    if not due:
        return ()
    taken = _taken_by(decisions, cut_off)
    if taken and taken[-1].status in CLOSED:
        return ()
    stages = [event.decided_on or cut_off for event in taken if event.status is Status.STAGE_SIGNED_OFF]
    covered = max(stages, default=date.min)
    met = {verdict.period for verdict in verdicts if verdict.plan_met}
    return tuple(
        node
        for node in due
        if node.due is not None
        and node.due > covered
        and not (node.done_on is not None and node.done_on <= cut_off)
        and Period.of(node.due) not in met
    )


def overdue_tasks(
    nodes: Iterable[PlanNode],
    verdicts: Iterable[Verdict],
    decisions: Iterable[StatusEvent],
    reports: Iterable[Report],
    cut_off: date,
) -> dict[TaskId, OverdueEvidence]:
    """The overdue tasks of a list, with the evidence, from all its records at once (DOMAIN: form 逾期落实情况表).

    ``reports`` are those of the period, of which the ones with a shortfall are enough: a recorded "截至…" line is a
    person's word that something fails, and so is 逾期 as the last decision.
    """
    verdicts_of, decisions_of = by_task(verdicts), by_task(decisions)
    found: dict[TaskId, OverdueEvidence] = {}
    shortfalls = {report.task_id: report.shortfall for report in reports if report.shortfall}
    nodes_of = by_task(node for node in nodes if node.due is not None and node.due <= cut_off)
    for task_id in dict.fromkeys((*nodes_of, *shortfalls, *decisions_of)):
        decisions_here = decisions_of.get(task_id, ())
        unmet = unmet_nodes(nodes_of.get(task_id, ()), verdicts_of.get(task_id, ()), cut_off, decisions_here)
        taken = _taken_by(decisions_here, cut_off)
        decision = taken[-1] if taken and taken[-1].status is Status.OVERDUE else None
        shortfall = shortfalls.get(task_id, "")
        if unmet or shortfall or decision:
            found[task_id] = OverdueEvidence(unmet, shortfall, decision)
    return found


class Owing(Protocol):
    """What of a task decides when it owes a report; a Task and its Placement have it."""

    @property
    def id(self) -> TaskId: ...

    @property
    def parent_id(self) -> TaskId | None: ...

    @property
    def frequency(self) -> Frequency | None: ...


def due_months(task: Owing) -> frozenset[int]:
    """The months in which a task owes a report. Without a frequency a task reports monthly.

    A sub-task without a frequency of its own is reported with its parent and owes nothing by itself.
    """
    return _due_months(task.frequency, task.parent_id is not None)


def month_states(task: Owing, masks: MonthMasks, month: int, status: Status = Status.RUNNING) -> tuple[MonthState, ...]:
    """The twelve months of a task's year, seen from the selected ``month`` (1-12) of that year.

    A closed task owes nothing any more: its empty months are not due.
    """
    due = frozenset() if status in CLOSED else due_months(task)
    return _month_states(due, masks.reported, masks.unmet, month)


def is_missing(task: Owing, answered: Collection[TaskId], month: int, status: Status = Status.RUNNING) -> bool:
    """Whether the report due in ``month`` has not come (未报); ``answered`` are the tasks with one, or a verdict 否."""
    return _owes(task, month, status) and task.id not in answered


def counters(
    tasks: Iterable[Owing],
    statuses: Mapping[TaskId, Status],
    answered: Set[TaskId],
    overdue: Collection[TaskId],
    month: int,
) -> Counters:
    """The bar's counters for the selected month; ``overdue`` are the keys of :func:`overdue_tasks`."""
    closed = {task_id for task_id, status in statuses.items() if status in CLOSED}
    owing = {kind for kind in product((None, *Frequency), (False, True)) if month in _due_months(*kind)}
    due = {task.id for task in tasks if (task.frequency, task.parent_id is not None) in owing} - closed
    reported = due & answered
    decided = list(statuses.values())
    signed_off = sum(status in SIGNED_OFF for status in decided)
    missing = len(due) - len(reported)
    return Counters(len(overdue), decided.count(Status.WARNED), signed_off, missing, len(due), len(reported))


def _due_months(frequency: Frequency | None, is_part: bool) -> frozenset[int]:
    if frequency is not None:
        return frequency.months
    return frozenset() if is_part else _ALL_MONTHS


def _owes(task: Owing, month: int, status: Status) -> bool:
    return status not in CLOSED and month in due_months(task)


class _OfTask(Protocol):
    @property
    def task_id(self) -> TaskId: ...


R = TypeVar("R", bound=_OfTask)


def by_task(found: Iterable[R]) -> dict[TaskId, list[R]]:
    """Records gathered by their task, in the order they came."""
    gathered: defaultdict[TaskId, list[R]] = defaultdict(list)
    for record in found:
        gathered[record.task_id].append(record)
    return dict(gathered)


def _taken_by(decisions: Iterable[StatusEvent], cut_off: date) -> list[StatusEvent]:
    """The decisions taken by a day; one without a date has always been there."""
    return [event for event in decisions if event.decided_on is None or event.decided_on <= cut_off]


@lru_cache(maxsize=4096)
def _month_states(due: frozenset[int], reported: int, unmet: int, selected: int) -> tuple[MonthState, ...]:
    return tuple(
        _month_state(due, reported >> month - 1 & 1, unmet >> month - 1 & 1, month, selected) for month in range(1, 13)
    )


def _month_state(due: frozenset[int], reported: int, unmet: int, month: int, selected: int) -> MonthState:
    if month > selected:
        return MonthState.TO_COME
    if unmet:
        return MonthState.UNMET
    if reported:
        return MonthState.REPORTED
    return MonthState.MISSING if month in due else MonthState.NOT_DUE
