"""Shares told for a list: “占比分别为39.5%、60.5%”, “50%（5项中2项）”, “甲占31%，乙占53%，丙占16%”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.bulletins.checking.counts.sums import label_of, sum_of
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.reading.figures import Measure, Stated, figures, within
from models.bulletins.checking.reading.standing import is_exhaustive
from models.bulletins.checking.shares.shares import RATE, fits, wrong_share
from models.bulletins.letter import BRACKETED, Line, sentences_of
from models.texts.numerals import plain_number

_SHARES = re.compile(r"占(?:比|总数)?(?:为|达)?\s*\Z")
_ALL_OF_IT = 100


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """“甲类34件、乙类18件、丙类34件，共86件，占比分别为39.5%、20.9%、39.5%”, and “50%（5项中2项）”."""
    for line in lines:
        for sentence in sentences_of(line):
            said = within(figures(line.text), sentence)
            percents = [f for f in said if f.measure is Measure.PERCENT]
            counts = [f for f in said if f.measure is Measure.COUNT]
            first = percents[0] if percents else None
            if first and re.search(r"分别[为是占]\s*\Z", line.text[: first.start]):
                run = list(_run(line.text, percents))
                yield from _each(line, [f for f in counts if f.end <= first.start], run)
            yield from _in_brackets(line, percents, counts)


def _run(text: str, percents: Sequence[Stated]) -> Iterator[Stated]:
    """The percentages of one list."""
    for before, percent in zip((None, *percents), percents, strict=False):
        if before is not None and text[before.end : percent.start] not in ("、", "，", "和"):
            return
        yield percent


def _each(line: Line, counts: Sequence[Stated], percents: Sequence[Stated]) -> Iterator[Claim | Finding]:
    count = len(percents)
    if count < 2:
        return
    for shift in (0, 1):  # the total may stand behind its parts
        parts = counts[len(counts) - count - shift : len(counts) - shift]
        added = sum_of(parts)
        if len(parts) == count and any(f.value == added for f in counts if f not in parts):
            for part, percent in zip(parts, percents, strict=True):
                yield Claim(ClaimKind.SHARE, line, *percent.span)
                if not fits(part.value, added, percent, sum(p.value for p in percents) == _ALL_OF_IT):
                    yield wrong_share(line, percent, part, added)
            return


def _in_brackets(line: Line, percents: Sequence[Stated], counts: Sequence[Stated]) -> Iterator[Claim | Finding]:
    for percent in percents:
        inside = BRACKETED.match(line.text, percent.end)
        two = [f for f in counts if inside and inside.start() < f.start < inside.end()]
        rate = RATE.search(line.text, 0, percent.start)
        if rate and len(two) == len(("whole", "part")) and 0 < two[1].value <= two[0].value:
            yield Claim(ClaimKind.SHARE, line, *percent.span)
            if not fits(two[1].value, two[0].value, percent, adds_up=False):
                yield wrong_share(line, percent, two[1], two[0].value)


def of_classes(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Shares of all classes of one whole without counts: “超前的占31.2%，正常的占52.5%，滞后的占16.3%”."""
    for line in lines:
        for sentence in sentences_of(line):
            stated = within(figures(line.text), sentence)
            shares = [f for f in stated if f.measure is Measure.PERCENT and _SHARES.search(line.text[: f.start])]
            if len(shares) < 3 or any(f.measure is Measure.COUNT for f in stated):
                continue
            if not is_exhaustive([label_of(line.text, share) for share in shares]):
                continue
            yield Claim(ClaimKind.SUM, line, shares[0].start, shares[-1].end)
            added = sum_of(shares)
            if abs(added - 100) > max(share.step for share in shares) * len(shares) / 2:
                yield Finding(
                    Code.SUM,
                    Severity.CONTRADICTION,
                    f"各类占比合计 {plain_number(added)}%，不是 100%。",
                    line,
                    shares[0].start,
                    shares[-1].end,
                )
