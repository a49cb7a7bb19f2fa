"""A row that only counts the columns."""

from __future__ import annotations

import pytest

from models.intake.layout.column_numbers import counts_columns


@pytest.mark.parametrize(
    "row",
    ["甲 乙 丙 丁", "1 2 3 4", "（1） （2） （3）", "A B C D", "① ② ③", "一 二 三", "甲 乙 1 2", "1 2 3=1+2"],
)
def test_rows_that_count(row: str) -> None:
    assert counts_columns(row.split())


@pytest.mark.parametrize("row", ["甲 乙", "1 3 4", "1 修堤 区水利局", "2 3 4", "甲某 乙某 丙某", "甲 丙 1"])
def test_rows_that_do_not(row: str) -> None:
    assert not counts_columns(row.split())
