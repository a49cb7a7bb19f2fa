"""How a finding is mended in the text: the words that stand there give way to those of the other place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.bulletins.short_names import in_quotes
from models.periods import Period
from models.texts.numerals import in_words, plain_number

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|[一二三四五六七八九十百零〇两]+")
_DIGITS = "零一二三四五六七八九"
_DAY = re.compile(r"\d{1,2}\s*日")
_YEAR = re.compile(r"\d{4}年")
_TEN, _HUNDRED = 10, 100


@dataclass(frozen=True, slots=True)
class Repair:
    """Put ``text`` in the place of ``line.text[start:end]``; ``words`` are on its button."""

    words: str
    start: int
    end: int
    text: str


def number_to(text: str, start: int, end: int, value: Decimal | int) -> Repair | None:
    """The first number of a place becomes another, in the figures it is written in."""
    found = _NUMBER.search(text, start, end)
    if found is None:
        return None
    now = str(plain_number(Decimal(value)))
    if in_words(found[0]) and now.isdigit():
        now = chinese(int(now))
    tail = text[found.end() : end]
    return Repair(f"改为{now}{tail}", found.start(), found.end(), now)


def chinese(value: int) -> str:
    """A whole number below a hundred in Chinese figures; others as they are.

    >>> chinese(18), chinese(40), chinese(7)
    ('十八', '四十', '七')
    """
    tens, ones = divmod(value, _TEN)
    if not 0 < value < _HUNDRED:
        return str(value)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def day_to(text: str, start: int, end: int, day: date) -> Repair:
    """A date becomes another, said as exactly as the one that stands there."""
    said = text[start:end]
    year = f"{day.year}年" if _YEAR.search(said) else ""
    is_last = day == Period.of(day).last_day
    exact = f"{day.month}月{day.day}日" if _DAY.search(said) or not is_last else f"{day.month}月底"
    behind = re.search(r"(?:[之以]?前|内)\Z", said)
    now = f"{year}{exact}{behind[0] if behind else ''}"
    return Repair(f"改为{now}", start, end, now)


def words_to(text: str, start: int, end: int, now: str) -> Repair:
    """Words become others."""
    return Repair(f"改为“{now}”" if now else f"删去“{text[start:end]}”", start, end, now)


def name_out(text: str, start: int, end: int) -> Repair:
    """A name is taken out, with its quotation marks or the mark that parts it from the others."""
    name = text[start:end]
    if text[start - 1 : start] == "“" and text[end : end + 1] == "”":
        start, end = start - 1, end + 1
    if text[end : end + 1] == "、":
        end += 1
    elif text[start - 1 : start] == "、":
        start -= 1
    return Repair(f"删去“{name}”", start, end, "")


def names_in(text: str, behind: int, names: Sequence[str]) -> Repair:
    """Names are put in behind another, in the way that one stands."""
    if text[behind : behind + 1] == "”":
        quoted = "".join(f"“{in_quotes(name)}”" for name in names)
        parted = "、" if text[behind + 1 : behind + 2] == "、" else ""
        return Repair(f"补上{quoted}", behind + 1, behind + 1, f"{parted}{quoted}")
    return Repair(f"补上{'、'.join(names)}", behind, behind, "".join(f"、{name}" for name in names))
