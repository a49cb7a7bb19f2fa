"""The numbers of a report offered for the indicators of its task, each with the reason and how sure it is.

The mapping that was accepted last is the first offer: a figure whose words are those of the one accepted before goes
before what pairing finds. Nothing counts until a person accepts it (DOMAIN, "Quantities").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.judging.evidence import Figure, Place, Source, Target
from models.judging.expected import Measured, exact, expected_at, written
from models.judging.pairing import paired
from models.judging.proposals import is_fall
from models.judging.reading.measured_thing import Thing, alike, comparable_units, things_of
from models.judging.reading.readings import Readings
from models.judging.reported import Candidate, candidates
from models.judging.targets import Aim
from models.judging_records import Indicator, IndicatorId
from models.periods import Period
from models.records import Report
from models.texts.dates import Part
from models.vocabulary import Accumulation, Direction

_SAME_WORDS = 0.7
"""How alike the words about a figure must be to those about the one accepted before."""
_AS_BEFORE = 0.95
_SENTENCE_ENDS = "。；;\n"


@dataclass(frozen=True, slots=True)
class Offer:
    """A number of a report for an indicator, in the indicator's unit. ``why`` is a short Chinese sentence."""

    indicator_id: IndicatorId
    value: float
    place: Place
    why: str
    sure: float

    @property
    def sentence(self) -> str:
        """The sentence that it stands in: what is kept as its evidence."""
        text, place = self.place.text, self.place
        start = max(text.rfind(mark, 0, place.start) for mark in _SENTENCE_ENDS) + 1
        ends = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, place.end)) >= 0]
        return text[start : min(ends, default=len(text))].strip()


@dataclass(frozen=True, slots=True)
class Found:
    """What a report offers: an offer for some of the indicators, and the places of all numbers that could be one's."""

    offers: tuple[Offer, ...]
    places: tuple[Place, ...]

    def of(self, indicator_id: IndicatorId) -> Offer | None:
        """What is offered for an indicator."""
        return next((offer for offer in self.offers if offer.indicator_id == indicator_id), None)


def offered(measured: Sequence[Measured], report: Report, cut_off: date, readings: Readings) -> Found:
    """What a report offers for the indicators of its task."""
    if not measured or not report.content:
        return Found((), ())
    year = measured[0].year
    figures = candidates(readings.of(report.content, year, cut_off), report.period)
    asked = [(one, aim) for one in measured if (aim := _aim(one, report.period, cut_off, readings)) is not None]
    offers: list[Offer] = []
    taken: set[int] = set()
    for one, aim in asked:
        before = _as_before(one, aim, report.period, figures, readings)
        if before is not None and before.place.start not in taken:
            offers.append(before)
            taken.add(before.place.start)
    known = {offer.indicator_id for offer in offers}
    open_ones = [(one, aim) for one, aim in asked if one.indicator.id not in known]
    free = [figure for figure in figures if figure.figure.place.start not in taken]
    for (one, _), pair in zip(open_ones, paired([aim for _, aim in open_ones], free, cut_off), strict=True):
        if pair.actual is not None and _is_of_kind(pair.target.figure, pair.actual):
            why = f"{pair.why}{_accumulation(one.indicator, pair.actual)}"
            value = _value(one.indicator, pair.target.figure, pair.actual)
            offers.append(Offer(one.indicator.id, value, pair.actual.place, why, pair.sure))
    places = [
        figure.figure.place
        for figure in figures
        if any(_is_of_kind(aim.target.figure, figure.figure) for _, aim in asked)
    ]
    return Found(tuple(offers), tuple(places))


def _aim(one: Measured, period: Period, cut_off: date, readings: Readings) -> Aim | None:
    """An indicator in the words that pairing compares: its name with the number to be reached and its unit."""
    indicator = one.indicator
    expected = expected_at(one, period, cut_off)
    stated = expected.value if expected.value is not None else _any_target(one)
    text = (
        f"{indicator.name}{'至多' if indicator.direction is Direction.AT_MOST else ''}{written(stated)}{indicator.unit}"
    )
    read = readings.of(text, one.year, None, Part.GOAL)
    if not read.said or read.said[-1].quantity.end < len(text):
        return None  # a unit nobody knows: the figure is typed
    said, thing = read.said[-1], things_of(read.said)[-1]
    place = Place(Source.GOAL, text, said.quantity.start, said.quantity.end)
    return Aim(Target(Figure.of(said.quantity, place), indicator.name, cut_off), said, thing)


def _any_target(one: Measured) -> Decimal:
    return exact(one.targets[-1].value) if one.targets else Decimal(1)


def _as_before(
    one: Measured, aim: Aim, period: Period, figures: Sequence[Candidate], readings: Readings
) -> Offer | None:
    """The figure whose words are those about the one that was accepted last."""
    earlier = [actual for actual in one.actuals if actual.period < period and actual.evidence]
    if not earlier:
        return None
    last = max(earlier, key=lambda actual: actual.period)
    thing = _thing_of(one, last.evidence, exact(last.value), aim, readings)
    if thing is None:
        return None
    fits = [
        (min(alike(thing, each.thing), alike(each.thing, thing)), -at, each)
        for at, each in enumerate(figures)
        if _is_of_kind(aim.target.figure, each.figure) and not each.describes
    ]
    likeness, _, best = max(fits, key=lambda fit: fit[:2], default=(0.0, 0, None))
    if best is None or likeness < _SAME_WORDS:
        return None
    why = f"按{last.period.month}月采纳的对应{_accumulation(one.indicator, best.figure)}"
    value = _value(one.indicator, aim.target.figure, best.figure)
    return Offer(one.indicator.id, value, best.figure.place, why, _AS_BEFORE)


def _thing_of(one: Measured, evidence: str, value: Decimal, aim: Aim, readings: Readings) -> Thing | None:
    """What the accepted figure measured in the words of its own report; None where the sentence does not hold it."""
    read = readings.of(evidence, one.year)
    for said, thing in zip(read.said, things_of(read.said), strict=True):
        figure = Figure.of(said.quantity, Place(Source.REPORT, evidence, said.quantity.start, said.quantity.end))
        if _is_of_kind(aim.target.figure, figure) and exact(_value(one.indicator, aim.target.figure, figure)) == value:
            return thing
    return None


def _is_of_kind(target: Figure, figure: Figure) -> bool:
    return comparable_units((target.base_unit, target.mode), (figure.base_unit, figure.mode))


def _value(indicator: Indicator, target: Figure, figure: Figure) -> float:
    """A figure in the indicator's unit (3000万元 beside 亿元 is 0.3); a rise of what should fall is below nothing."""
    value = figure.value
    if figure.unit != target.unit and target.value and figure.base_unit == target.base_unit:
        value = figure.base_value * target.value / target.base_value
    if indicator.accumulation is Accumulation.GROWTH and figure.falls != is_fall(indicator.name):
        value = -value
    return float(value)


def _accumulation(indicator: Indicator, figure: Figure) -> str:
    """What the words about a figure say of what it counts."""
    words = figure.place.text[max(figure.place.start - 16, 0) : figure.place.start]
    if indicator.accumulation is Accumulation.CUMULATIVE and re.search(r"累计|截[至止]|年初以来", words):
        return "，写明“累计”"
    if indicator.accumulation is Accumulation.NEW and re.search(r"当月|本月|本季", words):
        return "，写明是当期数"
    return ""
