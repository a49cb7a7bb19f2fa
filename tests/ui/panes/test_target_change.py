"""How a target that is typed is meant."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from models.errors import FieldFault
from models.operations.judging.indicators import Adjustment
from ui.panes.target_change import TargetChange

TODAY = date(2024, 4, 20)


@pytest.fixture
def change(qtbot: QtBot) -> TargetChange:
    made = TargetChange()
    qtbot.addWidget(made)
    return made


def test_a_target_is_another_one_from_the_day_typed_or_else_from_today(change: TargetChange) -> None:
    assert change.adjustment(2024, TODAY) == Adjustment(TODAY, "")
    change.offer_day(TODAY)
    change.reason.set_content(" 市里调整 ")
    assert change.adjustment(2024, date(2024, 5, 1)) == Adjustment(TODAY, "市里调整")
    change.since.set_content("4.15")
    change.offer_day(TODAY)
    assert change.adjustment(2024, TODAY) == Adjustment(date(2024, 4, 15), "市里调整")
    change.since.set_content("哪天")
    with pytest.raises(FieldFault):
        change.adjustment(2024, TODAY)
    change.clear()
    assert change.adjustment(2024, TODAY) == Adjustment(TODAY, "")


def test_a_slip_put_right_asks_for_neither_day_nor_reason(change: TargetChange) -> None:
    change.kind.choose(False)
    change.kind.chosen.emit(False)
    assert change.adjustment(2024, TODAY) is None
    assert not change.since.isEnabled() and not change.reason.isEnabled()
