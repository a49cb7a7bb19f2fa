"""The tree of a list: groups, tasks and sub-tasks, with what a group row rolls up. Pure: built from records, no store.

Node ids are integers made from record ids, so a node keeps its id when the outline is built anew (a Qt index carries an
integer, not an object).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from models.records import Assignment, Placement, Post, Section, TaskId, TaskList, Unit, UnitId
from models.rules.subtasks import in_print_order, with_parents
from models.vocabulary import SIGNED_OFF, Frequency, Grouping, Role, Status

Own: TypeAlias = Callable[[Placement], Collection[int] | None]
"""The keys of a task's own groups; None where it says nothing of them."""

_NO_GROUP_KEY = (1 << 24) - 1
_GROUP_SHIFT = 32
_STATUS_KEYS = {status: i for i, status in enumerate(Status, start=1)}
_FREQUENCY_KEYS: dict[Frequency | None, int] = {frequency: i for i, frequency in enumerate(Frequency, start=1)}

_NO_GROUP_LABELS = {
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


class Tally(NamedTuple):
    """By the ids of groups, how many of the tasks right below are overdue, and how many are signed off."""

    overdue: Counter[int]
    signed_off: Counter[int]


class Node:
    """A row of the tree. ``row`` is its place among its siblings; a top row has no parent. Only groups have a label.

    ``count``, ``overdue`` and ``signed_off`` are rolled up on group rows only: they count the tasks right below, and
    a task counts as overdue when one of its sub-tasks there is. ``nests`` tells whether any of those has sub-tasks.
    """

    __slots__ = (
        "_below",
        "_outline",
        "count",
        "id",
        "label",
        "nests",
        "overdue",
        "parent",
        "placement",
        "placement",
        "row",
        "signed_off",
    )

    def __init__(
        self, outline: Outline, node_id: int, label: str, placement: Placement | None, parent: Node | None
    ) -> None:
        self._outline = outline
        self._below: Sequence[Node] | None = () if placement else None
        self.id = node_id
        self.label = label
        self.placement = placement
        self.parent = parent
        self.row = 0
        self.count = self.overdue = self.signed_off = 0
        self.nests = False

    @property
    def kind(self) -> NodeKind:
        """Whether the row is a group or a task."""
        return NodeKind.GROUP if self.placement is None else NodeKind.TASK

    @property
    def children(self) -> Sequence[Node]:
        """The rows below; those of a group are made when first asked for, because of a long list few are ever seen.

        Of 10,000 tasks that saves 13 ms of the 20 ms an outline takes, at the start and at each regrouping
        (the budget is in tests/benchmarks/bench_tree.py).
        """
        if self._below is None:
            self._below = ()
            self._outline.fill(self)
        return self._below

    def append(self, child: Node) -> None:
        """Put a row behind the last one below this. Only :meth:`Outline.fill` calls this."""
        if not isinstance(self._below, list):
            self._below = []
        child.row = len(self._below)
        self._below.append(child)


class Outline:
    """All rows of the tree. A list without groups has them in one that is not shown."""

    def __init__(self, *, shows_groups: bool = True) -> None:
        self._shows_groups = shows_groups
        self._groups: dict[int, Node] = {}
        self._members: dict[int, list[Placement]] = {}
        self._keys: dict[TaskId, Collection[int]] = {}
        self._nodes: dict[int, Node] = {}
        self._parents: dict[TaskId, TaskId] = {}
        self._overdue: frozenset[TaskId] = frozenset()
        self._signed_off: frozenset[TaskId] = frozenset()

    @property
    def roots(self) -> Sequence[Node]:
        """The top rows: groups, or tasks where the list has no groups."""
        groups = list(self._groups.values())
        return groups if self._shows_groups or not groups else groups[0].children

    def by_id(self, node_id: int) -> Node:
        """The node with this id. Raises KeyError when the outline has none."""
        if node_id not in self._nodes:
            self.fill(self._groups[node_id >> _GROUP_SHIFT])
        return self._nodes[node_id]

    def node(self, task_id: TaskId) -> Node | None:
        """The task's first row, or None."""
        return next(iter(self.nodes(task_id)), None)

    def nodes(self, task_id: TaskId) -> Sequence[Node]:
        """Every row of a task: grouped by unit it stands under each of its leads."""
        return [self.by_id(key << _GROUP_SHIFT | task_id) for key in self._keys.get(task_id, ())]

    def count_among(self, group: Node, task_ids: Collection[TaskId]) -> int:
        """How many tasks right below a group are among these; its rows are not made for that."""
        members = self._members.get(group.id >> _GROUP_SHIFT)
        if members is None:
            return sum(node.placement is not None and node.placement.id in task_ids for node in group.children)
        return sum(member.id in task_ids for member in members)

    def tally(self, shown: Collection[TaskId] | None = None) -> Tally:
        """The figures of all groups, of the tasks shown where not all are; a late part makes its task late."""
        overdue, signed_off = self._overdue, self._signed_off
        if shown is not None:
            overdue, signed_off = overdue.intersection(shown), signed_off.intersection(shown)
        late = {(key, top) for key, _, top in self._tops(overdue)}
        done = ((key, top) for key, task_id, top in self._tops(signed_off) if task_id == top)
        return Tally(*(Counter(key << _GROUP_SHIFT for key, _ in found) for found in (late, done)))

    def _tops(self, task_ids: Iterable[TaskId]) -> Iterator[tuple[int, TaskId, TaskId]]:
        """The groups of each task, with the one that stands right below: itself, or what it is a part of."""
        for task_id in task_ids:
            for key in self._keys.get(task_id, ()):
                top = task_id
                while (parent := self._parents.get(top)) and key in self._keys.get(parent, ()):
                    top = parent
                yield key, task_id, top

    def add_group(self, key: int, label: str) -> None:
        """A group behind the last one. Only :func:`build` calls this."""
        group = Node(self, key << _GROUP_SHIFT, label, None, None)
        group.row = len(self._groups)
        self._groups[key] = self._nodes[group.id] = group
        self._members[key] = []

    def fill(self, group: Node) -> None:
        """Make the rows below a group, once. Only its own :attr:`Node.children` and :meth:`by_id` call this."""
        for task in self._members.pop(group.id >> _GROUP_SHIFT, ()):
            above = self._nodes.get(group.id | task.parent_id) if task.parent_id else None
            node = Node(self, group.id | task.id, "", task, above or (group if self._shows_groups else None))
            self._nodes[node.id] = node
            (above or group).append(node)


def build(  # noqa: PLR0917 - one argument per kind of record the tree is made of
    task_list: TaskList,
    sections: Sequence[Section],
    posts: Sequence[Post],
    tasks: Sequence[Placement],
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
    tasks = in_print_order(tasks)
    match grouping:
        case Grouping.SECTION:
            labels = {int(section.id): section.name for section in sections if section.list_id == task_list.id}
            own = _single(labels, attrgetter("section_id"))
        case Grouping.POST:
            labels = {int(post.id): post.name for post in posts if post.list_id == task_list.id}
            own = _single(labels, attrgetter("post_id"))
        case Grouping.UNIT:
            leads = _leads(assignments, {unit.id for unit in units})
            used = {key for found in leads.values() for key in found}
            labels = {int(unit.id): unit.name for unit in units if unit.id in used}
            own = _led_by(leads)
        case Grouping.STATUS:
            used_statuses = {statuses.get(task.id, Status.RUNNING) for task in tasks}
            labels = {_STATUS_KEYS[status]: status.value for status in Status if status in used_statuses}
            own = _of_status(statuses)
        case Grouping.FREQUENCY:
            frequencies = {task.frequency for task in tasks}
            labels = {_FREQUENCY_KEYS[f]: f.value for f in Frequency if f in frequencies}
            own = _single(labels, lambda task: _FREQUENCY_KEYS.get(task.frequency))
    return _assemble(tasks, own, labels, _NO_GROUP_LABELS[grouping], statuses=statuses, overdue=overdue)


def _single(labels: Collection[int], key: Callable[[Placement], int | None]) -> Own:
    """The one group of each task, where it is among those shown."""
    found: dict[int | None, Collection[int]] = {label: (label,) for label in labels}
    return lambda task: found.get(key(task))


def _leads(assignments: Iterable[Assignment], known: Collection[UnitId]) -> dict[TaskId, list[UnitId]]:
    leads: defaultdict[TaskId, list[UnitId]] = defaultdict(list)
    for assignment in assignments:
        if assignment.role is Role.LEAD and assignment.unit_id in known:
            leads[assignment.task_id].append(assignment.unit_id)
    return leads


def _led_by(leads: Mapping[TaskId, Collection[int]]) -> Own:
    return lambda task: leads.get(task.id)


def _of_status(statuses: Mapping[TaskId, Status]) -> Own:
    """A task nobody has decided about is running; a sub-task then goes with its parent."""

    def own(task: Placement) -> Collection[int] | None:
        status = statuses.get(task.id, None if task.parent_id else Status.RUNNING)
        return None if status is None else (_STATUS_KEYS[status],)

    return own


def _assemble(
    tasks: Sequence[Placement],
    own: Own,
    labels: Mapping[int, str],
    rest: str,
    *,
    statuses: Mapping[TaskId, Status],
    overdue: Collection[TaskId],
) -> Outline:
    made = Outline(shows_groups=bool(labels))
    for key, label in labels.items():
        made.add_group(key, label)
    groups, members, placed, parents = made._groups, made._members, made._keys, made._parents
    homes = with_parents(tasks, own)
    for task in tasks:
        above: Collection[int] = ()
        if task.parent_id:
            parents[task.id] = task.parent_id
            above = placed.get(task.parent_id, ())
        placed[task.id] = keys = homes[task.id] or (_NO_GROUP_KEY,)
        for key in keys:
            if key not in groups:
                made.add_group(key, rest)
            members[key].append(task)
            if key in above:
                groups[key].nests = True
                groups[key].count -= 1  # it stands in the row of the task it is a part of
    for key, group in groups.items():
        group.count += len(members[key])
    made._overdue = frozenset(overdue)
    made._signed_off = frozenset(task_id for task_id, status in statuses.items() if status in SIGNED_OFF)
    tally = made.tally()
    for group in groups.values():
        group.overdue, group.signed_off = tally.overdue[group.id], tally.signed_off[group.id]
    return made
