"""The curve of an indicator: two lines that are told apart without colour."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets.indicator_curve import Dot, Drawn, IndicatorCurve, _scale


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ([], (0, 1, 0.25)),
        ([10, 22, 34, 42], (0, 60, 20)),
        ([0.3, 0.9], (0, 1, 0.25)),
        ([-2, 6], (-2, 6, 2)),
        ([86000], (0, 100000, 25000)),
    ],
)
def test_the_axis_holds_every_value_in_round_steps(values: list[float], scale: tuple[float, float, float]) -> None:
    assert _scale(values) == pytest.approx(scale)
    low, high, _ = _scale(values)
    assert all(low <= value <= high for value in values)


def test_it_is_drawn_and_says_what_is_seen(qtbot: QtBot) -> None:
    curve = IndicatorCurve()
    qtbot.addWidget(curve)
    curve.resize(420, curve.sizeHint().height())
    empty = curve.grab().toImage()
    curve.show_curve(Drawn([Dot(3, 10), Dot(12, 42)], [Dot(3, 10)], [Dot(1, 2), Dot(4, 11)], 4), "应达10个，实际11个")
    assert curve.grab().toImage() != empty
    assert curve.accessibleDescription() == "应达10个，实际11个"
