"""A sheet (发文稿纸, 审批单) as every format lays it out: where its cells stand, in which type size it fits on a page.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from exporters.headings import balanced
from exporters.linebreak import EmWidths, Passage
from exporters.paper import LINE_PITCH, MILLIMETRE, NOTE_SIZE, TITLE_PITCH, TITLE_SIZE, clean
from exporters.table_pages import ABOVE, AFTER_TITLE, SIDE, height_of, pitch_of
from models.document import Sheet, SheetCell, SheetRow

SIZES = (12.0, 10.5)
"""The type sizes of tables: the smaller one where a sheet is higher than a page in the larger."""
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


def lines_of(row: SheetRow, counts: Sequence[int], size: float) -> int:
    """How many lines a row is high: those of its highest cell, or what its own height has room for."""
    own = ceil((row.height * MILLIMETRE - 2 * ABOVE) / pitch_of(size) - 0.01)
    return max(*counts, own, 1)


def size_for(sheet: Sheet, title: str, width: float, page: float) -> float:
    """The type size in which a sheet fits below its title on a page of so much height, else the smaller one."""
    room = page - AFTER_TITLE - len(balanced(clean(title), _EM, width * 1000 / TITLE_SIZE)) * TITLE_PITCH
    room -= sum(_lines(text, width, NOTE_SIZE) * LINE_PITCH for text in (sheet.above, sheet.below) if text)
    for size in SIZES:
        heights = (height_of(_height(sheet, row, width, size), pitch_of(size)) for row in sheet.rows)
        if sum(heights) <= room:
            return size
    return SIZES[-1]


def _lines(text: str, width: float, size: float) -> int:
    return Passage(clean(text), _EM).count(width * 1000 / size)


def _height(sheet: Sheet, row: SheetRow, width: float, size: float) -> int:
    counts = [_lines(each.cell.text, each.width - 2 * SIDE, size) for each in cells_of(sheet, row, width)]
    return lines_of(row, counts, size)
