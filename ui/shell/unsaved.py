"""What is being typed outlives the program: kept while it is typed, offered again, put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.periods import Period
from models.records import Task, TaskId
from ui.dialogs.unsaved_texts import UnsavedTextsDialog
from ui.panes.draft_keeper import DraftKeeper
from ui.panes.pane import Unsaved
from ui.panes.task_panes import TaskPanes
from ui.services.session import Session
from ui.shell.crash import Watch


class UnsavedTexts(QObject):
    """Watches the panes at once, looks for what was left with :meth:`begin`. ``note_crash`` takes a bug's details."""

    looked = Signal()  # what is being typed has been looked at
    failed = Signal(object)  # UserFault: nothing can be kept

    def __init__(
        self, session: Session, panes: TaskPanes, folder: Path, note_crash: Callable[[str], None], host: QWidget
    ) -> None:
        super().__init__(host)
        self._session = session
        self._panes = panes
        self._host = host
        self._keeper = DraftKeeper(session, panes, folder, self)
        self._keeper.found.connect(self._offer)
        self._keeper.failed.connect(self.failed)
        self._keeper.looked.connect(self.looked)
        self._watch = Watch(note_crash, self._keeper.words)

    def begin(self) -> None:
        """Look for what was left, and offer it."""
        self._keeper.begin()

    def leave(self) -> None:
        """The window closes: what could not be saved is kept for the next time."""
        self._keeper.settle()
        self._watch.end()

    def _offer(self, drafts: Sequence[Unsaved]) -> None:
        ledger = self._session.ledger
        gone = [draft for draft in drafts if not ledger.has_task(TaskId(draft.task_id))]
        dialog = UnsavedTextsDialog(drafts, gone, self._host)
        dialog.restored.connect(self._restore)
        dialog.dropped.connect(self._keeper.drop)
        self._session.ledger_changed.connect(dialog.reject)
        dialog.open()

    def _restore(self, draft: Unsaved) -> None:
        session = self._session
        session.show_list(session.ledger.get(Task, draft.task_id).list_id)
        session.show_period(Period.parse(draft.period))
        session.show_task(TaskId(draft.task_id))
        self._panes.restore(draft)
        self._keeper.drop(draft)
