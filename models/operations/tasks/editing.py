"""Verbs on tasks, their units and their plans."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from models.changes import ChangeSet
from models.errors import FieldFault, OperationFault
from models.operations.labels import name_of, required, short
from models.operations.ordering import GAP, places
from models.operations.removal import delete_nodes, delete_task_rows
from models.operations.units.directory import Directory
from models.periods import Period
from models.records import (
    Assignment,
    AssignmentId,
    ListId,
    PlanNode,
    PlanNodeId,
    Post,
    PostId,
    Section,
    SectionId,
    Task,
    TaskId,
    TaskList,
)
from models.rules.owing import first_month
from models.store.backups.safeguard import back_up_before
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.vocabulary import Frequency, Numbering, Role
from models.work_progress import Progress, silent, told, within

_GROUP_COLUMNS = frozenset({"section_id", "post_id"})
_LEADING_FIGURE = re.compile(r"\d+")


def add_task(
    ledger: Ledger,
    list_id: ListId,
    text: str,
    *,
    number: str | None = None,
    goal: str = "",
    section_id: SectionId | None = None,
    post_id: PostId | None = None,
    parent_id: TaskId | None = None,
    frequency: Frequency | None = None,
    starts: Period | None = None,
    units: Sequence[tuple[str, Role]] = (),
    after: TaskId | None = None,
    before: TaskId | None = None,
) -> ChangeSet:
    """A new task behind ``after`` or in front of ``before`` (neither: at the end of the list).

    Without a number it takes the next free one. ``starts`` is the first month it owes a report for; it counts where
    that is later than the list's own. ``units`` as for :func:`set_units`; their leads are marked as the list's are.
    """
    text = required("text", text, "任务")
    _check_named(units)
    task_list, tasks = ledger.get(TaskList, list_id), ledger.of_list(Task, list_id)
    starts = own_start(task_list, starts)
    if number is None:
        number = _next_number(task_list, tasks, section_id, post_id, parent_id)
    with operation(ledger, f"新建任务“{short(text)}”") as op:
        follower = before if before is not None else _follower(tasks, after)
        (position,) = places(op.write, "tasks", tasks, follower, 1)
        made = Task(TaskId(0), list_id, text, number, goal, parent_id, section_id, post_id, frequency, position)
        made = made._replace(starts=starts, leads_marked=ledger.marks_leads(list_id))
        task_id = TaskId(op.write.insert_record(made))
        _put_units(ledger, op.write, task_id, units)
    return op.change_set


def own_start(task_list: TaskList, starts: Period | None) -> Period | None:
    """The start of a task as it is kept: None where it starts as its list does, so that it moves along with that."""
    return starts if starts is not None and starts > first_month(task_list) else None


def edit_task(ledger: Ledger, task_id: TaskId, values: Mapping[str, object]) -> ChangeSet:
    """Set columns of a task (keys of :class:`~models.records.Task`). Texts are kept as typed."""
    if "text" in values:
        required("text", str(values["text"]), "任务")
    task = ledger.get(Task, task_id)
    starts = values.get("starts")
    if isinstance(starts, Period):
        values = {**values, "starts": own_start(ledger.get(TaskList, task.list_id), starts)}
    with operation(ledger, f"修改{name_of(task)}") as op:
        op.write.update("tasks", task_id, values)
    return op.change_set


def delete_tasks(ledger: Ledger, task_ids: Sequence[TaskId], progress: Progress = silent) -> ChangeSet:
    """Delete tasks with their sub-tasks, reports and all that belongs to them; undo brings all of it back."""
    tasks = [ledger.get(Task, task_id) for task_id in task_ids]
    label = f"删除{name_of(tasks[0])}" if len(tasks) == 1 else f"删除 {len(tasks)} 项任务"
    back_up_before(ledger, "删除", _count_with_parts(ledger, tasks))
    with operation(ledger, label, progress=within(progress, 0.7, 1)) as op:
        delete_task_rows(ledger, op.write, tasks, within(progress, 0, 0.7))
    return op.change_set


def _count_with_parts(ledger: Ledger, tasks: Sequence[Task]) -> int:
    """How many tasks of a list these are together with their sub-tasks."""
    placed = ledger.placements(tasks[0].list_id)
    found, size = {task.id for task in tasks}, 0
    while len(found) > size:
        size = len(found)
        found |= {place.id for place in placed if place.parent_id in found}
    return size


def move_tasks(
    ledger: Ledger,
    task_ids: Sequence[TaskId],
    values: Mapping[str, object],
    before: TaskId | None = None,
    progress: Progress = silent,
) -> ChangeSet:
    """Put tasks, in the order given, in front of a task (None: at the end of the list).

    ``values`` are the columns that place them elsewhere: ``section_id``, ``post_id``, ``parent_id``. Sub-tasks that
    stand in the same group as their parent go along.
    """
    moved = [ledger.get(Task, task_id) for task_id in task_ids]
    ids = {task.id for task in moved}
    tasks = ledger.of_list(Task, moved[0].list_id)
    parent_id = values.get("parent_id")
    if parent_id is not None and _is_below(tasks, parent_id, ids):
        raise OperationFault("不能把任务移到它自己的分项下面。", "请选择别的位置。")
    label = f"移动{name_of(moved[0])}" if len(moved) == 1 else f"移动 {len(moved)} 项任务"
    with operation(ledger, label, progress=within(progress, 0.7, 1)) as op:
        siblings = [task for task in tasks if task.id not in ids]
        positions = places(op.write, "tasks", siblings, before, len(moved))
        for column in _GROUP_COLUMNS.intersection(values):
            for task_id in going_along(ledger, moved, column):
                op.write.update("tasks", task_id, {column: values[column]})
        for task, position in told(list(zip(moved, positions, strict=True)), within(progress, 0.2, 0.7)):
            op.write.update("tasks", task.id, {**values, "position": position})
    return op.change_set


def going_along(ledger: Ledger, tasks: Iterable[Task], column: str) -> list[TaskId]:
    """The tasks, and below them those that stand in the same group (``section_id`` or ``post_id``) as their parent."""
    found: dict[TaskId, None] = {}
    waiting = list(tasks)
    while waiting:
        task = waiting.pop()
        if task.id not in found:
            found[task.id] = None
            group = getattr(task, column)
            waiting += [child for child in ledger.children(task.id) if getattr(child, column) == group]
    return list(found)


def renumber(ledger: Ledger, list_id: ListId, progress: Progress = silent) -> ChangeSet:
    """Number the tasks of a list anew: through the list or per section and post, sub-tasks as 3.1."""
    task_list = ledger.get(TaskList, list_id)
    children: defaultdict[TaskId | None, list[Task]] = defaultdict(list)
    for task in ledger.of_list(Task, list_id):
        children[task.parent_id].append(task)
    groups: list[list[Task]] = [children[None]]
    if task_list.numbering is Numbering.PER_GROUP:
        sections: dict[object, int] = {section.id: i for i, section in enumerate(ledger.of_list(Section, list_id))}
        posts: dict[object, int] = {post.id: i for i, post in enumerate(ledger.of_list(Post, list_id))}
        children[None].sort(key=lambda task: (sections.get(task.section_id, -1), posts.get(task.post_id, -1)))
        groups = [list(group) for _, group in groupby(children[None], key=lambda t: (t.section_id, t.post_id))]
    numbered = [pair for group in groups for pair in _numbered(group, "", children)]
    with operation(ledger, f"重新编号“{short(task_list.title)}”", progress=within(progress, 0.7, 1)) as op:
        for task, number in told(numbered, within(progress, 0, 0.7)):
            op.write.change(task, {"number": number})
    return op.change_set


def set_units(ledger: Ledger, task_id: TaskId, units: Sequence[tuple[str, Role]]) -> ChangeSet:
    """Make these the task's units, in this order. Names the directory does not know become new units."""
    task = ledger.get(Task, task_id)
    _check_named(units)
    with operation(ledger, f"修改{name_of(task)}的责任单位", about=[task]) as op:
        _put_units(ledger, op.write, task_id, units)
    return op.change_set


