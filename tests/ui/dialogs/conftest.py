"""A ledger of an invented district for the dialogs, what they remember, and an asker with prepared answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.periods import Period
from models.records import ListId, TaskId
from models.vocabulary import Role
from tests.ui.dialogs.importing.walking import Open, Write, settle
from ui.dialogs.importing.wizard import ImportDialog
from ui.services.computer_settings import EXPORTS_FOLDER
from ui.services.preferences import Preferences
from ui.services.session import Session


class ScriptedAsker:
    """Gives the answers prepared; any other question fails the test."""

    def __init__(self) -> None:
        self.files: list[Path | None] = []
        self.confirmations: list[bool] = []
        self.printers: list[object] = []
        self.questions: list[str] = []

    def open_file(self, parent: object, title: str, patterns: str, folder: Path) -> Path | None:
        assert self.files, f"unscripted question: {title}"
        return self.files.pop(0)

    save_file = open_file

    def confirm(self, parent: object, question: str, detail: str, action: str) -> bool:
        assert self.confirmations, f"unscripted question: {question}"
        self.questions.append(question)
        return self.confirmations.pop(0)

    def printer(self, parent: object, document: object) -> object:
        assert self.printers, "unscripted question: printer"
        return self.printers.pop(0)

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"unscripted question: {name}")


@pytest.fixture
def asker() -> ScriptedAsker:
    return ScriptedAsker()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    made = Preferences(tmp_path / "preferences.ini")
    (tmp_path / "出表").mkdir()
    made.set_folder(EXPORTS_FOLDER, tmp_path / "出表")
    return made


@pytest.fixture
def empty(tmp_path: Path, qtbot: object) -> Iterator[Session]:
    """A session on a ledger without lists."""
    session = Session(lambda: date(2024, 7, 9))
    session.create(tmp_path / "云江区.duban")
    yield session
    session.close()


@pytest.fixture
def filled(empty: Session) -> Session:
    """The same with one list of two tasks, one of them reported for April 2024."""
    ledger = empty.ledger
    list_id = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])
    road = TaskId(operations.add_task(ledger, list_id, "建成临江大道").inserted("tasks")[0])
    operations.add_task(ledger, list_id, "新建标准厂房")
    operations.set_units(ledger, road, [("区交通局", Role.LEAD), ("区住建局", Role.SUPPORTING)])
    operations.set_report(ledger, road, Period(2024, 4), "完成路基92%。")
    empty.show_list(list_id)
    return empty


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a workbook: the rows of each sheet by its name."""

    def write_book(name: str, **sheets: list[tuple[str, ...]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        path = tmp_path / name
        book.save(path)
        return path

    return write_book


def leave(wizard: ImportDialog) -> None:
    """Close it without its question whether what has been decided may be lost."""
    wizard.course.leave()
    wizard.done(0)


@pytest.fixture
def dialog(qtbot: QtBot, asker: object, preferences: object) -> Open:
    """Opens the dialog; waits for what was understood unless told not to."""

    def open_dialog(session: Session, path: Path | None, *, wait: bool = True, **more: object) -> ImportDialog:
        made = ImportDialog(session, asker, path, preferences=preferences, **more)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made, before_close_func=leave)
        made.show()
        if wait:
            settle(qtbot, made)
        return made

    return open_dialog
