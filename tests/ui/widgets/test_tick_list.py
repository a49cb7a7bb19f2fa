"""Names to be ticked: those ticked first, the rest as they come, narrowed by what is typed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets.tick_list import Ticks

NAMES = ["区府办", "区发改局", "区财政局", "区住建局"]


def seen(ticks: Ticks) -> list[str]:
    items = [ticks.list.item(row) for row in range(ticks.list.count())]
    return [item.text() for item in items if not item.isHidden()]


@pytest.fixture
def ticks(qtbot: QtBot) -> Ticks:
    made = Ticks("责任单位", NAMES, {"区财政局", "原区旧办"}, lambda typed: {n for n in NAMES if typed in n})
    qtbot.addWidget(made)
    return made


def test_the_ticked_ones_come_first_and_one_that_is_no_longer_there_is_not_lost(ticks: Ticks) -> None:
    assert seen(ticks) == ["原区旧办", "区财政局", "区府办", "区发改局", "区住建局"]
    assert ticks.ticked == {"区财政局", "原区旧办"}


def test_typing_narrows_what_is_seen_and_unticks_nothing(ticks: Ticks) -> None:
    ticks.search.setText("住建")
    assert seen(ticks) == ["区住建局"]
    ticks.tick("区住建局")
    ticks.search.setText("  ")
    assert len(seen(ticks)) == 5
    assert ticks.ticked == {"区财政局", "原区旧办", "区住建局"}


def test_every_tick_is_told_and_all_can_be_taken_away(qtbot: QtBot, ticks: Ticks) -> None:
    with qtbot.waitSignal(ticks.changed):
        ticks.tick("区府办")
    ticks.tick("区财政局", False)
    ticks.tick("没有这个单位")
    assert ticks.ticked == {"区府办", "原区旧办"}
    ticks.untick_all()
    assert ticks.ticked == frozenset()


def test_without_a_way_to_find_there_is_nothing_to_type_into(qtbot: QtBot) -> None:
    made = Ticks("板块", ["城建"], ())
    qtbot.addWidget(made)
    made.show()
    assert not made.search.isVisible() and made.list.isVisible()
