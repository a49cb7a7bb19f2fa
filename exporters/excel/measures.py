"""Widths and heights of a sheet's cells: where their text breaks, which Excel tells nobody who writes a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from exporters.layout.headings import balanced
from exporters.layout.linebreak import EmWidths, Passage
from exporters.layout.paper import clean
from exporters.layout.table_pages import height_of

CELL_SIZE = 11.0
"""The type size of a document's cells, in points."""
MAX_HEIGHT = 409.0
"""The tallest row Excel has, in points."""
#: A column's unit is a figure of the book's usual font, eight dots of 1/96 inch in this one, which is there wherever
#: Chinese is written.
UNIT_MM = 8 / 96 * 25.4
#: The same in em of the cells' type, a little less for fonts with wide figures.
_UNIT_EM = 0.53
#: A line's height in sizes of its type: what the faces with the highest lines take, for what has no room is cut off.
_LINE = 1.45
PITCH = CELL_SIZE * _LINE
"""The height of a line of a document's cells, in points."""
_EM = EmWidths(560.0)  # in a font that has its figures wide; a line too few would be lost
_WIDEST = 1000.0
"""What a character of full width takes, in thousandths of its size."""


def row_height(texts: Sequence[str], widths: Sequence[float], size: float) -> float:
    """Height in points of a row holding ``texts`` in columns of ``widths`` (Excel's units), set in ``size`` points.

    Excel fits no row that holds merged or untouched wrapped cells, so the lines are broken here.
    """
    lines = max(_lines(clean(text), _limit(width, size)) for text, width in zip(texts, widths, strict=True))
    return height_of(lines, size * _LINE)


def balanced_heading(text: str, width: float, size: float = CELL_SIZE) -> str:
    """A heading broken between its words where a column so wide cannot hold it, which Excel would not do."""
    return "\n".join(line.text for line in balanced(clean(text), _EM, _limit(width, size)))


def _limit(width: float, size: float) -> float:
    """How wide a line in a column may be, in thousandths of its type size."""
    return max((width - 1) * _UNIT_EM * CELL_SIZE / size, 1.0) * 1000


def _lines(text: str, limit: float) -> int:
    if len(text) * _WIDEST <= limit and "\n" not in text:
        return 1  # as most cells are, the empty ones among them: nothing has to be measured
    return _passage(text).count(limit, gives=False)


@lru_cache(maxsize=4096)
def _passage(text: str) -> Passage:
    """Measured once: a task's text stands in each sheet of a form, and in the forms of all its units."""
    return Passage(text, _EM)
