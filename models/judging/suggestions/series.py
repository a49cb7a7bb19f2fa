"""Figures of one thing over the months: a total that fell, a month stated anew, a jump; two units, two numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from models.judging.evidence import Place
from models.judging.reading import Said
from models.judging.suggestions.case import Case, Others, Told
from models.judging.suggestions.suggestion import Kind, Suggestion, quoted
from models.periods import Period
from models.texts.dates import DateKind, NamedDate
from models.texts.measures import Mode

_TIMES = 5
_SHIFT = 10_000
"""Somebody wrote 万元 for 元, or the other way round."""
_NEAR = 3
"""A shift of the unit is seen where the figure is this many times too large or too small, at most, besides."""
_MONTHS_KNOWN = 4
_NAMED = 8
"""The shortest key of a figure that names what it counts, its unit and mode included."""
_TOTAL = re.compile(r"累计|总计|截[至止]|(?:\d|[一二三四五六七八九十])\s*[-至到]\s*\d{1,2}月")
_OF_MONTH = re.compile(r"本月|当月|本周|本期|新增|上月")
_TIME = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}[-至到])?\d{1,2}月(?:\d{1,2}日)?[底末初]?|截[至止]|目前|今年以来|[一二三四前]+季度|[上下]半年|\d{4}年"
)
_FILL = re.compile(r"[\W_\d]+|累计|共计?|已经?|实现|达到?|约|完成了|超过?|[了为至]\Z")
_DISTRICT = re.compile(r"\A(?:全[区县市]|我[区县市])")


class Stated(NamedTuple):
    """A figure of a report: what it counts, where, how much, and of which month it speaks."""

    what: str
    said: Said
    place: Place
    value: Decimal
    due: Period | None


def total_fell(case: Case) -> Iterator[Suggestion]:
    """A running total that is lower than in the last report."""
    if case.now is None or not case.earlier:
        return
    last = {one.what: one for one in stated(case.earlier[0])}
    for one in stated(case.now):
        before = last.get(one.what)
        if before is None or not (_is_total(case.now, one) and _is_total(case.earlier[0], before)):
            continue
        if one.value < before.value:
            month = case.earlier[0].period.month
            yield case.suggest(
                Kind.TOTAL_FELL,
                f"累计数从{month}月的{before.place.span}降到{one.place.span}。",
                (quoted("报告", one.place), quoted(f"{month}月", before.place)),
            )


def restated(case: Case) -> Iterator[Suggestion]:
    """The figure of a month that is over, stated otherwise than its own reports or an earlier one did."""
    if case.now is None:
        return
    for one in stated(case.now):
        if one.due is None or one.due >= case.period:
            continue
        for told in case.earlier:
            before = next((old for old in stated(told) if old.what == one.what and old.due == one.due), None)
            if before is None:
                continue
            if before.value != one.value:
                yield case.suggest(
                    Kind.RESTATED,
                    f"{one.due.label}的数，{told.period.month}月报{before.place.span}，这次报{one.place.span}。",
                    (quoted("报告", one.place), quoted(f"{told.period.month}月", before.place)),
                )
            break


def jump(case: Case) -> Iterator[Suggestion]:
    """A month that brought over five times the median month, or a figure ten thousand times the last one."""
    if case.now is None or not case.earlier:
        return
    series = [{one.what: one for one in stated(told)} for told in case.earlier]
    for one in stated(case.now):
        if one.said.quantity.base_unit == "%":
            continue
        found = [known[one.what] for known in series if one.what in known]
        if not found:
            continue
        last = found[0]
        shown = (quoted("报告", one.place), quoted(f"{case.earlier[0].period.month}月", last.place))
        if last is series[0].get(one.what) and _is_shifted(last.value, one.value):
            words = f"上次{last.place.span}，这次{one.place.span}，相差约一万倍，可能写错了单位。"
            yield case.suggest(Kind.JUMP, words, shown)
        elif last is series[0].get(one.what) and _is_total(case.now, one) and len(found) >= _MONTHS_KNOWN:
            values = [one.value, *(each.value for each in found)]
            steps = [newer - older for newer, older in pairwise(values)]
            usual = median(steps[1:])
            if usual > 0 and steps[0] > _TIMES * usual:
                words = f"这个月增加的是往常每月的{steps[0] / usual:.1f}倍：从{last.place.span}到{one.place.span}。"
                yield case.suggest(Kind.JUMP, words, shown)


def units_differ(case: Case, others: Others) -> Iterator[Suggestion]:
    """A total of the whole district that another unit reports otherwise for the same time; said of the later task."""
    if case.now is None:
        return
    for key, one in district_totals(case.now):
        for peer, place in others.totals.get(key, ()):
            if peer.task_id == case.task.id:
                break
            if peer.units.split("、")[0] != case.units.split("、")[0] and place.span != one.place.span:
                yield case.suggest(
                    Kind.UNITS_DIFFER,
                    f"{peer.units or peer.name}报{place.span}，这里报{one.place.span}。",
                    (quoted("报告", one.place), quoted(peer.name, place)),
                )
                break


def district_totals(told: Told) -> list[tuple[str, Stated]]:
    """The figures of a report that speak for the whole district, by what they count and for which time."""
    return [(f"{one.what}|{one.due}", one) for one in stated(told) if _DISTRICT.match(one.what)]


def stated(told: Told) -> tuple[Stated, ...]:
    """The figures of a report that name what they count, and do so once."""
    found = [_state(told, said) for said in told.read.said]
    names = Counter(one.what for one in found)
    return tuple(one for one in found if len(one.what) >= _NAMED and names[one.what] == 1)


def _state(told: Told, said: Said) -> Stated:
    words = _FILL.sub("", _TIME.sub("", f"{said.clause}{said.before}"))
    if len(words) < 4:
        words = _FILL.sub("", _TIME.sub("", said.earlier.split(",")[-1])) + words
    quantity = said.quantity
    what = f"{words}|{quantity.base_unit}|{quantity.mode}|{_FILL.sub('', said.after)}" if len(words) >= 2 else ""
    dated = said.dated
    due = Period.of(dated.due) if dated is not None and _speaks_of(told, dated, said) else None
    return Stated(what, said, told.place(quantity.start, quantity.end), quantity.base_value, due)


def _speaks_of(told: Told, dated: NamedDate, said: Said) -> bool:
    """Whether a figure is one of the time named before it: in its clause, or right in front of that."""
    between = told.read.words[told.read.at(dated.end) : said.start]
    return dated.kind is DateKind.PERIOD and "," not in between.lstrip(",")


def _is_total(told: Told, one: Stated) -> bool:
    """Whether a figure counts everything since the year began: 累计, 截至, 1-5月 before it; no rate, no stock."""
    quantity = one.said.quantity
    if quantity.base_unit == "%" or quantity.mode in (Mode.LEVEL, Mode.GROWTH, Mode.SHARE) or quantity.falls:
        return False
    clause = f"{one.said.clause}{one.said.before}"
    return bool(_TOTAL.search(clause + one.said.earlier)) and not _OF_MONTH.search(clause)


def _is_shifted(last: Decimal, now: Decimal) -> bool:
    if not last or not now:
        return False
    ratio = abs(now / last)
    ratio = max(ratio, 1 / ratio)
    return Decimal(_SHIFT) / _NEAR <= ratio <= _SHIFT * _NEAR
