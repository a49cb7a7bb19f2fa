"""A cell that says by when: one deadline, or one on each of its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from models.intake.drafts import DraftNode
from models.period_words import due_date, year_in

_PARTS = re.compile(r"(?<=[；;])|\n")
_MOMENT = re.compile(r"[月季半]|年[底末内终]|\d[-./]\d")
_REACHES_ON = re.compile(r"(?:[-—–~～至到、和及]|截[止至])\s*\Z")
_REACHES_BACK = re.compile(r"\s*[-—–~～至到、和及]")


def read_due(text: str, year: int, day: date | None = None) -> tuple[DraftNode, ...]:
    """The nodes of a deadline's cell; ``day`` is what a date cell holds, whatever it shows.

    Several lines that each name a day are a node each ("设计：3月底前" and below it "施工：9月底前"); a line that names
    none belongs to the one before.
    """
    words = text.strip()
    if day is not None:
        return (DraftNode(words if not words.isdigit() else day.isoformat(), "", day),)
    lines = _deadlines(words)
    if len(lines) > 1:
        named = next((found for line in lines if (found := year_in(line, bare=False))), year)
        return tuple(DraftNode(line, "", due_date(line, named)) for line in lines)
    due = due_date(words, year)
    # A bare serial is how a date without a date format is stored; nobody wrote it.
    return (DraftNode(due.isoformat() if due and words.isdigit() else words, "", due),)


def _deadlines(words: str) -> Sequence[str]:
    """The lines of a cell gathered into those that each name a moment."""
    if "\n" not in words and "；" not in words and ";" not in words:
        return (words,)
    found: list[str] = []
    for line in filter(str.strip, _PARTS.split(words)):
        begins = bool(_MOMENT.search(line)) and not _REACHES_BACK.match(line)
        if found and (not begins or _REACHES_ON.search(found[-1]) or not _MOMENT.search(found[-1])):
            found[-1] = f"{found[-1]}\n{line.strip()}"
        else:
            found.append(line.strip())
    return found
