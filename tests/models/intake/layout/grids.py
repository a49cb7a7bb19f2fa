"""Grids written down in tests."""

from __future__ import annotations

from collections.abc import Sequence

from models.intake.source import Grid, Merge


def grid_of(*rows: Sequence[str], merges: Sequence[tuple[int, int, int, int]] = (), name: str = "") -> Grid:
    """A grid of these rows; ``merges`` are (top, left, bottom, right) in their indexes."""
    numbers = tuple(range(1, len(rows) + 1))
    return Grid(name, "表", tuple(map(tuple, rows)), numbers, tuple(Merge(*merge) for merge in merges))
