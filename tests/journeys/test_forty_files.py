"""Forty units send their month back: a clerk settles all of it by keyboard, and the ledger holds just what is true."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.dump import Json, dump
from models.month_records import UnitReport
from models.records import Report, Task, Verdict
from models.replies.arriving import Pasted, read_each, replies_in
from models.replies.remarks import Code
from models.replies.review import Row, compare
from models.replies.taking import clean_rows
from models.store.history.history import undo
from models.store.records.ledger import Ledger
from tests.journeys import forty
from tests.journeys.forty import APRIL, FAULTS, Scene
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.replies.dialog import RepliesDialog
from ui.services.preferences import Preferences
from ui.services.session import Session

MOST_KEYS = 700
CONTROL = Qt.KeyboardModifier.ControlModifier
ACCEPT, EDIT, RETURN, KEEP = Qt.Key.Key_1, Qt.Key.Key_F2, Qt.Key.Key_3, Qt.Key.Key_4


class Clerk:
    """Presses keys and counts them; each letter typed is one, each answer to a question too."""

    def __init__(
        self, scene: Scene, dialog: RepliesDialog, asker: ScriptedAsker, qtbot: QtBot, *, ledger: Ledger
    ) -> None:
        self.keys = 0
        self.before: list[Json] = []  # the ledger before each file that was taken
        self._scene = scene
        self._dialog = dialog
        self._asker = asker
        self._ledger = ledger
        self._qtbot = qtbot

    def bring(self) -> None:
        """Drop the folder, paste the messages."""
        self._dialog.incoming.add_paths([self._scene.folder])
        self._wait()
        for text in self._scene.pasted:
            QGuiApplication.clipboard().setText(text)
            self._press(self._dialog, Qt.Key.Key_V, CONTROL)
            self._wait()

    def settle(self) -> None:
        """Every row that wants it, file after file."""
        settling = self._dialog.settling
        assert settling is not None
        while settling.next_open(self._dialog.file - 1) is not None:
            file = self._dialog.file
            while settling.open_rows(file):
                assert self._dialog.row in settling.open_rows(file)  # the dialog has gone there by itself
                place = self._dialog.row
                self._decide(settling.reply(file).rows[place])
                assert place not in settling.open_rows(file)
            self.before.append(dump(self._ledger))
            self._dialog.just_shown.stop()  # the clerk has looked at it
            self._press(self._dialog, Qt.Key.Key_Return, CONTROL)
            assert settling.is_settled(file)

    def _decide(self, row: Row) -> None:
        number = row.said.number
        match self._scene.faults.get(number):
            case Code.MISTYPED:
                self._press(self._dialog.table, ACCEPT)
            case Code.REPLACING if forty.is_accepted(Code.REPLACING, number):
                self._press(self._dialog.table, ACCEPT)
            case Code.NO_REASON:
                self._edit(reason=forty.ADDED)
            case Code.FORMULA:
                self._edit(content=forty.EDITED)
            case Code.SAME_AS_LAST | Code.PICTURE:
                self._asker.prepare("lines", "请写明本期进展。")
                self._press(self._dialog.table, RETURN)
                self.keys += 1  # Enter: the reason stands there already
            case _:
                self._press(self._dialog.table, KEEP)

    def _edit(self, content: str = "", reason: str = "") -> None:
        self._press(self._dialog.table, EDIT)
        editing = self._dialog.deciding.editing
        assert editing is not None
        self._qtbot.waitUntil(editing.isActiveWindow)
        for text, field in ((content, editing.content), (reason, editing.reason)):
            if text:
                self.keys += len(text) + 3  # there by Tab, everything there selected
                field.set_content(text)
        self._press(editing, Qt.Key.Key_Return, CONTROL)
        self._qtbot.waitUntil(lambda: not editing.isVisible())
        self._dialog.activateWindow()  # no window manager is there to do it
        self._qtbot.waitUntil(self._dialog.isActiveWindow)

    def _press(
        self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.keys += 1
        self._qtbot.keyClick(widget, key, modifier)

    def _wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self._dialog.incoming.is_running, timeout=60_000)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return forty.build(tmp_path)


@pytest.fixture
def session(scene: Scene, qtbot: QtBot) -> Iterator[Session]:
    made = Session(lambda: date(2024, 4, 28))
    made.open(scene.ledger)
    made.show_list(scene.list_id)
    made.show_period(APRIL)
    yield made
    made.close()
    QGuiApplication.clipboard().clear()


def outcome(ledger: Ledger) -> dict[str, forty.Outcome]:
    """What each task reports for April in the end."""
    tasks = {task.id: task.number for task in ledger.all(Task)}
    verdicts = {each.task_id: each for each in ledger.all(Verdict) if each.period == APRIL}
    found: dict[str, forty.Outcome] = dict.fromkeys(tasks.values())
    for report in ledger.all(Report):
        if report.period == APRIL:
            verdict = verdicts.get(report.task_id)
            answer = (verdict.plan_met, verdict.reason) if verdict else (None, "")
            found[tasks[report.task_id]] = (report.content, *answer)
    return found


def test_forty_files(scene: Scene, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    before = dump(session.ledger)
    asker = ScriptedAsker()
    dialog = RepliesDialog(session, asker, Preferences(tmp_path / "preferences.ini"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    clerk = Clerk(scene, dialog, asker, qtbot, ledger=session.ledger)

    clerk.bring()
    assert dialog.settling is not None
    replies = dialog.settling.review.replies
    assert (len(replies), sum(len(reply.rows) for reply in replies)) == (40, 450)
    doubted = [row.said.number.removesuffix("补") for reply in replies for row in reply.rows if row.remarks]
    assert Counter(scene.faults.get(number) for number in doubted) == Counter(FAULTS)
    assert dump(session.ledger) == before

    clerk.settle()
    assert outcome(session.ledger) == scene.truth
    assert clerk.keys <= MOST_KEYS

    arrivals = [*replies_in([scene.folder]), *map(Pasted, scene.pasted)]
    again = compare(session.ledger, scene.list_id, APRIL, read_each(arrivals), session.today).replies
    taken = dialog.settling.taken
    assert all(reply.remarks[0].code is Code.AGAIN for reply in again)
    assert not any(clean_rows(reply) for reply in again)

    assert len(clerk.before) == len(taken)
    for then in reversed(clerk.before):
        undo(session.ledger)
        assert dump(session.ledger) == then
    assert dump(session.ledger) == before
    assert not session.ledger.all(UnitReport)
