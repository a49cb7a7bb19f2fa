"""Verbs of typing a month in: several cells at once as one step, earlier texts taken for a month and confirmed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from models.changes import ChangeSet
from models.errors import OperationFault
from models.months.closed import check_open
from models.months.copies import copies_key, copies_of, copies_value
from models.operations.labels import name_of
from models.operations.lists.editing import put_setting
from models.operations.tasks.reports import check_reason, write_verdict
from models.periods import Period
from models.records import ListId, Report, ReportId, Task, TaskId
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation

_MONTHS_BACK = 12


class Entry(NamedTuple):
    """What is typed for a task's month; None is not typed. ``answer`` is its plan met and why not, together."""

    task_id: TaskId
    content: str | None = None
    answer: tuple[bool | None, str] | None = None


def fill_month(ledger: Ledger, list_id: ListId, period: Period, entries: Sequence[Entry]) -> ChangeSet:
    """Write what was typed into a list's month, as one step. An earlier text that stood for a report typed here no
    longer does. DOMAIN: 否 needs a reason. Raises FieldFault for ``reason`` when one is missing; nothing is written
    then."""
    for entry in entries:
        if entry.answer is not None:
            check_reason(*entry.answer)
    tasks = [ledger.get(Task, entry.task_id) for entry in entries]
    whose = name_of(tasks[0]) if len(tasks) == 1 else f" {len(tasks)} 项任务"
    with operation(ledger, f"填写{whose} {period.label}月报", about=tasks) as op:
        for entry in entries:
            if entry.content is not None:
                _write_content(ledger, op.write, entry.task_id, period, entry.content)
            if entry.answer is not None:
                write_verdict(ledger, op.write, entry.task_id, period, *entry.answer)
        typed = {entry.task_id for entry in entries if entry.content is not None}
        _keep_copies(ledger, op.write, (list_id, period), copies_of(ledger, list_id, period) - typed)
    return op.change_set


def copy_before(ledger: Ledger, list_id: ListId, period: Period, task_ids: Collection[TaskId]) -> ChangeSet:
    """Let the last earlier report of tasks without one stand in a month until it is changed or confirmed.

    Raises OperationFault where none of them has an earlier report and nothing yet.
    """
    before = _before(ledger, list_id, period)
    answered = {report.task_id for report in ledger.of_period(Report, list_id, period) if report.content}
    wanted = {task_id for task_id in task_ids if task_id in before and task_id not in answered}
    if not wanted:
        raise OperationFault("没有可以取用的上月进展。", "已有本月进展的不会被替换；要重取，请先清空。")
    check_open(ledger, list_id, period)
    tasks = [ledger.get(Task, task_id) for task_id in wanted]
    whose = name_of(tasks[0]) if len(tasks) == 1 else f" {len(tasks)} 项任务"
    with operation(ledger, f"取用{whose}上月进展", about=tasks) as op:
        _keep_copies(ledger, op.write, (list_id, period), copies_of(ledger, list_id, period) | wanted)
    return op.change_set


def drop_copies(ledger: Ledger, list_id: ListId, period: Period, task_ids: Collection[TaskId]) -> ChangeSet:
    """Take earlier texts out of a month again."""
    tasks = [ledger.get(Task, task_id) for task_id in task_ids]
    with operation(ledger, "不取用上月进展", about=tasks) as op:
        _keep_copies(ledger, op.write, (list_id, period), copies_of(ledger, list_id, period) - frozenset(task_ids))
    return op.change_set


def confirm_copies(ledger: Ledger, list_id: ListId, period: Period, task_ids: Collection[TaskId]) -> ChangeSet:
    """Report again what was reported before: the earlier texts become the month's own."""
    before = _before(ledger, list_id, period)
    entries = [Entry(task_id, before[task_id]) for task_id in task_ids if task_id in before]
    return fill_month(ledger, list_id, period, entries)


def _before(ledger: Ledger, list_id: ListId, period: Period) -> dict[TaskId, str]:
    found = ledger.last_reports(list_id, period.shifted(-_MONTHS_BACK), period.shifted(-1))
    return {report.task_id: report.content for report in found}


def _write_content(ledger: Ledger, write: Writing, task_id: TaskId, period: Period, content: str) -> None:
    present = ledger.at_task_and_period(Report, task_id, period)
    if present is None:
        if content:
            write.insert_record(Report(ReportId(0), task_id, period, content))
    elif content or present.shortfall:
        write.change(present, {"content": content})
    else:
        write.delete_records([present])


def _keep_copies(ledger: Ledger, write: Writing, month: tuple[ListId, Period], copied: Collection[TaskId]) -> None:
    if copies_of(ledger, *month) == copied:
        return
    put_setting(ledger, write, copies_key(*month), copies_value(copied))
