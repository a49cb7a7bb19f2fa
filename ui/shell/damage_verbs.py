"""What the clerk does about damage: a ledger checked against its history, what is left of a broken one rescued."""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.store import LEDGER_SUFFIX
from models.store.damage.checking import Mismatch
from ui.services.asking import Asker
from ui.services.computer_settings import LEDGERS_FOLDER
from ui.services.preferences import Preferences
from ui.services.session import Session

_ANY = f"督办台账 (*{LEDGER_SUFFIX});;所有文件 (*)"


class DamageVerbs(QObject):
    """``opening_wanted`` carries a ledger to open."""

    opening_wanted = Signal(object)  # Path

    def __init__(self, session: Session, asker: Asker, preferences: Preferences, host: QWidget) -> None:
        super().__init__(host)
        self._session = session
        self._asker = asker
        self._preferences = preferences
        self._host = host

    def check(self, found: Sequence[Mismatch] | None = None) -> None:
        """Check the open ledger, or show what a check has found."""
        from ui.dialogs.safekeeping.ledger_check import LedgerCheckDialog

        LedgerCheckDialog(self._session, found, self._host).open()

    def salvage(self, source: Path | None = None) -> None:
        """Ask which file, if that is not known, and where the new ledger goes; then rescue what can be read."""
        from ui.dialogs.safekeeping.salvage import SalvageDialog

        folder = self._preferences.folder(LEDGERS_FOLDER)
        source = source or self._asker.open_file(self._host, "抢救哪个台账", _ANY, folder)
        if source is None:
            return
        suggested = source.with_name(f"{source.stem}-抢救{LEDGER_SUFFIX}")
        target = self._asker.save_file(self._host, "抢救出来的新台账放在哪里", _ANY, suggested)
        if target is None:
            return
        if target.suffix != LEDGER_SUFFIX:
            target = target.with_name(target.name + LEDGER_SUFFIX)
        dialog = SalvageDialog(source, target, self._host)
        dialog.opening_wanted.connect(self.opening_wanted)
        dialog.open()
