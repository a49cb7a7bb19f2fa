"""The room 单位: two pages, of which the one on top has the keys, is saved when it is left, and is remembered."""

from __future__ import annotations

from PySide6.QtTest import QTest

from models.records import Unit
from models.vocabulary import Grouping
from tests.ui.conftest import Sample
from tests.ui.keys import compose
from ui.rooms.room import Desk
from ui.rooms.units.room import UnitsRoom
from ui.rooms.units.units_page import Col
from ui.services.computer_settings import DIRECTORY_TAB
from ui.shell.main_window import MainWindow


def test_the_page_on_top_has_the_keys_and_is_remembered(window: MainWindow, room: UnitsRoom) -> None:
    assert room.page is room.units and room.units.table.hasFocus()
    room.show_page(1)
    assert room.page is room.posts and room.posts.table.hasFocus()
    assert window.preferences.get(DIRECTORY_TAB) == 1


def test_it_opens_on_the_page_left_whatever_stands_there(window: MainWindow, room: UnitsRoom) -> None:
    desk = Desk(window.session, window.work._asker, window.preferences, print, window.suggestions, print, print, print)
    for remembered, place in ((1, 1), (7, 1), (-3, 0)):
        window.preferences.put(DIRECTORY_TAB, remembered)
        again = UnitsRoom(desk)
        assert again.tabs.currentIndex() == place
        again.deleteLater()


def test_what_is_being_typed_is_saved_when_the_page_is_turned(window: MainWindow, room: UnitsRoom) -> None:
    table = room.units.table
    table.go_to([room.units.model.key(0)], Col.NAME)
    table.edit(table.currentIndex())
    editor = table.indexWidget(table.currentIndex())
    editor.selectAll()
    compose(editor, "区经济和信息化局")
    room.show_page(1)
    assert "区经济和信息化局" in [unit.name for unit in window.session.ledger.all(Unit)]


def test_a_units_tasks_are_one_key_away(window: MainWindow, room: UnitsRoom, sample: Sample) -> None:
    room.units.table.go_to([room.units.model.key(2)], Col.NAME)
    QTest.keySequence(room.units.table, "Ctrl+Return")
    assert window.rooms.is_at_work
    assert window.work.tree.grouping is Grouping.UNIT
    assert window.session.task_id == sample.road
    assert window.work.tree.count_text == "1 / 5 项"
