"""The second place for backups: a stick, a network drive. Where it is missing, that is said, and nothing else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from models.errors import LedgerFault
from models.store.backup import back_up
from ui.services.preferences import Preferences
from ui.services.session import Session


class SecondBackups(QObject):
    """Writes a verified backup there whenever one is made, and when a ledger that was changed is left."""

    told = Signal(str)

    def __init__(self, session: Session, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._changed = False
        session.changed.connect(self._note_change)
        session.ledger_changed.connect(self.look)

    def write(self) -> None:
        """Write a backup there now, where a place has been set."""
        place = self._preferences.second_backups()
        if not place or not self._session.is_open:
            return
        if not Path(place).is_dir():
            self.told.emit(f"第二备份位置“{place}”现在连不上，这次没有另存。U 盘或网络盘连上后，下次备份会补上。")
            return
        ledger = self._session.ledger
        try:
            made = back_up(ledger.connection, ledger.path, Path(place))
        except LedgerFault as fault:
            self._session.faulted.emit(fault, None)
            return
        self._changed = False
        self.told.emit(f"也已备份到第二位置：{made.path}")

    def leave(self) -> None:
        """The ledger is about to be closed: what has changed is saved there too."""
        place = self._preferences.second_backups()
        if self._changed and place and Path(place).is_dir():
            self.write()

    def _note_change(self) -> None:
        self._changed = True

    def look(self) -> None:
        """Another ledger is open: say so at once when the second place is not there."""
        self._changed = False
        place = self._preferences.second_backups()
        if place and self._session.is_open and not Path(place).is_dir():
            self.told.emit(f"第二备份位置“{place}”现在连不上。需要时插上 U 盘或连上网络盘，备份才会另存一份。")
