"""Percentages beside counts: “24项，占53.3%” of the whole it belongs to; and the share of the year that has gone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from models.bulletins.figures import Measure, Stated, figures
from models.bulletins.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.letter import Line, sentences_of
from models.bulletins.repairs import number_to
from models.bulletins.sums import Whole, is_exhaustive, label_of
from models.texts.numerals import plain_number

_BESIDE = re.compile(
    r"[^，。；、（()）\d]{0,8}[，、（( ]*"
    r"(?:占比?(?:为|达到?|约)?|占(?:总数|总量|总任务|全部|任务|总)[^，。；\d]{0,6}的?"
    r"|(?:完成|达标|销号|办结|开工|竣工|达序时|序时达标|按时完成|按期完成|报送)率(?:为|达到?|仅)?|比例(?:为|达)?|)\s*"
)
_OF_OTHERS = re.compile(r"占(?!总|全|任务|比)[^，。；\d]{2,}的")
_OF_TIME = re.compile(
    r"(?:时间|全年|年度|时序|序时)[^，。；\d]{0,8}(?:过去?|进度|过半|序时)[^，。；\d]{0,8}\Z|(?:序时|时间)进度[^，。；\d]{0,6}\Z"
)
_TIME_AFTER = re.compile(r"的?(?:时间|时序|序时)进度")
_SHARES = re.compile(r"占(?:比|总数)?(?:为|达)?\s*\Z")
_MONTHS = 12


def check(lines: Sequence[Line], found: Sequence[Whole], cut_off: date) -> Iterator[Claim | Finding]:
    """Claims and findings about every percentage whose numerator or meaning is said."""
    for line in lines:
        stated = figures(line.text)
        groups: defaultdict[int, list[tuple[Stated, Stated]]] = defaultdict(list)
        for i, percent in enumerate(stated):
            if percent.measure is not Measure.PERCENT:
                continue
            if _is_of_time(line.text, percent):
                yield from _of_time(line, percent, cut_off)
                continue
            part = stated[i - 1] if i and stated[i - 1].measure is Measure.COUNT else None
            between = line.text[part.end : percent.start] if part else ""
            if part is None or not _BESIDE.fullmatch(between) or _OF_OTHERS.search(between):
                continue
            total = _total_of(part, line, stated, found)
            if total is not None:
                groups[total.start].append((part, percent))
                yield Claim(ClaimKind.SHARE, line, part.start, percent.end)
        for start, pairs in groups.items():
            total = next(figure for figure in stated if figure.start == start)
            yield from _of_whole(line, total, pairs, stated)


def of_classes(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Shares of all classes of one whole without counts: “超前的占31.2%，正常的占52.5%，滞后的占16.3%”."""
    for line in lines:
        for sentence in sentences_of(line):
            stated = [f for f in figures(line.text) if sentence.start <= f.start < sentence.end]
            shares = [f for f in stated if f.measure is Measure.PERCENT and _SHARES.search(line.text[: f.start])]
            if len(shares) < 3 or any(f.measure is Measure.COUNT for f in stated):
                continue
            if not is_exhaustive([label_of(line.text, share) for share in shares]):
                continue
            yield Claim(ClaimKind.SUM, line, shares[0].start, shares[-1].end)
            added = sum((share.value for share in shares), Decimal(0))
            unit = Decimal(1).scaleb(-min(share.decimals for share in shares))
            if abs(added - 100) > unit * len(shares) / 2:
                yield Finding(
                    Code.SUM,
                    Severity.CONTRADICTION,
                    f"各类占比合计 {plain_number(added)}%，不是 100%。",
                    line,
                    shares[0].start,
                    shares[-1].end,
                )


def _total_of(part: Stated, line: Line, stated: Sequence[Stated], found: Sequence[Whole]) -> Stated | None:
    """The whole a count is a part of: the one that lists it, else the last larger count before it."""
    for whole in found:
        if whole.line is line and part in whole.parts and whole.total in stated:
            return whole.total
    before = [f for f in stated if f.measure is Measure.COUNT and f.end <= part.start and f.unit == part.unit]
    larger = [figure for figure in before if figure.value >= part.value]
    return larger[-1] if larger else None


def _of_whole(
    line: Line, total: Stated, pairs: Sequence[tuple[Stated, Stated]], stated: Sequence[Stated]
) -> Iterator[Finding]:
    shares = [percent for _, percent in pairs]
    whole = sum((percent.value for percent in shares), Decimal(0))
    for part, percent in pairs:
        candidates = [
            figure.value
            for figure in stated
            if figure.measure is Measure.COUNT and figure.unit == part.unit and figure.value >= part.value
            if figure.end <= part.start or figure is total
        ]
        if any(_fits(part.value, value, percent, whole == 100) for value in candidates if value):
            continue
        if part.loose or percent.loose or total.loose or not total.value:
            continue
        exact = part.value / total.value * 100
        yield Finding(
            Code.SHARE,
            Severity.CONTRADICTION,
            f"{_told(part)} 占 {_told(total)} 的 {exact:.2f}%，文中写的是 {plain_number(percent.value)}%。",
            line,
            part.start,
            percent.end,
            repair=number_to(line.text, percent.start, percent.end, _rounded(exact, percent)),
        )


def _fits(part: Decimal, total: Decimal, percent: Stated, adds_up: bool) -> bool:
    """Whether a percentage is the share rounded as printed; one that makes the whole 100 may be a last figure off."""
    unit = Decimal(1).scaleb(-percent.decimals)
    off = abs(part / total * 100 - percent.value)
    return off <= unit / 2 or (adds_up and off < unit)


def _told(figure: Stated) -> str:
    return f"{plain_number(figure.value)}{figure.unit}"


def _is_of_time(text: str, percent: Stated) -> bool:
    before = text[max(percent.start - 24, 0) : percent.start]
    return bool(_OF_TIME.search(before) or _TIME_AFTER.match(text, percent.end))


def _of_time(line: Line, percent: Stated, cut_off: date) -> Iterator[Claim | Finding]:
    """The share of the year gone: months of twelve (DOMAIN: 序时, 11 months are 91.7 %)."""
    yield Claim(ClaimKind.SHARE, line, percent.start, percent.end)
    exact = Decimal(cut_off.month) / _MONTHS * 100
    if abs(exact - percent.value) > Decimal(1).scaleb(-percent.decimals) / 2 and "月" not in label_of(
        line.text, percent
    ):
        yield Finding(
            Code.SHARE,
            Severity.CONTRADICTION,
            f"截至{cut_off.month}月底时间已过 {exact:.1f}%，文中写的是 {plain_number(percent.value)}%。",
            line,
            percent.start,
            percent.end,
            repair=number_to(line.text, percent.start, percent.end, _rounded(exact, percent)),
        )


def _rounded(exact: Decimal, percent: Stated) -> Decimal:
    """As exactly as the figure that stands there, half a unit up."""
    return exact.quantize(Decimal(1).scaleb(-percent.decimals), ROUND_HALF_UP)
