"""What tests of the room 通报 ask of it and do in it."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.documents.document import Document
from models.paper_records import Bulletin
from tests.ui.printers import file_printer
from tests.ui.scripted import ScriptedAsker
from ui.rooms.bulletins.room import BulletinsRoom
from ui.services.printing import lay_out
from ui.shell.main_window import MainWindow


def kept(room: BulletinsRoom, window: MainWindow) -> list[Bulletin]:
    return window.session.ledger.all(Bulletin)


def told(room: BulletinsRoom) -> list[str]:
    items = room.findings.list
    return [items.item(i).text() for i in range(items.count())]


def checked(qtbot: QtBot, room: BulletinsRoom) -> None:
    qtbot.waitUntil(lambda: not room._timer.isActive() and not room._checking.is_running)


def issue(room: BulletinsRoom, scripted: ScriptedAsker, folder: Path, number: str = "第6期") -> None:
    scripted.prepare("text", number)
    scripted.prepare("folder", folder)
    room.going_out.issue()
    deadline = time.monotonic() + 30
    while room.going_out._work.is_running and time.monotonic() < deadline:
        QTest.qWait(10)


def upright(path: Path) -> QPrinter:
    printer = file_printer(path)
    lay_out(printer, Document("通报", ()))
    return printer
