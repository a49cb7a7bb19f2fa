"""Whatever was opened and closed again, the clerk goes on working: changes, undoes, redoes, turns the month."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from models import operations
from models.records import Task
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.importing.wizard import ImportDialog
from ui.rooms.units.room import UnitsRoom
from ui.shell.main_window import MainWindow


class Cancelling(ScriptedAsker):
    """Every question is answered with "cancel"."""

    def _answer(self, kind: str, question: str) -> Any:
        self.asked.append(question)
        return {"confirm": False, "open_files": []}.get(kind)


@pytest.fixture
def scripted() -> ScriptedAsker:
    return Cancelling()


def opened(window: MainWindow) -> list[QWidget]:
    """Dialogs and pop-ups on the screen."""
    kinds = (QDialog, QMenu)
    popups = [found for found in QApplication.topLevelWidgets() if isinstance(found, kinds) and found.isVisible()]
    return popups + [found for found in window.findChildren(QDialog) if found.isVisible() and found not in popups]


def close_everything(qtbot: QtBot, window: MainWindow) -> int:
    """Close what is open as Esc does, and let Qt delete it; how many there were."""
    count = 0
    while found := opened(window):
        assert count < 10, found
        count += 1
        found[-1].close()
        QApplication.processEvents()
    if (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return count


def go_on_working(window: MainWindow, sample: Sample, text: str) -> None:
    """A change, undone, redone, and the month turned; a bug in any of it fails the test (pytest-qt)."""
    session = window.session
    before = session.ledger.get(Task, sample.road).text
    assert session.run(operations.edit_task, sample.road, {"text": text}) is not None
    window.commands["undo"].trigger()
    assert session.ledger.get(Task, sample.road).text == before
    window.commands["redo"].trigger()
    assert session.ledger.get(Task, sample.road).text == text
    window.commands["later"].trigger()
    window.commands["earlier"].trigger()
    QApplication.processEvents()


def test_every_command_is_opened_closed_and_survived(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    had_dialogs = []
    commands = window.commands
    skipped = {commands["quit"], commands["delete"]}  # the one ends the window, the other asks nothing for one task
    for number, action in enumerate(commands):
        if action in skipped:
            continue
        window.rooms.show("ledger")
        window.session.show_list(sample.list_id)
        window.work.tree.view.select_tasks([sample.road])
        if not action.isEnabled():
            continue
        action.trigger()
        QApplication.processEvents()
        if close_everything(qtbot, window):
            had_dialogs.append(action.text())
        go_on_working(window, sample, f"建成临江大道{number}")
    dialogs = ("设置…", "回收站…", "操作历史…", "消息…", "快捷键", "出表…", "新建清单…", "结转未完成任务…", "查找命令…")
    assert set(dialogs) <= set(had_dialogs)


def test_every_pop_up_is_opened_closed_and_survived(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    window.session.show_task(sample.road)
    for number, found in enumerate(window.findChildren(QToolButton)):
        if not found.isVisible() or not found.isEnabled() or found.menu() is None:
            continue
        found.menu().popup(window.mapToGlobal(found.pos()))
        QApplication.processEvents()
        close_everything(qtbot, window)
        go_on_working(window, sample, f"建成临江大道{number}")
    window.work.tree.view.customContextMenuRequested.emit(window.work.tree.view.rect().center())
    QApplication.processEvents()
    close_everything(qtbot, window)
    go_on_working(window, sample, "建成临江大道全线")


def test_the_wizard_the_months_and_a_room_are_opened_closed_and_survived(
    qtbot: QtBot, window: MainWindow, sample: Sample, tmp_path: Path
) -> None:
    table = tmp_path / "五月.csv"
    table.write_text("序号,重点工作,完成情况\n1,修好滨江步道,已完成三成\n", encoding="utf-8")
    window.verbs.open_paths([table])
    (wizard,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: wizard.course.is_ready)
    assert close_everything(qtbot, window) == 1
    go_on_working(window, sample, "建成临江大道一")
    window.bar.period.open_months()
    assert QApplication.activePopupWidget() is not None
    close_everything(qtbot, window)
    go_on_working(window, sample, "建成临江大道二")
    window.rooms.show("units")
    (room,) = window.findChildren(UnitsRoom)
    room.units.merge()
    close_everything(qtbot, window)
    room.show_page(1)
    window.rooms.show("ledger")
    go_on_working(window, sample, "建成临江大道三")
