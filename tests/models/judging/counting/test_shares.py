"""Shares of one whole."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from models.judging.counting.shares import percent, shares


def test_shares_add_up_and_the_cell_that_was_moved_is_marked() -> None:
    found = shares([162, 10, 17, 24, 9])
    assert [str(share.percent) for share in found] == ["73.0", "4.5", "7.7", "10.8", "4.0"]
    assert [share.words for share in found] == ["73.0%", "4.5%", "7.7%", "10.8%", "4.0%*"]  # 9 of 222 is 4.054


@pytest.mark.parametrize(
    ("counts", "told"),
    [([1, 1, 1], ["33.4*", "33.3", "33.3"]), ([0, 5], ["0.0", "100.0"]), ([0, 0], ["0.0", "0.0"]), ([], [])],
)
def test_equal_parts_and_nothing(counts: list[int], told: list[str]) -> None:
    assert [f"{share.percent}{'*' if share.moved else ''}" for share in shares(counts)] == told


def test_any_counts_add_up_to_a_hundred_and_none_is_a_step_off() -> None:
    random = Random(7)
    for _ in range(300):
        counts = [random.randrange(200) for _ in range(random.randrange(1, 9))]
        found = shares(counts)
        if sum(counts):
            assert sum(share.percent for share in found) == 100
            exact = [Decimal(count) * 100 / sum(counts) for count in counts]
            assert all(abs(share.percent - e) < Decimal("0.1") for share, e in zip(found, exact, strict=True))


def test_negative_counts_are_no_counts() -> None:
    with pytest.raises(ValueError, match="negative"):
        shares([3, -1])


@pytest.mark.parametrize(("part", "whole", "told"), [(45, 50, "90.0"), (1, 8, "12.5"), (1, 2000, "0.1"), (0, 3, "0.0")])
def test_one_share_is_rounded_half_up(part: int, whole: int, told: str) -> None:
    assert str(percent(part, whole)) == told


def test_of_nothing_there_is_no_share() -> None:
    assert percent(0, 0) is None
