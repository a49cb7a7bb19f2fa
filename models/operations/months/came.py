"""Writing down that reports came: that the file is there, or the signed paper. One step, however many tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.changes import ChangeSet
from models.errors import OperationFault
from models.month_records import UnitReport, UnitReportId
from models.months.composing import is_returned
from models.months.month_rows import came_on
from models.operations.labels import name_of
from models.operations.months.unit_reports import write_unit_reports
from models.periods import Period
from models.records import Assignment, Report, Task, TaskId, Verdict
from models.rules.leading import leading
from models.store.history.arrivals import arrivals
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import Manner


def note_came(ledger: Ledger, period: Period, task_ids: Sequence[TaskId], manner: Manner, day: date) -> ChangeSet:
    """The reports of tasks came on a day, as a file (电子) or as the signed paper (纸质).

    A day that is known already stays. Where nothing of a unit's is known, what stands in the task's month is what its
    unit sent. Raises OperationFault for a task that has no report yet, and for one without a unit or with several of
    which nobody knows whose the report is.
    """
    tasks = [ledger.get(Task, task_id) for task_id in task_ids]
    lists = {task.list_id for task in tasks}
    written = {task_id: at for list_id in lists for task_id, at in arrivals(ledger, list_id, period).items()}
    whose = name_of(tasks[0]) if len(tasks) == 1 else f" {len(tasks)} 项任务"
    with operation(ledger, f"登记{whose} {period.label}{manner.value}来件", about=tasks) as op:
        sent = [report for task in tasks for report in _sent(ledger, task, period, written.get(task.id))]
        came = [_as_it_came(report, manner, day) for report in sent]
        typed = {report.task_id for report in sent if not report.id}
        write_unit_reports(ledger, op.write, came, replacing=typed)
    return op.change_set


def _as_it_came(report: UnitReport, manner: Manner, day: date) -> UnitReport:
    came = report._replace(received_on=report.received_on or day)
    if manner is Manner.PAPER:
        return came._replace(paper_on=report.paper_on or day)
    return came._replace(manner=manner)


def _sent(ledger: Ledger, task: Task, period: Period, written: date | None) -> list[UnitReport]:
    """What the task's units have sent; ``written`` is the day its own text was written down."""
    known = [report for report in ledger.of_task(UnitReport, task.id) if report.period == period]
    return [report for report in known if not is_returned(report)] or [_typed(ledger, task, period, written)]


def _typed(ledger: Ledger, task: Task, period: Period, written: date | None) -> UnitReport:
    """What stands in the task's month as its unit's report."""
    report = ledger.at_task_and_period(Report, task.id, period)
    if report is None or not report.content.strip():
        raise OperationFault(f"{name_of(task)}还没有{period.label}进展，不知道来的是什么。", "请先填写报来的进展。")
    leads = leading(_parts(ledger, task))
    if len(leads) != 1:
        what = "有几个牵头单位" if leads else "没有责任单位"
        raise OperationFault(f"{name_of(task)}{what}，不知道是谁报来的。", "请按 Enter，在“各单位报送”里登记。")
    verdict = ledger.at_task_and_period(Verdict, task.id, period)
    return UnitReport(
        UnitReportId(0),
        task.id,
        leads[0].unit_id,
        period,
        report.content,
        verdict.plan_met if verdict else None,
        verdict.reason if verdict else "",
        received_on=came_on(period, written) if written else None,
        manner=Manner.TYPED,
    )


def _parts(ledger: Ledger, task: Task) -> list[Assignment]:
    """The units of a task, its parent's where it has none of its own."""
    found = ledger.of_task(Assignment, task.id)
    while not found and task.parent_id is not None:
        task = ledger.get(Task, task.parent_id)
        found = ledger.of_task(Assignment, task.id)
    return found
