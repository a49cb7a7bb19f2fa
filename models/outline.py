"""The tree of a list: groups, tasks and sub-tasks, with what a group row rolls up. Pure: built from records, no store.

Node ids are integers made from record ids, so a node keeps its id when the outline is built anew (a Qt index carries an
integer, not an object).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import Enum, auto

from models.records import Assignment, Post, Section, Task, TaskId, TaskList, Unit, UnitId
from models.vocabulary import SIGNED_OFF, Frequency, Grouping, Role, Status

_NO_GROUP_KEY = (1 << 24) - 1
_GROUP_SHIFT = 32
_STATUS_KEYS = {status: i for i, status in enumerate(Status, start=1)}
_FREQUENCY_KEYS = {frequency: i for i, frequency in enumerate(Frequency, start=1)}

NO_GROUP_LABELS = {
    Grouping.SECTION: "未归入板块",
    Grouping.POST: "未分配领导",
    Grouping.UNIT: "未定责任单位",
    Grouping.STATUS: "未定状态",
    Grouping.FREQUENCY: "未定报送频次",
}
"""The last group of each grouping: what no other group takes."""


class NodeKind(Enum):
    """What a row of the tree stands for."""

    GROUP = auto()
    TASK = auto()


class Node:
    """A row of the tree. ``row`` is its place among its siblings; a top row has no parent.

    ``count``, ``overdue`` and ``signed_off`` are rolled up on group rows only: they count the tasks right below, and
    a task counts as overdue when one of its sub-tasks there is.
    """

    __slots__ = ("children", "count", "id", "label", "overdue", "parent", "row", "signed_off", "task")

    def __init__(self, node_id: int, label: str, task: Task | None, parent: Node | None, row: int) -> None:
        self.id = node_id
        self.label = label
        self.task = task
        self.parent = parent
        self.row = row
        self.children: Sequence[Node] = ()
        self.count = self.overdue = self.signed_off = 0

    @property
    def kind(self) -> NodeKind:
        """Whether the row is a group or a task."""
        return NodeKind.GROUP if self.task is None else NodeKind.TASK


class Outline:
    """All rows of the tree. ``roots`` are the top rows: groups, or tasks where the list has no groups."""

    __slots__ = ("_by_id", "_first", "_several", "roots")

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self._by_id: dict[int, Node] = {}
        self._first: dict[TaskId, Node] = {}
        self._several: dict[TaskId, list[Node]] = {}

    def by_id(self, node_id: int) -> Node:
        """The node with this id. Raises KeyError when the outline has none."""
        return self._by_id[node_id]

    def node(self, task_id: TaskId) -> Node | None:
        """The task's first row, or None."""
        return self._first.get(task_id)

    def nodes(self, task_id: TaskId) -> Sequence[Node]:
        """Every row of a task: grouped by unit it stands under each of its leads."""
        if task_id in self._several:
            return self._several[task_id]
        return (self._first[task_id],) if task_id in self._first else ()

    def replace_task(self, task: Task) -> Sequence[Node]:
        """Show a task's new texts in its rows without building anew; for changes that move it nowhere."""
        nodes = self.nodes(task.id)
        for node in nodes:
            node.task = task
            node.label = task.text
        return nodes

    def add(self, node_id: int, label: str, task: Task | None, parent: Node | None) -> Node:
        """Put a row behind the last one of its parent. Only :func:`build` calls this."""
        siblings = self.roots
        if parent is not None:
            siblings = parent.children = parent.children if isinstance(parent.children, list) else []
        node = Node(node_id, label, task, parent, len(siblings))
        siblings.append(node)
        self._by_id[node_id] = node
        if task is not None and self._first.setdefault(task.id, node) is not node:
            self._several.setdefault(task.id, [self._first[task.id]]).append(node)
        return node


