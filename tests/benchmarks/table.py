"""One row of the benchmark table, and the table."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Action = Callable[[], object]


@dataclass(frozen=True, slots=True)
class BenchRow:
    """One measurement: ours beside its reference; ``limit`` is the highest ratio of the two that is fast enough."""

    name: str
    ours: float
    reference_name: str
    reference: float
    limit: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times the reference ours is."""
        return self.ours / self.reference

    @property
    def within(self) -> bool:
        """Whether the ratio keeps to the limit."""
        return self.ratio <= self.limit


def alternate(ours: Action, reference: Action, runs: int) -> tuple[float, float]:
    """The median seconds of two actions, run in turn so that both meet the same machine."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for action, times in zip((ours, reference), taken, strict=True):
            start = perf_counter()
            action()
            times.append(perf_counter() - start)
    return median(taken[0]), median(taken[1])


def render(rows: Sequence[BenchRow]) -> str:
    """The rows as a table for the terminal."""
    lines = [("measured", "ours", "reference", "", "ratio", "limit", "")]
    for row in rows:
        ours, reference = _figure(row.ours, row.unit), _figure(row.reference, row.unit)
        verdict = "ok" if row.within else "OVER"
        lines.append((row.name, ours, row.reference_name, reference, f"{row.ratio:.2f}x", f"{row.limit:g}x", verdict))
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(_padded, line, widths)).rstrip() for line in lines)


def _figure(value: float, unit: str) -> str:
    if unit == "s":
        return f"{value * 1000:.2f} ms" if value < 1 else f"{value:.2f} s"
    return f"{value:.1f} {unit}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
