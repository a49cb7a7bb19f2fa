"""The three kinds of charts: shares of a whole, lines over months, a ranking. Values only; nothing is drawn here.

Whatever is shown apart is apart in black and white too: by pattern, by dash and marker, and by its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from math import ceil
from typing import NamedTuple, TypeAlias

from models.records import TaskId


class Pattern(StrEnum):
    """How an area is filled; each has its own colour besides."""

    SOLID = "solid"
    HALVES = "halves"
    TINT = "tint"
    WHITE = "white"
    DOTS = "dots"
    SLANT = "slant"
    LINES = "lines"
    GRID = "grid"
    GREY = "grey"


class Marker(StrEnum):
    """What stands at each point of a line."""

    SQUARE = "square"
    CIRCLE = "circle"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"


class LineLook(NamedTuple):
    """How a line is told from the others: dashes and gaps in widths of it (none: it is solid), and its marker."""

    dashes: tuple[float, ...]
    marker: Marker


LINE_LOOKS = (
    LineLook((), Marker.SQUARE),
    LineLook((5.0, 2.5), Marker.CIRCLE),
    LineLook((1.2, 2.0), Marker.TRIANGLE),
    LineLook((6.0, 2.0, 1.2, 2.0), Marker.DIAMOND),
)


class Slice(NamedTuple):
    """A part of a whole. ``share`` is its per cent in words, with the mark of one that was moved."""

    label: str
    size: int
    share: str
    pattern: Pattern
    tasks: tuple[TaskId, ...]


@dataclass(frozen=True, slots=True)
class ShareChart:
    """Parts that add up to a whole of ``counted`` (任务); ``note`` explains a mark in a share."""

    title: str
    counted: str
    slices: Sequence[Slice]
    note: str = ""

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(found.size for found in self.slices)


class Series(NamedTuple):
    """A line: its per cents month by month, None where there is nothing to divide by, and the tasks behind each."""

    label: str
    values: tuple[Decimal | None, ...]
    tasks: tuple[tuple[TaskId, ...], ...]


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Lines over months; at most as many as there are :data:`LINE_LOOKS`."""

    title: str
    months: Sequence[str]
    series: Sequence[Series]


class RankBar(NamedTuple):
    """One of a ranking, with its place and its value."""

    place: int
    label: str
    value: float
    tasks: tuple[TaskId, ...]


@dataclass(frozen=True, slots=True)
class RankChart:
    """Bars from ``base`` on, the best first: solid above it, slanted below. ``unit`` follows each value.

    Points start from 100, so that a small difference looks small beside a large one and no axis is cut.
    """

    title: str
    bars: Sequence[RankBar]
    base: float
    unit: str
    note: str
    reach: tuple[float, float] | None = None
    """The least and the greatest value it is drawn for, where that is not its own bars': of a part of a ranking."""

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest value, the base included."""
        values = [self.base, *(bar.value for bar in self.bars)]
        return self.reach or (min(values), max(values))

    def cut(self, most: int) -> list[RankChart]:
        """The ranking in as few parts as have so many bars at most, as even as can be and drawn to one scale."""
        if len(self.bars) <= most:
            return [self]
        each = ceil(len(self.bars) / ceil(len(self.bars) / most))
        starts = range(0, len(self.bars), each)
        return [replace(self, bars=self.bars[i : i + each], reach=self.ends) for i in starts]


Chart: TypeAlias = ShareChart | TrendChart | RankChart
