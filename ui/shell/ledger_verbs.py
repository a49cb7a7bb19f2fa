"""What the clerk does with ledgers: made, opened, backed up, left."""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from models.errors import Cancelled, LedgerBusy, LedgerForeign, LedgerNewer, UserFault
from models.store import LEDGER_SUFFIX
from ui.services.asking import Asker
from ui.services.backups import Backups, Told
from ui.services.computer_settings import LEDGERS_FOLDER
from ui.services.job import Job
from ui.services.job_slot import JobSlot
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.widgets.waiting import wait_until_over

_LEDGERS = f"督办台账 (*{LEDGER_SUFFIX})"
"""Ledger files as a pattern."""


class LedgerVerbs(QObject):
    """``told`` carries a sentence about something done. Faults go through the session, like everybody's, but for why a
    file could not be opened, which says nothing of the ledger that is open: that is ``warned`` of."""

    told = Signal(str)
    warned = Signal(object)  # UserFault
    unopened = Signal(object)  # Path: a file that is there, and at fault itself

    def __init__(
        self, session: Session, asker: Asker, preferences: Preferences, backups: Backups, host: QWidget
    ) -> None:
        super().__init__(host)
        self._session = session
        self._asker = asker
        self._preferences = preferences
        self._backups = backups
        self._host = host
        self._searching = JobSlot(self)
        self._checking = JobSlot(self)

    @property
    def usual_path(self) -> Path:
        """Where a new ledger is suggested."""
        return self._preferences.folder(LEDGERS_FOLDER) / f"督办台账{self._session.today.year}{LEDGER_SUFFIX}"

    def new(self) -> None:
        """Ask where, then open a new ledger there."""
        self._ask_and_create("新建台账", self.usual_path)

    def is_there(self, suggested: Path) -> bool:
        """Whether a ledger is open; if not, one is made first where the clerk says."""
        return self._session.is_open or self._ask_and_create("先建一个台账，放在哪里", suggested)

    def open(self, path: Path) -> None:
        """Open a ledger; where that cannot be done, show what it can be restored from."""
        self.leave()
        try:
            self._session.open(path)
        except UserFault as fault:
            self.say_unopened(path, fault)

    def say_unopened(self, path: Path, fault: UserFault) -> None:
        """Say why a ledger could not be opened and, where it is the file that is at fault, look for its backups."""
        self.warned.emit(fault)
        if isinstance(fault, LedgerBusy | LedgerForeign | LedgerNewer):
            return
        if path.is_file():
            self.unopened.emit(path)
        elsewhere = self._backups.places()

        def look() -> bool:
            from models.store.backups.backup_places import find, identity_from

            return bool(find(path, identity_from(path, elsewhere), elsewhere))

        self._searching.start(look, lambda is_any: self._show_backups(path) if is_any else None)

    def check_shown(self, then: Callable[[], object]) -> None:
        """Look through the pages of a ledger that was shown before that was done; a damaged one is closed, and what is
        to be said of it is the same as when it is opened."""
        file = self._session.ledger.file

        def close(fault: UserFault) -> None:
            if self._session.is_open and self._session.ledger.file is file:
                self._session.close()
                self.say_unopened(file.path, fault)
            then()

        self._checking.start(file.pages.ensure, lambda _: then(), close)

    def open_demo(self) -> None:
        """Ask where, then build the invented ledger there and open it."""
        suggested = self._preferences.folder(LEDGERS_FOLDER) / f"示例台账{LEDGER_SUFFIX}"
        path = self._asker.save_file(self._host, "示例台账放在哪里", _LEDGERS, suggested)
        if path is None:
            return
        path = _with_suffix(path)
        self.leave()

        def build_and_open() -> None:
            from models.demo import build_demo

            build_demo(path, self._session.today)
            self._session.open(path)

        self._guarded(build_and_open)

    def leave(self) -> None:
        """The ledger is about to be closed: what has changed is backed up first. Nothing that fails prevents it."""
        if not self._session.is_open:
            return
        path = self._session.ledger.path

        def done(told: Told) -> None:
            self._backups.keep_fault(path, next(iter(told.faults), None))
            self._backups.say(told)

        def failed(fault: UserFault) -> None:
            if not isinstance(fault, Cancelled):
                self._backups.keep_fault(path, fault)
                self._backups.say_fault(fault)

        remark = "停止后照常关闭，下次再备份。"
        wait_until_over(self._host, "正在备份…", remark, self._backups.leaving, done=done, failed=failed)

    # Backups.

    def back_up(self) -> None:
        """Ask, then write a verified backup beside the ledger, and carry it to this computer's and the second place."""
        from models.store.backups.backup_files import backup_folder

        folder = backup_folder(self._session.ledger.path)
        if self._asker.confirm(self._host, "现在备份？", f"备份到“{folder}”，写好后重新打开校验。", "备份"):
            wait_until_over(
                self._host,
                "正在备份…",
                "停止后台账不作任何改动。",
                self._backups.all_now,
                done=lambda told: self._backups.say(told, is_asked_for=True),
                failed=lambda fault: self._backups.say_fault(fault, is_asked_for=True),
            )

    def last_backup(self) -> datetime | None:
        """When the last backup of the open ledger was made, by whom or what ever."""
        from models.store.backups.backup import last_backup

        if not self._session.is_open or not self._session.ledger.is_here:
            return None
        ledger = self._session.ledger
        found = last_backup(ledger.path, ledger.identity)
        return found.made if found else None

    def restore(self) -> None:
        """Choose a backup that is to take the place of the open ledger or, where none is open, of one there was."""
        self._show_backups(self._session.ledger.path if self._session.is_open else None)

    def _show_backups(self, ledger: Path | None) -> None:
        from ui.dialogs.safekeeping.backups import BackupsDialog

        dialog = BackupsDialog(self._session, self._asker, ledger, self._backups.places(), self._host)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Queued: it closes the ledger and waits, which the button that asked for it must not have to outlive.
        dialog.wanted.connect(self._put_back, Qt.ConnectionType.QueuedConnection)
        dialog.open()

    def _put_back(self, backup: Path, ledger: Path) -> None:
        """Close the ledger, let the backup take its place, and open it again, whatever stands there now."""
        from models.store.backups.putting_back import PutBack, put_back

        if self._session.is_open and self._session.ledger.path.resolve() != ledger.resolve():
            self.leave()
        self._backups.rest()
        self._session.close()

        def begin() -> Job[PutBack]:
            job: Job[PutBack] = Job(lambda progress: put_back(backup, ledger, progress))
            job.start()
            return job

        done: list[PutBack] = []
        faults: list[UserFault] = []
        what = f"正在恢复“{ledger.name}”…"
        remark = "停止后台账不作任何改动。"
        wait_until_over(self._host, what, remark, begin, done=done.append, failed=faults.append)
        if ledger.exists():
            self._guarded(lambda: self._session.open(ledger))
        for fault in faults:
            self._session.faulted.emit(fault, None)
        for put in done:
            aside = f"恢复前的台账另存为“{put.aside.name}”，要撤销恢复，在“从备份恢复”里选它。" if put.aside else ""
            self.told.emit(f"已从备份恢复：{put.backup.name}。{aside}")

    def _ask_and_create(self, title: str, suggested: Path) -> bool:
        path = self._asker.save_file(self._host, title, _LEDGERS, suggested)
        if path is None:
            return False
        self.leave()
        return self._guarded(lambda: self._session.create(_with_suffix(path)))

    def _guarded(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except UserFault as fault:
            self._session.faulted.emit(fault, None)
            return False
        return True


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == LEDGER_SUFFIX else path.with_name(path.name + LEDGER_SUFFIX)
