"""A report of a month as the rules look at it: read as of that month's cut-off, with the figures that name a thing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from models.judging.evidence import Place, Source
from models.judging.reading.text import Read, Said
from models.periods import Period
from models.texts.dates import DateKind, NamedDate

_NAMED = 8
"""The shortest key of a figure that names what it counts, its unit and mode included."""
_TIME = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}[-至到])?\d{1,2}月(?:\d{1,2}日)?[底末初]?|截[至止]|目前|今年以来|[一二三四前]+季度|[上下]半年|\d{4}年"
)
_FILL = re.compile(r"[\W_\d]+|累计|共计?|已经?|实现|达到?|约|完成了|超过?|[了为至]\Z")


class Stated(NamedTuple):
    """A figure of a report: what it counts, where, how much, and of which month it speaks."""

    what: str
    said: Said
    place: Place
    value: Decimal
    due: Period | None


@dataclass(frozen=True)
class Told:
    """A report, read as of its own month's cut-off."""

    period: Period
    read: Read

    def place(self, start: int, end: int) -> Place:
        """A piece of it."""
        return Place(Source.REPORT, self.read.text, start, end, period=self.period)

    @cached_property
    def whole(self) -> Place:
        """All of it."""
        return self.place(0, len(self.read.text))

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Its figures that name what they count, and do so once."""
        found = [self._state(said) for said in self.read.said]
        names = Counter(one.what for one in found)
        return tuple(one for one in found if len(one.what) >= _NAMED and names[one.what] == 1)

    def _state(self, said: Said) -> Stated:
        words = _FILL.sub("", _TIME.sub("", f"{said.clause}{said.before}"))
        if len(words) < 4:
            words = _FILL.sub("", _TIME.sub("", said.earlier.split(",")[-1])) + words
        quantity = said.quantity
        what = f"{words}|{quantity.base_unit}|{quantity.mode}|{_FILL.sub('', said.after)}" if len(words) >= 2 else ""
        dated = said.dated
        due = Period.of(dated.due) if dated is not None and self._speaks_of(dated, said) else None
        return Stated(what, said, self.place(quantity.start, quantity.end), quantity.base_value, due)

    def _speaks_of(self, dated: NamedDate, said: Said) -> bool:
        """Whether a figure is one of the time named before it: in its clause, or right in front of that."""
        between = self.read.words[self.read.at(dated.end) : said.start]
        return dated.kind is DateKind.PERIOD and "," not in between.lstrip(",")
