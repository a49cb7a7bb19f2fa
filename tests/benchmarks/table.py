"""One row of the benchmark table, and the table.

What :func:`alternate` answers is the least of several runs, ours and the reference in turn. Whatever else the machine
does can only make a run longer, never shorter, so the least comes nearest to what the code itself takes (as the
standard library's :mod:`timeit` says of its own repetitions), while a median swings with the machine's load.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
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


def least(*measures: Callable[[], float], runs: int) -> tuple[float, ...]:
    """The least figure of each measure, taken in turn so that all meet the same machine."""
    turns = [[measure() for measure in measures] for _ in range(runs)]
    return tuple(map(min, zip(*turns, strict=True)))


def alternate(*actions: Action, runs: int) -> tuple[float, ...]:
    """The least seconds of each action, run in turn."""
    return least(*(partial(_seconds, action) for action in actions), runs=runs)


def _seconds(action: Action) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


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
