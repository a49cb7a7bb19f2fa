"""Places with ties: 1, 1, 3 (DOMAIN)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

K = TypeVar("K")


class Place(NamedTuple):
    """A rank from 1, and whether others share it (并列)."""

    rank: int
    shared: bool = False

    @property
    def words(self) -> str:
        """As printed."""
        return f"并列第{self.rank}" if self.shared else f"第{self.rank}"


def ranked(values: Mapping[K, float], *, least_first: bool = False) -> dict[K, Place]:
    """The places of those with a value, the best first; equal ones keep the order they came in."""
    order = sorted(values, key=lambda key: values[key] if least_first else -values[key])
    firsts: dict[float, int] = {}
    for rank, key in enumerate(order, start=1):
        firsts.setdefault(values[key], rank)
    same = _counted(values.values())
    return {key: Place(firsts[values[key]], same[values[key]] > 1) for key in order}


def _counted(values: Iterable[float]) -> dict[float, int]:
    found: dict[float, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return found
