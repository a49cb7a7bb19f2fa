"""Months of a year and their codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.periods import Period
from models.wording.periods import due_date, period_in


@given(st.integers(1, 12), st.integers(2000, 2098))
def test_a_labels_period_is_read_back(month: int, year: int) -> None:
    period = Period(year, month)
    assert period_in(period.label, None) == (period, None)
    assert due_date(period.label, 1999) == period.last_day
    assert Period.parse(str(period)) == period
    assert period.shifted(12) == Period(year + 1, month)


@pytest.mark.parametrize("code", ["2024", "2024-13", "x"])
def test_no_codes(code: str) -> None:
    with pytest.raises(ValueError, match=r"period|month"):
        Period.parse(code)
