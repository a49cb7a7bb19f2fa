"""Verbs on several tasks at once: each is one transaction and one step to undo, whatever the number of tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

from models.changes import ChangeSet
from models.errors import FieldFault
from models.operations.labels import name_of, required, short
from models.operations.ordering import GAP, last
from models.operations.tasks.editing import going_along
from models.operations.tasks.reports import check_points, check_reason, write_decision, write_verdict
from models.operations.units.directory import Directory
from models.periods import Period
from models.records import (
    Assignment,
    AssignmentId,
    PlanNode,
    PostId,
    SectionId,
    StatusEvent,
    StatusEventId,
    Task,
    TaskId,
    UnitId,
    Verdict,
)
from models.rules.decisions import in_order
from models.rules.evaluation import unmet_nodes
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.vocabulary import Frequency, Role, Status
from models.work_progress import Progress, silent, told, within

_WORDS = {"section_id": "板块", "post_id": "分管领导"}


class UnitChange(Enum):
    """What is done to a unit's part in tasks."""

    SUPPORT = "加为配合单位"
    LEAD_TOO = "加为牵头单位，与原来的并列"
    LEAD = "改为牵头单位，原来的改为配合"
    REMOVE = "移除"


def set_section(
    ledger: Ledger, task_ids: Sequence[TaskId], section_id: SectionId | None, progress: Progress = silent
) -> ChangeSet:
    """Put tasks into a section (None: into none); they keep their order.

    Sub-tasks that stand in their parent's section go along with it; one that goes by itself leaves its parent.
    """
    return _set_group(ledger, task_ids, "section_id", section_id, progress)


def set_post(
    ledger: Ledger, task_ids: Sequence[TaskId], post_id: PostId | None, progress: Progress = silent
) -> ChangeSet:
    """Hang tasks on a leader's post (None: on none), with the same rule for sub-tasks as in :func:`set_section`."""
    return _set_group(ledger, task_ids, "post_id", post_id, progress)


def set_frequency(
    ledger: Ledger, task_ids: Sequence[TaskId], frequency: Frequency | None, progress: Progress = silent
) -> ChangeSet:
    """Let tasks report so often (None: not decided yet)."""
    with operation(ledger, _label(ledger, task_ids, "的报送频次"), progress=within(progress, 0.7, 1)) as op:
        for task_id in told(task_ids, within(progress, 0, 0.7)):
            op.write.update("tasks", task_id, {"frequency": frequency})
    return op.change_set


def open_nodes(ledger: Ledger, task_ids: Sequence[TaskId], until: date) -> list[PlanNode]:
    """The nodes of tasks that were due by a day and that nobody has called done by then."""
    found: list[PlanNode] = []
    for task_id in task_ids:
        met = {verdict.period for verdict in ledger.of_task(Verdict, task_id) if verdict.plan_met}
        decisions = in_order(ledger.of_task(StatusEvent, task_id))
        found += unmet_nodes(ledger.of_task(PlanNode, task_id), met, until, decisions)
    return found


def complete_nodes(ledger: Ledger, task_ids: Sequence[TaskId], until: date, progress: Progress = silent) -> ChangeSet:
    """Tick the nodes of tasks that were due by a day and are still open, each as done on its own deadline.

    A list that is taken in during the year brings the whole plan and nobody's ticks: what lies behind is said at once.
    """
    with operation(ledger, _label(ledger, task_ids, "的到期节点"), progress=within(progress, 0.7, 1)) as op:
        for node in told(open_nodes(ledger, task_ids, until), within(progress, 0, 0.7)):
            op.write.update_record(node._replace(done_on=node.due))
    return op.change_set


def change_unit(
    ledger: Ledger, task_ids: Sequence[TaskId], name: str, change: UnitChange, progress: Progress = silent
) -> ChangeSet:
    """Give a unit a part in tasks, make it lead them, or take it out of them.

    A unit is found by its name or an alias; a name the directory does not know becomes a new unit, unless it is to go:
    then it raises FieldFault.
    """
    name = required("units", name, "责任单位")
    label = f"{_label(ledger, task_ids, '的责任单位')}：{short(name)}"
    with operation(ledger, label, progress=within(progress, 0.7, 1)) as op:
        directory = Directory(ledger)
        if change is UnitChange.REMOVE and directory.known(name) is None:
            raise FieldFault("units", f"单位名录里没有“{name}”。", "请从名单里选一个单位。")
        (unit_id,) = directory.ids_of([name], op.write)
        for task_id in told(task_ids, within(progress, 0, 0.7)):
            _change_part(ledger.of_task(Assignment, task_id), task_id, unit_id, change, op.write)
    return op.change_set


