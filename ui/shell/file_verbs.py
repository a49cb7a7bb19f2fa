"""What the clerk does with files: a ledger among them is opened, tables are taken in."""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used: reading is heavy

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from models.errors import UserFault
from models.filenames import TABLE_SUFFIXES
from models.store import LEDGER_SUFFIX
from ui.services.asking import IMPORTABLE, Asker
from ui.services.computer_settings import IMPORTS_FOLDER, LEDGERS_FOLDER
from ui.services.job_slot import JobSlot
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.shell.ledger_verbs import LedgerVerbs

if TYPE_CHECKING:
    from models.intake.incoming import Arrival
    from models.intake.source import Source

_ANY = f"台账、表格和文档 (*{LEDGER_SUFFIX} " + " ".join(f"*{suffix}" for suffix in TABLE_SUFFIXES) + ")"


class FileVerbs(QObject):
    """Nothing is taken in before the clerk has seen it."""

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
        """Take in tables and what tables folders hold; the first ledger among them is opened."""
        ledgers = [path for path in paths if not path.is_dir() and path.suffix.lower() not in TABLE_SUFFIXES]
        if ledgers:
            self._ledgers.open(ledgers[0])
            return
        from models.intake.incoming import tables_in

        if any(not path.is_dir() or tables_in(path) for path in paths):
            self.import_paths(paths)
        else:
            fault = UserFault("文件夹里没有可以导入的表格。", f"可以导入的有：{'、'.join(TABLE_SUFFIXES)}。")
            self._session.faulted.emit(fault, None)

    def import_table(self) -> None:
        """Ask for tables and take them in."""
        paths = self._asker.open_files(self._host, "导入", IMPORTABLE, self._preferences.folder(IMPORTS_FOLDER))
        if paths:
            self.import_paths(paths)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Take in tables, several in one review; without an open ledger a new one is made first."""
        self._preferences.set_folder(IMPORTS_FOLDER, paths[0] if paths[0].is_dir() else paths[0].parent)

        def find() -> list[Arrival]:
            from models.intake.incoming import arrivals

            return arrivals(paths)

        if paths[0].suffix.lower() != ".zip" and len(paths) == 1 and not paths[0].is_dir():
            self._import_one(paths[0])
        else:
            self._reading.start(find, self._import_arrivals, lambda fault: self._session.faulted.emit(fault, None))

    def _import_arrivals(self, found: Sequence[Arrival]) -> None:
        first = found[0].path
        if len(found) == 1:
            self._import_one(first)
        elif self._ledgers.is_there(first.with_suffix(LEDGER_SUFFIX)):
            from ui.dialogs.importing.batch import BatchDialog

            BatchDialog(self._session, self._asker, found, self._host, preferences=self._preferences).open()

    def _import_one(self, path: Path) -> None:
        if self._ledgers.is_there(path.with_suffix(LEDGER_SUFFIX)):
            self._show_import(path, None)

    def paste_table(self) -> None:
        """Take in the table on the clipboard, or say that there is none; a table's file copied as such is opened."""
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # an empty clipboard may have none at all
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files and files[0].suffix.lower() in TABLE_SUFFIXES:
            self.import_paths([file for file in files if file.suffix.lower() in TABLE_SUFFIXES])
            return
        html, text = data.html(), data.text()

        def read() -> Source:
            from models.intake.clipboard import read_clipboard

            return read_clipboard(html, text)

        self._reading.start(read, self._import_source, lambda fault: self._session.faulted.emit(fault, None))

    def _import_source(self, source: Source) -> None:
        if self._ledgers.is_there(self._ledgers.usual_path):
            self._show_import(None, source)

    def _show_import(self, path: Path | None, source: Source | None) -> None:
        from ui.dialogs.importing.wizard import ImportDialog

        dialog = ImportDialog(
            self._session, self._asker, path, self._host, source=source, preferences=self._preferences
        )
        dialog.open()

    def _forget_reading(self) -> None:
        self._reading.cancel()
