"""What the clerk does with files: a ledger among them is opened, tables are taken in."""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used: reading is heavy

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from models.errors import UserFault
from models.store import LEDGER_SUFFIX
from ui.services.asking import IMPORTABLE, TABLES, Asker
from ui.services.computer_settings import IMPORTS_FOLDER, LEDGERS_FOLDER
from ui.services.job_slot import JobSlot
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.shell.ledger_verbs import LedgerVerbs

if TYPE_CHECKING:
    from models.intake.source import Source
    from ui.dialogs.importing.wizard import ImportDialog

_ANY = f"台账、表格和文档 (*{LEDGER_SUFFIX} " + " ".join(f"*{suffix}" for suffix in TABLES) + ")"


class FileVerbs(QObject):
    """``told`` carries a sentence about what comes next."""

    told = Signal(str)

    def __init__(
        self, session: Session, asker: Asker, preferences: Preferences, ledgers: LedgerVerbs, host: QWidget
    ) -> None:
        super().__init__(host)
        self._session = session
        self._asker = asker
        self._preferences = preferences
        self._ledgers = ledgers
        self._host = host
        self._reading = JobSlot(self)
        session.ledger_changed.connect(self._forget_reading)

    def open_anything(self) -> None:
        """Ask for a ledger, or for a table to begin with."""
        path = self._asker.open_file(self._host, "打开或导入", _ANY, self._preferences.folder(LEDGERS_FOLDER))
        if path is not None:
            self.open_paths([path])

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Take in tables and what tables folders hold, one after the other; the first ledger among them is opened."""
        found = [inside for path in paths for inside in (_tables_in(path) if path.is_dir() else [path])]
        ledgers = [path for path in found if path.suffix.lower() not in TABLES]
        if ledgers:
            self._ledgers.open(ledgers[0])
        elif found:
            self.import_paths(found)
        else:
            fault = UserFault("文件夹里没有可以导入的表格。", f"可以导入的有：{'、'.join(TABLES)}。")
            self._session.faulted.emit(fault, None)

    def import_table(self) -> None:
        """Ask for tables and take them in."""
        paths = self._asker.open_files(self._host, "导入", IMPORTABLE, self._preferences.folder(IMPORTS_FOLDER))
        if paths:
            self.import_paths(paths)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Take in tables, each with a wizard of its own; without an open ledger a new one is made first."""
        self._preferences.set_folder(IMPORTS_FOLDER, paths[0].parent)
        if self._ledgers.is_there(paths[0].with_suffix(LEDGER_SUFFIX)):
            self._import_each(list(paths))

    def paste_table(self) -> None:
        """Take in the table on the clipboard, or say that there is none; a table's file copied as such is opened."""
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # an empty clipboard may have none at all
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files and files[0].suffix.lower() in TABLES:
            self.import_paths([file for file in files if file.suffix.lower() in TABLES])
            return
        html, text = data.html(), data.text()

        def read() -> Source:
            from models.intake.clipboard import read_clipboard

            return read_clipboard(html, text)

        self._reading.start(read, self._import_source, lambda fault: self._session.faulted.emit(fault, None))

    def _import_each(self, paths: list[Path]) -> None:
        """The next wizard comes when the one before has been closed, whichever way."""
        dialog = self._show_import(paths[0], None)
        if len(paths) > 1:
            self.told.emit(f"还有 {len(paths) - 1} 份表格，关掉这一份的导入窗口后接着导入。")
            dialog.finished.connect(lambda _: self._import_each(paths[1:]))

    def _import_source(self, source: Source) -> None:
        if self._ledgers.is_there(self._ledgers.usual_path):
            self._show_import(None, source)

    def _show_import(self, path: Path | None, source: Source | None) -> ImportDialog:
        from ui.dialogs.importing.wizard import ImportDialog

        dialog = ImportDialog(
            self._session, self._asker, path, self._host, source=source, preferences=self._preferences
        )
        dialog.open()
        return dialog

    def _forget_reading(self) -> None:
        self._reading.cancel()


def _tables_in(folder: Path) -> list[Path]:
    """The tables right inside a folder, by name; what an Office program keeps open beside them (~$…) is none."""
    inside = sorted(path for path in folder.iterdir() if path.suffix.lower() in TABLES and path.is_file())
    return [path for path in inside if not path.name.startswith(("~$", "."))]
