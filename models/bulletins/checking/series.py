"""Figures that are told of several, one each, with what they are told of: “甲镇95分、乙镇92.5分、丙镇（88分）”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from models.bulletins.checking.amounts import amounts
from models.bulletins.checking.figures import Measure, Stated, figures
from models.bulletins.letter import Line, start_of

_APART = re.compile(
    r"(?:(?<!最)[多少高低快慢]|[高多超]出|相?差|差距|分差|增加?|增长|减少?|提高|下降|上升|回落|领先|落后|[高低多少]于[^，。；\d]*|领先于?[^，。；\d]*)[了约为达仅近]*\s*\Z"
)
"""What stands before a figure that is of two others and of nobody."""
_MARKS = "，。；、：:（(）)\n"
_HEAD = re.compile(
    r"\s*(?:其中|分别[为是]?|依次[为是]?|[和与及]|[（(]?(?:并列)?(?:倒数)?(?:第[一二三四五六七八九十\d]+[名位]?|\d+[.．、])[）)]?(?:的?是|为)?)+"
)
_KEPT = 512
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the words it is told of: ``label`` is “甲镇” of “甲镇95分”, empty where none stands there."""

    label: str
    figure: Stated

    @property
    def value(self) -> Decimal:
        """The figure's value in its plain unit."""
        return self.figure.value

    def is_of(self, name: str) -> bool:
        """Whether it is told of something by that name: one is the other, or says only more of it."""
        short, long = sorted((self.label, name), key=len)
        return len(short) > 1 and long.startswith(short)


@lru_cache(maxsize=_KEPT)
def told(text: str) -> tuple[Told, ...]:
    """The measured figures of a text in its order, shares among them; none that is the difference of two others."""
    shares = [f for f in figures(text) if f.measure is Measure.PERCENT]
    found = [*amounts(text), *(Stated(f.measure, f.value, f.start, f.end, PERCENT, f.loose) for f in shares)]
    found.sort(key=lambda figure: figure.start)
    return tuple(
        Told(_label(text, before, figure), figure)
        for before, figure in pairwise((None, *found))
        if figure is not None and not _APART.search(text[: figure.start])
    )


def _label(text: str, before: Stated | None, figure: Stated) -> str:
    """The words that a figure is told of: right before it, or before the brackets that it opens."""
    end = figure.start
    if text[end - 1 : end] in ("（", "("):
        end -= 1
    start = max(start_of(text, end, _MARKS), before.end if before and before.end <= end else 0)
    return _HEAD.sub("", text[start:end], count=1).strip(" \t“”")


def same_kind(unit: str, said: Sequence[Told]) -> list[Told]:
    """Those that a difference in a unit may be of: shares for percentage points."""
    wanted = PERCENT if unit == "百分点" else unit
    return [one for one in said if one.figure.unit == wanted]


def run_before(line: Line, place: int, unit: str, above: Line | None = None) -> list[Told]:
    """The longest row of figures of one unit, each told of something, that ends before a place or in the line above."""
    found: list[list[Told]] = []
    for text, end in ((line.text, place), *(((above.text, len(above.text)),) if above else ())):
        row: list[Told] = []
        for one in told(text):
            if one.figure.unit != unit or one.figure.end > end or not one.label:
                continue
            if row and not _in_a_row(text, row[-1], one):
                found.append(row)
                row = []
            row.append(one)
        found.append(row)
        if any(len(row) > 1 for row in found):
            break
    return max(found, key=len, default=[])


def _in_a_row(text: str, one: Told, other: Told) -> bool:
    """Whether nothing but what the second is told of stands between two."""
    between = text[one.figure.end : other.figure.start]
    rest = between.replace(other.label, "", 1)
    return _HEAD.sub("", rest, count=1).strip("、，；）（()和与及 ") == "" and "。" not in between