def _check_named(units: Sequence[tuple[str, Role]]) -> None:
    for name, _ in units:
        required("units", name, "责任单位")


def _put_units(ledger: Ledger, write: Writing, task_id: TaskId, units: Sequence[tuple[str, Role]]) -> None:
    if not units and not ledger.of_task(Assignment, task_id):
        return
    ids = Directory(ledger).ids_of([name for name, _ in units], write)
    wanted = dict(zip(ids, (role for _, role in units), strict=True))
    if len(wanted) < len(units):
        raise FieldFault("units", "同一个单位写了两次。", "请删去重复的一个。")
    present = {assignment.unit_id: assignment for assignment in ledger.of_task(Assignment, task_id)}
    write.delete_records([kept for unit_id, kept in present.items() if unit_id not in wanted])
    for i, (unit_id, role) in enumerate(wanted.items(), start=1):
        if unit_id in present:
            write.update("assignments", present[unit_id].id, {"role": role, "position": i * GAP})
        else:
            write.insert_record(Assignment(AssignmentId(0), task_id, unit_id, role, i * GAP))


def set_plan(ledger: Ledger, task_id: TaskId, nodes: Sequence[PlanNode]) -> ChangeSet:
    """Make these the task's plan nodes, in this order. A node with id 0 is new, one not given is deleted."""
    task = ledger.get(Task, task_id)
    for node in nodes:
        required("plan", node.label + node.text, "推进计划节点")
    with operation(ledger, f"修改{name_of(task)}的推进计划", about=[task]) as op:
        kept = {node.id for node in nodes}
        delete_nodes(ledger, op.write, [node for node in ledger.of_task(PlanNode, task_id) if node.id not in kept])
        for i, node in enumerate(nodes, start=1):
            values = PlanNode(node.id, task_id, node.label, node.text, node.due, node.done_on, i * GAP)
            if node.id == PlanNodeId(0):
                op.write.insert_record(values)
            else:
                op.write.update_record(values)
    return op.change_set


