"""The chips of the filter in force."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.search.filters import Condition
from models.wording.shortening import IN_ROW, shortened
from ui.tree.filter_bar import FilterBar

STATUS, SECTION = Condition("statuses", "状态：预警、逾期"), Condition("sections", "板块：" + "城市更新、" * 20)


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    made = FilterBar()
    qtbot.addWidget(made)
    return made


def test_it_is_there_only_while_something_is_filtered(bar: FilterBar) -> None:
    bar.show_conditions([])
    assert bar.isHidden()
    bar.show_conditions([STATUS])
    assert bar.isVisible()
    bar.show_conditions([])
    assert bar.isHidden() and bar.chips == []


def test_a_long_condition_is_cut_on_its_chip_and_whole_elsewhere(bar: FilterBar) -> None:
    bar.show_conditions([STATUS, SECTION])
    short, long = bar.chips
    assert short.text() == "状态：预警、逾期　×"
    assert long.text() == shortened(SECTION.words, IN_ROW) + "　×"
    assert SECTION.words in long.toolTip() and SECTION.words in long.accessibleName()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return])
def test_a_key_on_a_chip_takes_its_condition_away(qtbot: QtBot, bar: FilterBar, key: Qt.Key) -> None:
    bar.show_conditions([STATUS, SECTION])
    with qtbot.waitSignal(bar.removed) as taken:
        qtbot.keyClick(bar.chips[1], key)
    assert taken.args == ["sections"]
    with qtbot.waitSignal(bar.cleared):
        bar.clear.click()


def test_the_same_conditions_again_leave_the_chips_and_the_keys_where_they_are(bar: FilterBar) -> None:
    bar.show_conditions([STATUS, SECTION])
    before = bar.chips
    bar.show_conditions([STATUS, SECTION])
    assert bar.chips is before
