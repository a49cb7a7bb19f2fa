"""What has been read, kept for as long as its text is asked for: reading costs far more than comparing."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

from models.judging.reading import Read, read
from models.texts.dates import Part

_BUDGET = 2_000_000
"""Characters of text that are kept, read. One costs some 40 bytes: 80 MB at most."""


class Readings:
    """The texts that were read last. Whoever judges again and again has one and hands it in."""

    def __init__(self, budget: int = _BUDGET) -> None:
        self._budget = budget
        self._kept: OrderedDict[tuple[str, int, date | None, Part], Read] = OrderedDict()
        self._size = 0

    def of(self, text: str, year: int, today: date | None = None, part: Part = Part.REPORT) -> Read:
        """A text of a list's ``year``, read; ``today`` is the day it speaks for."""
        key = (text, year, today, part)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        found = self._kept[key] = read(text, year, today, part)
        self._size += len(text)
        while self._size > self._budget and len(self._kept) > 1:
            (oldest, *_), _ = self._kept.popitem(last=False)
            self._size -= len(oldest)
        return found
