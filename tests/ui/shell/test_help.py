"""The sheet of keys says what the keys do, and the keys do what the sheet says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Sample
from tests.ui.tree.test_panel import press
from ui.services.commands import Command
from ui.services.local_keys import on_keyboard
from ui.shell.commands import MENUS
from ui.shell.help import HelpDialog
from ui.shell.main_window import MainWindow
from ui.shell.verbs import Verbs


def sheet(qtbot: QtBot, window: MainWindow) -> list[str]:
    """The words of the sheet, opened with F1."""
    press(qtbot, window, Qt.Key.Key_F1)
    (dialog,) = window.findChildren(HelpDialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    return texts


def with_keys(window: MainWindow) -> list[QAction]:
    return [action for action in window.commands if action.shortcuts()]


def test_the_sheet_names_every_action_that_has_keys(qtbot: QtBot, window: MainWindow) -> None:
    texts = sheet(qtbot, window)
    named = dict(pairwise(texts))
    assert named["操作历史"] == "Ctrl+H"
    assert named["复制为表格"] == "Ctrl+C"
    assert named["粘贴表格"] == "Ctrl+V"
    assert named["撤销"] == "Ctrl+Z"  # without the step it would take back now
    assert named["新建任务"] == "Ctrl+N　Insert"
    assert named["下移"] == "Alt+↓"
    declared = [command for menu in MENUS for command in menu.commands if command.keys]
    assert {on_keyboard(command.keys) for command in declared} <= set(texts)


def test_every_key_named_carries_out_its_action(window: MainWindow) -> None:
    done: list[Command[Verbs]] = []
    window.session.undo()  # or there would be nothing to redo
    window.commands.wanted.disconnect()
    window.commands.wanted.connect(done.append)
    window.work.tree.view.setFocus()
    for action in with_keys(window):
        for key in action.shortcuts():
            done.clear()
            QTest.keySequence(window.work.tree.view, key)
            assert [command.name for command in done] == [action.objectName()], key.toString()


def test_the_trees_own_keys_select_and_fold(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    view, first = window.work.tree.view, window.work.tree.model.index(0, 0)
    press(qtbot, window, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_tasks() == [sample.factory, sample.park]
    press(qtbot, window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.selected_tasks()) == 5
    press(qtbot, window, Qt.Key.Key_Home)
    press(qtbot, window, Qt.Key.Key_Left)
    assert not view.isExpanded(first)
    press(qtbot, window, Qt.Key.Key_Right)
    assert view.isExpanded(first)


@pytest.mark.parametrize("width", [1600, 1366, 1100, 900])
def test_the_sheet_of_keys_is_read_without_scrolling_sideways(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda self: QSize(width, 728))
    window.commands["shortcuts"].trigger()
    QApplication.processEvents()
    (dialog,) = window.findChildren(HelpDialog, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1:]
    (scroller,) = dialog.findChildren(QScrollArea)
    assert dialog.isVisible() and dialog.width() <= width
    assert scroller.horizontalScrollBar().maximum() == 0
    dialog.close()
