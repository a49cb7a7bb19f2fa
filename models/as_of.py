"""A ledger as of a list's month: its cut-offs, and the evidence that :func:`models.rules.evaluation.judge` weighs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from models import ledger_settings
from models.changes import Change
from models.periods import Period
from models.records import ListId, NodeRevision, PlanNode, StatusEvent, Task, TaskId, TaskList, Verdict
from models.rules.decisions import Decided, in_order
from models.rules.evaluation import AsOf, Evidence, Judgement, by_task, judge, ordered
from models.rules.node_history import nodes_on
from models.rules.owing import ListYear, first_month
from models.store.records.ledger import Ledger

V = TypeVar("V")


class Answers(Protocol):
    """Verdicts other than the ledger's: the months with 是 by task, and the tasks whose "截至…" line holds no more."""

    met: dict[TaskId, set[Period]]
    cleared: set[TaskId]


_OWED_BY = frozenset({"frequency", "starts"})


def as_of(ledger: Ledger, task_list: TaskList, period: Period, day: date | None = None) -> AsOf:
    """The month of a list; ``day`` is a cut-off other than the one that is set."""
    cut_offs = ledger_settings.cut_offs(ledger, task_list.id, period.year)
    today = date.max if ledger.clock is None else ledger.clock()
    found = AsOf(period, ListYear(period.year, first_month(task_list), cut_offs, today))
    return found if day is None else found.on(day)


def latest(ledger: Ledger, task_list: TaskList) -> AsOf:
    """The last month of which something is known: it has a report or a decision. Its cut-off lets every decision count.

    The list's first month where there is neither.
    """
    events = ledger.of_list(StatusEvent, task_list.id)
    decided = max((event.decided_on for event in events if event.decided_on), default=None)
    months = [ledger.latest_period(task_list.id), Period.of(decided) if decided else None]
    known = [month for month in months if month is not None]
    found = as_of(ledger, task_list, max(known, default=first_month(task_list)))
    return found.on(decided) if decided and decided > found.cut_off else found


def month_to_doubt(ledger: Ledger, task_list: TaskList, period: Period) -> Period | None:
    """The month that is rather meant, where a list knows nothing of this one: it has neither been opened nor reported
    for, while others have, or lies outside the list's year. None where there is no doubt."""
    reported = ledger.latest_period(task_list.id)
    if reported is None and period.year == task_list.year:
        return None
    if ledger.period_record(task_list.id, period) or period in ledger.periods_with_reports(task_list.id):
        return None
    meant = latest(ledger, task_list).period if reported else Period(task_list.year, 12)
    return meant if meant != period else None


def judgement(ledger: Ledger, list_id: ListId, moment: AsOf, answers: Answers | None = None) -> Judgement:
    """Where every task of a list stands; with ``answers`` by these instead of the ledger's own verdicts."""
    tasks = {placement.id: placement for placement in ledger.placements(list_id)}
    found = evidence(ledger, list_id, moment)
    if answers is not None:
        lines = {task_id: line for task_id, line in found.lines.items() if task_id not in answers.cleared}
        found = found._replace(met=answers.met, lines=lines)
    return judge(tasks, found, moment)


def evidence(ledger: Ledger, list_id: ListId, moment: AsOf) -> Evidence:
    """What the tasks of a list are judged by."""
    return Evidence(
        by_task(nodes_by(ledger, list_id, moment.cut_off)),
        ledger.met_periods(list_id),
        ordered(ledger.of_list(StatusEvent, list_id)),
        ledger.shortfalls(list_id, moment.period),
    )


def task_evidence(ledger: Ledger, task_id: TaskId, moment: AsOf) -> Evidence:
    """The same of one task; its nodes are all there are, as they stood at the cut-off."""
    line = ledger.shortfall(task_id, moment.period)
    return Evidence(
        {task_id: nodes_of(ledger, task_id, moment.cut_off)},
        {task_id: _met(ledger, task_id)},
        {task_id: in_order(ledger.of_task(StatusEvent, task_id))},
        {task_id: line} if line else {},
    )


