"""The verbs on several selected tasks: each opens its dialog, and the tasks stay selected when it has been done."""
# ruff: noqa: PLC0415  the dialogs are imported when they are first asked for

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from models.records import TaskId
from models.vocabulary import Bulk, Grouping
from ui.panes.several import SeveralPane
from ui.services.actions import Actions
from ui.services.session import Session
from ui.tree.panel import TreePanel


class BulkVerbs(QObject):
    """Shows the summary of several selected tasks in the place of one task's panes, and changes them."""

    def __init__(
        self, session: Session, actions: Actions, panel: TreePanel, right: QStackedWidget, single: QWidget
    ) -> None:
        super().__init__(panel)
        self._actions = actions
        self._session = session
        self._panel = panel
        self._right = right
        self._single = single
        self.summary: SeveralPane | None = None

    def change(self, change: Bulk) -> None:
        """Ask what the selected tasks are to have, and change them."""
        from ui.dialogs.tasks import bulk

        chosen, window = self._panel.view.selected_tasks(), self._panel.window()
        if not chosen:
            return
        session = self._session
        match change:
            case Bulk.UNIT:
                dialog: bulk.BulkDialog = bulk.UnitDialog(session, chosen, window)
            case Bulk.SECTION:
                dialog = bulk.GroupDialog(session, chosen, Grouping.SECTION, window)
            case Bulk.POST:
                dialog = bulk.GroupDialog(session, chosen, Grouping.POST, window)
            case Bulk.FREQUENCY:
                dialog = bulk.FrequencyDialog(session, chosen, window)
            case Bulk.STATUS:
                dialog = bulk.StatusDialog(session, chosen, window)
            case Bulk.VERDICT:
                dialog = bulk.VerdictDialog(session, chosen, window)
            case Bulk.CLASS:
                dialog = bulk.ClassDialog(session, chosen, window)
            case Bulk.NODES:
                dialog = bulk.NodesDialog(session, chosen, window)
        dialog.accepted.connect(lambda: self._panel.view.select_tasks(chosen))
        dialog.open()

    def move_to(self) -> None:
        """Ask for a section or post to move the selected tasks to; first what the tree is grouped by."""
        self.change(Bulk.POST if self._panel.grouping is Grouping.POST else Bulk.SECTION)

    def follow_selection(self) -> None:
        """Show the summary while several tasks are selected, and one task's panes otherwise."""
        standing, chosen = self._panel.standing, self._panel.view.selected_tasks()
        present: list[TaskId] = [task_id for task_id in chosen if standing and task_id in standing.tasks]
        if standing is None or len(present) < 2:
            self._right.setCurrentWidget(self._single)
            return
        if not standing.ledger.is_here:
            return  # it is lent to work in the background: asked again once it is back
        if self.summary is None:
            self.summary = SeveralPane()
            self.summary.wanted.connect(self.change)
            self.summary.delete_wanted.connect(self._actions["delete"].trigger)
            self._right.addWidget(self.summary)
        self.summary.show_tasks(standing, present)
        self._right.setCurrentWidget(self.summary)
