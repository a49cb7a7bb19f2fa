"""Where the tasks of a list stand in a month: the one rule for whatever speaks for that month.

Badge, counters, filters, month strip, tips, forms and the dump are all made from a :class:`Judgement`, which
:func:`judge` makes for the month's cut-off (截至): the one recorded with the list's period, else the ledger's usual
day, else the month's last (:mod:`models.ledger_settings`). What was decided, done or due after that day is as if it
were not there yet. Everything is a pure function of records and the date it speaks for.

A status is a person's decision (DOMAIN) and stays what was decided. Where nobody has decided more than that a task is
to be done (未启动, 推进中, or nothing at all), an overdue task is shown as 逾期: so the badge says what the counter
counts and the form 逾期落实情况表 prints. Beside another decision, such as 预警, 逾期 is shown as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from models.periods import Period
from models.records import PlanNode, StatusEvent, TaskId
from models.rules.decisions import Decided, held_on, in_order, taken_by
from models.rules.owing import ListYear, Owing, has_started, owing
from models.vocabulary import CLOSED, SIGNED_OFF, Status

V = TypeVar("V")

UNDECIDED = frozenset({Status.NOT_STARTED, Status.RUNNING})


class AsOf(NamedTuple):
    """The month that is spoken for, with the cut-offs of its year."""

    period: Period
    year: ListYear

    @property
    def cut_off(self) -> date:
        """The last day that counts."""
        return self.year.cut_offs[self.period.month - 1]

    @property
    def has_begun(self) -> bool:
        """Whether the month has begun by today: what is owed for it is missing only then."""
        return self.period.month <= self.year.begun

    @property
    def due_by(self) -> date:
        """The last day whose nodes can be unmet: of a month that has not begun, those that are due by today."""
        return self.cut_off if self.has_begun else min(self.cut_off, self.year.today)

    def on(self, day: date) -> AsOf:
        """The same month with another cut-off."""
        days = list(self.year.cut_offs)
        days[self.period.month - 1] = day
        return self._replace(year=self.year._replace(cut_offs=tuple(days)))


class OverdueEvidence(NamedTuple):
    """Why a task is overdue: unmet nodes, a recorded "截至…" line, or a person's decision."""

    nodes: tuple[PlanNode, ...] = ()
    shortfall: str = ""
    decision: StatusEvent | None = None


class Evidence(NamedTuple):
    """What the tasks of a list are judged by, each by task.

    ``nodes`` are those due by the cut-off at least; ``met`` the periods with a verdict 是; ``lines`` the recorded
    "截至…" lines that stand (``Ledger.shortfalls``).
    """

    nodes: dict[TaskId, list[PlanNode]]
    met: dict[TaskId, set[Period]]
    decisions: dict[TaskId, list[Decided]]
    lines: dict[TaskId, str]

    def of(self, task_id: TaskId) -> Evidence:
        """That of one task."""
        return Evidence(
            _only(self.nodes, task_id),
            _only(self.met, task_id),
            _only(self.decisions, task_id),
            _only(self.lines, task_id),
        )


class Judgement(NamedTuple):
    """Where tasks stand: the decision that holds, why each overdue one is, the status shown, and who owes a report.

    ``due`` (应报) are asked for one also before the month ``has_begun``. A task without an entry in ``statuses`` is
    推进中.
    """

    decisions: dict[TaskId, StatusEvent]
    overdue: dict[TaskId, OverdueEvidence]
    statuses: dict[TaskId, Status]
    due: set[TaskId]
    has_begun: bool

    def take_over(self, task_id: TaskId, other: Judgement) -> None:
        """Hold of one task what another judgement says of it."""
        _put(self.decisions, other.decisions, task_id)
        _put(self.statuses, other.statuses, task_id)
        _put(self.overdue, other.overdue, task_id)
        (self.due.add if task_id in other.due else self.due.discard)(task_id)

    def missing(self, answered: Collection[TaskId]) -> set[TaskId]:
        """The tasks that owe a report which has not come (未报), of a month that has begun; a verdict 否 answers as
        well."""
        return self.due.difference(answered) if self.has_begun else set()

    def status(self, task_id: TaskId) -> Status:
        """The status shown: the decision that holds, or 逾期 where nobody has decided against it."""
        return self.statuses.get(task_id, Status.RUNNING)

    def status_words(self, task_id: TaskId) -> str:
        """The same in words, with 逾期 beside a decision that says something else."""
        status = self.status(task_id)
        beside = task_id in self.overdue and status is not Status.OVERDUE
        return f"{status.value}、{Status.OVERDUE.value}" if beside else status.value


