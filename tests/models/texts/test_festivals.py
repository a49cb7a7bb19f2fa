"""The day before a festival: the lunar new year from its table."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from models.texts.festivals import day_before, new_year


@pytest.mark.parametrize(
    "day", ["2000-02-05", "2012-01-23", "2023-01-22", "2024-02-10", "2025-01-29", "2033-01-31", "2050-01-23"]
)
def test_the_new_year_of_known_years(day: str) -> None:
    assert new_year(int(day[:4])) == date.fromisoformat(day)


def test_new_years_lie_between_21_january_and_20_february() -> None:
    days = [new_year(year) for year in range(2000, 2051)]
    assert all(day is not None and (1, 21) <= (day.month, day.day) <= (2, 20) for day in days)


def test_new_years_are_twelve_or_thirteen_moons_apart() -> None:
    days = [day for year in range(2000, 2051) if (day := new_year(year))]
    assert {(later - day).days for day, later in pairwise(days)} <= {353, 354, 355, 383, 384, 385}


def test_outside_the_table_there_is_none() -> None:
    assert new_year(1999) is None
    assert day_before("春节", 2060, None) is None


def test_the_next_new_year_is_meant() -> None:
    assert day_before("春节", 2024, date(2024, 1, 31)) == date(2024, 2, 9)
    assert day_before("春节", 2024, date(2024, 2, 10)) == date(2025, 1, 28)
