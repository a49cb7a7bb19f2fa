"""What the clerk does with lists: made, changed, carried over, deleted."""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.records import TaskList
from ui.services.asking import Asker
from ui.services.session import Session


class ListVerbs(QObject):
    """``told`` carries a sentence about something done."""

    told = Signal(str)

    def __init__(self, session: Session, asker: Asker, host: QWidget) -> None:
        super().__init__(host)
        self._session = session
        self._asker = asker
        self._host = host

    def new(self) -> None:
        """Make a list."""
        self._edit(None)

    def edit(self) -> None:
        """Change the list on screen."""
        if (task_list := self._session.task_list()) is not None:
            self._edit(task_list)

    def set_scale(self) -> None:
        """Set the classes of the list on screen."""
        from ui.dialogs.judging.class_scale import ClassScaleDialog

        if (task_list := self._session.task_list()) is not None:
            ClassScaleDialog(self._session, task_list.id, self._host).open()

    def set_point_rules(self) -> None:
        """Set what events cost in the list on screen."""
        from ui.dialogs.judging.point_rules import PointRulesDialog

        if (task_list := self._session.task_list()) is not None:
            PointRulesDialog(self._session, task_list.id, self._host).open()

    def carry_over(self) -> None:
        """Choose unfinished tasks of the list on screen and carry them over into another."""
        if self._session.task_list() is not None:
            from ui.dialogs.tasks.carrying import CarryingDialog

            dialog = CarryingDialog(self._session, self._host)
            dialog.carried.connect(self.told)
            dialog.open()

    def draft_overdue(self) -> None:
        """Go through the lines of the overdue tasks, drafted where there is none."""
        from models.as_of import as_of
        from models.records import TaskList
        from ui.dialogs.exporting.overdue_drafts import OverdueDraftsDialog

        session = self._session
        if session.list_id is not None:
            moment = as_of(session.ledger, session.ledger.get(TaskList, session.list_id), session.period)
            OverdueDraftsDialog(session, session.list_id, moment, self._host).open()

    def set_up_indicators(self) -> None:
        """Choose indicators from what the texts of the list on screen propose; they are read aside."""
        from models.suggested.indicators import Proposed, proposed_list
        from ui.dialogs.judging.indicator_setup import IndicatorSetupDialog
        from ui.widgets.waiting import wait_until_over

        list_id = self._session.list_id
        if list_id is None:
            return

        def show(found: list[Proposed]) -> None:
            dialog = IndicatorSetupDialog(self._session, self._asker, found, self._host)
            dialog.told.connect(self.told)
            dialog.open()

        wait_until_over(
            self._host,
            "正在读任务、目标和节点里的数…",
            "停止后台账不作任何改动。",
            lambda: self._session.ask_aside(lambda ledger, progress: proposed_list(ledger, list_id, progress)),
            done=show,
            failed=lambda fault: self._session.faulted.emit(fault, self),
        )

    def delete(self) -> None:
        """Delete the list on screen with everything in it."""
        from models.operations.lists.editing import delete_list

        if (task_list := self._session.task_list()) is None:
            return
        detail = "其中的任务、进展、评定、状态和附件一并删除。可以撤销（Ctrl+Z），也可以从回收站恢复。"
        if self._asker.confirm(self._host, f"删除清单“{task_list.title}”？", detail, "删除"):
            self._session.run(delete_list, task_list.id)

    def _edit(self, task_list: TaskList | None) -> None:
        from ui.dialogs.tasks.list_editor import ListEditor

        ListEditor(self._session, self._session.today.year, task_list, self._host).open()
