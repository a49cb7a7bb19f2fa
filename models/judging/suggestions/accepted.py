"""The accepted figures of a task's indicators over the months: fallen, stated anew by a report, out of all measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from models.judging.expected import Measured, exact, written
from models.judging.reading.measured_thing import alike, things_of
from models.judging.reading.text import Read
from models.judging.reading.told import Stated
from models.judging.suggestions.case import Case
from models.judging.suggestions.measure import is_shifted, times_the_usual
from models.judging.suggestions.suggestion import Clue, Kind, Suggestion, quoted
from models.periods import Period
from models.vocabulary import Accumulation, Direction

_ALIKE = 0.6
"""How alike what a report states must be to what an indicator is called."""
_SINCE_JANUARY = re.compile(r"累计|截[至止]|前?[一三]季度|上半年|全年|(?<!\d)1\s*[-至到]|今年以来")


def fell(case: Case) -> Iterator[Suggestion]:
    """A running total of which less was accepted than for the month before."""
    for one, series in _series(case):
        if one.indicator.accumulation is Accumulation.CUMULATIVE and one.indicator.direction is Direction.AT_LEAST:
            (now, value), (month, before) = series[0], series[1]
            if value < before:
                name, unit = one.indicator.name, one.indicator.unit
                words = f"“{name}”采纳的累计数从{month.month}月的{written(before, unit)}降到{written(value, unit)}。"
                yield case.suggest(Kind.TOTAL_FELL, words, (_clue(one, now, value), _clue(one, month, before)))


def jumped(case: Case) -> Iterator[Suggestion]:
    """An accepted figure ten thousand times the last one, or a month over five times the median month."""
    for one, series in _series(case):
        name, unit = one.indicator.name, one.indicator.unit
        (now, value), (month, before) = series[0], series[1]
        clues = (_clue(one, now, value), _clue(one, month, before))
        if is_shifted(before, value):
            words = f"“{name}”上次{written(before, unit)}，这次{written(value, unit)}，相差约一万倍，可能写错了单位。"
            yield case.suggest(Kind.JUMP, words, clues)
            continue
        monthly = one.indicator.accumulation is Accumulation.NEW
        if not monthly and one.indicator.accumulation is not Accumulation.CUMULATIVE:
            continue
        values = [each for _, each in series]
        steps = values if monthly else [newer - older for newer, older in pairwise(values)]
        times = times_the_usual(steps)
        if times:
            words = f"“{name}”这个月增加的是往常每月的{times:.1f}倍：{written(steps[0], unit)}。"
            yield case.suggest(Kind.JUMP, words, clues)


def restated(case: Case) -> Iterator[Suggestion]:
    """The report gives another figure for a month that is over than was accepted for it."""
    if case.now is None:
        return
    past = [one for one in case.now.stated if one.due is not None and one.due < case.period]
    if not past:
        return
    for measured in case.measured:
        for actual in measured.actuals:
            value = exact(actual.value)
            found = _stating(case, measured, actual.period, value, past)
            if found is not None:
                unit = measured.indicator.unit
                words = (
                    f"{actual.period.label}的“{measured.indicator.name}”，"
                    f"已采纳{written(value, unit)}，这次报{found.place.span}。"
                )
                clues = (quoted("报告", found.place), _clue(measured, actual.period, value))
                yield case.suggest(Kind.RESTATED, words, clues)


def _stating(case: Case, one: Measured, month: Period, value: Decimal, past: list[Stated]) -> Stated | None:
    """The figure of a report that is for an indicator and month, and is not what was accepted; None where none is."""
    named = [each for each in past if each.due == month]
    if not named:
        return None
    read = case.judge.readings.of(f"{one.indicator.name}{written(value)}{one.indicator.unit}", case.year)
    if not read.said:
        return None
    accepted, thing = read.said[-1].quantity, things_of(read.said)[-1]
    things = dict(zip(_starts(case), things_of(case.now.read.said) if case.now else (), strict=True))
    for each in named:
        quantity = each.said.quantity
        whole = one.indicator.accumulation is Accumulation.CUMULATIVE
        if (
            quantity.base_unit != accepted.base_unit
            or quantity.base_value == accepted.base_value
            or (whole and not _SINCE_JANUARY.search(_about(case, each)))
        ):
            continue
        if alike(thing, things[each.said.start]) >= _ALIKE:
            return each
    return None


def _starts(case: Case) -> list[int]:
    return [said.start for said in case.now.read.said] if case.now else []


def _about(case: Case, one: Stated) -> str:
    """The words from the time that a figure speaks of on."""
    read: Read | None = case.now.read if case.now else None
    dated = one.said.dated
    return read.words[read.at(dated.start) : one.said.start] if read is not None and dated is not None else ""


def _series(case: Case) -> Iterator[tuple[Measured, list[tuple[Period, Decimal]]]]:
    """The indicators that have a figure of this month and an earlier one of the year, each with all, the last first."""
    for one in case.measured:
        known = {actual.period: exact(actual.value) for actual in one.actuals if actual.period.year == case.period.year}
        months = sorted((month for month in known if month <= case.period), reverse=True)
        if len(months) > 1 and months[0] == case.period:
            yield one, [(month, known[month]) for month in months]


def _clue(one: Measured, month: Period, value: Decimal) -> Clue:
    return Clue(f"{month.month}月", f"{one.indicator.name}　{written(value, one.indicator.unit)}")
