"""A cell that says by when: one deadline, or one on each of its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from models.intake.drafts import DraftNode
from models.periods import Period
from models.texts.festivals import day_before
from models.texts.moments import Grain, moments
from models.texts.plain import plain
from models.wording.periods import due_date, year_in

_NONE = frozenset(("无", "不限", "暂无", "待定"))
_OF_WHICH = re.compile(r"[，,；;。（(]?其中")
_HOPED = re.compile(r"[，,；;、]?[（(]?(?:力争|争取|尽量)[^，,；;）)]*[)）]?")
_SPAN = re.compile(
    r".*?(?:[1-9]|1[0-2])[./](?:\d{1,2})\s*[-—–~～至到]+\s*((?:[1-9]|1[0-2])[./]\d{1,2})"
    r"|20\d{2}年?\s*[-—–~～至到]+\s*(20\d{2}年)"
)
_FROM_ON = re.compile(r"[^-—–~～至到前]*\d[日号]?起(?:正式)?(?:实施|施行|执行|启动|开始)?[。；;]?")
"""A day from which on something holds is none by which it is done."""
_BARE_YEAR = 4
_NEAR_YEARS = 15
_NEAR_MONTHS = 3
_PARTS = re.compile(r"(?<=[；;])|\n")
_MOMENT = re.compile(r"[月季半]|年[底末内终]|\d[-./]\d")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_ENGLISH = re.compile(rf"(?P<day>\d{{1,2}})[-\s]{_MONTH}[-\s,]+(?P<year>\d{{4}}|\d{{2}})", re.IGNORECASE)
_ENGLISH_US = re.compile(rf"{_MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})", re.IGNORECASE)
_ENGLISH_MONTH = re.compile(rf"{_MONTH}[-\s'’]+(?P<year>\d{{4}}|\d{{2}})", re.IGNORECASE)
_ENGLISH_DAY = re.compile(rf"(?P<day>\d{{1,2}})[-\s]{_MONTH}", re.IGNORECASE)
_STEPS = re.compile(
    r"(?:(?:20\d{2}年)?(?:1[0-2]|[1-9])月(?:\d{1,2}日|[上中下]旬|[初中底末])?之?前?|(?:20\d{2})?年底前?)[一-鿿][^，,；;\n]+"
)
"""What is to be done until when, as one of several steps on one line: "3月底前招标，6月底前开工"."""
_REACHES_ON = re.compile(r"(?:[-—–~～至到、和及]|截[止至])\s*\Z")
_REACHES_BACK = re.compile(r"\s*[-—–~～至到、和及]")


def read_due(text: str, year: int, day: date | None = None) -> tuple[DraftNode, ...]:
    """The nodes of a deadline's cell; ``day`` is what a date cell holds, whatever it shows.

    Several lines that each name a day are a node each ("设计：3月底前" and below it "施工：9月底前"); a line that names
    none belongs to the one before.
    """
    words = text.strip()
    if words in _NONE:
        return ()
    if day is not None:
        return (DraftNode(words if not words.isdigit() else day.isoformat(), "", day),)
    lines = _deadlines(words)
    if len(lines) > 1:
        named = next((found for line in lines if (found := year_in(line, bare=False))), year)
        return tuple(DraftNode(line, "", due_date(line, named)) for line in lines)
    meant = _HOPED.sub("", _OF_WHICH.split(words)[0]) or words
    if span := _SPAN.fullmatch(meant):
        meant = span[1] or span[2]
    due = due_date(meant, year) or _english(words, year) or _before_festival(meant, year)
    if due is not None and len(words) == _BARE_YEAR and words.isdigit() and abs(due.year - year) > _NEAR_YEARS:
        due = None  # an amount
    if _FROM_ON.fullmatch(words):
        due = None
    # A bare serial is how a date without a date format is stored; nobody wrote it.
    return (DraftNode(due.isoformat() if due and words.isdigit() else words, "", due),)


def _before_festival(words: str, year: int) -> date | None:
    """The day of "国庆节前", "2025年春节前"."""
    text = plain(words).text
    found = next((one for one in moments(text) if one.grain is Grain.FESTIVAL), None)
    return day_before(found.festival, found.year or year + (found.years_on or 0), None) if found else None


def _english(words: str, year: int) -> date | None:
    """The day of a date as programs set to English write it: "15-Jun-24", "Jun 15, 2024", "Jun-24", "15-Jun".

    A month whose two figures are far from the list's year is none: they may be a day.
    """
    found = next(
        (found for kind in (_ENGLISH, _ENGLISH_US, _ENGLISH_MONTH, _ENGLISH_DAY) if (found := kind.fullmatch(words))),
        None,
    )
    if found is None:
        return None
    named = found.groupdict()
    own = int(named.get("year") or year)
    own += 2000 if own < 100 else 0
    month = Period(own, _MONTHS.index(found["month"].lower()) + 1)
    if not named.get("day"):
        return month.last_day if abs(own - year) <= _NEAR_MONTHS else None
    day = int(named["day"] or 0)
    return month.last_day.replace(day=day) if 0 < day <= month.last_day.day else None


def _deadlines(words: str) -> Sequence[str]:
    """The lines of a cell gathered into those that each name a moment."""
    if "\n" not in words and "；" not in words and ";" not in words:
        steps = re.split("[，,]", words)
        return steps if len(steps) > 1 and all(_STEPS.fullmatch(step.strip("。 ")) for step in steps) else (words,)
    found: list[str] = []
    for line in filter(str.strip, _PARTS.split(words)):
        begins = bool(_MOMENT.search(line)) and not _REACHES_BACK.match(line)
        if found and (not begins or _REACHES_ON.search(found[-1]) or not _MOMENT.search(found[-1])):
            found[-1] = f"{found[-1]}\n{line.strip()}"
        else:
            found.append(line.strip())
    return found
