"""Numbers in a column whose heading does not say so."""

from __future__ import annotations

from models.intake.layout.columns import map_columns
from models.intake.layout.number_column import with_number
from tests.models.intake.layout.grids import grid_of


def keys(headings: list[str], *rows: tuple[str, ...]) -> list[str]:
    columns = map_columns([(heading,) for heading in headings])
    return [column.key for column in with_number(grid_of(tuple(headings), *rows), columns, 1)]


def test_a_column_without_a_heading() -> None:
    assert keys(["", "任务"], ("1", "修堤"), ("2", "建校")) == ["number", "text"]
    assert keys(["", "任务"], ("水利", "修堤"), ("2", "建校")) == ["", "text"]


def test_the_left_half_of_a_heading_over_two_columns() -> None:
    headings = ["工作任务", "具体要求", "具体要求"]
    assert keys(headings, ("治水", "1", "修堤"), ("", "2", "清淤")) == ["text", "number", "text"]
    assert keys(headings, ("治水", "甲", "修堤"), ("", "乙", "清淤")) == ["text", "text", "text"]


def test_a_heading_that_says_so_goes_first() -> None:
    assert keys(["序号", "", "任务"], ("1", "7", "修堤")) == ["number", "", "text"]
