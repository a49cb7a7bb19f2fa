"""Figures that are told of several, one each, with what they are told of: “甲镇95分、乙镇92.5分、丙镇（88分）”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from models.bulletins.checking.reading.figures import Measure, Stated, figures
from models.bulletins.checking.shares.amounts import amounts
from models.bulletins.letter import Line, start_of
from models.texts.numerals import number

_APART = re.compile(
    r"(?:(?<!最)[多少高低快慢]|[高多超]出|相?差|差距|分差|增加?|增长|减少?|提高|下降|上升|回落|领先|落后|[高低多少]于[^，。；\d]*|领先于?[^，。；\d]*)[了约为达仅近]*\s*\Z"
)
"""What stands before a figure that is of two others and of nobody."""
_MARKS = "，。；、：:（(）)\n"
_HEAD = re.compile(
    r"\s*(?:其中|分别[为是]?|依次[为是]?|[和与及]|[（(]?(?:并列)?(?:倒数)?(?:第[一二三四五六七八九十\d]+[名位]?|\d+[.．、])[）)]?(?:的?是|为)?)+"
)
_SIZE = re.compile(
    r"(?P<size>\d+|[两二三四五六七八九十]+)[个家]?(?:镇街|乡镇|镇|街道|单位|部门|领域|板块|类|条线|片区|县区|社区|村|小组|专班|项目|月)"
)
_SOME = re.compile(
    "等|前[一二三四五六七八九十\\d]+|后[一二三四五六七八九十\\d]+|[居靠]前|[居靠]后|落后|其中|以上的|以下的"
)
_EVERY = re.compile("全区|全市|全县|各[镇乡街单部领板]|所有|总体|整体")
_OF_NONE = re.compile("平均|均值|上[个]?[月年季期]|去年|同期|目标|满分|总分|合计")
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


def of_one(said: Sequence[Told]) -> list[Told]:
    """Those that are told of one of several, and of no average, aim or other time."""
    kept = [one for one in said if not _OF_NONE.search(one.label)]
    return kept if len(kept) > 1 else list(said)


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
            if one.figure.unit != unit or one.figure.end > end or not one.label or _OF_NONE.search(one.label):
                continue
            if row and not _in_a_row(text, row[-1], one):
                found.append(row)
                row = []
            row.append(one)
        found.append(row)
        if any(len(row) > 1 for row in found):
            break
    row = max(found, key=len, default=[])
    is_total = len(row) > 2 and row[0].value == sum(one.value for one in row[1:])
    return row[1:] if is_total else row


def are_all(row: Sequence[Told], line: Line, start: int, end: int, above: Line | None = None) -> bool:
    """Whether a row has all that ``line.text[start:end]`` speaks of: as many as it counts, or no word says of more."""
    said = line.text[start:end]
    text = line.text[:start] + (above.text if above else "")
    sizes = {number(found["size"]) for found in _SIZE.finditer(said)} or {
        number(found["size"]) for found in _SIZE.finditer(text)
    }
    if sizes:
        return len(row) in sizes
    return not _SOME.search(text) and not _EVERY.search(said)


def _in_a_row(text: str, one: Told, other: Told) -> bool:
    """Whether nothing but what the second is told of stands between two."""
    between = text[one.figure.end : other.figure.start]
    rest = between.replace(other.label, "", 1)
    return _HEAD.sub("", rest, count=1).strip("、，；）（()和与及 ") == "" and not re.search("。|其中", between)
