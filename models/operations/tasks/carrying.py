"""Carrying unfinished tasks over into another year's list (结转)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.changes import ChangeSet
from models.errors import OperationFault
from models.operations.labels import required, short
from models.operations.lists.named_groups import NamedGroups, names_of
from models.operations.ordering import GAP, last
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
    StatusEvent,
    Task,
    TaskId,
    TaskList,
)
from models.rules.decisions import is_closed_on
from models.rules.evaluation import ordered
from models.rules.subtasks import in_print_order, with_parents
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation


def unfinished(ledger: Ledger, list_id: ListId) -> list[Task]:
    """The tasks of a list that are neither signed off nor stopped and have not been carried over yet."""
    decisions = ordered(ledger.of_list(StatusEvent, list_id))
    return [
        task
        for task in ledger.of_list(Task, list_id)
        if not is_closed_on(decisions.get(task.id, ()), date.max) and not ledger.carried_on(task.id)
    ]


class NewList(NamedTuple):
    """A list that is made for what is carried over; its form and numbering are those of the old one.

    It starts in January: what was left over is owed from the new year's beginning.
    """

    title: str
    year: int


def carry_over(ledger: Ledger, task_ids: Sequence[TaskId], into: ListId | NewList) -> ChangeSet:
    """Bring tasks into another list, or into one made for them in the same step: text, goal, units and open nodes.

    Each new task is linked to its old one, with which the reports, verdicts and decisions stay. Sections and posts are
    found by name in the new list and added where it has none of that name. A sub-task keeps its parent where that is
    carried over too. Raises OperationFault without tasks, or for the list they are in.
    """
    tasks = [ledger.get(Task, task_id) for task_id in task_ids]
    if not tasks:
        raise OperationFault("没有可以结转的任务。", "请先选择要结转的任务。")
    if any(task.list_id == into for task in tasks):
        raise OperationFault("不能结转到同一个清单。", "请选择另一年的清单。")
    source = tasks[0].list_id
    title = required("title", into.title, "清单名称") if isinstance(into, NewList) else ledger.get(TaskList, into).title
    with operation(ledger, f"结转 {len(tasks)} 项任务到“{short(title)}”") as op:
        target = _make_list(ledger, op.write, into, source) if isinstance(into, NewList) else into
        carrying = _Carrying(ledger, op.write, source, target)
        for task in tasks:
            carrying.carry(task)
    return op.change_set


def _make_list(ledger: Ledger, write: Writing, new: NewList, source: ListId) -> ListId:
    old = ledger.get(TaskList, source)
    position = last(ledger.all(TaskList))
    made = old._replace(
        title=new.title.strip(), year=new.year, source_document="", position=position, starts=Period(new.year, 1)
    )
    return ListId(write.insert_record(made))


class _Carrying:
    """One carrying over; holds what the old ids have become."""

    def __init__(self, ledger: Ledger, write: Writing, source: ListId, into: ListId) -> None:
        self._ledger = ledger
        self._write = write
        self._into = into
        self._position = last(ledger.of_list(Task, into))
        self._names = {kind: names_of(ledger, kind, source) for kind in (Section, Post)}
        self._groups = {kind: NamedGroups(ledger, write, kind, into) for kind in (Section, Post)}
        self._carried: dict[TaskId, int] = {}
        self._homes = self._belonging(source)

    def carry(self, task: Task) -> None:
        parent_id = self._carried.get(task.parent_id) if task.parent_id else None
        section_id, post_id = (task.section_id, task.post_id) if parent_id else self._homes[task.id]
        row = {
            "list_id": self._into,
            "section_id": self._group(Section, section_id),
            "post_id": self._group(Post, post_id),
            "parent_id": parent_id,
            "position": self._position,
            "number": task.number,
            "text": task.text,
            "goal": task.goal,
            "frequency": task.frequency,
            "extra": task.extra,
            "carried_from": task.id,
        }
        self._position += GAP
        self._carried[task.id] = new_id = self._write.insert("tasks", row)
        for part in self._ledger.of_task(Assignment, task.id):
            self._write.insert_record(
                Assignment(AssignmentId(0), TaskId(new_id), part.unit_id, part.role, part.position)
            )
        for node in self._ledger.of_task(PlanNode, task.id):
            if node.done_on is None:
                self._write.insert_record(
                    PlanNode(PlanNodeId(0), TaskId(new_id), node.label, node.text, node.due, None, node.position)
                )

    def _belonging(self, source: ListId) -> dict[TaskId, tuple[SectionId | None, PostId | None]]:
        """The section and the post of each task: a sub-task whose parent stays behind takes the parent's along."""
        tasks = in_print_order(self._ledger.placements(source))
        posts = with_parents(tasks, lambda task: task.post_id)
        return {
            task_id: (found, posts[task_id]) for task_id, found in with_parents(tasks, lambda t: t.section_id).items()
        }

    def _group(self, kind: type[Section] | type[Post], old_id: int | None) -> int | None:
        """The group of the new list for a group of the old one; a post is taken over under its latest heading."""
        return None if old_id is None else self._groups[kind].found_or_added(self._names[kind][old_id])
