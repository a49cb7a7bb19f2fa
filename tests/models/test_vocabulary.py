"""The words of the domain that carry a rule: in which months a frequency owes a report."""

from __future__ import annotations

import pytest

from models.vocabulary import Frequency


@pytest.mark.parametrize(
    ("frequency", "months"),
    [
        (Frequency.MONTHLY, set(range(1, 13))),
        (Frequency.QUARTERLY, {3, 6, 9, 12}),
        (Frequency.HALF_YEARLY, {6, 12}),
        (Frequency.YEARLY, {12}),
    ],
)
def test_a_report_is_owed_at_the_end_of_each_stretch(frequency: Frequency, months: set[int]) -> None:
    assert frequency.months == months
