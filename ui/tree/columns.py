"""Where the parts of a row stand: the columns the clerk wants, as wide as the clerk has drawn them, as far as they fit.

All lengths are pixels; those given as usual or remembered are for letters of the usual size and grow with them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from ui.look import month_strip, theme
from ui.services.row_parts import Column

SIDE = 8  # from the edge of a column to what stands in it
LEAST = 48
LEAST_TEXT = 160
_USUAL_WIDTHS = {
    Column.NUMBER: 92,  # two steps of the tree and a number such as 10.2
    Column.UNITS: 132,
    Column.GROUP: 120,
    Column.FREQUENCY: 66,
    Column.MONTHS: month_strip.WIDTH + 2 * SIDE,
    Column.STATUS: 124,
}
FIXED = frozenset({Column.MONTHS, Column.STATUS})
"""The columns that are as wide as what they show."""
_GIVING_WAY = (Column.FREQUENCY, Column.GROUP, Column.UNITS, Column.MONTHS, Column.NUMBER)


class Span(NamedTuple):
    """A column's left edge, from the tree's, and its width."""

    left: int
    width: int

    @property
    def inner(self) -> Span:
        """What is left of it between its sides."""
        return Span(self.left + SIDE, max(0, self.width - 2 * SIDE))


class Arrangement(NamedTuple):
    """The tasks' text, which takes what the others leave, and the columns beside it."""

    text: Span
    cells: Mapping[Column, Span]


def _width_of(column: Column, widths: Mapping[str, int]) -> int:
    """How wide a column is; ``widths`` are those the clerk has chosen, by the columns' names."""
    usual = _USUAL_WIDTHS[column]
    return theme.px(usual if column in FIXED else max(LEAST, widths.get(column.name, usual)))


def arrange(width: int, wanted: Collection[Column], widths: Mapping[str, int]) -> Arrangement:
    """Share a width among the columns wanted; where the text would have too little, columns give way, one by one."""
    shown = {column: _width_of(column, widths) for column in Column if column in wanted}
    for column in _GIVING_WAY:
        if width - sum(shown.values()) >= theme.px(LEAST_TEXT):
            break
        shown.pop(column, None)
    left, cells = 0, {}
    text = Span(0, 0)
    for place in (Column.NUMBER, None, *(column for column in Column if column is not Column.NUMBER)):
        if place is None:
            text = Span(left, max(0, width - sum(shown.values())))
            left += text.width
        elif place in shown:
            cells[place] = Span(left, shown[place])
            left += shown[place]
    return Arrangement(text, cells)
