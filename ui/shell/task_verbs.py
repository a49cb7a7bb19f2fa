"""What the clerk does with one task from the tree: made, its text edited, its report written."""
# ruff: noqa: PLC0415  the form is imported when it is first asked for

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.listing.outline import Node
from models.records import ListId, Post, TaskId
from models.vocabulary import RevisionKind
from ui.panes.task_panes import TaskPanes
from ui.services.asking import Asker
from ui.services.session import Session
from ui.tree.groups import group_at
from ui.tree.panel import TreePanel
from ui.tree.verbs import TreeVerbs

if TYPE_CHECKING:
    from ui.dialogs.tasks.new_task import NewTaskDialog, Spot


class TaskVerbs(QObject):
    """Leads from the row in focus to a form or to a field on the right side."""

    def __init__(self, session: Session, asker: Asker, tree: TreePanel, panes: TaskPanes, verbs: TreeVerbs) -> None:
        super().__init__(tree)
        self._session = session
        self._asker = asker
        self._tree = tree
        self._panes = panes
        self._verbs = verbs
        self._last: tuple[ListId | None, Spot] | None = None  # what the form was left with

    def new_task(self) -> None:
        """Show the form of a new task behind the one in focus, or at the end of the group in focus."""
        self._ask(self._spot())

    def new_subtask(self) -> None:
        """Show the form of a new part of the task in focus."""
        from ui.dialogs.tasks.new_task import Where

        spot = self._spot()
        if spot.beside is not None:
            self._ask(spot._replace(where=Where.BELOW))

    def edit(self) -> None:
        """Go into the text of the task in focus, or ask for another name of the group in focus."""
        node = self._tree.view.current_node()
        if node is None or node.placement is None:
            self._verbs.rename_group()
        elif self._look_at(node):
            self._panes.enter_text()

    def enter_report(self) -> None:
        """Go into the report of the task in focus for the period on screen."""
        node = self._tree.view.current_node()
        if node is not None and self._look_at(node):
            self._panes.enter_report()

    def enter_next_owing(self) -> bool:
        """Go into the report of the next task shown that owes one this month, from the top after the last; False where
        none does. A text that was refused keeps the keys."""
        standing, task_id = self._tree.standing, self._session.task_id
        if standing is None or task_id is None or self._panes.current.is_typing:
            return True
        found = standing.next_outstanding(task_id, self._tree.shown)
        if found is not None:
            self._session.show_task(found)
            self._panes.enter_report()
        return found is not None

    def score(self) -> None:
        """Count points of the task on screen for the period."""
        from ui.dialogs.judging.scoring import ScoringDialog

        if self._session.task_id is not None:
            ScoringDialog(self._session, self._session.task_id, self._tree.window()).open()

    def revise_node(self, kind: RevisionKind) -> None:
        """Put off or change a node of the task on screen: first the one the plan's cursor is in."""
        from ui.dialogs.tasks.node_revision import NodeRevisionDialog
        from ui.panes.plan import PlanPane

        session, current = self._session, self._panes.current
        if session.task_id is not None:
            node_id = current.node_id if isinstance(current, PlanPane) else None
            NodeRevisionDialog(session, session.task_id, kind, node_id, self._tree.window()).open()

    def _look_at(self, node: Node) -> bool:
        """Show the task in focus and no others; whether it is one."""
        if node.placement is None:
            return False
        if self._tree.view.selected_tasks() != [node.placement.id]:
            self._tree.view.go_to_row(self._tree.view.currentIndex())
        return True

    def _spot(self) -> Spot:
        from ui.dialogs.tasks.new_task import Spot, Where

        node = self._tree.view.current_node()
        if node is None:
            last = self._last
            return last[1] if last is not None and last[0] == self._session.list_id else Spot(Where.LAST)
        if node.placement is not None:
            task = node.placement
            return Spot(Where.AFTER, task, None, task.section_id, task.post_id, task.frequency)
        group = group_at(self._tree, node)
        below = node.children[-1].placement if node.children else None
        spot = Spot(Where.LAST, None, below.id if below else None, frequency=below.frequency if below else None)
        if group is None:
            return spot
        return spot._replace(post_id=group.id) if isinstance(group, Post) else spot._replace(section_id=group.id)

    def _ask(self, spot: Spot) -> None:
        from ui.dialogs.tasks.new_task import NewTaskDialog

        dialog = NewTaskDialog(self._session, self._asker, spot, self._tree.window())
        dialog.made.connect(lambda task_id: self._show_made(dialog, TaskId(task_id)))
        dialog.open()

    def _show_made(self, dialog: NewTaskDialog, task_id: TaskId) -> None:
        self._last = (self._session.list_id, dialog.chosen)
        self._session.show_task(task_id)
        self._panes.turn_to_basic()
        self._tree.view.setFocus()
