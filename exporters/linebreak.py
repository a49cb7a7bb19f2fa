"""Breaking Chinese text into lines (避头尾): which marks may not start a line, which may not end one.

reportlab's own splitter misses ，；：？！》” among the first and knows none of the second, so lines are broken here.
Widths are in thousandths of the type size throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from unicodedata import east_asian_width

#: Marks that may not start a line (GB/T 15834-2011, 5.1), with their half-width forms and units glued to a number.
NO_START = "，。、；：？！）》〉」』】〕〗］｝”’…—～·％‰℃°′″,.;:?!)]}%>² ³\u3000"
#: Marks that may not end a line.
NO_END = "（《〈「『【〔〖［｛“‘([{￥＄$№＜<"

_CLOSE = f"[{re.escape(NO_START)}]"
_OPEN = f"[{re.escape(NO_END)}]"
_OTHER = f"[^{re.escape(NO_START + NO_END)}\n]"
_LETTER = r"[0-9A-Za-z\u00c0-\u024f]"
_WORD = rf"[+\-−±]?{_LETTER}+(?:[.,:/\\\-–~'’&@_+×#=?%]+{_LETTER}+)*[%‰℃°²³㎡㎞]*"
_CLUSTER = re.compile(f"{_OPEN}*(?:{_WORD}|{_OTHER}){_CLOSE}*|{_OPEN}+{_CLOSE}+|{_CLOSE}+|{_OPEN}+")


#: Words of official titles, kept whole where a title is broken (GB/T 9704-2012, 7.3.1: 词意完整).
_TERMS = (
    "关于|年度|重点|工作|任务|情况|通报|通知|报告|落实|完成|进展|汇总|推进|计划|管理|清单|台账|目标|责任|单位|攻坚|逾期|销号|当前|"
    "政府|区委|街道|督查|督办|领域|项目|建设|实施|方案|办公室|截至"
)
_PHRASE = re.compile(f"{_OPEN}*(?:{_WORD}年?度?|{_TERMS}|{_OTHER}){_CLOSE}*|{_CLUSTER.pattern}")


class Line(NamedTuple):
    """One line: its text, its width, and whether it ended only because the next word did not fit."""

    text: str
    width: float
    wrapped: bool


class EmWidths(dict[str, float]):
    """Any text -> its width where the font is not known: 1000 for a full-width character, 500 for another."""

    def __missing__(self, text: str) -> float:
        width = 500.0 * sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)
        self[text] = width
        return width


def break_lines(
    text: str, widths: Mapping[str, float], limit: float, indent: float = 0.0, pieces: re.Pattern[str] = _CLUSTER
) -> list[Line]:
    r"""Lines of at most ``limit``; ``\n`` breaks always; the very first line is shorter by ``indent``.

    ``widths`` gives the width of any piece of text, ``pieces`` matches what may not be broken inside. A piece wider
    than a whole line is broken between characters.
    """
    lines: list[Line] = []
    for part in text.split("\n"):
        lines.extend(_break_part(pieces.findall(part), widths, limit, 0.0 if lines else indent))
    return lines


def _break_part(clusters: list[str], widths: Mapping[str, float], limit: float, indent: float) -> Iterator[Line]:
    room, used = limit - indent, 0.0
    pieces: list[str] = []
    for cluster in clusters:
        width = widths[cluster]
        if used + width <= room or used + widths[cluster.rstrip()] <= room:
            pieces.append(cluster)
            used += width
            continue
        for piece in _narrower(cluster, widths, limit):
            width = widths[piece]
            if pieces and used + width > room:
                yield _line(pieces, widths, wrapped=True)
                pieces, used, room = [], 0.0, limit
            pieces.append(piece)
            used += width
    yield _line(pieces, widths, wrapped=False)


def _narrower(cluster: str, widths: Mapping[str, float], limit: float) -> Iterator[str]:
    """``cluster`` in the largest pieces that fit on a line: whole, by words and marks, or by characters."""
    if widths[cluster] <= limit:
        yield cluster
        return
    for piece in _CLUSTER.findall(cluster):
        if widths[piece] <= limit:
            yield piece
        else:
            yield from piece


def _line(pieces: list[str], widths: Mapping[str, float], wrapped: bool) -> Line:
    pieces[-1:] = [piece.rstrip(" ") for piece in pieces[-1:]]
    return Line("".join(pieces), sum(map(widths.__getitem__, pieces)), wrapped)


def phrases(text: str) -> list[str]:
    """The pieces of a heading that are not to be broken inside."""
    return [piece for part in text.split("\n") for piece in _PHRASE.findall(part)]


def balanced(text: str, widths: Mapping[str, float], limit: float) -> list[Line]:
    """Lines of a heading, as few as ``limit`` allows and then as even as they can be."""
    lines: list[Line] = []
    for part in text.split("\n"):
        count = len(break_lines(part, widths, limit, pieces=_PHRASE))
        low, high = limit / 2 if count > 1 else limit, limit
        while high - low > 100:
            middle = (low + high) / 2
            low, high = (
                (low, middle) if len(break_lines(part, widths, middle, pieces=_PHRASE)) <= count else (middle, high)
            )
        lines.extend(break_lines(part, widths, high, pieces=_PHRASE))
    return lines