class Counters(NamedTuple):
    """The figures of the bar for one list and period. ``due`` and ``reported`` are the foot's 应报 and 已报."""

    overdue: int
    warned: int
    signed_off: int
    missing: int
    due: int
    reported: int


def judge(tasks: Mapping[TaskId, Owing], evidence: Evidence, as_of: AsOf) -> Judgement:
    """Where tasks of one list stand in a month: all of them, or some together with what belongs to these."""
    held = {
        task_id: event
        for task_id, decided in evidence.decisions.items()
        if (event := held_on(decided, as_of.cut_off)) is not None
    }
    overdue = _overdue(tasks, evidence, held, as_of)
    statuses = {task_id: event.status for task_id, event in held.items()}
    for task_id in overdue:
        if statuses.get(task_id, Status.RUNNING) in UNDECIDED:
            statuses[task_id] = Status.OVERDUE
    due = owing(tasks, as_of.year, as_of.period.month, evidence.decisions)
    return Judgement(held, overdue, statuses, due, as_of.has_begun)


def counters(judgement: Judgement, answered: Collection[TaskId]) -> Counters:
    """The figures of the bar; ``answered`` are the tasks with a report, or a verdict 否, for the month."""
    shown = list(judgement.statuses.values())
    not_come, due = len(judgement.missing(answered)), judgement.due
    signed_off = sum(status in SIGNED_OFF for status in shown)
    return Counters(
        len(judgement.overdue),
        shown.count(Status.WARNED),
        signed_off,
        not_come,
        len(due),
        len(due.intersection(answered)),
    )


def unmet_nodes(
    nodes: Iterable[PlanNode], met: Collection[Period], cut_off: date, decisions: Sequence[Decided] = ()
) -> tuple[PlanNode, ...]:
    """The nodes of one task that are due by ``cut_off`` and that nobody has called done by then.

    Done means: ticked by ``cut_off``; or a verdict 是 for the period the node is due in (``met``); or a decision taken
    by ``cut_off`` that covers it: 阶段性销号 the nodes due until its day, 销号 and 中止 all of them as long as they
    hold.
    """
    due = [node for node in nodes if node.due is not None and node.due <= cut_off]
    if not due:
        return ()
    taken = taken_by(decisions, cut_off)
    if taken and taken[-1].status in CLOSED:
        return ()
    stages = [event.decided_on or cut_off for event in taken if event.status is Status.STAGE_SIGNED_OFF]
    covered = max(stages, default=date.min)
    return tuple(
        node
        for node in due
        if node.due is not None
        and node.due > covered
        and not (node.done_on is not None and node.done_on <= cut_off)
        and Period.of(node.due) not in met
    )


def _overdue(
    tasks: Mapping[TaskId, Owing], evidence: Evidence, held: Mapping[TaskId, StatusEvent], as_of: AsOf
) -> dict[TaskId, OverdueEvidence]:
    """The overdue tasks (DOMAIN: form 逾期落实情况表): a planned node is unmet, a recorded line or a decision says so.

    A closed task is never overdue, and a node is nobody's fault before the list or the task starts.
    """
    day, due_by, starts = as_of.cut_off, as_of.due_by, as_of.year.starts
    said = [task_id for task_id, event in held.items() if event.status is Status.OVERDUE]
    found = {}
    for task_id in dict.fromkeys((*evidence.nodes, *evidence.lines, *said)):
        event = held.get(task_id)
        if event is not None and event.status in CLOSED:
            continue
        unmet = unmet_nodes(
            evidence.nodes.get(task_id, ()), evidence.met.get(task_id, ()), day, evidence.decisions.get(task_id, ())
        )
        unmet = tuple(node for node in unmet if node.due is not None and node.due <= due_by)
        if unmet and not has_started(tasks[task_id], starts, as_of.period):
            unmet = ()
        line = evidence.lines.get(task_id, "")
        decision = event if event is not None and event.status is Status.OVERDUE else None
        if unmet or line or decision:
            found[task_id] = OverdueEvidence(unmet, line, decision)
    return found


def _only(held: Mapping[TaskId, V], task_id: TaskId) -> dict[TaskId, V]:
    return {task_id: held[task_id]} if task_id in held else {}


def _put(held: dict[TaskId, V], found: Mapping[TaskId, V], task_id: TaskId) -> None:
    held.pop(task_id, None)
    if task_id in found:
        held[task_id] = found[task_id]


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


def ordered(events: Iterable[StatusEvent]) -> dict[TaskId, list[Decided]]:
    """Decisions gathered by their task, in the order in which they count."""
    return {task_id: in_order(decided) for task_id, decided in by_task(events).items()}
