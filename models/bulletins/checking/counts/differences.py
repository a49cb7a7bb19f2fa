"""Differences said beside the two figures they are of: “目标50个，完成47个，差3个”, “91.6%，比91.7%低0.1个百分点”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading.figures import Measure, Stated, figures, within
from models.bulletins.letter import BRACKETED, Line, sentences_of, start_of
from models.texts.numerals import plain_number

_APART = re.compile(
    r"(?:相差|还差|尚差|差|缺口(?:为)?|高出?|低|超出?|(?:高于|低于|落后|滞后|领先|快于|慢于)[^，。；\d]*|快|慢|提高|下降|上升|回落)(?:了|约|达|仅)?\s*\Z"
)
_BESIDE = re.compile(r"(?:低于|高于|比|较)[^，。；]*\d\s*[%％]\s*(?:高出?|低|多|少|快|慢)?\s*\Z")
_OF_THEN = re.compile(
    r"[比较](?:\d{1,2}月(?:份|底|末)?|上[月季年期]|去年|同期|年初)[^\d]*\Z"
)  # a figure that is not said
_LEFT = re.compile(r"(?:尚有|还有|尚余|还剩)\s*\Z")
_NOT_DONE = re.compile(r"[^，。；\d]{0,8}(?:未|没有)")
_FALLS = re.compile("(?:下降|减少|降低|回落|负增长|-)(?:了|约)?\\s*\\Z")
_SIDE = re.compile(
    r"(?P<side>高于|低于|快于|慢于|超过|落后于?|滞后于?|领先于?)(?:[^，。；（）\d]{1,12}[（][^（）\d]{0,6}(?P<aside>\d+(?:\.\d+)?)%[）]|(?P<plain>\d+(?:\.\d+)?)%的(?:时间|序时|时序|平均|目标|标准|要求|计划|全[国省市区县]))"
)
_ALL = re.compile("[均都]\\Z")
_LOWER = re.compile("[低慢落滞]")
_COUNTS_APART = re.compile(r"(?:相差|还差|尚差|[还尚]?缺(?!口)|缺口(?:为)?|(?<=[，；、还尚只仅])差)(?:了|约)?\s*\Z")


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about the differences of a body."""
    for line in lines:
        yield from _side(line)
        stated = figures(line.text)
        for sentence in sentences_of(line):
            inside = within(stated, sentence)
            for i, figure in enumerate(inside):
                part = start_of(line.text, figure.start, "；\n")
                own = [other for other in inside[:i] if other.start >= part and other.measure is Measure.PERCENT]
                before = [other for other in inside[:i] if other.start >= part] if own else inside[:i]
                compared = _compared(line.text, figure, before)
                compared += _behind(line.text, figure, inside[i + 1 :]) if compared else []
                if len(compared) >= 2:
                    yield from _of(line, figure, compared)


def _compared(text: str, figure: Stated, before: Sequence[Stated]) -> list[Stated]:
    """The figures that a difference may be of: the same measure, said before it in the sentence."""
    words = text[max(figure.start - 12, 0) : figure.start]
    clause = text[start_of(text, figure.start, "，。；") : figure.start]
    if figure.measure is Measure.PERCENT_POINTS and (_APART.search(words) or _BESIDE.search(clause)):
        return [] if _OF_THEN.search(clause) else [other for other in before if other.measure is Measure.PERCENT]
    is_left = _LEFT.search(words) and _NOT_DONE.match(text, figure.end)
    if figure.measure is Measure.COUNT and (_COUNTS_APART.search(words) or is_left):
        return [other for other in before if other.measure is Measure.COUNT and other.unit == figure.unit]
    return []


def _behind(text: str, figure: Stated, behind: Sequence[Stated]) -> list[Stated]:
    """“增长29.7%，高于全市16.8个百分点（全市为12.9%）”: what it is compared with stands in brackets."""
    aside = BRACKETED.match(text, figure.end)
    inside = [f for f in behind if aside and f.start < aside.end() and f.measure is Measure.PERCENT]
    return inside if figure.measure is Measure.PERCENT_POINTS and len(inside) == 1 else []


def _side(line: Line) -> Iterator[Claim | Finding]:
    """“完成88.2%，高于时间进度（91.7%）”, “甲71%，乙83.8%，均低于83.3%的进度”: on which side a figure lies, or two."""
    for found in _SIDE.finditer(line.text):
        start = start_of(line.text, found.start(), "。；\n")
        before = [f for f in figures(line.text) if start <= f.start and f.end <= found.start()]
        percents = [f for f in before if f.measure is Measure.PERCENT]
        if not percents or re.search("[未不没]", line.text[found.start() - 1 : found.start()]):
            continue
        other = Decimal(found["aside"] or found["plain"])
        said = percents[-2:] if _ALL.search(line.text[: found.start()]) else percents[-1:]
        yield Claim(ClaimKind.DIFFERENCE, line, said[0].start, found.end())
        for one in said:
            if one.value != other and (one.value < other) != (_LOWER.match(found["side"]) is not None):
                text = f"{plain_number(one.value)}% 与 {plain_number(other)}%，文中说前者{found['side']}后者。"
                yield Finding(Code.DIFFERENCE, Severity.CONTRADICTION, text, line, one.start, found.end())


def _of(line: Line, figure: Stated, compared: Sequence[Stated]) -> Iterator[Claim | Finding]:
    first, last = compared[-2:]
    yield Claim(ClaimKind.DIFFERENCE, line, first.start, figure.end)
    left = compared[0].value - sum(other.value for other in compared[1:])
    pairs = {abs(one.value - other.value) for one, other in combinations(compared, 2)}
    text = line.text
    signed = [-other.value if _FALLS.search(text[: other.start]) else other.value for other in compared]
    pairs |= {abs(one - other) for one, other in combinations(signed, 2)}
    if figure.value not in {left, *pairs}:
        yield wrong_difference(line, figure, first, last, first.start)


def wrong_difference(line: Line, figure: Stated, one: Stated, other: Stated, start: int) -> Finding:
    """A difference that is not that of two figures, found from ``start`` up to it."""
    apart = abs(one.value - other.value)
    right = figure.printed(apart)
    is_mixed = len({said.shift for said in (figure, one, other)}) > 1
    first, last = (said.told if is_mixed else plain_number(said.printed(said.value)) for said in (one, other))
    now = plain_number(figure.printed(figure.value))
    text = f"{first} 与 {last} 相差 {plain_number(right)}，文中写的是 {now}。"
    return wrong_number(Code.DIFFERENCE, line, figure.span, right, text, place=(start, figure.end))
