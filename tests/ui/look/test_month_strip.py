"""Months are told apart without colour, and said in words."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from models.rules.owing import MonthState
from tests.ui.look.pictures import canvas, difference
from ui.look import month_strip, theme


def test_every_month_state_has_a_shape_of_its_own(qtbot: QtBot) -> None:
    def strip(state: MonthState) -> bytes:
        image = canvas()
        painter = QPainter(image)
        painter.scale(4, 4)
        month_strip.paint_months(painter, 0, 6, (state,), theme.LIGHT)
        painter.end()
        return bytes(image.constBits())

    pictures = {state: strip(state) for state in MonthState}
    for one, other in combinations(pictures, 2):
        assert difference(pictures[one], pictures[other]) > 0.005, (one, other)


def test_a_year_without_gaps_is_said_in_short() -> None:
    states = (MonthState.REPORTED, MonthState.NOT_DUE, MonthState.REPORTED)
    assert month_strip.in_words(states) == "已报 2 个月"


def test_months_in_words() -> None:
    states = (MonthState.REPORTED, MonthState.MISSING, MonthState.UNMET, MonthState.TO_COME)
    assert month_strip.in_words(states) == "已报 2 个月；未报：2月；未完成计划：3月"
