"""Breaking Chinese text into lines (避头尾): which marks may not start a line, which may not end one.

reportlab's own splitter misses ，；：？！》” among the first and knows none of the second, so lines are broken here.
A full-width mark may stand with half its width at a line's end, and the marks inside a line give a little where that
keeps a mark on its line or the last character of a paragraph off a line of its own (GB/T 15834-2011, 5.1.10: push in
before pushing out). Widths are in thousandths of the type size throughout.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple
from unicodedata import east_asian_width

#: Marks that may not start a line (GB/T 15834-2011, 5.1), with their half-width forms and units glued to a number.
NO_START = "，。、；：？！）》〉」』】〕〗］｝”’…—～·％‰℃°′″,.;:?!)]}%>² ³\u3000"
#: Marks that may not end a line.
NO_END = "（《〈「『【〔〖［｛“‘([{￥＄$№＜<"
#: What dates and figures go on with and hardly a word begins with: Word, which takes a date for separate characters, is
#: told that no line begins with one, and so keeps "9月底" and "1.5亿元" whole.
GOES_ON = "年月日亿万元吨亩"
#: Full-width marks that are blank on their right half.
HALF_BLANK = frozenset("，。、；：？！）》〉」』】〕〗］｝”’")
_STANDING_OUT = HALF_BLANK | {" "}

CLOSE = f"[{re.escape(NO_START)}]"
OPEN = f"(?:[{re.escape(NO_END)}] *)"
OTHER = f"[^{re.escape(NO_START + NO_END)}\n]"
_LETTER = r"[0-9A-Za-z\u00c0-\u024f]"
WORD = rf"[+\-−±]?{_LETTER}+(?:[.,:/\\\-–~'’&@_+×#=?%]+{_LETTER}+)*[%‰℃°²³㎡㎞]*"
_DAY = "[0-9]{1,2} ?月 ?[0-9]{1,2} ?日"
DATE = f"(?:[0-9]{{4}} ?年(?: ?(?:{_DAY}|[0-9]{{1,2}} ?月))?|{_DAY})"


def _clusters(core: str, close: str = CLOSE) -> re.Pattern[str]:
    """``core`` with the marks that belong to it; a stroke between two neither begins nor ends a line."""
    item = f"{OPEN}*(?:{core}|{OTHER}){close}*"
    return re.compile(f"(?:[/／] *)*{item}(?:[/／][/／ ]*{item})*|{OPEN}+{CLOSE}+|{CLOSE}+|{OPEN}+")


#: What is never broken inside.
CLUSTER = _clusters(f"{DATE}|{WORD}")
#: What Word does not break inside, as it is told.
CLUSTER_IN_WORD = _clusters(WORD, f"[{re.escape(NO_START)}{GOES_ON}]")


@cache
def _in_dates() -> re.Pattern[str]:
    """What is left whole of a date that is wider than a line."""
    return _clusters(f"{WORD}(?: ?[年月日])?")


_LETTERS = re.compile(f"{OPEN}*{OTHER}{CLOSE}*|{OPEN}+{CLOSE}+|{CLOSE}+|{OPEN}+")
#: Names in a list of units: broken after the marks between them and nowhere else, if they fit on a line.
NAMES = re.compile(r"(?:[^、，,；;（(\n]|[（(][^（()）\n]*[）)]?)+[、，,；; ]*|[、，,；;]+")
_PARTS_OF_A_NAME = re.compile(r"[（(]?[^（(]+|[（(]+")

_FIGURE = frozenset("0123456789０１２３４５６７８９%％")
#: What is counted or measured, right behind its number.
_UNIT = re.compile(
    "[十百千万亿]*(?:平方公里|平方千米|平方米|立方米|公里|千米|公顷|千瓦时|千瓦|兆瓦|小时|分钟|个百分点|百分点|个月|"
    "人次|户次|年度|季度|月底|年底|元|吨|亩|个|项|条|件|处|家|户|人|名|次|座|台|套|辆|栋|幢|所|间|期|批|天|日|周|月|年|号|米|倍|位|"
    "级|层|片|只|株|场|份|册|篇|门|组|类|轮|届|岁|度|分|万|亿)"
)
_GIVE = 250.0  # a mark inside a line gives up to this much
_MOST = 500.0  # and all of a line's together
_HALF = 500.0
_FULL = 900.0  # a mark in a font that has it narrower has no blank half
_EXACT = 0.01


class Line(NamedTuple):
    """One line: its text, its width as set, and whether it ended only because the next word did not fit.

    ``squeeze`` is what its inner marks give together; it does not count in the width, and neither does the blank half
    of a mark at its end that stands out.
    """

    text: str
    width: float
    wrapped: bool
    squeeze: float = 0.0


class EmWidths(dict[str, float]):
    """Any text -> its width where the font is not known: 1000 for a full-width character, ``half`` for another."""

    def __init__(self, half: float = 500.0) -> None:
        super().__init__()
        self._half = half

    def __missing__(self, text: str) -> float:
        width = sum(1000.0 if east_asian_width(char) in "WFA" else self._half for char in text)
        self[text] = width
        return width


class Passage:
    """A text's pieces measured once, to be broken at any number of limits. ``\\n`` breaks always.

    ``widths`` gives the width of any piece of text, ``pieces`` matches what may not be broken inside. A piece wider
    than a whole line is broken all the same: a name as evenly as can be, anything else between characters.
    """

    __slots__ = ("_parts",)

    def __init__(self, text: str, widths: Mapping[str, float], pieces: re.Pattern[str] = CLUSTER) -> None:
        self._parts = [_Part(_found(pieces.findall, part), widths) for part in text.split("\n")]

    def count(self, limit: float, *, gives: bool = True) -> int:
        """How many lines it takes; without ``gives`` in a program whose marks do not give at a line's end."""
        found = len(self._parts)
        for part in self._parts:
            if part.width > limit or not gives:
                found += len(part.fitting(limit).cuts(limit, 0.0, gives=gives))
        return found

    @property
    def widest(self) -> float:
        """The width of the widest of its paragraphs on one line."""
        return max(part.width for part in self._parts)

    def lines(self, limit: float, indent: float = 0.0) -> list[Line]:
        """Its lines; the very first is shorter by ``indent``."""
        found: list[Line] = []
        for part in self._parts:
            found.extend(part.fitting(limit).lines(limit, 0.0 if found else indent))
        return found