def nodes_by(ledger: Ledger, list_id: ListId, day: date) -> list[PlanNode]:
    """The plan nodes of a list's tasks as they stood on a day: at least those that were due by then."""
    nodes, revisions = ledger.nodes_due(list_id, day), ledger.revisions_after(list_id, day)
    if not revisions:
        return nodes
    missing = {revision.node_id for revision in revisions}.difference(node.id for node in nodes)
    nodes += [node for node in ledger.of_list(PlanNode, list_id) if node.id in missing]
    return nodes_on(nodes, revisions, day)


def all_nodes(ledger: Ledger, list_id: ListId, day: date) -> list[PlanNode]:
    """Every plan node of a list's tasks as it stood on a day."""
    return nodes_on(ledger.of_list(PlanNode, list_id), ledger.revisions_after(list_id, day), day)


def nodes_of(ledger: Ledger, task_id: TaskId, day: date) -> list[PlanNode]:
    """The plan nodes of one task as they stood on a day."""
    return nodes_on(ledger.of_task(PlanNode, task_id), ledger.of_task(NodeRevision, task_id), day)


class TaskStanding:
    """Where one task stands in a month, kept up with what changes; ``day`` is a cut-off other than the one set."""

    def __init__(self, ledger: Ledger, task: Task, period: Period, day: date | None = None) -> None:
        self._ledger = ledger
        self._task = task
        self.moment = as_of(ledger, ledger.get(TaskList, task.list_id), period, day)
        self._evidence = task_evidence(ledger, task.id, self.moment)
        self.judged = self._judge()

    @property
    def decisions(self) -> Sequence[Decided]:
        """Its decisions, in the order in which they count."""
        return self._evidence.decisions.get(self._task.id, ())

    def follow(self, changes: Iterable[Change]) -> None:
        """Take over changes of the task's rows."""
        if renew(self._evidence, self._ledger, self._task.id, self.moment, changes):
            self.judged = self._judge()

    def _judge(self) -> Judgement:
        return judge({self._task.id: self._task}, self._evidence, self.moment)


def renew(found: Evidence, ledger: Ledger, task_id: TaskId, moment: AsOf, changes: Iterable[Change]) -> bool:
    """Read anew what changes of one task can have altered of the evidence; whether that is anything.

    A query for each kind: this is asked whenever the clerk leaves a field.
    """
    period = moment.period
    weighing = [change for change in changes if _weighs(change)]
    tables = {change.table for change in weighing}
    if not tables.isdisjoint({"plan_nodes", "node_revisions"}):
        _put(found.nodes, task_id, nodes_of(ledger, task_id, moment.cut_off))
    if "verdicts" in tables:
        _put(found.met, task_id, _met(ledger, task_id))
    if "status_events" in tables:
        _put(found.decisions, task_id, in_order(ledger.of_task(StatusEvent, task_id)))
    if tables == {"reports"} and all((change.after or {}).get("period") == str(period) for change in weighing):
        for change in weighing:  # the first report of the month itself: its line is the one that stands
            _put(found.lines, task_id, str((change.after or {})["shortfall"]))
    elif not tables.isdisjoint({"reports", "verdicts"}):
        _put(found.lines, task_id, ledger.shortfall(task_id, period))
    return bool(tables)


def _weighs(change: Change) -> bool:
    """Whether a change can alter where its task stands; a report does when it comes, goes or has another line."""
    match change.table:
        case "reports":
            return change.before is None or change.after is None or "shortfall" in change.after
        case "tasks":
            return not _OWED_BY.isdisjoint(change.after or {})
    return change.table in {"plan_nodes", "node_revisions", "verdicts", "status_events"}


def _met(ledger: Ledger, task_id: TaskId) -> set[Period]:
    return {verdict.period for verdict in ledger.of_task(Verdict, task_id) if verdict.plan_met}


def _put(held: dict[TaskId, V], task_id: TaskId, found: V) -> None:
    """Hold what there is of one task, or nothing."""
    held.pop(task_id, None)
    if found:
        held[task_id] = found
