"""A ledger as of a list's month: its cut-offs, and the evidence that :func:`models.evaluation.judge` weighs."""

from __future__ import annotations

from datetime import date

from models import ledger_settings
from models.decisions import in_order
from models.evaluation import AsOf, Evidence, Judgement, by_task, judge, ordered
from models.owing import ListYear, first_month
from models.periods import Period
from models.records import ListId, PlanNode, StatusEvent, Task, TaskId, TaskList, Verdict
from models.store.ledger import Ledger


def as_of(ledger: Ledger, task_list: TaskList, period: Period, day: date | None = None) -> AsOf:
    """The month of a list; ``day`` is a cut-off other than the one that is set."""
    cut_offs = ledger_settings.cut_offs(ledger, task_list.id, period.year)
    found = AsOf(period, ListYear(period.year, first_month(task_list), cut_offs))
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


def judgement(ledger: Ledger, list_id: ListId, moment: AsOf) -> Judgement:
    """Where every task of a list stands."""
    tasks = {placement.id: placement for placement in ledger.placements(list_id)}
    return judge(tasks, evidence(ledger, list_id, moment), moment)


def task_judgement(ledger: Ledger, task: Task, period: Period) -> tuple[AsOf, Judgement]:
    """Where one task stands in a month, and the month as it is judged."""
    moment = as_of(ledger, ledger.get(TaskList, task.list_id), period)
    return moment, judge({task.id: task}, evidence_of(ledger, task.id, moment), moment)


def evidence(ledger: Ledger, list_id: ListId, moment: AsOf) -> Evidence:
    """What the tasks of a list are judged by."""
    return Evidence(
        by_task(ledger.nodes_due(list_id, moment.cut_off)),
        ledger.met_periods(list_id),
        ordered(ledger.of_list(StatusEvent, list_id)),
        ledger.shortfalls(list_id, moment.period),
    )


def evidence_of(ledger: Ledger, task_id: TaskId, moment: AsOf) -> Evidence:
    """The same of one task."""
    events = ledger.of_task(StatusEvent, task_id)
    line = ledger.shortfall(task_id, moment.period)
    return Evidence(
        {task_id: ledger.of_task(PlanNode, task_id)},
        {task_id: {verdict.period for verdict in ledger.of_task(Verdict, task_id) if verdict.plan_met}},
        {task_id: in_order(events)} if events else {},
        {task_id: line} if line else {},
    )
