"""The room 月报 of a window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from models.months.entry_groups import Order
from tests.ui.conftest import Sample
from ui.rooms.months.room import MonthsRoom
from ui.shell.main_window import MainWindow


@pytest.fixture
def room(window: MainWindow, sample: Sample, qtbot: QtBot) -> Iterator[MonthsRoom]:
    qtbot.waitUntil(window.isActiveWindow)
    window.commands["room_months"].trigger()
    (made,) = window.findChildren(MonthsRoom)
    made._choose_order(Order.LIST)
    yield made
    made.model.forget()
