"""What is missing in a form: a button for each kind, one pressed at a time, again to let go."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from models.issuing.gaps import Gap
from ui.dialogs.exporting.gaps import GapBar

REPORTS, UNITS = Gap("未报", (), 3), Gap("没有责任单位 & 领导", (), 0)


def bar_with(qtbot: QtBot, *gaps: Gap) -> tuple[GapBar, list[Gap | None]]:
    bar = GapBar()
    qtbot.addWidget(bar)
    chosen: list[Gap | None] = []
    bar.chosen.connect(chosen.append)
    bar.show_gaps(gaps)
    return bar, chosen


def test_it_is_there_only_while_something_is_missing(qtbot: QtBot) -> None:
    bar, _ = bar_with(qtbot)
    assert bar.isHidden()
    bar.show_gaps([REPORTS])
    assert not bar.isHidden()
    bar.show_gaps([])
    assert bar.isHidden() and bar.buttons == []


def test_each_kind_is_named_as_it_is(qtbot: QtBot) -> None:
    bar, _ = bar_with(qtbot, REPORTS, UNITS)
    assert [button.accessibleName() for button in bar.buttons] == [REPORTS.words, UNITS.words]
    assert bar.buttons[1].text() == UNITS.words.replace("&", "&&")


def test_one_is_shown_at_a_time_and_let_go_again(qtbot: QtBot) -> None:
    bar, chosen = bar_with(qtbot, REPORTS, UNITS)
    first, second = bar.buttons
    first.click()
    second.click()
    assert (first.isChecked(), second.isChecked()) == (False, True)
    second.click()
    assert not second.isChecked()
    assert chosen == [REPORTS, UNITS, None]
