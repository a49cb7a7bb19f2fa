"""The rail: it leads to the rooms and back, and what means something there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.records import Report
from tests.ui.conftest import Sample
from ui.panes.progress import ProgressPane
from ui.rooms.registry import ROOMS
from ui.rooms.units.room import UnitsRoom
from ui.services.computer_settings import ROOM
from ui.shell.main_window import MainWindow


@pytest.fixture
def room(window: MainWindow, sample: Sample) -> UnitsRoom:
    window.commands["room_units"].trigger()
    (made,) = window.findChildren(UnitsRoom)
    return made


def test_the_rail_leads_to_the_room_and_back_by_keys_and_is_remembered(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    assert not window.findChildren(UnitsRoom)  # nothing is made before it is entered
    QTest.keySequence(window.work.tree.view, f"Alt+{[room.key for room in ROOMS].index('units') + 2}")
    (room,) = window.findChildren(UnitsRoom)
    assert room.isVisible()
    assert room.units.table.hasFocus()
    assert not window.work.tree.isVisible()
    assert window.preferences.get(ROOM) == "units"
    assert window.rooms.rail.buttons["units"].isChecked()
    buttons = list(window.rooms.rail.buttons.values())
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Up)
    assert buttons[-1].hasFocus()
    QTest.keyClick(buttons[-1], Qt.Key.Key_Down)
    assert buttons[0].hasFocus()
    QTest.keyClick(window.rooms.rail.buttons["ledger"], Qt.Key.Key_Space)
    assert window.work.tree.view.isVisible()
    window.rooms.restore()
    assert not room.isVisible()


@pytest.mark.parametrize("key", [room.key for room in ROOMS])
def test_a_ledger_opened_anew_leaves_the_keys_in_the_room(window: MainWindow, sample: Sample, key: str) -> None:
    window.commands[f"room_{key}"].trigger()
    window.session.close()  # as when a backup takes its place
    window.session.open(sample.path)
    focused = window.focusWidget()
    assert focused is not None and window.rooms.page.isAncestorOf(focused)


def test_verbs_of_the_tree_are_off_in_another_room(window: MainWindow, room: UnitsRoom) -> None:
    assert not window.commands["new_task"].isEnabled()
    assert window.commands["undo"].isEnabled()
    assert window.commands["later"].isEnabled()
    QTest.keySequence(room.units.table, "Alt+1")
    assert window.commands["new_task"].isEnabled()


def test_the_room_s_own_key_leads_from_a_text_back_to_the_tree(window: MainWindow, sample: Sample) -> None:
    window.session.show_task(sample.road)
    window.work.tasks.enter_report()
    report = window.work.panes.pane(ProgressPane).content.editor
    assert report.hasFocus()
    QTest.keyClicks(report, "12")
    QTest.keySequence(report, "Alt+1")
    assert window.work.tree.view.hasFocus()
    assert window.session.task_id == sample.road
    assert "12" in window.session.ledger.of_task(Report, sample.road)[-1].content


def test_searching_for_tasks_goes_to_them_and_keeps_the_keys(window: MainWindow, room: UnitsRoom) -> None:
    window.bar.search.setFocus()
    QTest.keyClicks(window.bar.search, "lin")
    assert window.rooms.is_at_work
    assert window.bar.search.hasFocus()
    assert window.bar.search.text() == "lin"


def test_in_a_low_window_the_doors_scroll_into_sight(window: MainWindow) -> None:
    rail = window.rooms.rail
    window.rooms.area.setFixedHeight(150)
    window.setMinimumHeight(0)
    QApplication.processEvents()
    first, *_, last = rail.buttons.values()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert last.hasFocus() and not last.visibleRegion().isEmpty()
