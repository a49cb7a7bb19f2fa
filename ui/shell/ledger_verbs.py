"""What the clerk does with ledgers: made, opened, backed up, left."""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.errors import UserFault
from models.store import LEDGER_SUFFIX
from ui.services.asking import Asker
from ui.services.computer_settings import LEDGERS_FOLDER
from ui.services.preferences import Preferences
from ui.services.second_backups import SecondBackups
from ui.services.session import Session

LEDGERS = f"督办台账 (*{LEDGER_SUFFIX})"
"""Ledger files as a pattern."""


class LedgerVerbs(QObject):
    """``told`` carries a sentence about something done. Faults go through the session, like everybody's."""

    told = Signal(str)
    backed_up = Signal()

    def __init__(
        self, session: Session, asker: Asker, preferences: Preferences, second: SecondBackups, host: QWidget
    ) -> None:
        super().__init__(host)
        self._session = session
        self._asker = asker
        self._preferences = preferences
        self._second = second
        self._host = host

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
        """Open a ledger."""
        self._second.leave()
        self._guarded(lambda: self._session.open(path))

    def open_demo(self) -> None:
        """Ask where, then build the invented ledger there and open it."""
        suggested = self._preferences.folder(LEDGERS_FOLDER) / f"示例台账{LEDGER_SUFFIX}"
        path = self._asker.save_file(self._host, "示例台账放在哪里", LEDGERS, suggested)
        if path is None:
            return
        path = _with_suffix(path)
        self._second.leave()

        def build_and_open() -> None:
            from models.demo import build_demo

            build_demo(path, self._session.today)
            self._session.open(path)

        self._guarded(build_and_open)

    def back_up(self) -> None:
        """Ask, then write a verified backup beside the ledger and to the second place."""
        from models.store.backup import backup_folder

        folder = backup_folder(self._session.ledger.path)
        if self._asker.confirm(self._host, "现在备份？", f"备份到“{folder}”，写好后重新打开校验。", "备份"):
            self._guarded(lambda: self._back_up_to(folder))

    def last_backup(self) -> datetime | None:
        """When the last backup beside the open ledger was made."""
        from models.store.backup import backup_folder, backups_of

        if not self._session.is_open:
            return None
        path = self._session.ledger.path
        made = backups_of(path, backup_folder(path))
        return made[0][0] if made else None

    def _ask_and_create(self, title: str, suggested: Path) -> bool:
        path = self._asker.save_file(self._host, title, LEDGERS, suggested)
        if path is None:
            return False
        self._second.leave()
        return self._guarded(lambda: self._session.create(_with_suffix(path)))

    def _back_up_to(self, folder: Path) -> None:
        from models.store.backup import back_up

        ledger = self._session.ledger
        made = back_up(ledger.connection, ledger.path, folder)
        self.told.emit(f"已备份并校验：{made.path}")
        self._second.write()
        self.backed_up.emit()

    def _guarded(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except UserFault as fault:
            self._session.faulted.emit(fault, None)
            return False
        return True


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == LEDGER_SUFFIX else path.with_name(path.name + LEDGER_SUFFIX)
