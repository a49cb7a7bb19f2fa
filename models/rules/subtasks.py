"""Sub-tasks (分项): where they stand in a list, and what they take over from the task they are part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from models.records import TaskId


class InList(Protocol):
    """What of a task says whether it is a part of another; a Task and its Placement have it."""

    @property
    def id(self) -> TaskId: ...

    @property
    def parent_id(self) -> TaskId | None: ...


T = TypeVar("T", bound=InList)
V = TypeVar("V")


def in_print_order(tasks: Sequence[T]) -> Sequence[T]:
    """The tasks of a list as printed: list order, each sub-task after its parent."""
    if not any(task.parent_id for task in tasks):
        return tasks
    known = {task.id for task in tasks}
    children: defaultdict[TaskId | None, list[T]] = defaultdict(list)
    for task in tasks:
        children[task.parent_id if task.parent_id in known else None].append(task)
    ordered: list[T] = []
    waiting = children[None][::-1]
    while waiting:
        task = waiting.pop()
        ordered.append(task)
        if task.id in children:
            waiting.extend(reversed(children[task.id]))
    return ordered


def with_parents(tasks: Iterable[T], own: Callable[[T], V | None]) -> dict[TaskId, V | None]:
    """What holds for each task: its own word (``own``), or where a sub-task says nothing (None), its parent's.

    ``tasks`` come in print order. This is the one rule for the group a sub-task belongs to, its section, leader, units
    and frequency, in the tree, in filters and on paper. A sub-task that is given a leader or section of its own is that
    leader's business: on the table of the parent's leader it would stand with the wrong person, and be missing from the
    right one's. So its own group always goes before its parent's, and there it stands as a task by itself.
    """
    found: dict[TaskId, V | None] = {}
    for task in tasks:
        said = own(task)
        if said is None and task.parent_id is not None:
            said = found.get(task.parent_id)
        found[task.id] = said
    return found
