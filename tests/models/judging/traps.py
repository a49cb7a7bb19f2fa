"""Invented tasks and reports with the traps of real ones: what should be paired, and what is."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.models.judging.asking import pairs_of

_FILE = Path(__file__).parents[2] / "data" / "judging.json"

Compared = tuple[str, str | None, str]
"""The words of a target, those of its actual (None for none), the outcome."""


class Trap(NamedTuple):
    """One task with its report: the pairs it should make, and those it makes."""

    name: str
    wanted: tuple[Compared, ...]
    found: tuple[Compared, ...]

    @property
    def right(self) -> int:
        """How many of the pairs wanted are found."""
        return sum(pair in self.found for pair in self.wanted)


@cache
def traps() -> tuple[Trap, ...]:
    """Every trap of the file, judged."""
    return tuple(_trap(case) for case in json.loads(_FILE.read_text(encoding="utf-8")))


def _trap(case: dict) -> Trap:
    today = date.fromisoformat(case.get("as_of", "2024-06-30"))
    found = tuple(
        (pair.target.figure.place.span, pair.actual.place.span if pair.actual else None, pair.outcome.value)
        for pair in pairs_of(case["task"], case["report"], today)
    )
    return Trap(case["trap"], tuple((span, actual, outcome) for span, actual, outcome in case["pairs"]), found)


def table() -> str:
    """One line per trap: how many of its pairs are right, and what is not."""
    lines = []
    for trap in traps():
        wrong = [pair for pair in trap.found if pair not in trap.wanted]
        lines.append(f"{trap.name:48} {trap.right} of {len(trap.wanted)}" + (f", wrong {wrong}" if wrong else ""))
    return "\n".join(lines)
