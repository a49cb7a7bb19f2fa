"""Numbers in figures or in Chinese: 3.5, 1,200, 三百二十, 两, 半."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = "[零〇一二三四五六七八九两俩十百千]+"
WORDS = rf"{_WORDS}|半"
COMPOUNDS = rf"{_WORDS}亿{_WORDS}(?:万(?:{_WORDS})?)?|{_WORDS}万{_WORDS}|\d+亿\d+万"
"""Numbers with 亿 or 万 in their midst: 两亿三千万, 2亿3000万."""
MAGNITUDES = {
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
    "个亿": 10**8,
}
"""What may stand between a number and its unit, and its factor."""


def number(words: str) -> Decimal | None:
    """The number that words or figures name; None where they name none, as 一二."""
    if words[0].isdigit():
        whole, _, rest = words.removesuffix("万").replace(",", "").partition("亿")
        return Decimal(whole) if not rest else Decimal(int(whole) * 10**8 + int(rest) * 10**4)
    if words == "半":
        return Decimal("0.5")
    return _of_words(words)


def _of_words(words: str) -> Decimal | None:
    total = section = 0
    digit: int | None = None
    for word in words:
        if word in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[word]
        elif word in _PLACES:
            section += (1 if digit is None else digit) * _PLACES[word]
            digit = None
        else:
            total += (section + (digit or 0)) * _MYRIADS[word]
            section, digit = 0, None
    return Decimal(total + section + (digit or 0))


def plain_number(value: Decimal) -> int | float:
    """The number as JSON writes it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


_CHINESE = re.compile(r"[零〇一二三四五六七八九两俩十百千半]")


def in_words(words: str) -> bool:
    """Whether a number is written in Chinese."""
    return _CHINESE.match(words) is not None
