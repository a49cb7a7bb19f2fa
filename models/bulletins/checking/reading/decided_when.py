"""Of which months' decisions a sentence speaks: this month's (“对甲等4项予以销号”) or all so far (“累计销号15项”).

A ledger has the decisions of all months, each with its day; a month's bulletin decides on what is new, and counts up
what has come together. Where the words leave it open, that is meant which the names and the count fit best.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from models.bulletins.checking.reading.decided import Decision, Verb
from models.bulletins.checking.reading.decision_groups import names_told
from models.bulletins.checking.reading.mentions import Index
from models.bulletins.checking.reading.names import UNLIKELY, Name, likeness
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import start_of
from models.periods import Period
from models.vocabulary import SIGNED_OFF, Status

_IN_ALL = re.compile(r"累计|至此|迄今|总计|今年以来|年初以来|仍处于|仍在")
_MONTHS = re.compile(
    r"(?:\A|(?<=[。；，：:、为于在\s]))(?:其中)?(?P<first>\d{1,2})(?:\s*[—–\-~至到]\s*(?P<last>\d{1,2}))?月份?(?![底末初前内\d]|[上中下]旬)"
)
_OF_A_TASK = re.compile("(?<!销号)”[^。；，]*\\Z")  # “甲”累计仅招引21个
_THIS_MONTH = re.compile(r"本月|当月|本期|本次|此次")
_QUARTER = re.compile(r"(?:第?(?P<number>[一二三四])|本)季度(?![末底前])")
_STANDS = re.compile(r"已|均|全部|完成|实现")
"""What opens a statement of how tasks stand, and no decision."""
_NUMBERS = "一二三四"
_STATUSES = {
    Verb.SIGN: (SIGNED_OFF, {Status.SIGNED_OFF}),
    Verb.SIGN_STAGE: ({Status.STAGE_SIGNED_OFF}, SIGNED_OFF),
    Verb.WARN: ({Status.WARNED},),
}
"""What a verb may mean, by itself or where a bulletin tells the two kinds of 销号 apart."""


class Span(NamedTuple):
    """The days on which something was decided, both included."""

    first: date
    last: date


def by_time(
    decided: Sequence[Decision], facts: Facts, index: Index
) -> Iterator[tuple[Span | None, Facts, list[Decision]]]:
    """The decisions in groups that speak of the same days, each with what was decided then; None for all so far."""
    spans = spans_of(facts)
    meant: defaultdict[Span | None, list[Decision]] = defaultdict(list)
    for alike in _alike(decided) if spans else [decided]:
        span = _meant(alike, facts, index, spans) if spans else None
        meant[span] += alike
    for span, found in meant.items():
        yield span, decided_in(facts, span), found


def decided_in(facts: Facts, span: Span | None) -> Facts:
    """The same list, in which nothing but what was decided within a span has a status."""
    if span is None:
        return facts
    rows = (row if _is_in(row, span) else replace(row, status=None, points=None) for row in facts.rows)
    return replace(facts, rows=tuple(rows))


def _is_in(row: Row, span: Span) -> bool:
    return row.decided_on is None or span.first <= row.decided_on <= span.last


def counts_of(rows: Sequence[Row], facts: Facts, sentence: str) -> set[int]:
    """How many of some rows were decided on in each time that a sentence without a word for all so far may speak of."""
    spans = () if _IN_ALL.search(sentence) else spans_of(facts)
    return {sum(_is_in(row, span) for row in rows) for span in spans}


def spans_of(facts: Facts) -> tuple[Span, ...]:
    """The month and the quarter of a bulletin, where something was decided before them."""
    days = [row.decided_on for row in facts.rows if row.status and row.decided_on]
    month = facts.period
    quarter = Period(month.year, (month.month - 1) // 3 * 3 + 1)
    firsts = dict.fromkeys(period.first_day for period in (month, quarter))
    return tuple(Span(first, facts.cut_off) for first in firsts if any(day < first for day in days))


def _alike(decided: Sequence[Decision]) -> Iterator[list[Decision]]:
    """Decisions that speak of the same days: those of a kind that name tasks and say no time; every other by itself."""
    named: defaultdict[Verb, list[Decision]] = defaultdict(list)
    for decision in decided:
        has_names = (decision.names or decision.listed) and not _is_state(decision)
        if has_names and not _says_time(decision) and decision.verb in _STATUSES:
            named[decision.verb].append(decision)
        else:
            yield [decision]
    yield from named.values()


def _is_state(decision: Decision) -> bool:
    return decision.is_said or _STANDS.match(decision.line.text, decision.start) is not None


def _said_before(decision: Decision) -> str:
    """The sentence up to the end of what is decided."""
    text = decision.line.text
    return text[start_of(text, decision.start, "。\n") : decision.end]


def _says_time(decision: Decision) -> bool:
    said = _said_before(decision)
    return any(words.search(said) for words in (_IN_ALL, _MONTHS, _THIS_MONTH, _QUARTER))


def _meant(alike: Sequence[Decision], facts: Facts, index: Index, spans: Sequence[Span]) -> Span | None:
    if alike[0].verb not in _STATUSES:
        return None
    if len(alike) == 1 and (said := _said(alike[0], facts)) is not None:
        return said[0]
    told = [name for decision in alike for _, name in names_told(decision, facts, index)]  # whatever the days
    fits = [(_misfit(alike, told, decided_in(facts, span)), place, span) for place, span in enumerate((None, *spans))]
    return min(fits, key=lambda fit: fit[:2])[2]


def _said(decision: Decision, facts: Facts) -> tuple[Span | None] | None:
    """The days that the last words of time before a decision name, in a tuple; None where they name none."""
    said, year = _said_before(decision), facts.period.year
    found = [
        (m.end(), words, m)
        for words in (_IN_ALL, _MONTHS, _THIS_MONTH, _QUARTER)
        for m in words.finditer(said)
        if words is not _IN_ALL or not _OF_A_TASK.search(said, 0, m.start())
    ]  # fmt: skip
    if not found:
        return None
    _, words, last = max(found, key=lambda each: each[0])
    if words is _IN_ALL:
        return (None,)
    if words is _THIS_MONTH:
        return (Span(facts.period.first_day, facts.cut_off),)
    if words is _QUARTER:
        number = _NUMBERS.index(last["number"]) if last["number"] else (facts.period.month - 1) // 3
        first, until = number * 3 + 1, number * 3 + 3
    else:
        first, until = int(last["first"]), int(last["last"] or last["first"])
    if not 1 <= first <= until <= 12:
        return None
    return (Span(Period(year, first).first_day, max(Period(year, until).last_day, _cut_off_of(facts, until))),)


def _cut_off_of(facts: Facts, month: int) -> date:
    """The cut-off of the bulletin's own month counts with it, though it lie in the next."""
    return facts.cut_off if month == facts.period.month else date.min


def _misfit(alike: Sequence[Decision], told: Sequence[Name], facts: Facts) -> int:
    """How many names (``told``), rows and counted tasks are left over if decisions speak of these rows; of what a verb
    may mean, that which fits best."""
    counts = [int(decision.count.value) for decision in alike if decision.count and not decision.count.loose]
    misfits = []
    for statuses in _STATUSES[alike[0].verb]:
        rows = [row for row in facts.rows if row.status in statuses]
        strange = sum(all(likeness(name.text, row) < UNLIKELY for row in rows) for name in told)
        is_list = told and not any(map(_is_state, alike))  # a state of some leaves others out
        unnamed = sum(all(likeness(name.text, row) < UNLIKELY for name in told) for row in rows) if is_list else 0
        uncounted = abs(sum(counts) - len(rows)) if counts else 0
        misfits.append(strange + unnamed + uncounted)
    return min(misfits)
