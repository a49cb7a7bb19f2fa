"""What a key does with a row of a review: accepted, accepted with other words, returned with a reason, not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.errors import UserFault
from models.replies.applications import Application
from models.replies.settling import Settling, has_place, why_returned
from models.replies.taking import ACCEPT, Decision, returned
from models.replies.taking import Choice as Decided
from ui.services.asking import Asker

if TYPE_CHECKING:
    from ui.dialogs.replies.edit import EditDialog
    from ui.dialogs.replies.granting import GrantDialog


class Deciding(QObject):
    """``decided`` says that a decision has been written down, ``refused`` carries why a key does nothing here."""

    decided = Signal()
    refused = Signal(object)

    def __init__(self, asker: Asker, host: QWidget) -> None:
        super().__init__(host)
        self._asker, self._host = asker, host
        self.editing: EditDialog | GrantDialog | None = None
        self._at: tuple[Settling, int, int] | None = None

    def decide(self, settling: Settling, file: int, place: int, key: int) -> None:
        """1 accept, 2 edit first, 3 return, 4 keep ours."""
        if settling.is_settled(file):
            return
        self._at = settling, file, place
        reply = settling.reply(file)
        if place >= len(reply.rows):
            application = reply.applications[place - len(reply.rows)]
            self._decide_application(application, key, is_known=reply.unit is not None)
            return
        row = reply.rows[place]
        if key != 4 and not has_place(reply, row):
            what = "这一行已经收过。" if row.is_taken else "这一行没有对上任务或单位，不能收也不能退回。"
            self.refused.emit(UserFault(what, "请按 4 保留原文。"))
        elif key == 1 and not row.said.content:
            self.refused.emit(UserFault("这一行没有文字，不能接受。", "请按 2 写上，或按 3 退回。"))
        elif key == 2:
            self._edit()
        elif key == 3:
            self._return()
        else:
            self._settle(ACCEPT if key == 1 else Decided(Decision.KEEP))

    def _decide_application(self, application: Application, key: int, *, is_known: bool) -> None:
        """1 accepts what the unit applies for, 2 does so on another day, 4 does not; ``is_known``: whose it is."""
        if key == 3:
            self.refused.emit(UserFault("申请不能在这里退回。", "请按 1 接受，2 改日期后接受，或按 4 不接受。"))
        elif key != 4 and not (is_known and application.can_be_taken):
            what = "台账里已经有了。" if application.is_taken else "这件申请有疑问，不能直接接受。"
            self.refused.emit(UserFault(what, "请按 4 不接受，核实后在任务上办。"))
        elif key == 2:
            self._grant(application)
        else:
            self._settle(ACCEPT if key == 1 else Decided(Decision.KEEP))

    def _grant(self, application: Application) -> None:
        from ui.dialogs.replies.granting import GrantDialog  # noqa: PLC0415

        assert self._at is not None
        settling, file, place = self._at
        day = settling.day_of(file, place)
        self._ask(GrantDialog(settling.review.known, application, day, self._host))

    def _edit(self) -> None:
        from models.replies.beside import beside  # noqa: PLC0415
        from ui.dialogs.replies.edit import EditDialog  # noqa: PLC0415

        assert self._at is not None
        settling, file, place = self._at
        reply = settling.reply(file)
        row = reply.rows[place]
        self._ask(EditDialog(row.said, beside(settling.review.known, reply, row).task, self._host))

    def _ask(self, dialog: EditDialog | GrantDialog) -> None:
        self.editing = dialog
        dialog.accepted.connect(self._take_edited)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_edited(self) -> None:
        assert self.editing is not None
        self._settle(self.editing.decided)

    def _return(self) -> None:
        assert self._at is not None
        settling, file, place = self._at
        reason = self._asker.lines(self._host, "退回", "退回原因", why_returned(settling.reply(file).rows[place]))
        if reason is not None and reason.strip():
            self._settle(returned(reason.strip()))

    def _settle(self, choice: Decided) -> None:
        assert self._at is not None
        settling, file, place = self._at
        settling.decide(file, place, choice)
        self.decided.emit()
