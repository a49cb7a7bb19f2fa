"""How rows are spread over pages: whole, with what is repeated, and nothing alone where it should not be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.layout.table_pages import Heights, Pages, height_of

PITCH, HEADER, PAGE = 16.0, 20.0, 400.0
ROWS = st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=12), min_size=1, max_size=6)


def spread(
    rows: list[list[int]], room: float = PAGE, *, captioned: bool = False, label: int = 0, titled: bool = False
) -> Pages:
    return Heights([label] * len(rows), rows, HEADER, PITCH, captioned).spread(room, PAGE, titled=titled).pages


@given(ROWS, st.floats(0, PAGE), st.booleans())
def test_every_line_stands_on_one_page_and_no_page_is_too_full(
    rows: list[list[int]], room: float, titled: bool
) -> None:
    pages = spread(rows, room, label=2, titled=titled)
    seen: dict[tuple[int, int], int] = {}
    for i, page in enumerate(pages):
        used = HEADER if page else 0.0
        for segment in page:
            for placed in segment.rows:
                assert placed.start == seen.get((segment.group, placed.row), 0)
                seen[segment.group, placed.row] = placed.end
                used += placed.height
        assert used <= max(room if i == 0 else PAGE, 0) + 0.1 or not page
    assert seen == {(i, j): lines for i, group in enumerate(rows) for j, lines in enumerate(group)}


@given(ROWS, st.floats(0, PAGE))
def test_a_row_that_fits_on_a_page_is_whole(rows: list[list[int]], room: float) -> None:
    for page in spread(rows, room):
        for segment in page:
            for placed in segment.rows:
                lines = rows[segment.group][placed.row]
                if height_of(lines, PITCH) < PAGE - HEADER:
                    assert (placed.start, placed.end) == (0, lines)


@given(st.integers(24, 90), st.integers(0, 20))
def test_a_row_higher_than_a_page_leaves_no_line_alone(lines: int, before: int) -> None:
    parts = [
        placed.end - placed.start
        for page in spread([[1] * before + [lines]])
        for segment in page
        for placed in segment.rows
        if placed.row == before
    ]
    assert sum(parts) == lines
    assert len(parts) == 1 or min(parts) >= 2


def test_two_rows_stand_below_a_leader_s_name_at_the_foot_of_a_page() -> None:
    needed = HEADER + 2 * height_of(3, PITCH)
    assert spread([[3] * 4], needed + 0.5, captioned=True)[0]
    assert not spread([[3] * 4], needed - 0.5, captioned=True)[0]
    assert spread([[3] * 4], needed - 0.5)[0]


def counts(pages: Pages) -> list[int]:
    return [sum(len(segment.rows) for segment in page) for page in pages]


def test_the_last_row_of_a_table_is_not_alone_on_a_page_where_the_one_before_it_can_come_along() -> None:
    three = HEADER + 3 * height_of(2, PITCH) + 1
    assert counts(spread([[2] * 4], three)) == [2, 2]
    assert counts(spread([[2] * 3, [2]], three)) == [2, 2]  # whatever group they are of
    assert counts(spread([[2] * 3, [2]], three, label=2)) == [2, 2]
    assert counts(spread([[2] * 5], three)) == [3, 2]
    assert counts(spread([[2] * 3], HEADER + 2 * height_of(2, PITCH) + 1)) == [2, 1]  # else the first were alone
    assert counts(spread([[2, 2, 20, 20]], three + 500)) == [3, 1]  # they have no room together
    assert counts(spread([[2] * 3], HEADER + 2 * height_of(2, PITCH) + 1, captioned=True)) == [0, 3]
    assert counts(spread([[4] * 4], HEADER + 3 * height_of(4, PITCH) + 1, captioned=True)) == [3, 1]


def test_a_small_table_with_a_caption_is_not_parted() -> None:
    assert counts(spread([[1] * 7], HEADER + 6 * height_of(1, PITCH), captioned=True)) == [0, 7]
    assert counts(spread([[1] * 7], HEADER + 4 * height_of(1, PITCH))) == [4, 3]
    assert counts(spread([[1] * 18], HEADER + 6 * height_of(1, PITCH), captioned=True)) == [6, 12]


@given(ROWS, st.floats(0, PAGE), st.booleans())
def test_a_row_that_keeps_the_last_one_company_takes_no_further_page(
    rows: list[list[int]], room: float, captioned: bool
) -> None:
    pages = spread(rows, room, captioned=captioned)
    if len(pages) > 1 and counts(pages)[-1] == 1 and counts(pages)[-2] > 2 - (len(pages) > 3) and not captioned:
        last, before = pages[-1][-1].rows[0], pages[-2][-1].rows[-1]
        assert last.start or before.start or HEADER + last.height + before.height > PAGE - 0.1


def test_a_page_of_two_tall_rows_gives_one_to_the_last_but_not_the_page_that_the_table_begins_on() -> None:
    tall = 10  # two of them fill a page
    assert counts(spread([[tall] * 5])) == [2, 1, 2]
    assert counts(spread([[tall] * 3])) == [2, 1]


def test_the_last_row_goes_with_the_lines_below_the_table_where_they_would_stand_alone() -> None:
    def last(below: float) -> tuple[list[int], float]:
        heights = Heights([0], [[2] * 3], HEADER, PITCH)
        room = HEADER + 3 * height_of(2, PITCH) + 1
        pages, left, _ = heights.spread(room, PAGE, below)
        return counts(pages), left

    assert last(0.0) == ([3], pytest.approx(1))
    assert last(0.5)[0] == [3]
    assert last(30.0) == ([2, 1], pytest.approx(PAGE - HEADER - height_of(2, PITCH)))


def test_below_a_title_a_table_begins_with_what_has_room() -> None:
    tall = Heights([0], [[9, 9, 1]], HEADER, PITCH, captioned=True)
    assert counts(tall.spread(HEADER + height_of(10, PITCH), PAGE).pages) == [0, *counts(tall.spread(PAGE, PAGE).pages)]
    assert counts(tall.spread(HEADER + height_of(10, PITCH), PAGE, titled=True).pages)[0] == 1
    parted = tall.spread(HEADER + height_of(6, PITCH), PAGE, titled=True).pages
    begun = [[(one.row, one.start, one.end) for one in page[0].rows] for page in parted]
    assert (begun[0], begun[1][0]) == ([(0, 0, 6)], (0, 6, 9))
