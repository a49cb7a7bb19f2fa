"""The line above the tree: what it is grouped by, and how many of how many tasks are shown."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from models.vocabulary import Grouping
from ui.shell.main_window import MainWindow
from ui.tree.head import TreeHead


@pytest.fixture
def head(window: MainWindow, qtbot: QtBot) -> TreeHead:
    return window.work.tree.head


@pytest.mark.parametrize(
    ("everything", "matching", "words"), [(5, None, "5 项"), (5, 2, "2 / 5 项"), (0, None, "0 项"), (None, None, "")]
)
def test_how_many_are_shown(head: TreeHead, everything: int | None, matching: int | None, words: str) -> None:
    head.tell(Grouping.SECTION, everything, matching)
    assert head.count.text() == words
    assert head.groupings.isEnabled() is head.filters.isEnabled() is (everything is not None)


@pytest.mark.parametrize("grouping", Grouping)
def test_what_it_is_grouped_by_and_can_be(window: MainWindow, head: TreeHead, grouping: Grouping) -> None:
    entries = head.groupings.menu().actions()
    assert len(entries) == len(Grouping)
    entries[list(Grouping).index(grouping)].trigger()
    assert window.work.tree.grouping is grouping
    assert grouping.value in head.groupings.text()


def test_the_parts_of_a_row_are_chosen_in_its_context_menu(window: MainWindow, head: TreeHead) -> None:
    assert head.actions() == window.commands.submenu("columns").actions()
