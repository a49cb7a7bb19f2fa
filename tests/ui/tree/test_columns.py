"""How a row's width is shared: what the clerk wants to see, as far as the text keeps enough."""

from __future__ import annotations

import itertools

import pytest

from ui.services.row_parts import USUAL, Column
from ui.tree.columns import LEAST, LEAST_TEXT, arrange


@pytest.mark.parametrize("width", [200, 320, 400, 500, 600, 700, 900, 1400])
@pytest.mark.parametrize("wanted", [(), USUAL, tuple(Column)])
def test_columns_lie_beside_each_other_and_fill_the_width(width: int, wanted: tuple[Column, ...]) -> None:
    found = arrange(width, wanted, {})
    spans = sorted([found.text, *found.cells.values()])
    assert spans[0].left == 0 and spans[-1].left + spans[-1].width == width
    assert all(one.left + one.width == other.left for one, other in itertools.pairwise(spans))
    assert set(found.cells) <= set(wanted)
    assert found.text.width >= min(LEAST_TEXT, width - sum(span.width for span in found.cells.values()))


def test_what_is_needed_least_gives_way_first_and_the_status_stays() -> None:
    shown = [set(arrange(width, tuple(Column), {}).cells) for width in range(1400, 300, -20)]
    assert shown[0] == set(Column)
    assert all(narrower <= wider for wider, narrower in itertools.pairwise(shown))
    assert shown[-1] == {Column.STATUS}
    assert {Column.NUMBER, Column.MONTHS, Column.STATUS} in shown


def test_a_column_is_as_wide_as_it_was_drawn_and_never_lost() -> None:
    assert arrange(1000, USUAL, {"UNITS": 240}).cells[Column.UNITS].width == 240
    assert arrange(1000, USUAL, {"UNITS": 3}).cells[Column.UNITS].width == LEAST
    months = arrange(1000, USUAL, {}).cells[Column.MONTHS]
    assert arrange(1000, USUAL, {"MONTHS": 20}).cells[Column.MONTHS] == months