def _follower(tasks: Sequence[Task], after: TaskId | None) -> TaskId | None:
    for task, following in pairwise(tasks):
        if task.id == after:
            return following.id
    return None


def _next_number(
    task_list: TaskList,
    tasks: Sequence[Task],
    section_id: SectionId | None,
    post_id: PostId | None,
    parent_id: TaskId | None,
) -> str:
    if parent_id is not None:
        parent = next(task for task in tasks if task.id == parent_id)
        return f"{parent.number}.{sum(task.parent_id == parent_id for task in tasks) + 1}"
    scope = [task for task in tasks if task.parent_id is None]
    if task_list.numbering is Numbering.PER_GROUP:
        scope = [task for task in scope if (task.section_id, task.post_id) == (section_id, post_id)]
    figures = [int(found[0]) for task in scope if (found := _LEADING_FIGURE.match(task.number))]
    return str(max(figures, default=0) + 1)


def _is_below(tasks: Sequence[Task], task_id: object, ancestors: set[TaskId]) -> bool:
    parents: dict[object, object] = {task.id: task.parent_id for task in tasks}
    while task_id is not None:
        if task_id in ancestors:
            return True
        task_id = parents.get(task_id)
    return False


def _numbered(
    tasks: Sequence[Task], prefix: str, children: Mapping[TaskId | None, Sequence[Task]]
) -> Iterator[tuple[Task, str]]:
    """Tasks and all below them, each with its new number."""
    for i, task in enumerate(tasks, start=1):
        yield task, f"{prefix}{i}"
        yield from _numbered(children.get(task.id, ()), f"{prefix}{i}.", children)
