"""What is being typed, kept in a file beside the program's state until it is saved: a power cut must not cost a text.

Fields save on being left, so only a text under the cursor, or one the ledger refused, can be lost. One file per path of
a ledger; it goes away when nothing is unsaved. A draft names its ledger: another one that comes to stand under the path
does not get it, and leaves it in the file.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from models.errors import UserFault
from models.safe_files import make_private_folder, write_whole
from ui.services.session import Session
from ui.services.unsaved_text import Typing, Unsaved

PAUSE = 1000  # ms without a key before a text is kept
_MOST_TURNS = 3  # pauses to wait for a clerk who types on and on


class DraftKeeper(QObject):
    """Watches where texts are typed while the cursor is there. Nothing is looked for before :meth:`begin`."""

    found = Signal(object)  # list[Unsaved]: what was left behind when the ledger was last open
    failed = Signal(object)  # UserFault: the file cannot be read or written; said once until it can be again

    def __init__(self, session: Session, typing: Typing, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._typing = typing
        self._folder = folder
        self._ledger: tuple[Path, str] | None = None  # where it lies, and which it is
        self._path: Path | None = None
        self._is_told = False  # whether what was left has been told
        self._left: list[Unsaved] = []  # from before, and not decided about yet
        self._others: list[Unsaved] = []  # of another ledger that lay here
        self._seen: list[Unsaved] = []
        self._written: list[Unsaved] = []
        self._turns = 0
        self._has_failed = False
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self._turn)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        session.leaving.connect(self.settle)
        session.ledger_changed.connect(self.begin)

    def settle(self) -> None:
        """Bring the file up to date now: what has been saved leaves it, what could not be saved stays in it."""
        if self._can_look:
            self._adopt()
            self._write(self._unsaved())

    @property
    def has_failed(self) -> bool:
        """Whether what is unsaved could not be written down."""
        return self._has_failed

    @property
    def _can_look(self) -> bool:
        """Whether a ledger is open, and not lent to work aside: then nothing can be typed into it either."""
        return self._session.is_open and self._session.ledger.is_here

    def words(self) -> str:
        """Everything unsaved as a text to copy, after writing it down; for the end that nobody expected."""
        drafts = self._unsaved() if self._can_look else []
        self.settle()
        return "\n\n".join(f"{draft.name}\n{draft.typed}" for draft in drafts)

    def drop(self, draft: Unsaved) -> None:
        """The clerk has decided about a draft from before."""
        self._left.remove(draft)
        self.settle()

    def begin(self) -> None:
        """Look for what was left of the ledger that is open; ``found`` comes once for each time it is opened."""
        if self._session.is_open and not self._session.ledger.is_here:  # it is lent to work aside
            QTimer.singleShot(PAUSE, self, self.begin)
            return
        self._adopt()
        if self._left and not self._is_told:
            self._is_told = True
            self.found.emit(list(self._left))
        self._timer.stop()
        self._follow_focus(None, QApplication.focusWidget())  # the clerk may be typing already

    def _adopt(self) -> None:
        """Keep the texts of the ledger that is open, if it is another one than before."""
        session = self._session
        ledger = (session.ledger.path.resolve(), session.ledger.identity) if session.is_open else None
        if ledger == self._ledger:
            return
        self._ledger, self._path, self._is_told = ledger, None, False
        self._seen, self._written, self._left, self._others = [], [], [], []
        if ledger is not None:
            path, identity = ledger
            name = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
            self._path = self._folder / f"{name}.json"
            try:
                found = _read(self._path)
                self._left = [draft for draft in found if draft.ledger in ("", identity)]
                self._others = [draft for draft in found if draft.ledger not in ("", identity)]
            except OSError as error:
                self._path = self._path.with_stem(f"{self._path.stem}-2")  # what cannot be read now is not replaced
                self._fail("上次没有保存的文字读不出来", error)

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._typing.isAncestorOf(new):
            self._timer.start()
        elif self._timer.isActive():
            self._timer.stop()
            QTimer.singleShot(0, self, self.settle)  # once the field that was left has been saved

    def _turn(self) -> None:
        if not self._can_look:
            return
        self._adopt()
        now = self._unsaved()
        if now == self._written:
            self._turns = 0
            return
        self._turns += 1
        if now == self._seen or not now or self._turns >= _MOST_TURNS:
            self._write(now)
        self._seen = now

    def _unsaved(self) -> list[Unsaved]:
        """What is unsaved; what was so a moment ago where the ledger cannot even be asked which task it is."""
        try:
            return self._typing.unsaved()
        except UserFault as fault:
            self._say(fault)
            return self._seen

    def _write(self, drafts: list[Unsaved]) -> None:
        self._turns = 0
        assert self._path is not None
        try:
            kept = [*self._others, *self._left, *drafts]
            if drafts == self._written and self._path.exists() == bool(kept):
                return
            if kept:
                _replace(self._path, kept)
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            self._fail("正在输入的文字没能另存一份", error)
            return
        self._written, self._has_failed = drafts, False

    def _fail(self, what: str, error: OSError) -> None:
        remedy = f"请检查文件夹“{self._folder}”能否写入、磁盘是否已满。离开输入栏时仍会存进台账。"
        self._say(UserFault(f"{what}（{error.strerror}）。", remedy))

    def _say(self, fault: UserFault) -> None:
        """Say it once: the clerk goes on typing, and every pause tries again."""
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(fault)


def _read(path: Path) -> list[Unsaved]:
    """The drafts in a file; none where there is no file, or where it was not written to its end. Raises OSError."""
    try:
        return [Unsaved(**draft) for draft in json.loads(path.read_text(encoding="utf-8"))]
    except (FileNotFoundError, NotADirectoryError, ValueError, TypeError):
        return []


def _replace(path: Path, drafts: Sequence[Unsaved]) -> None:
    make_private_folder(path.parent)
    # Half a character, which some programs leave on the clipboard, is no UTF-8; written as an escape it comes back.
    write_whole(path, json.dumps([draft.as_json() for draft in drafts]).encode())
