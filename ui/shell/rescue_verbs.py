"""另存为新台账: what is open goes on in a new file, where the old one is read-only, gone, or no longer what it was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.errors import legible
from models.filenames import safe_name
from models.store import LEDGER_SUFFIX
from ui.services.asking import Asker
from ui.services.computer_settings import LEDGERS_FOLDER
from ui.services.preferences import Preferences
from ui.services.session import Session


def save_as(
    session: Session, asker: Asker, preferences: Preferences, told: Callable[[str], object], host: QWidget
) -> bool:
    """Ask where, then go on there. Whether that has come about; ``told`` gets a sentence then."""
    old = session.ledger.path
    folder = old.parent if old.parent.is_dir() else preferences.folder(LEDGERS_FOLDER)
    suggested = folder / safe_name(f"{legible(old.stem)}-另存{LEDGER_SUFFIX}")
    path = asker.save_file(host, "另存为新台账", f"督办台账 (*{LEDGER_SUFFIX})", suggested)
    if path is None:
        return False
    path = path if path.suffix == LEDGER_SUFFIX else path.with_name(path.name + LEDGER_SUFFIX)
    if not session.save_as(path):
        return False
    told(f"已另存为“{legible(str(path))}”，以后的修改都存在这里；原来的文件没有改动。")
    return True
