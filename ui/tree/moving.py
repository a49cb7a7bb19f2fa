"""Moving in the tree: up and down, in and out, into a group, by dragging. What is selected moves together, in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from models import operations
from models.listing.outline import Node, NodeKind
from models.listing.standing import Standing
from models.operations.tasks.groups import GROUP_KINDS
from models.records import Post, Section, TaskId
from models.vocabulary import Grouping
from ui.services.session import Session
from ui.tree.groups import group_at, kind_of
from ui.tree.panel import TreePanel
from ui.widgets.waiting import Operation, carry_out


class Moving(QObject):
    """Carries out the moves. Each is one step to undo, and leaves selected what it moved."""

    def __init__(self, session: Session, panel: TreePanel) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._view = panel.view

    def move(self, step: int) -> None:
        """Move the selected tasks, or the group in focus, one place up (-1) or down (1)."""
        node = self._view.current_node()
        if node is not None and node.kind is NodeKind.GROUP:
            self._move_group(node, step)
            return
        standing, nodes = self._panel.standing, self._selected()
        if standing is None or not nodes:
            return
        edge = nodes[0] if step < 0 else nodes[-1]
        other = self._beside(edge, step, nodes)
        if other is None or other.placement is None:
            return
        before = other.placement.id if step < 0 else standing.follower(other.placement.id, _ids(nodes))
        parent = edge.parent.placement.id if edge.parent and edge.parent.placement else None
        self._move(_ids(nodes), {"parent_id": parent} if _are_apart(nodes) else {}, before)

    def indent(self) -> None:
        """Make the selected tasks sub-tasks of the task above them."""
        standing, nodes = self._panel.standing, self._selected()
        above = self._beside(nodes[0], -1, nodes) if nodes else None
        if standing is None or above is None or above.placement is None:
            return
        last = self._panel.model.children_of(above)
        behind = last[-1].placement if last and last[-1].placement else above.placement
        before = standing.follower(behind.id, _ids(nodes))
        self._move(_ids(nodes), {"parent_id": above.placement.id} | self._group_of(above), before)
        self._view.expand(self._panel.model.index_of_task(above.placement.id))

    def outdent(self) -> None:
        """Put the selected sub-tasks behind the task they are part of."""
        standing, nodes = self._panel.standing, self._selected()
        parent = nodes[0].parent if nodes else None
        if standing is None or parent is None or parent.placement is None:
            return
        before = standing.follower(parent.placement.id, _ids(nodes))
        self._move(_ids(nodes), {"parent_id": parent.placement.parent_id}, before)

    def put(self, grouping: Grouping, group_id: int | None) -> None:
        """Put the selected tasks into a section or post (None: into none); they keep their order."""
        chosen = self._view.selected_tasks()
        if chosen:
            put = GROUP_KINDS[grouping].put
            self._carry_out(chosen, lambda ledger, progress: put(ledger, chosen, group_id, progress))

    def drop(self, task_ids: list[TaskId], into: Node | None, before: Node | None) -> None:
        """Carry out a drag: into a group, below a task, or in front of a row."""
        standing, kind = self._panel.standing, kind_of(self._panel)
        if standing is None or not task_ids or any(task_id not in standing.tasks for task_id in task_ids):
            return
        values: dict[str, object] = {"parent_id": into.placement.id if into and into.placement else None}
        if into is not None and into.placement is not None:
            values |= self._group_of(into)
        elif into is not None:
            if kind is None and not self._are_in(task_ids, into):
                return  # a unit's, status' or frequency's group takes only what its own editor puts there
            if kind is not None:
                group = group_at(self._panel, into)
                values[kind.column] = group.id if group else None
        tops = _tops(standing, task_ids)
        target = before.placement.id if before and before.placement else None
        if target is not None and target in tops:
            target = standing.follower(target, tops)
        self._move(tops, values, target)

    def _move(self, task_ids: Sequence[TaskId], values: dict[str, object], before: TaskId | None) -> None:
        self._carry_out(
            task_ids, lambda ledger, progress: operations.move_tasks(ledger, task_ids, values, before, progress)
        )

    def _carry_out(self, task_ids: Sequence[TaskId], operation: Operation) -> None:
        count = len(task_ids)

        def select() -> None:
            self._view.select_tasks(task_ids)

        carry_out(self._session, self._view, f"正在移动 {count} 项任务…", count, operation, done=select)

    def _selected(self) -> list[Node]:
        """The rows of the selected tasks from top to bottom, without those that a selected task takes along."""
        standing = self._panel.standing
        if standing is None:
            return []
        model = self._panel.model
        tops = _tops(standing, self._view.selected_tasks())
        return [node for task_id in tops if (node := model.shown_node(task_id)) is not None]

    def _beside(self, node: Node, step: int, without: Sequence[Node]) -> Node | None:
        """The next row above or below among the siblings, leaving some out."""
        siblings = self._panel.model.children_of(node.parent)
        left_out = {other.id for other in without} - {node.id}
        rows = [other for other in siblings if other.id not in left_out]
        place = next(i for i, other in enumerate(rows) if other.id == node.id) + step
        return rows[place] if 0 <= place < len(rows) else None

    def _group_of(self, parent: Node) -> dict[str, object]:
        """The group of a task that others come below: in this grouping they would stand elsewhere without it."""
        kind = kind_of(self._panel)
        return {kind.column: getattr(parent.placement, kind.column)} if kind else {}

    def _are_in(self, task_ids: Sequence[TaskId], group: Node) -> bool:
        here = {child.placement.id for child in group.children if child.placement}
        return here.issuperset(task_ids)

    def _move_group(self, node: Node, step: int) -> None:
        kind, standing = kind_of(self._panel), self._panel.standing
        group, other = group_at(self._panel, node), None
        beside = self._beside(node, step, ())
        if beside is not None:
            other = group_at(self._panel, beside)
        if kind is None or standing is None or group is None or other is None:
            return
        members: list[Section | Post] = [member for member in kind.members(standing) if member.id != group.id]
        place = [member.id for member in members].index(other.id) + (0 if step < 0 else 1)
        self._session.run(kind.move, group.id, members[place].id if place < len(members) else None)


def _ids(nodes: Sequence[Node]) -> list[TaskId]:
    return [node.placement.id for node in nodes if node.placement]


def _are_apart(nodes: Sequence[Node]) -> bool:
    return len({node.parent.id if node.parent else -1 for node in nodes}) > 1


def _tops(standing: Standing, task_ids: Sequence[TaskId]) -> list[TaskId]:
    """The tasks that no other of them is above."""
    chosen = set(task_ids)

    def is_below_another(task_id: TaskId) -> bool:
        parent = standing.tasks[task_id].parent_id
        while parent is not None:
            if parent in chosen:
                return True
            parent = standing.tasks[parent].parent_id
        return False

    return [task_id for task_id in task_ids if not is_below_another(task_id)]
