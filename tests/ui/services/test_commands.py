"""What a command is: what it needs and where it means something, and keys that two of them want."""

from __future__ import annotations

import pytest

from ui.services.commands import Command, Menu, Needs, Scope, Situation, keys_given_twice
from ui.services.local_keys import on_keyboard


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
