"""Task rows that stand in a file twice: only the first is a task, and what counts as the same."""

from __future__ import annotations

from dataclasses import replace

from models.intake.layout.repetitions import repeated_rows
from models.intake.layout.scanned import scan_tables
from models.intake.source import Grid
from tests.models.intake.layout.grids import grid_of

HEADER = ("序号", "重点工作", "责任单位")
DYKE, SCHOOL = ("1", "修堤", "区水利局"), ("2", "建校", "区教育局")


def repeated(*grids: Grid, taken: frozenset[int] | None = None) -> list[set[int]]:
    every = frozenset(range(len(grids))) if taken is None else taken
    return [set(found) for found in repeated_rows(scan_tables(grids, every, {}, {}), every)]


def test_the_same_row_again_is_left_out_and_says_where_it_was() -> None:
    scans = scan_tables([grid_of(HEADER, DYKE, SCHOOL, DYKE)], frozenset({0}), {}, {})
    (found,) = repeated_rows(scans, frozenset({0}))
    origin = next(scans[0].rows).origin
    assert found == {3: f"与{origin}完全相同，是重复的一行"}


def test_a_row_of_another_table_counts_only_where_that_is_taken_in() -> None:
    tables = grid_of(HEADER, DYKE), grid_of(HEADER, DYKE, SCHOOL)
    assert repeated(*tables) == [set(), {1}]
    assert repeated(*tables, taken=frozenset({1})) == [set(), set()]
    assert repeated(*tables, taken=frozenset({0})) == [set(), {1}]


def test_a_hidden_sheet_that_is_not_taken_in_is_compared_with_none() -> None:
    hidden = replace(grid_of(HEADER, DYKE), hidden=True)
    assert repeated(grid_of(HEADER, DYKE), hidden, taken=frozenset({0})) == [set(), set()]


def test_in_another_group_it_is_another_row() -> None:
    rows = (HEADER, ("一、产业提质", "", ""), DYKE, ("二、城市更新", "", ""), DYKE)
    merges = [(1, 0, 1, 2), (3, 0, 3, 2)]
    assert repeated(grid_of(*rows, merges=merges)) == [set()]


def test_without_numbers_two_rows_of_one_table_may_say_the_same() -> None:
    table = grid_of(HEADER[1:], DYKE[1:], DYKE[1:])
    assert repeated(table) == [set()]
    assert repeated(table, table) == [set(), {1, 2}]
