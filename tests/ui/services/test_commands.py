"""What a command is: what it needs and where it means something, and keys that two of them want."""

from __future__ import annotations

import pytest

from ui.panes.keys import IN_ATTACHMENTS, IN_PLAN
from ui.rooms.units.keys import KEYS
from ui.services.commands import Command, Menu, Needs, Scope, Situation, keys_given_twice, keys_taken
from ui.services.local_keys import on_keyboard
from ui.shell.commands import MENUS


def nothing(_: object) -> None:
    """What it does is no matter here."""


@pytest.mark.parametrize(
    ("needs", "situation"),
    [
        (Needs.LEDGER, Situation(has_ledger=True)),
        (Needs.LIST, Situation(has_list=True)),
        (Needs.ROW, Situation(has_list=True, has_row=True)),
        (Needs.TASK, Situation(has_list=True, has_task=True)),
        (Needs.UNDOABLE, Situation(can_undo=True)),
        (Needs.REDOABLE, Situation(can_redo=True)),
    ],
)
def test_a_command_means_something_when_what_it_needs_is_there(needs: Needs, situation: Situation) -> None:
    command = Command("试", "试", nothing, needs=needs)
    assert situation.allows(command)
    assert not Situation().allows(command)


def test_a_row_means_nothing_when_the_list_has_gone() -> None:
    assert not Situation(has_row=True, has_task=True).allows(Command("试", "试", nothing, needs=Needs.ROW))


@pytest.mark.parametrize("scope", Scope)
def test_in_another_room_only_what_is_not_about_the_tree_goes_on(scope: Scope) -> None:
    elsewhere = Situation(is_at_work=False)
    assert elsewhere.allows(Command("试", "试", nothing, scope=scope)) is (scope in (Scope.WINDOW, Scope.PANEL))


def test_keys_are_written_as_on_the_keyboard() -> None:
    assert on_keyboard(("Alt+Up", "Ctrl+PgDown", "Insert")) == "Alt+↑　Ctrl+PageDown　Insert"


def test_keys_wanted_twice_are_found_in_whatever_order_they_are_written() -> None:
    menus = [Menu("甲", ((Command("a", "一", nothing, ("Ctrl+Shift+K",)), Command("b", "二", nothing)),))]
    assert keys_given_twice(menus) == []
    menus.append(Menu("乙", ((Command("c", "三", nothing, ("F9", "Shift+Ctrl+K")),),)))
    assert keys_given_twice(menus) == [("Ctrl+Shift+K", "一", "三")]


def test_no_keys_of_the_window_are_given_twice_and_no_name() -> None:
    assert keys_given_twice(MENUS) == []
    names = [command.name for menu in MENUS for command in menu.commands]
    assert len(names) == len(set(names))


def test_no_keys_of_a_place_are_taken_by_commands_that_are_heard_there() -> None:
    assert keys_taken(MENUS, KEYS, {Scope.WINDOW}) == []
    for keys in (IN_PLAN, IN_ATTACHMENTS):
        assert keys_taken(MENUS, keys, {Scope.WINDOW, Scope.WORK}) == []
    assert keys_taken(MENUS, {"存": ("Ctrl+E",)}, {Scope.WINDOW}) == [("Ctrl+E", "出表…", "存")]
