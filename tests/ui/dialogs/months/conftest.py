"""A window on the sample's April, in which parking has a unit and has not reported."""

from __future__ import annotations

import pytest

from models import operations
from models.periods import Period
from models.vocabulary import Role
from tests.ui.conftest import Sample
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)


@pytest.fixture
def month(window: MainWindow, sample: Sample) -> MainWindow:
    window.session.run(operations.set_units, sample.parking, [("区城管局", Role.LEAD)])
    window.session.show_task(sample.parking)
    return window
