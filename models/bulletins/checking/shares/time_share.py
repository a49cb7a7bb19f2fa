"""The share of the year that has gone, months of twelve, and how far something is ahead of it or behind.

DOMAIN: 序时, 11 months are 91.7 %.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from models.bulletins.checking.counts.sums import label_of
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading.figures import Measure, Stated, figures, within
from models.bulletins.letter import Line, Sentence, sentences_of
from models.texts.numerals import plain_number

_OF_TIME = re.compile(
    r"(?:时间|全年|年度|时序|序时)[^，。；\d（(]{0,8}(?:过去?|进度|过半|序时)[^，。；\d（(]{0,8}[（(]?\Z|(?:序时|时间)进度[^，。；\d（(]{0,6}[（(]?\Z"
)
_TIME_AFTER = re.compile(r"的?(?:时间|时序|序时)进度")
_AHEAD = re.compile(
    r"(?:快于|高于|超过?|领先|慢于|低于|落后于?|滞后于?|欠|较|比|与)(?:全年|年度)?(?:时间|序时|时序)(?:进度)?(?:[（(][^（()）]*[）)])?(?:快|高|慢|低|落后|滞后|超出?|相差|差)?(?:了|约)?\s*\Z"
)
_BEHIND = re.compile("[慢低欠]于?|[落滞]后")
_BEFORE = re.compile("[快高]于?|超过?|领先")
_SIDE = re.compile(
    r"，(?:明显|大幅|略|稍|均|已)?(?P<side>快于|高于|超过?|领先|慢于|低于|落后于?|滞后于?|欠)(?:全年|年度)?(?:时间|序时|时序)进度(?=[，。；、）]|\Z)"
)
_OF_YEAR = re.compile(r"(?:完成率|支出率|执行率|(?:年度|全年)(?:投资)?(?:计划|目标|任务)[^，。；\d]*)(?:为|达)?\Z")
_MONTHS = 12
_FEWEST = 2


def is_of_time(text: str, percent: Stated) -> bool:
    """Whether a percentage is said of the time that has gone."""
    before = text[max(percent.start - 24, 0) : percent.start]
    return bool(_OF_TIME.search(before) or _TIME_AFTER.match(text, percent.end))


def check(lines: Sequence[Line], cut_off: date | None) -> Iterator[Claim | Finding]:
    """Claims and findings about the time gone by a cut-off; without one only what several shares say of it."""
    by_day = Decimal(cut_off.month) / _MONTHS * 100 if cut_off else None
    gone = _told(lines) or by_day
    for line in lines:
        for sentence in sentences_of(line):
            stated = within(figures(line.text), sentence)
            for figure in stated:
                if figure.measure is Measure.PERCENT and cut_off and by_day and is_of_time(line.text, figure):
                    yield from _of_time(line, figure, by_day, cut_off)
                elif figure.measure is Measure.PERCENT_POINTS and gone:
                    yield from _ahead(line, figure, stated, gone)
            yield from _side(line, sentence, gone) if gone else ()


def _told(lines: Sequence[Line]) -> Decimal | None:
    """The time gone that most of “占60.95%，超序时10.95个百分点” agree on, where several say how far they are apart."""
    told: Counter[Decimal] = Counter()
    for line in lines:
        for points in figures(line.text):
            found = _AHEAD.search(line.text[: points.start]) if points.measure is Measure.PERCENT_POINTS else None
            before = [f for f in figures(line.text) if f.measure is Measure.PERCENT and f.end <= points.start]
            if found and before:
                is_less = _BEHIND.search(found[0]) is not None
                told[before[-1].value + points.value if is_less else before[-1].value - points.value] += 1
    (most, times), *_ = told.most_common(1) or [(Decimal(0), 0)]
    return most if times >= _FEWEST else None


def _of_time(line: Line, percent: Stated, gone: Decimal, cut_off: date) -> Iterator[Claim | Finding]:
    yield Claim(ClaimKind.SHARE, line, *percent.span)
    if not percent.is_rounded(gone) and "月" not in label_of(line.text, percent):
        said = f"截至{cut_off.month}月底时间已过 {gone:.1f}%，文中写的是 {plain_number(percent.value)}%。"
        yield wrong_number(Code.SHARE, line, percent.span, percent.rounded(gone), said)


def _ahead(line: Line, points: Stated, stated: Sequence[Stated], gone: Decimal) -> Iterator[Claim | Finding]:
    """“占年度计划的70%，快于时间进度20个百分点”, where the time gone is not said itself."""
    before = [f for f in figures(line.text) if f.measure is Measure.PERCENT and f.end <= points.start]
    others = [f for f in before if not is_of_time(line.text, f)]
    percents = [f for f in others if f in stated] or others
    words = _AHEAD.search(line.text[: points.start])
    if words is None or not percents or points.loose:
        return
    yield Claim(ClaimKind.DIFFERENCE, line, *points.span)
    fits = [f for f in percents if abs(abs(f.value - gone) - points.value) <= max(f.step, points.step)]
    if fits:
        said = _BEHIND.search(words[0]) or _BEFORE.search(words[0])
        if said and all((f.value < gone) != (said.re is _BEHIND) and f.value != gone for f in fits):
            yield _other_side(line, fits[-1], gone, said[0], points.end)
        return
    apart = abs(percents[-1].value - gone).quantize(points.step, ROUND_HALF_UP)
    text = (
        f"{plain_number(percents[-1].value)}% 与时间进度 {gone:.1f}% 相差 {plain_number(apart)} 个百分点，"
        f"文中写的是 {plain_number(points.value)}。"
    )
    yield wrong_number(Code.DIFFERENCE, line, points.span, apart, text)


def _side(line: Line, sentence: Sentence, gone: Decimal) -> Iterator[Claim | Finding]:
    """“完成率66.2%，高于序时进度”: by more than a month, for a time of its own may be meant."""
    for found in _SIDE.finditer(line.text, sentence.start, sentence.end):
        percents = [f for f in figures(line.text) if f.measure is Measure.PERCENT and f.end == found.start()]
        if not percents or not _OF_YEAR.search(line.text[: percents[0].start]):
            continue
        yield Claim(ClaimKind.DIFFERENCE, line, percents[0].start, found.end())
        ahead = percents[0].value - gone if _BEHIND.match(found["side"]) else gone - percents[0].value
        if ahead > Decimal(100) / _MONTHS:
            yield _other_side(line, percents[0], gone, found["side"], found.end())


def _other_side(line: Line, percent: Stated, gone: Decimal, said: str, end: int) -> Finding:
    text = f"{plain_number(percent.value)}%，时间进度是 {gone:.1f}%，文中说前者{said}后者。"
    return Finding(Code.DIFFERENCE, Severity.CONTRADICTION, text, line, percent.start, end)
