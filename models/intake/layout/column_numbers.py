"""The row right below a header that only counts the columns: (1) (2) (3), 甲 乙 丙 丁, A B C."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.intake.layout.row_words import clean_number, comparable

_LEAST_COUNTED = 3
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_WORKED_OUT = re.compile(r"[=＝].*\Z")


def counts_columns(row: Sequence[str]) -> bool:
    """Whether a row holds nothing but the columns' own numbers, each kind of them counting up from its first."""
    told = [comparable(clean_number(_WORKED_OUT.sub("", text.strip()))) for text in row if text.strip()]
    if len(told) < _LEAST_COUNTED:
        return False
    figures = tuple(map(str, range(1, len(told) + 1)))
    for kind in (figures, tuple(_STEMS), tuple(map(comparable, _CIRCLED)), tuple(_LETTERS), _NUMERALS):
        if _counts_up(told, kind):
            return True
    stems = sum(word in _STEMS for word in told)  # 甲 乙 1 2 3: words first, then figures
    return 0 < stems < len(told) and tuple(told) == (*_STEMS[:stems], *figures[: len(told) - stems])


def _counts_up(told: Sequence[str], kind: Sequence[str]) -> bool:
    return len(told) <= len(kind) and all(word == expected for word, expected in zip(told, kind, strict=False))
