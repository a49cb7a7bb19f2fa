"""From when what is imported owes reports (起报月份), so that no month before is red.

A new list starts with the earliest month that the file has reports for, at the latest with the month it is imported
for. A task that a file brings into a list later starts with that month as well. A file of earlier months moves the
start of the list back, and with it that of the tasks it names; those it does not name keep theirs, for nothing is known
of them in these months.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from models.intake.drafts import Plan
from models.periods import Period
from models.records import Task, TaskId, TaskList
from models.rules.owing import first_month
from models.store.records.writing import Writing


def list_start(plan: Plan) -> Period:
    """The first month of what a file brings; without reports a month after the list's year is no more than today's."""
    reported = _reported(plan)
    if not reported and plan.period.year > plan.year:
        return Period(plan.year, 1)
    return min(reported | {plan.period})


def move_starts_back(
    write: Writing, task_list: TaskList, plan: Plan, named: Collection[TaskId], tasks: Sequence[Task]
) -> None:
    """Take into account that a file has reports of earlier months; ``named`` are the tasks of the list it names."""
    earliest, starts = min(_reported(plan), default=None), first_month(task_list)
    if earliest is None:
        return
    if earliest < starts:
        write.change(task_list, {"starts": earliest})
    known = set(named)
    for task in tasks:
        if task.id in known and task.starts is not None and earliest < task.starts:
            write.change(task, {"starts": earliest if earliest > starts else None})
        elif task.id not in known and task.starts is None and earliest < starts:
            write.change(task, {"starts": starts})


def _reported(plan: Plan) -> set[Period]:
    """The months that the file has anything for."""
    return {
        report.period
        for draft in plan.tasks
        for report in draft.reports
        if report.content or report.shortfall or report.plan_met is not None or report.reason
    }
