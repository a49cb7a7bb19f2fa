"""Days as a clerk types them."""

from __future__ import annotations

from datetime import date

import pytest

from models.wording.typed_days import parse_day


@pytest.mark.parametrize(
    ("words", "day"),
    [("2024-6-30", date(2024, 6, 30)), ("6.5", date(2024, 6, 5)), ("6月底", date(2024, 6, 30)), (" ", None)],
)
def test_days_are_read_as_they_are_typed(words: str, day: date | None) -> None:
    assert parse_day(words, 2024, "due") == day
