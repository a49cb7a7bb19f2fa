"""The number column of a table whose heading does not name it, told by what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from models.intake.findings import Sure
from models.intake.layout.columns import EXTRA, Column, told_as
from models.intake.layout.row_words import is_number
from models.intake.source import Grid, cell

_NO_HEADING = "没有表头，内容都是序号"
_HALF_A_HEADING = "与右边一栏同一个表头，内容都是序号"


def with_number(grid: Grid, columns: Sequence[Column], first: int) -> tuple[Column, ...]:
    """The columns, with one that holds nothing but numbers as the number column where none is known by its heading.

    That is one without a heading, or the left half of a heading that reaches over the numbers and the texts.
    """
    if any(column.key == "number" for column in columns):
        return tuple(columns)
    for column, after in zip(columns, (*columns[1:], None), strict=True):
        if column.chosen:
            continue
        blank = column.key == EXTRA and (not column.heading or bool(column.known_by))
        half = after is not None and bool(column.heading) and column.heading == after.heading
        if (blank or half) and _all_numbers(grid, column.index, first):
            reason = _NO_HEADING if blank else _HALF_A_HEADING
            return told_as(columns, column, "number", reason, Sure.CONTENT)
        if blank:
            return tuple(columns)
    return tuple(columns)


def _all_numbers(grid: Grid, column: int, first: int) -> bool:
    filled = [text for row in grid.rows[first:] if (text := cell(row, column).strip())]
    return bool(filled) and all(map(is_number, filled))
