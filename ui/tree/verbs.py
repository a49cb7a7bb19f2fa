"""What the clerk does to tasks and groups in the tree. Each verb is one operation; the session broadcasts it.

New ones are the business of :mod:`ui.shell.task_verbs`, moving them of :mod:`ui.tree.moving`, changing several alike of
:mod:`ui.shell.bulk_verbs`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from models import operations
from models.changes import ChangeSet
from models.ledger_settings import cut_off
from models.listing.outline import Node
from models.listing.standing import Standing
from models.operations.lists.posts import rename_heading
from models.operations.tasks.groups import GROUP_KINDS, GroupKind
from models.records import Post, Section, TaskId
from models.store.records.ledger import Ledger
from models.vocabulary import Grouping
from models.wording.shortening import IN_SENTENCE, shortened
from models.work_progress import Progress
from ui.services.asking import Asker
from ui.services.session import Session
from ui.tree.copying import table_of
from ui.tree.groups import group_at, kind_of
from ui.tree.panel import TreePanel
from ui.widgets.waiting import carry_out


class TreeVerbs(QObject):
    """Carries out the tree's actions on what is selected."""

    def __init__(self, session: Session, asker: Asker, panel: TreePanel) -> None:
        super().__init__(panel)
        self._session = session
        self._asker = asker
        self._panel = panel
        self._view = panel.view

    @property
    def kind(self) -> GroupKind | None:
        """What the tree's groups are, where the clerk can make and change them."""
        return kind_of(self._panel)

    def group(self, node: Node | None = None) -> Section | Post | None:
        """The section or post of a group row (the current one when none is given)."""
        return group_at(self._panel, node or self._view.current_node())

    # Tasks.

    def delete(self) -> None:
        """Delete the selected tasks, or the group in focus."""
        if self.group() is not None:
            self.delete_group()
            return
        chosen = self._view.selected_tasks()
        standing = self._panel.standing
        if not chosen or standing is None:
            return
        first = shortened(standing.tasks[chosen[0]].text, IN_SENTENCE)
        title = f"“{first}”" if len(chosen) == 1 else f" {len(chosen)} 项任务"
        detail = "分项、进展、评定、状态记录和附件一并删除。可以撤销（Ctrl+Z），也可以从回收站恢复。"
        if self._asker.confirm(self._view, f"删除{title}？", detail, "删除"):
            self._delete(chosen, standing)

    def renumber(self) -> None:
        """Number the whole list anew."""
        list_id, standing = self._session.list_id, self._panel.standing
        if list_id is None or standing is None:
            return

        def operation(ledger: Ledger, progress: Progress) -> ChangeSet:
            return operations.renumber(ledger, list_id, progress)

        count = len(standing.tasks)
        carry_out(self._session, self._view, f"正在给 {count} 项任务重新编号…", count, operation)

    def copy(self) -> None:
        """Put the selected tasks on the clipboard as a table; on a group's row, those of the group."""
        standing, node = self._panel.standing, self._view.current_node()
        if standing is None:
            return
        chosen = self._view.selected_tasks() or (self._tasks_below(node) if node else [])
        if chosen:
            QGuiApplication.clipboard().setMimeData(table_of(standing, chosen))

    # Steps taken back.

    def undo(self) -> None:
        """Take back the last step and go to where it was."""
        self._go_to(self._session.undo())

    def redo(self) -> None:
        """Bring back the step undone last and go to it."""
        self._go_to(self._session.redo())

    # Groups.

    def new_group(self) -> None:
        """Ask for a name and add a section or post; by other groupings, a section."""
        kind = self.kind or GROUP_KINDS[Grouping.SECTION]
        name = self._asker.text(self._view, f"新建{kind.word}", "名称：")
        if name and self._session.list_id is not None:
            self._session.run(kind.add, self._session.list_id, name)

    def rename_group(self) -> None:
        """Ask for another name of the group in focus."""
        group, kind = self.group(), self.kind
        if group is None or kind is None:
            return
        name = self._asker.text(self._view, f"{kind.word}改名", "名称：", group.name)
        if name is not None and name != group.name:
            self._rename(kind, group, name)

    def _rename(self, kind: GroupKind, group: Section | Post, name: str) -> None:
        session = self._session
        if isinstance(group, Post):  # the heading on screen, which may be a successor's
            day = cut_off(session.ledger, group.list_id, session.period)
            session.run(rename_heading, group.id, name, day)
        else:
            session.run(kind.rename, group.id, name)

    def delete_group(self) -> None:
        """Delete the group in focus; its tasks stay."""
        group, kind = self.group(), self.kind
        if group is None or kind is None:
            return
        detail = "其中的任务保留在清单里，归入“未归类”。可以撤销（Ctrl+Z），也可以从回收站恢复。"
        if self._asker.confirm(self._view, f"删除{kind.word}“{group.name}”？", detail, "删除"):
            self._session.run(kind.delete, group.id)

    def _go_to(self, change_set: ChangeSet | None) -> None:
        """Show the task a step was about, where it was about one that is on screen."""
        standing = self._panel.standing
        if change_set is None or standing is None:
            return
        owners = (change.owner.task_id for change in change_set.changes)
        found = next((task_id for task_id in owners if task_id in standing.tasks), None)
        if found is not None:
            self._session.show_task(found)

    def _delete(self, chosen: list[TaskId], standing: Standing) -> None:
        nearest = standing.neighbours(chosen[-1])

        def operation(ledger: Ledger, progress: Progress) -> ChangeSet:
            return operations.delete_tasks(ledger, chosen, progress)

        def go_on() -> None:
            shown = (task_id for task_id in nearest if self._panel.model.index_of_task(task_id).isValid())
            self._session.show_task(next(shown, None))

        carry_out(self._session, self._view, f"正在删除 {len(chosen)} 项任务…", len(chosen), operation, done=go_on)

    def _tasks_below(self, node: Node) -> list[TaskId]:
        """The tasks on screen below a row, from top to bottom."""
        below: list[TaskId] = []
        for child in self._panel.model.children_of(node):
            below += [child.placement.id] if child.placement else []
            below += self._tasks_below(child)
        return below
