"""A file as read: where its rows stand, what its columns are called."""

from __future__ import annotations

import pytest

from models.intake.formats.table_builder import column_index
from models.intake.source import Grid, Paragraph, Source, cell, letters, without_hidden_rows

GRID = Grid(
    "汇总表", "“汇总表”", (("序号", "任务"), ("1", "修路", "已开工"), ("2",)), (1, 3, 7), hidden_rows=frozenset({2})
)


@pytest.mark.parametrize(
    ("column", "name"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_a_column_is_called_as_in_a_spreadsheet(column: int, name: str) -> None:
    assert letters(column) == name
    assert column_index(name) == column


def test_a_row_is_told_by_its_number_in_the_file_or_by_its_card() -> None:
    assert [GRID.where(row) for row in range(3)] == [f"“汇总表”第 {number} 行" for number in (1, 3, 7)]
    cards = Grid("", "", GRID.rows, GRID.numbers, cards=("", "第 2 个表格", ""))
    assert (cards.where(1), cards.is_card(1), cards.is_card(2)) == ("第 2 个表格", True, False)


def test_a_row_shorter_than_the_table_is_empty_at_its_end() -> None:
    assert GRID.width == 3
    assert [cell(GRID.rows[2], column) for column in range(3)] == ["2", "", ""]


def test_hidden_rows_are_unwanted_only_where_the_clerk_says_so() -> None:
    source = Source("表.xlsx", "ab", (Paragraph("标题", ""), GRID))
    assert source.grids == (GRID,) and GRID.unwanted_rows == frozenset()
    (grid,) = without_hidden_rows(source).grids
    assert grid.unwanted_rows == {2}


def test_a_part_of_a_table_has_what_is_said_of_its_own_rows() -> None:
    cells = frozenset({(0, 1), (2, 0)})
    grid = Grid("", "", (("甲", "乙"),) * 4, (1, 2, 3, 4), struck=frozenset({0, 2}), formulas=cells, pictures=cells)
    part = grid.part(1, 4)
    assert (part.struck, part.formulas, part.pictures) == ({1}, {(1, 0)}, {(1, 0)})
