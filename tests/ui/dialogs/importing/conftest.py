"""A table as an office sends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.dialogs.importing.tables import HEADER, PARKING, ROAD, TITLE
from tests.ui.dialogs.importing.walking import Write


@pytest.fixture
def table(write: Write) -> Path:
    """A table as an office sends it."""
    return write("六月汇总.xlsx", 汇总=[(TITLE,), HEADER, ROAD, PARKING, ("填报人：张三",)])
