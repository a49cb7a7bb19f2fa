"""Equal neighbours of merged columns as one cell, and headings over neighbouring columns: where they begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from models.documents.document import Column


class Run(NamedTuple):
    """Rows ``first`` to ``last`` of a group whose cells in a column are one."""

    column: int
    first: int
    last: int

    @property
    def cells(self) -> list[tuple[int, int]]:
        """The row and column of each, from above."""
        return [(row, self.column) for row in range(self.first, self.last + 1)]


class Over(NamedTuple):
    """A heading over the columns ``first`` to ``last``."""

    first: int
    last: int
    text: str


def runs_of(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Run]:
    """The cells that are one, of each merged column from left to right; a single row is a run of its own.

    Equal neighbours end where those of a merged column left of them end. Empty cells stay by themselves.
    """
    ends = {0, len(rows)}
    found = []
    for at, column in enumerate(columns):
        if not column.merged or not rows:
            continue
        cells = [row[at] for row in rows]
        ends |= {i for i in range(1, len(rows)) if cells[i] != cells[i - 1] or not cells[i]}
        bounds = sorted(ends)
        found += [Run(at, first, after - 1) for first, after in pairwise(bounds)]
    return found


def merged_runs(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Run]:
    """Those of them that are more than a single row."""
    return [run for run in runs_of(columns, rows) if run.last > run.first]


def headings_over(columns: Sequence[Column]) -> list[Over]:
    """The headings over neighbouring columns, from left to right; none where the header is one row."""
    found: list[Over] = []
    for at, column in enumerate(columns):
        if not column.above:
            continue
        if found and found[-1].text == column.above and found[-1].last == at - 1:
            found[-1] = Over(found[-1].first, at, column.above)
        else:
            found.append(Over(at, at, column.above))
    return found