class _Pieces(NamedTuple):
    """What is not broken inside; of each whether its last mark has a blank half, and whether something may stand out of
    a line at its end."""

    texts: Sequence[str]
    blank: Sequence[bool]
    open_ended: Sequence[bool]

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Pieces:
        last = [text[-1] for text in texts]
        return cls(texts, list(map(HALF_BLANK.__contains__, last)), list(map(_STANDING_OUT.__contains__, last)))


@lru_cache(maxsize=16_384)  # each text is measured to find widths and to be set; a pattern itself is slow to look up by
def _found(findall: Callable[[str], list[str]], text: str) -> _Pieces:
    return _Pieces.of(findall(text))


class _Part:
    """What stands between two line breaks: where each piece ends."""

    __slots__ = ("_blank", "_ends", "_marks", "_open_ended", "_widest", "_widths", "pieces", "width")

    def __init__(self, pieces: _Pieces, widths: Mapping[str, float]) -> None:
        self.pieces, self._blank, self._open_ended = pieces
        self._widths = widths
        own = list(map(widths.__getitem__, self.pieces))
        self._widest = max(own, default=0.0)
        self._ends = list(accumulate(own))
        self._marks: list[int] | None = None
        self.width = self._shown(len(own) - 1) if own else 0.0

    def _shown(self, at: int) -> float:
        """Where a piece ends without what may stand out of a line."""
        return self._ends[at] - (_standing_out(self.pieces[at], self._widths) if self._open_ended[at] else 0.0)

    def fitting(self, limit: float) -> _Part:
        """Itself where no piece is wider than a line, else with those broken into what fits."""
        if self.width <= limit or self._widest <= limit:
            return self
        widths = self._widths
        narrower = [part for piece in self.pieces for part in _narrower(piece, widths, limit)]
        return _Part(_Pieces.of(narrower), widths)

    def cuts(self, limit: float, indent: float = 0.0, *, start: int = 0, gives: bool = True) -> list[int]:
        """The pieces that begin a line, but for the first; from a piece on that begins one itself."""
        ends, last, blank, open_ended = self._ends, len(self._ends), self._blank, self._open_ended
        found: list[int] = []
        nearly, room = self.width - _MOST, limit + _EXACT
        edge = ends[start - 1] + room if start else room - indent
        while (stop := bisect_right(ends, edge, start)) < last:
            if gives and open_ended[stop] and self._shown(stop) <= edge:
                stop += 1
                if stop == last:
                    break
            if gives and (nearly <= edge or (blank[stop] and ends[stop] - _HALF - _MOST <= edge)):
                stop = self._pushed_in(start, stop, edge)
            if stop == start:
                stop += 1
            if stop >= last:
                break
            found.append(stop)
            start, edge = stop, ends[stop - 1] + room
        return found

    def _pushed_in(self, start: int, stop: int, edge: float) -> int:
        """Where the line ends if its marks give: after the last piece of all, or after one whose mark alone is too
        wide."""
        last = len(self._ends) - 1
        if self.width - _MOST <= edge and self.width - self._given(start, last) <= edge:
            return last + 1
        piece = self.pieces[stop]
        if self._blank[stop]:
            bare = self._ends[stop] - self._widths[piece] + self._widths[piece.rstrip(NO_START)]
            if bare <= edge and self._shown(stop) - self._given(start, stop) <= edge:
                return stop + 1
        return stop

    def _given(self, start: int, end: int) -> float:
        """What the marks before the last character of a line of these pieces can give."""
        return min(_GIVE * self._inner_marks(start, end), _MOST)

    def _inner_marks(self, start: int, end: int) -> int:
        if self._marks is None:
            self._marks = [0, *accumulate(self._blank)]
        return self._marks[end] - self._marks[start]

    def lines(self, limit: float, indent: float) -> Iterator[Line]:
        """The lines, a number and its unit on one where that costs none."""
        cuts = self.cuts(limit, indent)
        at, start = 0, 0
        while at < len(cuts):
            number = self._number_before(cuts[at])
            if number is not None and number > start:
                together = [*cuts[:at], number, *self.cuts(limit, start=number)]
                cuts = together if len(together) <= len(cuts) else cuts
            start = cuts[at]
            at += 1
        yield from self.cut(cuts, limit, indent)

    def _number_before(self, cut: int) -> int | None:
        """The number whose unit a line would begin with, or the rest of its unit."""
        for number in range(cut - 1, max(cut - 4, -1), -1):
            if self.pieces[number][-1] in _FIGURE:
                unit = _UNIT.match("".join(self.pieces[number + 1 : number + 7]))
                return number if unit and unit.end() > sum(map(len, self.pieces[number + 1 : cut])) else None
        return None

    def cut(self, cuts: list[int], limit: float, indent: float) -> Iterator[Line]:
        """The lines that begin at these pieces."""
        room = limit - indent
        for start, stop in zip([0, *cuts], [*cuts, len(self.pieces)], strict=True):
            text = "".join(self.pieces[start:stop]).rstrip(" ")
            before = self._ends[start - 1] if start else 0.0
            width = (self._ends[stop - 1] if stop else 0.0) - before
            squeeze = 0.0
            if width > room:  # its end stands out, and perhaps its marks give
                width = self._shown(stop - 1) - before
                squeeze = max(width - room, 0.0)
            yield Line(text, width - squeeze, stop < len(self.pieces), squeeze)
            room = limit


