"""Typing Chinese into a cell that is not open yet: nothing of the first composition is lost, nothing comes twice."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Sample
from tests.ui.keys import compose
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