def decide(
    ledger: Ledger,
    task_ids: Sequence[TaskId],
    status: Status,
    *,
    decided_on: date | None = None,
    reason: str = "",
    document: str = "",
    points: float | None = None,
    progress: Progress = silent,
) -> ChangeSet:
    """One person's decision about several tasks, written down with each of them. ``points`` are off for each."""
    check_points(points)
    tasks = [ledger.get(Task, task_id) for task_id in task_ids]
    label = (
        f"{name_of(tasks[0])}定为“{status.value}”" if len(tasks) == 1 else f"{len(tasks)} 项任务定为“{status.value}”"
    )
    with operation(ledger, label, progress=within(progress, 0.7, 1)) as op:
        for task_id in told(task_ids, within(progress, 0, 0.7)):
            event = StatusEvent(StatusEventId(0), task_id, status, decided_on, reason, document, points)
            write_decision(ledger, op.write, event)
    return op.change_set


def judge(
    ledger: Ledger,
    task_ids: Sequence[TaskId],
    period: Period,
    plan_met: bool | None,
    reason: str = "",
    *,
    progress: Progress = silent,
) -> ChangeSet:
    """Whether the period's plan was met, for several tasks alike. None takes their verdicts back.

    DOMAIN: 否 needs a reason. Raises FieldFault for ``reason`` when it is missing.
    """
    check_reason(plan_met, reason)
    count = f" {len(task_ids)} 项任务"
    with operation(ledger, f"评定{count} {period.label}计划", progress=within(progress, 0.7, 1)) as op:
        for task_id in told(task_ids, within(progress, 0, 0.7)):
            write_verdict(ledger, op.write, task_id, period, plan_met, "" if plan_met is None else reason)
    return op.change_set


def _set_group(
    ledger: Ledger, task_ids: Sequence[TaskId], column: str, group_id: int | None, progress: Progress
) -> ChangeSet:
    tasks = [ledger.get(Task, task_id) for task_id in task_ids]
    moved = going_along(ledger, tasks, column)
    staying = {task.parent_id for task in tasks if task.parent_id is not None} - set(moved)
    left = {parent_id for parent_id in staying if getattr(ledger.get(Task, parent_id), column) != group_id}
    with operation(ledger, _label(ledger, task_ids, f"的{_WORDS[column]}"), progress=within(progress, 0.7, 1)) as op:
        for task_id in told(moved, within(progress, 0.2, 0.7)):
            op.write.update("tasks", task_id, {column: group_id})
        for task in tasks:
            if task.parent_id in left:  # put elsewhere without its parent, it becomes a task of its own, as by dragging
                op.write.update("tasks", task.id, {"parent_id": None})
    return op.change_set


def _change_part(
    parts: Sequence[Assignment], task_id: TaskId, unit_id: UnitId, change: UnitChange, write: Writing
) -> None:
    own = next((part for part in parts if part.unit_id == unit_id), None)
    if change is UnitChange.REMOVE:
        write.delete_records([own] if own else [])
        return
    position = own.position if own else last(parts)
    if change is UnitChange.LEAD:
        others = [part for part in parts if part is not own]
        for part in others:
            write.update("assignments", part.id, {"role": Role.SUPPORTING})
        position = min((position, *(part.position - GAP for part in others)))  # who leads stands first on paper
    role = Role.SUPPORTING if change is UnitChange.SUPPORT else Role.LEAD
    if own is None:
        write.insert_record(Assignment(AssignmentId(0), task_id, unit_id, role, position))
    else:
        write.update("assignments", own.id, {"role": role, "position": position})


def _label(ledger: Ledger, task_ids: Sequence[TaskId], what: str) -> str:
    if len(task_ids) == 1:
        return f"修改{name_of(ledger.get(Task, task_ids[0]))}{what}"
    return f"修改 {len(task_ids)} 项任务{what}"
