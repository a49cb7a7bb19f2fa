"""A row without a number in a numbered list: the rest of the task above it, or a task nobody has numbered yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from models.intake.layout.columns import Column
from models.intake.layout.row_words import ends_sentence, is_nothing
from models.intake.source import Grid, cell

_UNFINISHED = re.compile(r"(?:[，,、：:（(《“]|其|的|和|及|与|对|在|将|把|等)\s*\Z")
_GOES_ON = re.compile(r"\s*(?:[（(，,、；;。：:）)”]|其中|并|以及|和|及|等)")
_SAYS_MORE = frozenset(("content", "due", "status", "plan", "plan_met", "goal", "node"))
_UNITS = ("units", "lead_units")
_AMONG = re.compile(r"\s*[（(]?其\s*中(?![心央间小学期])")
_NUMBERED = re.compile(r"\s*[（(]\d{1,2}[)）]\s*(?=[^\s\d])")
_USUALLY = 0.5


class Style:
    """How a list writes its tasks: whether each of them ends with a mark, as it must to be told from its beginning."""

    def __init__(self, grid: Grid, number: int, text: int) -> None:
        self._grid = grid
        self._number = number
        self._text = text

    @cached_property
    def ends_tasks(self) -> bool:
        """Whether most tasks end with a mark; looked for once a row without a number asks: few lists have one."""
        number, text = self._number, self._text
        widest, rows = max(number, text), self._grid.rows
        numbered = [row[text] for row in rows if widest < len(row) and row[number].strip() and row[text].strip()]
        return sum(map(ends_sentence, numbered)) > _USUALLY * len(numbered)

    @staticmethod
    def names_part(text: str) -> bool:
        """Whether a text begins with 其中: it says something of a part of the task above."""
        return bool(_AMONG.match(text))

    @staticmethod
    def is_numbered_part(text: str) -> bool:
        """Whether a text begins with a number as parts of a task have it: "（1）"."""
        return bool(_NUMBERED.match(text))

    @staticmethod
    def breaks_off(text: str) -> bool:
        """Whether a text stops inside a sentence."""
        return bool(_UNFINISHED.search(text))

    def is_cut(self, text: str) -> bool:
        """Whether a task's text stops before its end."""
        return self.breaks_off(text) or (self.ends_tasks and not ends_sentence(text))

    @staticmethod
    def goes_on(text: str) -> bool:
        """Whether a text begins like the rest of another."""
        return bool(_GOES_ON.match(text))

    def is_whole(self, text: str) -> bool:
        """Whether a text can be a task's from its beginning to its end."""
        return not self.goes_on(text) and not self.is_cut(text)


def tells_of_part(columns: Sequence[Column], row: Sequence[str]) -> bool:
    """Whether a row has units, a deadline or a report of its own, beside its text."""
    return any((c.key in _UNITS or c.key in _SAYS_MORE) and not is_nothing(cell(row, c.index)) for c in columns)


def is_own_task(
    style: Style, columns: Sequence[Column], text: int, last: Sequence[str], row: Sequence[str], *, after_break: bool
) -> bool:
    """Whether a row with a text but no number is a task of its own rather than the rest of the ``last`` one.

    It has units of its own, or says something else, while the text above it has come to its end. Right below a header
    printed again (``after_break``) the text above must plainly have ended, or the row say all a task says; so must one
    whose text has not come to its end.
    """
    if style.is_cut(cell(last, text)) or style.goes_on(cell(row, text)):
        return False
    units = any(c.key in _UNITS and cell(row, c.index).strip() and cell(last, c.index).strip() for c in columns)
    more = sum(c.key in _SAYS_MORE and bool(cell(row, c.index).strip()) for c in columns)
    if (after_break and not style.ends_tasks) or not style.is_whole(cell(row, text)):
        return units and more > 0
    return units or more > 0
