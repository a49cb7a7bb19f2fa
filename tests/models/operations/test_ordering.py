"""Places in an order: rows are put between others without touching these, as long as there is room."""

from __future__ import annotations

from typing import NamedTuple, cast

import pytest

from models.operations.ordering import GAP, last, places
from models.store.records.writing import Writing


class Row(NamedTuple):
    """A sibling."""

    id: int
    position: int


class Written:
    """Notes what is written instead of writing it."""

    def __init__(self) -> None:
        self.positions: dict[int, object] = {}

    def update(self, table: str, row_id: int, values: dict[str, object]) -> None:
        assert table == "tasks"
        self.positions[row_id] = values["position"]


def placed(siblings: list[Row], before: int | None, count: int) -> tuple[list[int], list[int]]:
    """The order of all rows, new ones with ids from 100 on, and the siblings that were touched."""
    written = Written()
    positions = places(cast(Writing, written), "tasks", siblings, before, count)
    now = {row.id: cast(int, written.positions.get(row.id, row.position)) for row in siblings}
    now |= {100 + place: position for place, position in enumerate(positions)}
    assert len(set(now.values())) == len(now)
    return sorted(now, key=now.__getitem__), sorted(written.positions)


WIDE = [Row(1, GAP), Row(2, 2 * GAP), Row(3, 3 * GAP)]


@pytest.mark.parametrize(
    ("before", "order"),
    [(1, [100, 101, 1, 2, 3]), (2, [1, 100, 101, 2, 3]), (3, [1, 2, 100, 101, 3]), (None, [1, 2, 3, 100, 101])],
)
def test_rows_go_between_others_without_touching_them(before: int | None, order: list[int]) -> None:
    assert placed(WIDE, before, 2) == (order, [])


def test_an_unknown_neighbour_and_an_empty_list_mean_the_end() -> None:
    assert placed(WIDE, 99, 1) == ([1, 2, 3, 100], [])
    assert placed([], None, 2) == ([100, 101], [])
    assert last([]) == GAP and last(WIDE) == 4 * GAP


@pytest.mark.parametrize("count", [1, 3])
def test_where_there_is_no_room_all_are_spaced_anew_in_their_order(count: int) -> None:
    narrow = [Row(1, 10), Row(2, 11), Row(3, 12)]
    new = list(range(100, 100 + count))
    assert placed(narrow, 2, count) == ([1, *new, 2, 3], [1, 2, 3])
    assert placed([Row(1, 10), Row(2, 12), Row(3, 13)], 2, 1) == ([1, 100, 2, 3], [])  # one place is left


def test_before_the_first_there_is_always_room() -> None:
    assert placed([Row(1, 0), Row(2, 1)], 1, 5) == ([100, 101, 102, 103, 104, 1, 2], [])
