"""A sheet (发文稿纸, 审批单) as every format lays it out: where its cells stand, in which type size it fits on a page.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from exporters.layout.headings import balanced
from exporters.layout.linebreak import EmWidths, Passage
from exporters.layout.paper import LINE_PITCH, MILLIMETRE, NOTE_SIZE, TITLE_PITCH, TITLE_SIZE, clean
from exporters.layout.table_pages import AFTER_TITLE, SIDE, height_of, pitch_of
from models.documents.document import Sheet, SheetCell, SheetRow

SIZES = (12.0, 10.5)
"""The type sizes of tables: the smaller one where a sheet is higher than a page in the larger."""
_LEAST_KEPT = 0.6  # of the room to write in, before the type becomes smaller
_RESERVE = 12.0  # points, for programs whose lines are a little higher
_EM = EmWidths()


class Standing(NamedTuple):
    """A cell with its left edge from the sheet's, and its width."""

    cell: SheetCell
    column: int
    left: float
    width: float


def cells_of(sheet: Sheet, row: SheetRow, width: float) -> Iterator[Standing]:
    """The cells of a row of a sheet of so much width, from left to right."""
    edges = [0.0, *accumulate(share * width / sum(sheet.widths) for share in sheet.widths)]
    column = 0
    for cell in row.cells:
        yield Standing(cell, column, edges[column], edges[column + cell.span] - edges[column])
        column += cell.span


class Fit(NamedTuple):
    """The type size a sheet is set in, and the height of each row."""

    size: float
    heights: list[float]


def fit(sheet: Sheet, title: str, width: float, page: float) -> Fit:
    """How a sheet fits below its title on a page of so much height: with less room to write in, else in smaller type.

    One whose texts are longer than a page keeps its heights and goes on on the next.
    """
    room = page - AFTER_TITLE - len(balanced(clean(title), _EM, width * 1000 / TITLE_SIZE)) * TITLE_PITCH - _RESERVE
    room -= sum(_lines(text, width, NOTE_SIZE) * LINE_PITCH for text in (sheet.above, sheet.below) if text)
    for size in SIZES:
        needed = [_height(sheet, row, width, size) for row in sheet.rows]
        wanted = [max(row.height * MILLIMETRE, low) for row, low in zip(sheet.rows, needed, strict=True)]
        spare = sum(wanted) - sum(needed)
        kept = min((room - sum(needed)) / spare, 1.0) if spare else 1.0
        if sum(needed) <= room and (kept >= _LEAST_KEPT or size == SIZES[-1]):
            return Fit(size, [low + (high - low) * kept for low, high in zip(needed, wanted, strict=True)])
    return Fit(size, wanted)


def widest(text: str, size: float) -> float:
    """The width of a text's widest line that is not broken, where the font is not known."""
    return Passage(clean(text), _EM).widest * size / 1000


def _height(sheet: Sheet, row: SheetRow, width: float, size: float) -> float:
    counts = (_lines(each.cell.text, each.width - 2 * SIDE, size) for each in cells_of(sheet, row, width))
    return height_of(max(counts), pitch_of(size))


def _lines(text: str, width: float, size: float) -> int:
    return Passage(clean(text), _EM).count(width * 1000 / size)
