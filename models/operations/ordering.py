"""Places in an order: gaps are left between neighbours, so that a move touches one row and not the whole list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from models.store.records.writing import Writing

GAP = 1024


class Placed(Protocol):
    """A record with a place among its siblings."""

    @property
    def id(self) -> int: ...

    @property
    def position(self) -> int: ...


def last(siblings: Sequence[Placed]) -> int:
    """A position after every sibling."""
    return (siblings[-1].position if siblings else 0) + GAP


def places(write: Writing, table: str, siblings: Sequence[Placed], before: int | None, count: int) -> list[int]:
    """Positions for ``count`` rows in front of the sibling with id ``before`` (None: at the end).

    ``siblings`` are in order and hold none of the rows to be placed. Where the gap is used up they are spaced anew.
    """
    index = next((i for i, sibling in enumerate(siblings) if sibling.id == before), len(siblings))
    if index == len(siblings):
        start = last(siblings)
        return [start + i * GAP for i in range(count)]
    low = siblings[index - 1].position if index else siblings[index].position - GAP * (count + 1)
    step = (siblings[index].position - low) // (count + 1)
    if step < 1:
        for i, sibling in enumerate(siblings):
            write.update(table, sibling.id, {"position": (i + (count if i >= index else 0) + 1) * GAP})
        return [(index + i + 1) * GAP for i in range(count)]
    return [low + step * (i + 1) for i in range(count)]
