"""Invented sentences with the traps of real ones: what should be read in them, and what is."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from models.texts.dates import Part
from models.texts.understanding import Understood, understand

_FILE = Path(__file__).parents[2] / "data" / "readings.json"
_YEAR = 2024


class Reading(NamedTuple):
    """One sentence: what it should name, and what was read; dates and quantities as tuples that can be compared."""

    trap: str
    text: str
    wanted: tuple[tuple[object, ...], ...]
    found: tuple[tuple[object, ...], ...]


@cache
def readings() -> tuple[Reading, ...]:
    """Every sentence of the file, read."""
    return tuple(_reading(sentence) for sentence in json.loads(_FILE.read_text(encoding="utf-8")))


def _reading(sentence: dict) -> Reading:
    text = sentence["text"]
    today = date.fromisoformat(sentence["as_of"]) if "as_of" in sentence else None
    wanted = [tuple(item) for name in ("dates", "quantities") for item in sentence.get(name, ())]
    found = _found(understand(text, _YEAR, today, Part(sentence["part"])), text)
    free = sentence.get("free", ())
    return Reading(sentence["trap"], text, tuple(wanted), tuple(item for item in found if item[0] not in free))


def _found(understood: Understood, text: str) -> list[tuple[object, ...]]:
    dates = [(text[d.start : d.end], d.due.isoformat(), d.kind.value) for d in understood.dates]
    quantities = [
        (text[q.start : q.end], float(q.base_value), q.base_unit, q.bound.value, q.mode.value)
        for q in understood.quantities
    ]
    return [*dates, *quantities]


def table() -> str:
    """One line per trap: how many of its dates and quantities were read right, and what was not."""
    lines = []
    for reading in readings():
        right = [item for item in reading.wanted if item in reading.found]
        wrong = [item for item in reading.found if item not in reading.wanted]
        lines.append(f"{reading.trap:40} {len(right)} of {len(reading.wanted)}" + (f", wrong {wrong}" if wrong else ""))
    return "\n".join(lines)
