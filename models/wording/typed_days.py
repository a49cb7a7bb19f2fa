"""Dates as a clerk types them: 2024-6-30, 2024.6.30, 6月30日, 6.30, 6月底."""

from __future__ import annotations

import re
from datetime import date

from models.errors import FieldFault
from models.wording.periods import due_date, half_width

_SHORT = re.compile(r"(\d{1,2})[-./](\d{1,2})\Z")


def parse_day(words: str, year: int, field: str) -> date | None:
    """The day; None for empty. ``year`` is meant where none is typed. Raises FieldFault for anything else."""
    text = half_width(words)
    if not text:
        return None
    short = _SHORT.match(text)
    day = due_date(f"{year}-{short[1]}-{short[2]}" if short else text, year)
    if day is None:
        raise FieldFault(field, f"“{words.strip()}”看不出是哪一天。", "请写成 2024-6-30、6月30日 或 6月底。")
    return day


def day_text(day: date | None) -> str:
    """A day as shown in a field."""
    return "" if day is None else day.isoformat()