def build(  # noqa: PLR0917 - one argument per kind of record the tree is made of
    task_list: TaskList,
    sections: Sequence[Section],
    posts: Sequence[Post],
    tasks: Sequence[Task],
    assignments: Sequence[Assignment],
    units: Sequence[Unit],
    statuses: Mapping[TaskId, Status],
    grouping: Grouping,
    overdue: Collection[TaskId] = (),
) -> Outline:
    """The tree of ``task_list``. All sequences are in their own order, as the ledger reads them.

    Sections and posts are shown even when empty; other groups only with tasks. A sub-task stands under its parent, or
    by itself in another group when it has a group of its own there.
    """
    match grouping:
        case Grouping.SECTION:
            labels = {int(section.id): section.name for section in sections if section.list_id == task_list.id}
            keys = _single(lambda task: task.section_id)
        case Grouping.POST:
            labels = {int(post.id): post.name for post in posts if post.list_id == task_list.id}
            keys = _single(lambda task: task.post_id)
        case Grouping.UNIT:
            leads = _leads(assignments)
            used = {key for found in leads.values() for key in found}
            labels = {int(unit.id): unit.name for unit in units if unit.id in used}
            keys = lambda task: leads.get(task.id, ())  # noqa: E731
        case Grouping.STATUS:
            used_statuses = {statuses.get(task.id, Status.RUNNING) for task in tasks}
            labels = {_STATUS_KEYS[status]: status.value for status in Status if status in used_statuses}
            keys = lambda task: _status_keys(task, statuses)  # noqa: E731
        case Grouping.FREQUENCY:
            frequencies = {task.frequency for task in tasks}
            labels = {_FREQUENCY_KEYS[f]: f.value for f in Frequency if f in frequencies}
            keys = _single(lambda task: _FREQUENCY_KEYS[task.frequency] if task.frequency else None)
    rest = NO_GROUP_LABELS[grouping]
    return _assemble(in_print_order(tasks), labels, keys, rest, statuses=statuses, overdue=overdue)


def in_print_order(tasks: Sequence[Task]) -> list[Task]:
    """The tasks of a list as printed: list order, each sub-task (分项) after its parent."""
    known = {task.id for task in tasks}
    children: defaultdict[TaskId | None, list[Task]] = defaultdict(list)
    for task in tasks:
        children[task.parent_id if task.parent_id in known else None].append(task)
    ordered: list[Task] = []
    waiting = children[None][::-1]
    while waiting:
        task = waiting.pop()
        ordered.append(task)
        if task.id in children:
            waiting.extend(reversed(children[task.id]))
    return ordered


_Keys = Callable[[Task], Collection[int]]


def _single(key: Callable[[Task], int | None]) -> _Keys:
    def keys(task: Task) -> Collection[int]:
        found = key(task)
        return () if found is None else (found,)

    return keys


def _leads(assignments: Iterable[Assignment]) -> dict[TaskId, list[UnitId]]:
    leads: defaultdict[TaskId, list[UnitId]] = defaultdict(list)
    for assignment in assignments:
        if assignment.role is Role.LEAD:
            leads[assignment.task_id].append(assignment.unit_id)
    return leads


def _status_keys(task: Task, statuses: Mapping[TaskId, Status]) -> Collection[int]:
    """A task nobody has decided about is running; a sub-task then goes with its parent."""
    status = statuses.get(task.id, None if task.parent_id else Status.RUNNING)
    return () if status is None else (_STATUS_KEYS[status],)


def _assemble(
    tasks: Sequence[Task],
    labels: Mapping[int, str],
    keys: _Keys,
    rest: str,
    *,
    statuses: Mapping[TaskId, Status],
    overdue: Collection[TaskId],
) -> Outline:
    outline = Outline()
    groups: dict[int, Node | None] = {}
    for key, label in labels.items():
        groups[key] = outline.add(key << _GROUP_SHIFT, label, None, None)
    placed: dict[TaskId, Collection[int]] = {}
    nodes = outline._by_id
    for task in tasks:
        own = [key for key in keys(task) if key in groups]
        wanted = own or placed.get(task.parent_id, ()) if task.parent_id else own
        placed[task.id] = wanted = wanted or (_NO_GROUP_KEY,)
        for key in wanted:
            if key not in groups:
                groups[key] = outline.add(key << _GROUP_SHIFT, rest, None, None) if labels else None
            parent = nodes.get(key << _GROUP_SHIFT | task.parent_id) if task.parent_id else None
            outline.add(key << _GROUP_SHIFT | task.id, task.text, task, parent or groups[key])
    for group in outline.roots:
        if group.kind is NodeKind.GROUP:
            _roll_up(group, statuses, overdue)
    return outline


def _roll_up(group: Node, statuses: Mapping[TaskId, Status], overdue: Collection[TaskId]) -> None:
    group.count = len(group.children)
    for node in group.children:
        assert node.task is not None
        group.signed_off += statuses.get(node.task.id) in SIGNED_OFF
        group.overdue += _is_overdue(node, overdue)


def _is_overdue(node: Node, overdue: Collection[TaskId]) -> bool:
    if node.task is not None and node.task.id in overdue:
        return True
    return bool(node.children) and any(_is_overdue(child, overdue) for child in node.children)
