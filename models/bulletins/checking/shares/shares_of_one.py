"""Several shares of one whole: “…占比分别为41.7%、25%、33.3%”, “甲7.4亿元，占50%；乙4.4亿元，占30%；丙…”.

The whole is the one that most of them fit: what the parts come to, a figure said before, or the list itself. Where one
does not fit it while the others do, that one is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from models.bulletins.checking.counts.sums import sum_of
from models.bulletins.checking.findings import Claim, ClaimKind, Finding
from models.bulletins.checking.reading.figures import Measure, Stated, figures, within
from models.bulletins.checking.reading.other_times import is_supposed
from models.bulletins.checking.shares.series import PERCENT, Told, told
from models.bulletins.checking.shares.shares import wrong_percent
from models.bulletins.facts import Facts
from models.bulletins.letter import Line, Sentence, emptied, sentences_of
from models.texts.numerals import plain_number

_IN_TURN = re.compile(r"(?:占比?|比重)(?:分别|依次)[为是占达]?\s*\Z|(?:分别|依次)占(?:比|总数|全部)?(?:的|为)?\s*\Z")
_BESIDE = re.compile(r"(?:[\u4e00-\u9fff]{0,8}[，、（(])?占[^，。；、（()\d]{0,12}")
_NEXT = ("、", "，", "和")
_NEAR = 12  # characters between a count and the share right behind it
_PAIR = 2
_FEWEST = 3  # so that two can outvote one


class _Share(NamedTuple):
    part: Stated
    percent: Stated


def check(lines: Sequence[Line], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about such shares."""
    for line in lines:
        for sentence in sentences_of(line):
            for shares in (_in_turn(line, sentence), _beside(line, sentence)):
                if len(shares) == _PAIR and not is_supposed(line.text, shares[0].percent.start):
                    yield from _two(line, shares)
                if len(shares) >= _FEWEST and not is_supposed(line.text, shares[0].percent.start):
                    yield from _held(line, shares, facts)


def _in_turn(line: Line, sentence: Sentence) -> list[_Share]:
    percents: list[Stated] = []
    for figure in within(figures(line.text), sentence):
        if figure.measure is not Measure.PERCENT:
            continue
        if not percents and not _IN_TURN.search(line.text[: figure.start]):
            continue
        if percents and line.text[percents[-1].end : figure.start] not in _NEXT:
            break
        percents.append(figure)
    if not percents:
        return []
    plain = emptied(line.text)  # what is told in brackets is a part of a part
    before = [one.figure for one in told(plain) if sentence.start <= one.figure.start < percents[0].start]
    parts = [figure for figure in before if figure.unit != PERCENT][-len(percents) :]
    is_row = len(parts) == len(percents) and len({part.unit for part in parts}) == 1
    return [_Share(part, percent) for part, percent in zip(parts, percents, strict=True)] if is_row else []


def _beside(line: Line, sentence: Sentence) -> list[_Share]:
    """Counts each with its share right behind it, of one unit and none of them 其中."""
    found: list[_Share] = []
    said = [one for one in told(line.text) if sentence.start <= one.figure.start < sentence.end]
    for one, other in pairwise(said):
        is_share = other.figure.unit == PERCENT and _BESIDE.fullmatch(line.text, one.figure.end, other.figure.start)
        is_alike = not found or found[0].part.unit == one.figure.unit
        if is_share and is_alike and one.figure.unit != PERCENT and not _is_part(line, one):
            found.append(_Share(one.figure, other.figure))
    return found


def _is_part(line: Line, one: Told) -> bool:
    return "其中" in line.text[max(one.figure.start - 12, 0) : one.figure.start]


def _held(line: Line, shares: Sequence[_Share], facts: Facts) -> Iterator[Claim | Finding]:
    unit = shares[0].part.unit
    wholes = {sum_of([share.part for share in shares])}
    wholes |= {
        one.value for one in told(line.text) if one.figure.unit == unit and one.figure.start < shares[0].part.start
    }
    wholes |= {Decimal(len(facts.rows))} if unit == "项" else set()
    wholes |= {share.part.value / share.percent.value * 100 for share in shares if share.percent.value}
    wrong = {whole: [share for share in shares if not _fits(share, whole, shares)] for whole in wholes if whole > 0}
    whole, misfits = min(wrong.items(), key=lambda pair: len(pair[1]))
    for share in shares:
        yield Claim(ClaimKind.SHARE, line, *share.percent.span)
    if 0 < len(misfits) < len(shares) / 2:
        for part, percent in misfits:
            exact = part.value / whole * 100
            said = f"{part.told} 占 {plain_number(round(whole, 2))} 的 {exact:.2f}%"
            yield wrong_percent(
                line, percent, exact, said, part.start if 0 <= percent.start - part.end <= _NEAR else percent.start
            )


def _two(line: Line, shares: Sequence[_Share]) -> Iterator[Claim | Finding]:
    """“86个已完成，占68.3%；40个正在办，占31.7%”: both make the whole, so that it is what they come to."""
    added = sum_of([share.part for share in shares])
    if abs(sum_of([share.percent for share in shares]) - 100) > shares[0].percent.step or not added:
        return
    said = [one for one in told(line.text) if one.figure.end <= shares[0].part.start]
    if any(one.figure.unit == shares[0].part.unit and one.value >= added for one in said):
        return  # the whole is told
    start, end = shares[0].part.start, shares[-1].percent.end
    yield Claim(ClaimKind.SHARE, line, start, end)
    if not any(_fits(share, added, shares) for share in shares):
        part, percent = shares[0]
        exact = part.value / added * 100
        words = f"{part.told} 占两者合计 {plain_number(added)} 的 {exact:.2f}%"
        found = wrong_percent(line, percent, exact, words, start)
        yield replace(found, end=end)


def _fits(share: _Share, whole: Decimal, shares: Sequence[_Share]) -> bool:
    """Whether a share is that of a whole as printed; a last figure off where all of them make 100."""
    exact = share.part.value / whole * 100
    is_hundred = sum(one.percent.value for one in shares) == 100
    return share.percent.is_rounded(exact) or (is_hundred and abs(exact - share.percent.value) < share.percent.step)
