"""The declared commands: no key and no name is given twice, and every word stands in one place."""

from __future__ import annotations

from models.vocabulary import Grouping
from ui.panes.keys import IN_ATTACHMENTS, IN_PLAN
from ui.rooms.registry import ROOMS
from ui.rooms.units.keys import KEYS
from ui.services.commands import Needs, Scope, keys_given_twice, keys_taken
from ui.services.row_parts import Column
from ui.shell.commands import MENUS
from ui.shell.rooms import command_of
from ui.shell.workbench import column_command, grouping_command


def test_no_keys_of_the_window_are_given_twice_and_no_name() -> None:
    assert keys_given_twice(MENUS) == []
    names = [command.name for menu in MENUS for command in menu.commands]
    assert len(names) == len(set(names))


def test_no_keys_of_a_place_are_taken_by_commands_that_are_heard_there() -> None:
    assert keys_taken(MENUS, KEYS, {Scope.WINDOW}) == []
    for keys in (IN_PLAN, IN_ATTACHMENTS):
        assert keys_taken(MENUS, keys, {Scope.WINDOW, Scope.WORK}) == []
    assert keys_taken(MENUS, {"存": ("Ctrl+E",)}, {Scope.WINDOW}) == [("Ctrl+E", "出表…", "存")]


def test_what_changes_tasks_is_only_on_where_there_are_tasks() -> None:
    """What is about rows of the tree needs one, so that no key does something unseen."""
    of_rows = [command for menu in MENUS for command in menu.commands if command.scope is Scope.TREE]
    assert of_rows
    assert {command.needs for command in of_rows} <= {Needs.LIST, Needs.ROW, Needs.TASK}


def test_every_grouping_room_and_column_has_its_command() -> None:
    names = {command.name for menu in MENUS for command in menu.commands}
    assert {grouping_command(grouping) for grouping in Grouping} <= names
    assert {column_command(column) for column in Column} <= names
    assert {command_of(room.key) for room in ROOMS} <= names
