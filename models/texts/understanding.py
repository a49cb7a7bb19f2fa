"""The dates and quantities of one text: the door of this package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.texts.dates import NamedDate, Part, read_dates
from models.texts.plain import plain
from models.texts.quantities import Quantity, read_quantities


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text names, in its order."""

    dates: tuple[NamedDate, ...]
    quantities: tuple[Quantity, ...]


def understand(text: str, year: int, today: date | None = None, part: Part = Part.REPORT) -> Understood:
    """Read a text of a list's ``year``; ``today`` is the day it speaks for, where one is known."""
    words = plain(text)
    reading = read_dates(words, year, today, part)
    return Understood(reading.dates, read_quantities(words, reading.times))
