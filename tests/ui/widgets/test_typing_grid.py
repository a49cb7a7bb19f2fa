"""Typing Chinese into a cell that is not open yet: nothing of the first composition is lost, nothing comes twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Sample
from tests.ui.keys import compose
from tests.ui.test_life_after_dialogs import close_everything
from ui.panes.plan import PlanPane
from ui.panes.plan_model import Col
from ui.shell.main_window import MainWindow


@pytest.fixture(params=[Col.LABEL, Col.TEXT], ids=["one line", "several lines"])
def pane(request: pytest.FixtureRequest, qtbot: QtBot, window: MainWindow) -> PlanPane:
    made = window.work.panes.pane(PlanPane)
    window.work.panes.show_pane(made)
    made.table.setFocus()
    made.table.setCurrentIndex(made.model.index(0, request.param))
    return made


def typed(pane: PlanPane) -> str:
    found = pane.table.typing()
    return found[1] if found else ""


def test_a_text_without_a_composition_opens_the_cell_and_stands_in_it_once(pane: PlanPane, sample: Sample) -> None:
    compose(pane.table, "，")
    assert typed(pane) == "，"
    compose(pane.table.indexWidget(pane.table.currentIndex()), "完成")
    assert typed(pane) == "，完成"


def test_a_composition_is_seen_from_its_first_letter_on(pane: PlanPane, sample: Sample) -> None:
    for letters in ("w", "wa", "wan"):
        QApplication.sendEvent(pane.table, QInputMethodEvent(letters, []))
    assert pane.table.typing() is not None
    compose(pane.table, "完")
    assert typed(pane) == "完"
    editor = pane.table.indexWidget(pane.table.currentIndex())
    assert editor.hasFocus()
    compose(editor, "成")
    assert typed(pane) == "完成"


def test_a_composition_given_up_leaves_the_cell_as_it_was(pane: PlanPane, sample: Sample) -> None:
    QApplication.sendEvent(pane.table, QInputMethodEvent("w", []))
    QApplication.sendEvent(pane.table, QInputMethodEvent("", []))
    assert typed(pane) == ""
    pane.commit()
    assert pane.model.rows == ()


def in_focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def look_elsewhere_and_back(qtbot: QtBot, window: MainWindow) -> None:
    other = QDialog(window)
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    other.hide()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_f2_goes_on_behind_the_text_and_typing_begins_anew(qtbot: QtBot, pane: PlanPane, sample: Sample) -> None:
    place = pane.table.currentIndex()
    compose(pane.table, "完成")
    pane.table.finish_typing()
    pane.table.setCurrentIndex(place)
    qtbot.keyClick(pane.table, Qt.Key.Key_F2)
    compose(in_focus(), "一半")
    assert typed(pane) == "完成一半"
    pane.table.finish_typing()
    qtbot.keyClicks(pane.table, "y")
    assert typed(pane) == "y"


def test_another_program_and_a_dialog_do_not_end_the_typing(
    qtbot: QtBot, window: MainWindow, pane: PlanPane, sample: Sample
) -> None:
    compose(pane.table, "完")
    look_elsewhere_and_back(qtbot, window)
    assert typed(pane) == "完"
    compose(in_focus(), "成")
    assert typed(pane) == "完成"


def test_a_command_that_puts_the_text_down_does_not_end_the_typing(
    qtbot: QtBot, window: MainWindow, pane: PlanPane, sample: Sample
) -> None:
    compose(pane.table, "完")
    window.commands["shortcuts"].trigger()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    close_everything(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    compose(in_focus(), "成")
    assert typed(pane) == "完成"


def test_a_cell_left_with_a_key_stays_closed(qtbot: QtBot, window: MainWindow, pane: PlanPane, sample: Sample) -> None:
    compose(pane.table, "完")
    qtbot.keyClick(pane.table.indexWidget(pane.table.currentIndex()), Qt.Key.Key_Escape)
    look_elsewhere_and_back(qtbot, window)
    assert pane.table.typing() is None
