"""Actions made from declared commands: their menus, keys, ticks, what is switched on and what is offered."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.menus import below, entry
from ui.services.actions import Actions
from ui.services.commands import Command, Menu, Needs, Scope, Situation, Submenu


def nothing(_: object) -> None:
    """What it does is no matter here."""


NEW = Command("new", "新建…", nothing, ("Ctrl+N", "Insert"))
LATER = Command("later", "下月", nothing, ("PgDown",), Needs.LIST, Scope.TREE)
LIGHT, DARK = (Command(name, name, nothing, choice="scheme") for name in ("浅色", "深色"))
LINES = Command("lines", "两行", nothing, is_switch=True)
MENUS = (Menu("文件(&F)", ((NEW,), (LATER, Submenu("looks", "外观", (LIGHT, DARK, LINES))))),)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def actions(host: QWidget) -> Actions:
    return Actions(MENUS, host)


def test_the_menus_stand_as_they_are_declared(actions: Actions, host: QWidget) -> None:
    bar = QMenuBar(host)
    actions.fill(bar)
    menu = below(bar, "文件(&F)")  # type: ignore[arg-type]
    assert [action.text() for action in menu.actions()] == ["新建…", "", "下月", "外观"]
    assert menu.actions()[1].isSeparator()
    assert [action.text() for action in actions.submenu("looks").actions()] == ["浅色", "深色", "两行"]
    assert entry(menu, "外观", "深色") is actions["深色"]


def test_a_triggered_action_carries_its_command(actions: Actions) -> None:
    wanted: list[object] = []
    actions.wanted.connect(wanted.append)
    actions.trigger("new")
    assert wanted == [NEW]


def test_of_a_choice_one_is_ticked_and_a_switch_is_ticked_by_itself(actions: Actions) -> None:
    actions["浅色"].setChecked(True)
    actions.trigger("深色")
    actions.trigger("lines")
    assert [action.isChecked() for action in actions.of_choice("scheme")] == [False, True]
    assert actions["lines"].isChecked()
    assert not actions["new"].isCheckable()


def test_only_what_means_something_now_is_on_and_offered(actions: Actions) -> None:
    actions.follow(Situation())
    assert not actions["later"].isEnabled()
    assert "later" not in [offer.name for offer in actions.offered()]
    actions.follow(Situation(has_list=True))
    (offer,) = [offer for offer in actions.offered() if offer.name == "later"]
    assert (offer.words, offer.menu, offer.keys) == ("下月", MENUS[0].words, "PageDown")


def test_a_command_called_otherwise_is_called_so_everywhere(actions: Actions) -> None:
    actions.reword("new", "新建“甲&乙”…")
    assert actions["new"].text() == "新建“甲&&乙”…"
    assert actions.offered()[0].words == "新建“甲&乙”…"


def test_a_button_s_tip_names_the_first_key(actions: Actions) -> None:
    assert "Ctrl+N" in actions.tip("new") and "Insert" not in actions.tip("new")
    assert actions.tip("new", "再来一个").startswith("再来一个")
    assert actions.tip("lines") == "两行"


def test_actions_are_found_by_how_far_their_keys_reach(actions: Actions) -> None:
    assert actions.in_scope(Scope.TREE) == [actions["later"]]
    assert [action.objectName() for action in actions.several(("lines", "new"))] == ["lines", "new"]
    with pytest.raises(KeyError):
        actions["undeclared"]
