"""Verbs on what is reported and decided: reports, verdicts, status events, periods."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from models.changes import ChangeSet
from models.errors import FieldFault
from models.operations.labels import name_of
from models.operations.ordering import last
from models.periods import Period
from models.records import (
    ListId,
    PeriodId,
    PeriodRecord,
    Report,
    ReportId,
    StatusEvent,
    StatusEventId,
    Task,
    TaskId,
    Verdict,
    VerdictId,
)
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.vocabulary import PeriodState, Status


def set_report(
    ledger: Ledger, task_id: TaskId, period: Period, content: str | None = None, shortfall: str | None = None
) -> ChangeSet:
    """What a task reports for a period; a text not given stays. An empty report is no report: its row goes."""
    task = ledger.get(Task, task_id)
    with operation(ledger, f"修改{name_of(task)} {period.label}进展", about=[task]) as op:
        present = ledger.at_task_and_period(Report, task_id, period)
        before = present or Report(ReportId(0), task_id, period)
        wanted = before._replace(
            content=before.content if content is None else content,
            shortfall=before.shortfall if shortfall is None else shortfall,
        )
        if present is None and (wanted.content or wanted.shortfall):
            op.write.insert_record(wanted)
        elif present is not None and (wanted.content or wanted.shortfall):
            op.write.change(present, {"content": wanted.content, "shortfall": wanted.shortfall})
        elif present is not None:
            op.write.delete_records([present])
    return op.change_set


def set_shortfalls(ledger: Ledger, period: Period, lines: Mapping[TaskId, str]) -> ChangeSet:
    """What several tasks have not reached by a period's cut-off, as one step; an empty line takes theirs back."""
    tasks = [ledger.get(Task, task_id) for task_id in lines]
    whose = name_of(tasks[0]) if len(tasks) == 1 else f" {len(tasks)} 项任务"
    with operation(ledger, f"写{whose} {period.label}的未达到内容", about=tasks) as op:
        for task_id, line in lines.items():
            write_shortfall(ledger, op.write, task_id, period, line.strip())
    return op.change_set


def write_shortfall(ledger: Ledger, write: Writing, task_id: TaskId, period: Period, line: str) -> None:
    """Write the line as part of another step."""
    present = ledger.at_task_and_period(Report, task_id, period)
    if present is not None:
        write.change(present, {"shortfall": line})
    elif line:
        write.insert_record(Report(ReportId(0), task_id, period, "", line))


def set_verdict(ledger: Ledger, task_id: TaskId, period: Period, plan_met: bool | None, reason: str = "") -> ChangeSet:
    """Whether the period's plan was met, and why not. None with an empty reason takes the verdict back.

    DOMAIN: 否 needs a reason. Raises FieldFault for ``reason`` when it is missing.
    """
    check_reason(plan_met, reason)
    task = ledger.get(Task, task_id)
    with operation(ledger, f"评定{name_of(task)} {period.label}计划", about=[task]) as op:
        write_verdict(ledger, op.write, task_id, period, plan_met, reason)
    return op.change_set


def add_status(
    ledger: Ledger,
    task_id: TaskId,
    status: Status,
    *,
    decided_on: date | None = None,
    reason: str = "",
    document: str = "",
    points: float | None = None,
) -> ChangeSet:
    """A person's decision about a task: from now on its status. ``points`` are 考绩扣分."""
    check_points(points)
    task = ledger.get(Task, task_id)
    with operation(ledger, f"{name_of(task)}定为“{status.value}”", about=[task]) as op:
        write_decision(
            ledger, op.write, StatusEvent(StatusEventId(0), task_id, status, decided_on, reason, document, points)
        )
    return op.change_set


def edit_status(ledger: Ledger, event_id: StatusEventId, values: Mapping[str, object]) -> ChangeSet:
    """Correct a status decision that is already written down."""
    points = values.get("points")
    check_points(points if isinstance(points, int | float) else None)
    event = ledger.get(StatusEvent, event_id)
    task = ledger.get(Task, event.task_id)
    with operation(ledger, f"修改{name_of(task)}的状态记录", about=[task]) as op:
        op.write.update("status_events", event_id, values)
    return op.change_set


def delete_status(ledger: Ledger, event_id: StatusEventId) -> ChangeSet:
    """Delete a status decision; the one before it holds again."""
    event = ledger.get(StatusEvent, event_id)
    task = ledger.get(Task, event.task_id)
    with operation(ledger, f"删除{name_of(task)}的状态记录“{event.status.value}”", about=[task]) as op:
        op.write.delete("status_events", event_id)
    return op.change_set


def set_period(
    ledger: Ledger, list_id: ListId, period: Period, *, cut_off: date | None, state: PeriodState | None = None
) -> ChangeSet:
    """The cut-off day (截至) of a list's period, and its state; without one it stays what it was."""
    with operation(ledger, f"设置 {period.label}的截止日") as op:
        present = ledger.period_record(list_id, period)
        if present is None:
            op.write.insert_record(PeriodRecord(PeriodId(0), list_id, period, state or PeriodState.OPEN, cut_off))
        else:
            op.write.change(present, {"cut_off": cut_off, "state": state or present.state})
    return op.change_set


def write_verdict(  # noqa: PLR0917  a verdict's own parts
    ledger: Ledger, write: Writing, task_id: TaskId, period: Period, plan_met: bool | None, reason: str
) -> None:
    """A task's verdict of a period: new, changed, or taken back where neither an answer nor a reason is given."""
    present = ledger.at_task_and_period(Verdict, task_id, period)
    if plan_met is None and not reason:
        if present is not None:
            write.delete_records([present])
    elif present is None:
        write.insert_record(Verdict(VerdictId(0), task_id, period, plan_met, reason))
    else:
        write.change(present, {"plan_met": plan_met, "reason": reason})


def write_decision(ledger: Ledger, write: Writing, event: StatusEvent) -> None:
    """A new decision behind those a task has."""
    write.insert_record(event._replace(position=last(ledger.of_task(StatusEvent, event.task_id))))


def check_points(points: float | None) -> None:
    """Points off are a positive figure. Raises FieldFault otherwise."""
    if points is not None and points <= 0:
        raise FieldFault("points", "考绩扣分要大于 0。", "不扣分请留空。")


def check_reason(plan_met: bool | None, reason: str) -> None:
    """否 is given with its reason. Raises FieldFault otherwise."""
    if plan_met is False and not reason.strip():
        raise FieldFault("reason", "评定为“否”时要写明未完成情况说明。", "请先填写说明，再选“否”。")
