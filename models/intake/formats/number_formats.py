"""A spreadsheet's numbers as the clerk sees them: 1 and not 1.0, 12.5%, 2024年6月30日.

Rules: ECMA-376 Part 1, 18.8.30 (built-in number formats, with those of the Chinese edition) and 18.8.31 (format codes).
Formats that follow the computer's own settings show dates as 2024-06-30.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

Show = Callable[[str], str]
Day = Callable[[str], date | None]

SHOWS_NOTHING = ";;;"
"""The code by which a cell shows neither numbers nor text."""
_ISO = "yyyy-mm-dd"
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: _ISO,
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: f"{_ISO} h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: _ISO,
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_WEEKDAYS = "一二三四五六日"
_LONG_DATE, _LONG_TIME = 'yyyy"年"m"月"d"日"', "h:mm:ss"
_BY_COMPUTER = re.compile(r"\[\$-F([48])00\]", re.IGNORECASE)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_CONDITION = re.compile(r"\[(?!h|m|s)[^\]]*\]", re.IGNORECASE)
_DATE_TOKEN = re.compile(r"am/pm|a/p|上午/下午|y{1,4}|m+|d+|h+|s+|a{3,4}", re.IGNORECASE)
_FIGURES = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
_GENERAL = re.compile(r"general|g/通用格式|@", re.IGNORECASE)


def plain(value: str) -> str:
    """A number without a format: no trailing ".0", no binary noise."""
    if value.isdigit():
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    return f"{number:.0f}" if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"


def shower(code: str | None, *, from_1904: bool = False) -> Show:
    """The function that shows a stored number by a format code."""
    section = _section(code)
    if not section or _GENERAL.search(section):
        return plain
    if _is_date(section):
        return _date_shower(section, from_1904)
    return _number_shower(section, _LITERAL.sub("", section))


def day_reader(code: str | None, *, from_1904: bool = False) -> Day | None:
    """The function that tells the day a stored number means by a format code; None for codes that show no day.

    Where the code shows no day of the month, that is the month's last one, and without a month the year's: what the
    clerk sees, not what a program put below it.
    """
    section = _section(code)
    if not section or _GENERAL.search(section) or not _is_date(section):
        return None
    kinds = {kind for kind, _ in _date_tokens(section)}
    if not kinds & {"year", "month", "day", "weekday"}:
        return None
    epoch = _epoch(from_1904)

    def day(value: str) -> date | None:
        try:
            found = (epoch + timedelta(seconds=round(float(value) * 86400))).date()
        except (ValueError, OverflowError):
            return None
        if kinds & {"day", "weekday"}:
            return found
        following = date(found.year + found.month // 12, found.month % 12 + 1, 1)
        return following - timedelta(days=1) if "month" in kinds else date(found.year, 12, 31)

    return day


def _section(code: str | None) -> str:
    """The part of a code that shows positive numbers; a code that follows the computer's settings has those of here."""
    by_computer = _BY_COMPUTER.search(code or "")
    if by_computer:
        return _LONG_DATE if by_computer[1] == "8" else _LONG_TIME
    return _CONDITION.sub("", code or "").split(";")[0]


def _is_date(section: str) -> bool:
    bare = _LITERAL.sub("", section)
    return bool(_DATE_TOKEN.search(bare)) and not _FIGURES.search(bare.replace("ss.0", "ss"))


def _epoch(from_1904: bool) -> datetime:
    return datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)


def _number_shower(section: str, bare: str) -> Show:
    figures = _FIGURES.search(bare)
    if figures is None or "E+" in bare.upper() or "/" in bare:
        return plain
    decimals = len(figures[0].partition(".")[2])
    separator = "," if "," in figures[0].rstrip(",") else ""
    percent = "%" in bare
    required = figures[0].partition(".")[0].replace(",", "").count("0")
    text = _LITERAL.sub(lambda found: (found[1] or found[2] or "").replace("0", "\0"), section)
    place = _FIGURES.search(text)
    before, after = (text[: place.start()], text[place.end() :]) if place else ("", "")
    before, after = before.replace("\0", "0"), after.replace("\0", "0")

    def show(value: str) -> str:
        try:
            number = Decimal(plain(value)) * (100 if percent else 1)
            rounded = abs(number).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        except InvalidOperation:
            return value
        shown = f"{rounded:{separator}f}"
        if not separator:
            shown = shown.zfill(required + (decimals + 1 if decimals else 0))
        return f"{'-' if number < 0 else ''}{before}{shown}{after}".strip()

    return show


def _date_shower(section: str, from_1904: bool) -> Show:
    tokens = _date_tokens(section)
    has_day = any(kind[0] in "yd" or kind == "month" for kind, _ in tokens)
    epoch = _epoch(from_1904)

    def show(value: str) -> str:
        try:
            moment = epoch + timedelta(seconds=round(float(value) * 86400))
        except (ValueError, OverflowError):
            return value
        used = tokens
        if has_day and moment.hour == moment.minute == moment.second == 0:
            clock = [index for index, (kind, _) in enumerate(tokens) if kind in ("hour", "minute", "second")]
            used = tokens[: clock[0]] if clock else tokens
        return "".join(_date_part(kind, text, moment) for kind, text in used).strip()

    return show


def _date_tokens(section: str) -> list[tuple[str, str]]:
    """(kind, text) of a date format; ``m`` beside hours or seconds is a minute."""
    tokens: list[tuple[str, str]] = []
    for found in re.finditer(rf"{_LITERAL.pattern}|\[(h+|m+|s+)\]|({_DATE_TOKEN.pattern})|(.)", section, re.IGNORECASE):
        word = (found[3] or found[4] or "").lower()
        kind = {"y": "year", "m": "month", "d": "day", "h": "hour", "s": "second"}.get(word[:1], "literal")
        if word.startswith("a") or word == "上午/下午":
            tokens.append(("weekday" if word.startswith("aaa") else "half", word))
            continue
        if kind == "day" and len(word) > 2:
            kind = "weekday"
        if not word:
            tokens.append(("literal", found[1] or found[2] or found[5] or ""))
            continue
        previous = next((kind for kind, _ in reversed(tokens) if kind != "literal"), "")
        if kind == "month" and previous == "hour":
            kind = "minute"
        if kind == "second":
            last = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i][0] != "literal"), -1)
            if last >= 0 and tokens[last][0] == "month":
                tokens[last] = ("minute", tokens[last][1])
        tokens.append((kind, word))
    return tokens


def _date_part(kind: str, text: str, moment: datetime) -> str:
    if kind == "literal":
        return text
    if kind == "half":
        return "" if text == "a/p" else "上午" if moment.hour < 12 else "下午"
    if kind == "year":
        return f"{moment.year:04d}" if len(text) > 2 else f"{moment.year % 100:02d}"
    if kind == "weekday":
        return _weekday(text, moment.weekday())
    if kind == "month" and len(text) > 2:
        name = _MONTHS[moment.month - 1]
        return {3: name[:3], 5: name[:1]}.get(len(text), name)
    number = {"month": moment.month, "day": moment.day, "hour": moment.hour, "minute": moment.minute}.get(
        kind, moment.second
    )
    return f"{number:02d}" if len(text) == 2 else str(number)


def _weekday(text: str, day: int) -> str:
    if text.startswith("a"):
        return ("星期" if len(text) > 3 else "") + _CHINESE_WEEKDAYS[day]
    return _WEEKDAYS[day] if len(text) > 3 else _WEEKDAYS[day][:3]
