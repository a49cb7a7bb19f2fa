"""Cells of a sheet that are one over several rows, cut where the printed page turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporters.layout.merging import Run


class Merging:
    """Which cells of a group are one over several rows of the sheet, cut where the printed page turns.

    ``runs`` count from the group's first row and column, which are ``row`` and ``column`` of the sheet.
    """

    def __init__(self, runs: Sequence[Run], column: int, row: int) -> None:
        self._runs = runs
        self._column = column
        self._row = row
        self._shared = {cell for run in runs for cell in run.cells}
        self._cuts: list[int] = []

    def is_shared(self, row: int, column: int) -> bool:
        """Whether a cell of the group is one with others."""
        return (row, column) in self._shared

    def cut(self, row: int) -> None:
        """A page of the sheet begins with this row."""
        self._cuts.append(row - self._row)

    def areas(self) -> Iterator[tuple[int, int, int, int]]:
        """Column, first and last row of the sheet of each, and a row of the group that has its text."""
        for run in self._runs:
            starts = [run.first, *(cut for cut in self._cuts if run.first < cut <= run.last)]
            for first, after in pairwise([*starts, run.last + 1]):
                yield run.column + self._column, first + self._row, after - 1 + self._row, first
