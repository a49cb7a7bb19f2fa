"""The window in its room 单位, over the sample ledger."""

from __future__ import annotations

import pytest

from models.operations.units import editing as units
from tests.ui.conftest import Sample
from ui.rooms.units.room import UnitsRoom
from ui.shell.main_window import MainWindow


@pytest.fixture
def room(window: MainWindow, sample: Sample) -> UnitsRoom:
    """Five units: 区经信局 leads one task, 区住建局 supports one, 区交通局 leads one, two have none."""
    for name in ("各街道", "单山街道"):
        window.session.run(units.add_unit, name)
    window.commands["room_units"].trigger()
    (made,) = window.findChildren(UnitsRoom)
    return made
