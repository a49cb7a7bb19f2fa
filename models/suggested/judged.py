"""What judging needs of a ledger, read in a few statements, and what it finds there.

The report that speaks for a day is the last one of the list's year by that day's month; the nodes are those due last
by that day, for what an earlier one asked for the later one asks for again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from models.as_of import as_of, evidence, task_evidence
from models.judging.judged_task import Judge, JudgedTask, Texts
from models.periods import Period
from models.records import ListId, PlanNode, Report, Task, TaskId, TaskList
from models.rules.evaluation import AsOf, Evidence, judge
from models.store.records.ledger import Ledger


def judged_list(ledger: Ledger, list_id: ListId, day: date, by: Judge | None = None) -> list[JudgedTask]:
    """Every task of a list as of a day, in the list's order; a judge that is kept remembers the tasks it judged."""
    year, by = ledger.get(TaskList, list_id).year, by or Judge()
    return [by.task(texts, year, day) for texts in texts_of_list(ledger, list_id, day)]


def texts_of_list(ledger: Ledger, list_id: ListId, day: date) -> list[Texts]:
    """What the tasks of a list are judged by as of a day: read in no time, to be judged wherever there is some."""
    task_list = ledger.get(TaskList, list_id)
    moment = as_of(ledger, task_list, Period.of(day), day)
    reports = {report.task_id: report for report in ledger.last_reports(list_id, *_months(task_list, moment.period))}
    return list(_texts(ledger.of_list(Task, list_id), evidence(ledger, list_id, moment), reports, moment))


def judged_task(ledger: Ledger, task_id: TaskId, day: date, by: Judge | None = None) -> JudgedTask:
    """One task as of a day. Raises OperationFault when it is gone."""
    texts = texts_of_task(ledger, task_id, day)
    return (by or Judge()).task(texts, ledger.get(TaskList, texts.task.list_id).year, day)


def texts_of_task(ledger: Ledger, task_id: TaskId, day: date) -> Texts:
    """What one task is judged by as of a day. Raises OperationFault when it is gone."""
    task = ledger.get(Task, task_id)
    task_list = ledger.get(TaskList, task.list_id)
    moment = as_of(ledger, task_list, Period.of(day), day)
    first, last = _months(task_list, moment.period)
    written = (report for report in ledger.of_task(Report, task_id) if report.content)
    reports = {report.task_id: report for report in written if first <= report.period <= last}
    (texts,) = _texts([task], task_evidence(ledger, task_id, moment), reports, moment)
    return texts


def _months(task_list: TaskList, period: Period) -> tuple[Period, Period]:
    """The months whose reports may speak for a period: those from the list's year on, up to it."""
    return min(Period(task_list.year, 1), period), period


def _texts(tasks: Sequence[Task], found: Evidence, reports: Mapping[TaskId, Report], moment: AsOf) -> Iterator[Texts]:
    """What each task is judged by."""
    overdue = judge({task.id: task for task in tasks}, found, moment).overdue
    for task in tasks:
        due = _last_due(found.nodes.get(task.id, ()), moment.cut_off)
        unmet = _last_due(overdue[task.id].nodes if task.id in overdue else (), moment.cut_off)
        yield Texts(task, due, unmet, reports.get(task.id))


def _last_due(nodes: Sequence[PlanNode], day: date) -> tuple[PlanNode, ...]:
    """Of the nodes due by a day those that are due last."""
    last = max((node.due for node in nodes if node.due and node.due <= day), default=None)
    return tuple(node for node in nodes if node.due == last and last is not None)
