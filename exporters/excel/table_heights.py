"""How high a table's rows are on a sheet, for :class:`~exporters.layout.table_pages.Heights` to spread them over the
printed pages: a row that is higher than Excel has, or than a page, is set in smaller type."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from exporters.excel.measures import CELL_SIZE, MAX_HEIGHT, PITCH, balanced_heading, row_height
from exporters.layout.merging import Run, merged_runs
from exporters.layout.table_pages import Heights, fitting, height_of, rows_and_runs
from models.documents.document import Table

_LEAST_SIZE = 6.0
_READABLE = 8.0  # a row is set no smaller than that only to stand below the title

Place = tuple[int, int, int]
"""A group, one of its rows, and a column of the table."""


class Measured(NamedTuple):
    """A table's heights, the cells that are one over several rows by group, and the type of the cells that have
    smaller."""

    heights: Heights
    runs: list[list[Run]]
    sizes: dict[Place, float]

    @property
    def height_of_first(self) -> float:
        """The height of the table's first row."""
        return next((height_of(lines, PITCH) for rows in self.heights.rows for lines in rows), 0.0)


def smaller(texts: Sequence[str], widths: Sequence[float], size: float, most: float) -> tuple[float, float]:
    """The type, no larger than ``size``, in which a row of texts is at most ``most`` points high, and its height."""
    while (height := row_height(texts, widths, size)) > most and size > _LEAST_SIZE:
        size -= 0.5
    return size, min(height, most)


def measured(table: Table, widths: Sequence[float], header: float, page: float, titled: float | None) -> Measured:
    """The heights of a table whose columns are so wide (Excel's units), below a header on pages so high, in points.

    ``titled`` is the room for its first row below the document's title, which is not to stand alone on a page.
    """
    first = 1 if table.merged_first else 0
    columns, room = table.columns[first:], max(page - header, MAX_HEIGHT / 2)
    most = height_of(fitting(min(MAX_HEIGHT, room), PITCH), PITCH)
    sizes: dict[Place, float] = {}
    rows, anew, runs = [], [], []
    for at_group, group in enumerate(table.groups):
        shared = merged_runs(columns, group.rows)
        together = {cell for run in shared for cell in run.cells}
        cells = []
        for at_row, row in enumerate(group.rows):
            own = [at for at in range(len(row)) if (at_row, at) not in together]
            lines = [1] * len(row)
            for ats in (own, *([at] for at in range(len(row)) if (at_row, at) in together)):
                texts, wide = [row[at] for at in ats], [widths[first + at] for at in ats]
                size, height = smaller(texts, wide, CELL_SIZE, most) if ats else (CELL_SIZE, 0.0)
                if titled is not None and not at_group and not at_row and height > titled:
                    less, lower = smaller(texts, wide, CELL_SIZE, height_of(fitting(titled, PITCH), PITCH))
                    size, height = (less, lower) if less >= _READABLE else (size, height)
                for at in ats:
                    lines[at] = _lines(height)
                    if size < CELL_SIZE:
                        sizes[at_group, at_row, first + at] = size
            cells.append(lines)
        own_lines, again = rows_and_runs(cells, shared, PITCH, room)
        rows.append(own_lines)
        anew.append(again)
        runs.append(shared)
    labels = [balanced_heading(group.label, widths[0]).count("\n") + 1 if first else 0 for group in table.groups]
    heights = Heights(labels, rows, header, PITCH, bool(table.caption), anew)
    return Measured(heights, runs, sizes)


def _lines(height: float) -> int:
    """How many lines of the usual type are as high."""
    return max(ceil((height - height_of(0, PITCH)) / PITCH - 0.01), 1)