def _standing_out(piece: str, widths: Mapping[str, float]) -> float:
    """What may stand out of a line that ends with a piece: blanks, and the blank half of a full-width mark."""
    if piece[-1] != " ":
        return _HALF if widths[piece[-1]] > _FULL else 0.0
    bare = piece.rstrip(" ")
    blank = widths[piece] - widths[bare]
    return blank + (_HALF if bare[-1:] in HALF_BLANK and widths[bare[-1]] > _FULL else 0.0)


def _narrower(piece: str, widths: Mapping[str, float], limit: float) -> Iterator[str]:
    """``piece`` in pieces that fit on a line: whole, before its brackets, in even parts, or by characters."""
    if widths[piece] <= limit or widths[piece.rstrip(" ")] <= limit:
        yield piece
        return
    clusters = CLUSTER.findall(piece)
    if len(clusters) == 1 and len(clusters := _in_dates().findall(piece)) == 1:
        letters = _LETTERS.findall(piece)
        yield from (part for letter in letters for part in ([letter] if widths[letter] <= limit else letter))
        return
    parts = _PARTS_OF_A_NAME.findall(piece)
    if len(parts) > 1:
        for part in parts:
            yield from _narrower(part, widths, limit)
        return
    count = len(_Part(_Pieces.of(clusters), widths).fitting(limit).cuts(limit, 0.0)) + 1
    share, part = widths[piece] / count, ""
    for cluster in clusters:
        if part and widths[part] + widths[cluster] / 2 > share and widths[part + cluster] > share:
            yield from _narrower(part, widths, limit) if widths[part] > limit else (part,)
            part = ""
        part += cluster
    yield from _narrower(part, widths, limit) if widths[part] > limit and part != piece else (part,)


def break_lines(text: str, widths: Mapping[str, float], limit: float, indent: float = 0.0) -> list[Line]:
    """Lines of at most ``limit``; the very first is shorter by ``indent``."""
    return Passage(text, widths).lines(limit, indent)
