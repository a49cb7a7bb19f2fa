"""What the clerk does with files: ledgers made, opened and backed up, tables taken in, forms printed, lists made."""
# ruff: noqa: PLC0415  dialogs are imported when they are first asked for: reading and printing are heavy

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from models.errors import UserFault
from models.operations import delete_list
from models.records import TaskList
from models.store.backup import back_up, backup_folder
from models.store.opening import SUFFIX
from ui.dialogs.list_editor import ListEditor
from ui.services.asking import IMPORTABLE, TABLES, Asker
from ui.services.job_slot import Work
from ui.services.preferences import Preferences
from ui.services.second_backups import SecondBackups
from ui.services.session import Session

if TYPE_CHECKING:
    from models.intake.source import Source
    from ui.dialogs.importing.wizard import ImportDialog

_LEDGERS = f"督办台账 (*{SUFFIX})"
_ANY = f"台账、表格和文档 (*{SUFFIX} " + " ".join(f"*{suffix}" for suffix in TABLES) + ")"


class FileVerbs(QObject):
    """``told`` carries a sentence about something done. Faults go through the session, like everybody's."""

    told = Signal(str)
    backed_up = Signal()

    def __init__(
        self,
        session: Session,
        asker: Asker,
        preferences: Preferences,
        second: SecondBackups,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._asker = asker
        self._preferences = preferences
        self._window = window
        self._reading = Work()
        self._second = second
        session.ledger_changed.connect(self._reading.cancel)

    # Ledgers.

    def new_ledger(self) -> None:
        """Ask where, then open a new ledger there."""
        suggested = self._preferences.folder("ledgers") / f"督办台账{self._session.today.year}{SUFFIX}"
        path = self._asker.save_file(self._window, "新建台账", _LEDGERS, suggested)
        if path is not None:
            self._create(_with_suffix(path))

    def open_anything(self) -> None:
        """Ask for a ledger, or for a table to begin with."""
        path = self._asker.open_file(self._window, "打开或导入", _ANY, self._preferences.folder("ledgers"))
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a ledger, or take in a table or document, or all that a folder holds."""
        self.open_paths([path])

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Take in tables and what tables folders hold, one after the other; the first ledger among them is opened."""
        found = [inside for path in paths for inside in (_tables_in(path) if path.is_dir() else [path])]
        ledgers = [path for path in found if path.suffix.lower() not in TABLES]
        if ledgers:
            self._second.leave()
            self._guarded(lambda: self._session.open(ledgers[0]))
        elif found:
            self.import_paths(found)
        else:
            self._session.faulted.emit(
                UserFault("文件夹里没有可以导入的表格。", f"可以导入的有：{'、'.join(TABLES)}。"), None
            )

    def open_demo(self) -> None:
        """Ask where, then build the invented ledger there and open it."""
        suggested = self._preferences.folder("ledgers") / f"示例台账{SUFFIX}"
        path = self._asker.save_file(self._window, "示例台账放在哪里", _LEDGERS, suggested)
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
        """Ask for a folder's file name, then write a verified backup there."""
        ledger = self._session.ledger
        folder = self._preferences.value(f"backups/{ledger.path}", str(backup_folder(ledger.path)))
        suggested = Path(folder) / f"{ledger.path.stem}-备份{SUFFIX}"
        if self._asker.confirm(self._window, "现在备份？", f"备份到“{suggested.parent}”，写好后重新打开校验。", "备份"):
            self._guarded(lambda: self._back_up_to(suggested.parent))

    # Tables in, forms out.

    def import_table(self) -> None:
        """Ask for tables and take them in."""
        paths = self._asker.open_files(self._window, "导入", IMPORTABLE, self._preferences.folder("imports"))
        if paths:
            self.import_paths(paths)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Take in tables, each with a wizard of its own; without an open ledger a new one is made first."""
        self._preferences.set_folder("imports", paths[0].parent)
        if self._has_ledger(paths[0].with_suffix(SUFFIX)):
            self._import_each(list(paths))

    def _import_each(self, paths: list[Path]) -> None:
        """The next wizard comes when the one before has been closed, whichever way."""
        dialog = self._show_import(paths[0], None)
        if len(paths) > 1:
            self.told.emit(f"还有 {len(paths) - 1} 份表格，关掉这一份的导入窗口后接着导入。")
            dialog.finished.connect(lambda _: self._import_each(paths[1:]))

    def paste_table(self) -> None:
        """Take in the table on the clipboard, or say that there is none; a table's file copied as such is opened."""
        data = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files and files[0].suffix.lower() in TABLES:
            self.import_paths([file for file in files if file.suffix.lower() in TABLES])
            return
        html, text = data.html(), data.text()

        def read() -> Source:
            from models.intake.clipboard import read_clipboard

            return read_clipboard(html, text)

        self._reading.start(read, self._import_source, lambda fault: self._session.faulted.emit(fault, None))

    def _import_source(self, source: Source) -> None:
        suggested = self._preferences.folder("ledgers") / f"督办台账{self._session.today.year}{SUFFIX}"
        if self._has_ledger(suggested):
            self._show_import(None, source)

    def _has_ledger(self, suggested: Path) -> bool:
        """Whether a ledger is open; if not, one is made first where the clerk says."""
        if self._session.is_open:
            return True
        chosen = self._asker.save_file(self._window, "先建一个台账，放在哪里", _LEDGERS, suggested)
        return chosen is not None and self._create(_with_suffix(chosen))

    def _show_import(self, path: Path | None, source: Source | None) -> ImportDialog:
        from ui.dialogs.importing.wizard import ImportDialog

        dialog = ImportDialog(
            self._session, self._asker, path, self._window, source=source, preferences=self._preferences
        )
        dialog.open()
        return dialog

    def export(self) -> None:
        """Choose a form and print it."""
        from ui.dialogs.export import ExportDialog

        ExportDialog(self._session, self._asker, self._preferences, self._window).open()

    # Lists.

    def new_list(self) -> None:
        """Make a list."""
        ListEditor(self._session, self._session.today.year, None, self._window).open()

    def edit_list(self) -> None:
        """Change the list on screen."""
        if self._session.list_id is not None:
            task_list = self._session.ledger.get(TaskList, self._session.list_id)
            ListEditor(self._session, self._session.today.year, task_list, self._window).open()

    def carry_over(self) -> None:
        """Choose unfinished tasks of the list on screen and carry them over into another."""
        if self._session.list_id is not None:
            from ui.dialogs.carrying import CarryingDialog

            dialog = CarryingDialog(self._session, self._window)
            dialog.carried.connect(self.told)
            dialog.open()

    def delete_list(self) -> None:
        """Delete the list on screen with everything in it."""
        list_id = self._session.list_id
        if list_id is None:
            return
        title = self._session.ledger.get(TaskList, list_id).title
        detail = "其中的任务、进展、评定、状态和附件一并删除。可以撤销（Ctrl+Z），也可以从回收站恢复。"
        if self._asker.confirm(self._window, f"删除清单“{title}”？", detail, "删除"):
            self._session.run(delete_list, list_id)

    def _create(self, path: Path) -> bool:
        self._second.leave()
        return self._guarded(lambda: self._session.create(path))

    def _back_up_to(self, folder: Path) -> None:
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


def _tables_in(folder: Path) -> list[Path]:
    """The tables right inside a folder, by name; what an Office program keeps open beside them (~$…) is none."""
    inside = sorted(path for path in folder.iterdir() if path.suffix.lower() in TABLES and path.is_file())
    return [path for path in inside if not path.name.startswith(("~$", "."))]


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
