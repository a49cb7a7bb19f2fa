"""What is being typed outlives the program: kept while it is typed, offered again, put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.errors import LedgerFault
from models.periods import Period
from models.records import Task, TaskId
from models.wording.shortening import IN_ROW, shortened
from ui.dialogs.safekeeping.unsaved_texts import UnsavedTextsDialog
from ui.panes.draft_keeper import DraftKeeper
from ui.panes.task_panes import TaskPanes
from ui.services.asking import Asker
from ui.services.session import Session
from ui.services.unsaved_text import Unsaved
from ui.shell.crash import Watch
from ui.shell.rooms import WORK, Rooms

_MOST_NAMED = 5


class UnsavedTexts(QObject):
    """Watches the rooms at once, looks for what was left with :meth:`begin`. ``note_crash`` takes a bug's details."""

    failed = Signal(object)  # UserFault: nothing can be kept, or nobody else says it

    def __init__(
        self,
        session: Session,
        asker: Asker,
        panes: TaskPanes,
        folder: Path,
        note_crash: Callable[[str], None],
        *,
        rooms: Rooms,
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._session = session
        self._asker = asker
        self._refusals: list[str] = []  # words only: an exception holds on to the file's connection
        session.faulted.connect(self._note_refusal)
        self._panes = panes
        self._rooms = rooms
        self._host = host
        self._keeper = DraftKeeper(session, rooms, folder, self)
        self._keeper.found.connect(self._offer)
        self._keeper.failed.connect(self.failed)
        self._watch = Watch(note_crash, self._keeper.words, self.failed.emit)

    def begin(self) -> None:
        """Look for what was left, and offer it."""
        self._keeper.begin()

    def may_leave(self, commit: Callable[[], object], refused_elsewhere: Callable[[], Sequence[str]]) -> bool:
        """Save what is being typed with ``commit``; whether the window may close then.

        Asked is only where a text did not get into the ledger's file, breaks a rule and is of a task not on screen, or
        could not even be kept for the next time, as those of other rooms, which ``refused_elsewhere`` tells.
        """
        self._refusals.clear()
        commit()
        self._keeper.settle()
        refused = [*self._panes.refused(), *self._panes.left_behind()]
        if self._keeper.has_failed and self._session.is_open:
            refused = self._panes.unsaved() or refused
        names = [*(f"{draft.task}　—　{draft.name}" for draft in refused), *refused_elsewhere()]
        if not names and not self._refusals:
            return True
        question = (
            f"有 {len(names)} 处文字没有存进台账，仍然关闭？" if names else "刚才输入的内容没有存进台账，仍然关闭？"
        )
        return self._asker.confirm(
            self._host, question, self._loss(names, is_kept=len(names) == len(refused)), "仍然关闭"
        )

    def _loss(self, refused: Sequence[str], *, is_kept: bool) -> str:
        """Why, which texts, and what becomes of them; ``is_kept`` where they are drafts."""
        why = self._refusals[:1]
        names = list(refused[:_MOST_NAMED])
        if len(refused) > _MOST_NAMED:
            names.append("……")
        if not refused or not is_kept:
            fate = "没有保存的内容关闭后就没有了。请先取消，改好或者复制到别处。"
        elif self._keeper.has_failed:
            fate = "也没能另存一份，关闭后这些文字就没有了。请先取消，把它们复制到别处。"
        else:
            fate = "已另存一份，下次打开这个台账时可以恢复。"
        return "\n".join([*why, *names, fate])

    def _note_refusal(self, fault: object) -> None:
        if isinstance(fault, LedgerFault):
            self._refusals.append(str(fault))

    def leave(self) -> None:
        """The window closes: what could not be saved is kept for the next time."""
        self._keeper.settle()
        self._watch.end()

    def _offer(self, drafts: Sequence[Unsaved]) -> None:
        gone = [draft for draft in drafts if not self._is_there(draft)]
        dialog = UnsavedTextsDialog(drafts, gone, self._host)
        dialog.restored.connect(self._restore)
        dialog.dropped.connect(self._keeper.drop)
        self._session.ledger_changed.connect(dialog.reject)
        dialog.open()

    def _is_there(self, draft: Unsaved) -> bool:
        """Whether the task a draft was typed for is still the one with its id."""
        ledger = self._session.ledger
        if not ledger.has_task(TaskId(draft.task_id)):
            return False
        text = ledger.get(Task, draft.task_id).text
        return draft.text == text if draft.text else shortened(text, IN_ROW) in draft.task

    def _restore(self, draft: Unsaved) -> None:
        session = self._session
        session.show_list(session.ledger.get(Task, draft.task_id).list_id)
        session.show_period(Period.parse(draft.period))
        session.show_task(TaskId(draft.task_id))
        self._rooms.show(WORK)
        self._panes.restore(draft)
        self._keeper.drop(draft)
