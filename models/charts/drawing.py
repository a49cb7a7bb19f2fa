"""Charts drawn once, for screen and paper: a picture of lines, shapes and words, which any painter can paint.

Lengths are in the unit of the letters' ``size`` (pixels on a screen, points on paper); ``y`` runs downwards. Patterns
are drawn here, line by line, so that no painter has hatching of its own and all of it stays vector.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from models.charts.kinds import Pattern
from models.records import TaskId


class Ink(StrEnum):
    """What a colour is for; a painter knows which it is."""

    TEXT = "text"
    SECONDARY = "secondary"
    RULE = "rule"
    GROUND = "ground"
    ON_SOLID = "on_solid"
    TINT = "tint"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"
    AMBER = "amber"
    RED = "red"
    VIOLET = "violet"
    GREY = "grey"


class Anchor(StrEnum):
    """Which end of words stands at their place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Point(NamedTuple):
    """A place in a picture."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def holds(self, x: float, y: float) -> bool:
        """Whether a place is in it."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom


class Shape(NamedTuple):
    """A closed outline, filled, edged, or both."""

    points: tuple[Point, ...]
    fill: Ink | None = None
    edge: Ink | None = None


class Disc(NamedTuple):
    """A circle."""

    at: Point
    radius: float
    fill: Ink
    edge: Ink | None = None


class Path(NamedTuple):
    """A line through points; ``dashes`` and gaps are in widths of it."""

    points: tuple[Point, ...]
    ink: Ink
    width: float = 1.0
    dashes: tuple[float, ...] = ()


class Words(NamedTuple):
    """Words on one line; ``at`` is on their base line."""

    at: Point
    text: str
    size: float
    ink: Ink = Ink.TEXT
    anchor: Anchor = Anchor.START


Mark: TypeAlias = Shape | Disc | Path | Words


class Spot(NamedTuple):
    """A part that leads to its rows: where it can be pointed at, its words and tasks, and of a trend which month."""

    boxes: tuple[Box, ...]
    words: str
    tasks: tuple[TaskId, ...]
    month: int | None = None


@dataclass(slots=True)
class Picture:
    """What is painted, from the back to the front, and what can be pointed at, in reading order."""

    width: float
    height: float = 0.0
    marks: list[Mark] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


Measure: TypeAlias = Callable[[str, float], float]
"""How wide a text is in letters of a size."""


class Pen(NamedTuple):
    """What a drawing is made with: the size of its letters and how wide they are."""

    size: float
    measure: Measure

    @property
    def small(self) -> float:
        """The size of what is secondary."""
        return self.size * 0.9

    @property
    def line(self) -> float:
        """The height of a line of words."""
        return self.size * 1.65

    def cut(self, text: str, size: float, room: float) -> str:
        """A text, cut with … where it is wider than the room."""
        if self.measure(text, size) <= room:
            return text
        while text and self.measure(f"{text}…", size) > room:
            text = text[:-1]
        return f"{text}…"

    def lines(self, text: str, size: float, room: float) -> list[str]:
        """A text broken into lines that are not wider than the room."""
        found = [""]
        for char in text:
            if found[-1] and self.measure(found[-1] + char, size) > room:
                found.append("")
            found[-1] += char
        return found


_INKS = {
    Pattern.SOLID: Ink.GREEN,
    Pattern.HALVES: Ink.TEAL,
    Pattern.TINT: Ink.BLUE,
    Pattern.WHITE: Ink.SECONDARY,
    Pattern.DOTS: Ink.AMBER,
    Pattern.SLANT: Ink.RED,
    Pattern.LINES: Ink.VIOLET,
    Pattern.GRID: Ink.VIOLET,
    Pattern.GREY: Ink.GREY,
}
ASCENT = 0.36
"""How far below its middle the base line of words stands, as a share of their size."""


def rectangle(box: Box, fill: Ink | None, edge: Ink | None = None) -> Shape:
    """A box as a shape."""
    corners = (Point(box.x, box.y), Point(box.right, box.y), Point(box.right, box.bottom), Point(box.x, box.bottom))
    return Shape(corners, fill, edge)


def area(box: Box, pattern: Pattern, step: float, ink: Ink | None = None) -> Iterator[Mark]:
    """A box filled with a pattern whose lines are a ``step`` apart, and its edge."""
    ink = ink or _INKS[pattern]
    is_full = pattern in (Pattern.SOLID, Pattern.GREY)
    yield rectangle(box, ink if is_full else Ink.TINT if pattern is Pattern.TINT else Ink.GROUND)
    match pattern:
        case Pattern.HALVES:
            for x in _steps(box.x, box.right, step * 1.2):
                yield rectangle(Box(x, box.y, min(step * 0.6, box.right - x), box.height), ink)
        case Pattern.DOTS:
            radius = step * 0.2
            for row, y in enumerate(_steps(box.y + step / 2, box.bottom - radius, step * 0.8)):
                for x in _steps(box.x + step / 2 + row % 2 * step / 2, box.right - radius, step):
                    yield Disc(Point(x, y), radius, ink)
        case Pattern.SLANT:
            yield from _slanted(box, step, ink)
        case Pattern.LINES | Pattern.GRID:
            for y in _steps(box.y + step * 0.6, box.bottom, step * 0.6):
                yield Path((Point(box.x, y), Point(box.right, y)), ink)
            if pattern is Pattern.GRID:
                for x in _steps(box.x + step * 0.6, box.right, step * 0.6):
                    yield Path((Point(x, box.y), Point(x, box.bottom)), ink)
    yield rectangle(box, None, ink)


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    while start < end:
        yield start
        start += step


def _slanted(box: Box, step: float, ink: Ink) -> Iterator[Mark]:
    """Lines from lower left to upper right, cut off at the box."""
    for along in _steps(step * 0.7, box.width + box.height, step * 0.7):
        start = Point(box.x + max(0.0, along - box.height), box.y + min(along, box.height))
        end = Point(box.x + min(along, box.width), box.y + max(0.0, along - box.width))
        yield Path((start, end), ink, step * 0.22)


def centred(text: str, box: Box, size: float, ink: Ink = Ink.TEXT) -> Words:
    """Words in the middle of a box."""
    return Words(Point(box.x + box.width / 2, box.y + box.height / 2 + size * ASCENT), text, size, ink, Anchor.MIDDLE)


def beside(text: str, at: Point, size: float, ink: Ink = Ink.TEXT, anchor: Anchor = Anchor.START) -> Words:
    """Words that begin at a place, which is at the middle of their height."""
    return Words(Point(at.x, at.y + size * ASCENT), text, size, ink, anchor)


def spread_apart(heights: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """The heights of labels moved so far that they stand ``least`` apart, in their order, between two ends."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    placed = [0.0] * len(heights)
    last = low - least
    for i in order:
        last = placed[i] = max(heights[i], last + least)
    limit = high
    for i in reversed(order):
        placed[i] = min(placed[i], limit)
        limit = placed[i] - least
    return placed
