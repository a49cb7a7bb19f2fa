"""Each grid of a file is gone through once: what was found before is taken over while it still holds."""

from __future__ import annotations

from models.intake.findings import HeaderChoice
from models.intake.layout.scanned import ScannedTable, scan_tables
from models.intake.source import Grid
from tests.models.intake.layout.grids import grid_of

FIRST = grid_of(("序号", "重点工作", "责任单位"), ("1", "修堤", "区水利局"), name="一")
HEADLESS = grid_of(("2", "建校", "区教育局"), ("3", "修路", "区交通局"), name="二")
BOTH = frozenset({0, 1})


def scan(
    *grids: Grid, taken: frozenset[int] = BOTH, earlier: tuple[ScannedTable, ...] = ()
) -> tuple[ScannedTable, ...]:
    return scan_tables(grids, taken, {}, {}, earlier)


def texts(table: ScannedTable) -> list[str]:
    return [row.cells[1] for row in table.rows]


def test_a_table_without_a_header_has_the_columns_of_the_one_before_it() -> None:
    _, second = scan(FIRST, HEADLESS)
    assert texts(second) == ["建校", "修路"]
    assert second.inherited


def test_not_of_one_that_is_not_taken_in() -> None:
    _, second = scan(FIRST, HEADLESS, taken=frozenset({1}))
    assert second.inherited == ()


def test_what_still_holds_is_not_gone_through_again() -> None:
    before = scan(FIRST, HEADLESS)
    after = scan(FIRST, HEADLESS, earlier=before)
    assert after[0] is before[0] and after[1] is before[1]


def test_another_header_choice_or_other_columns_are_gone_through() -> None:
    before = scan(FIRST, HEADLESS)
    named = scan_tables((FIRST, HEADLESS), BOTH, {}, {1: HeaderChoice(0, 1)}, before)
    assert named[0] is before[0]
    assert texts(named[1]) != texts(before[1])
    alone = scan(FIRST, HEADLESS, taken=frozenset({1}), earlier=before)
    assert alone[0] is before[0] and alone[1] is not before[1]
    other = grid_of(("序号", "重点工作", "责任单位"), ("1", "修坝", "区水利局"), name="一")
    assert texts(scan(other, HEADLESS, earlier=before)[0]) == ["修坝"]
