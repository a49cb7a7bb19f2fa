"""Figures of one thing over the months: a total that fell, a month stated anew, a jump; two units, two numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from models.judging.reading.told import Stated, Told
from models.judging.suggestions import accepted
from models.judging.suggestions.case import Case, Others
from models.judging.suggestions.measure import is_shifted, times_the_usual
from models.judging.suggestions.suggestion import Kind, Suggestion, quoted
from models.texts.measures import Mode

_TOTAL = re.compile(r"累计|总计|截[至止]|(?:\d|[一二三四五六七八九十])\s*[-至到]\s*\d{1,2}月")
_OF_MONTH = re.compile(r"本月|当月|本周|本期|新增|上月")
_DISTRICT = re.compile(r"\A(?:全[区县市]|我[区县市])")


def total_fell(case: Case) -> Iterator[Suggestion]:
    """A running total that is lower than in the last report, else one that was accepted so."""
    return _first_of(_told_less(case), accepted.fell(case))


def restated(case: Case) -> Iterator[Suggestion]:
    """The figure of a month that is over, stated otherwise than an earlier report did, or than what was accepted."""
    return _first_of(_told_anew(case), accepted.restated(case))


def jump(case: Case) -> Iterator[Suggestion]:
    """A month that brought over five times the median month, or a figure ten thousand times the last one."""
    return _first_of(_told_far_more(case), accepted.jumped(case))


def _first_of(told: Iterator[Suggestion], accepted: Iterator[Suggestion]) -> Iterator[Suggestion]:
    """What the reports show; where they show nothing, what the accepted figures do: one thing is said once."""
    found = [*told]
    yield from found or accepted


def _told_less(case: Case) -> Iterator[Suggestion]:
    now, last = case.now, case.last
    if now is None or last is None:
        return
    known = {one.what: one for one in last.stated}
    for one in now.stated:
        before = known.get(one.what)
        if before is None or not (_is_total(now, one) and _is_total(last, before)):
            continue
        if one.value < before.value:
            month = last.period.month
            yield case.suggest(
                Kind.TOTAL_FELL,
                f"累计数从{month}月的{before.place.span}降到{one.place.span}。",
                (quoted("报告", one.place), quoted(f"{month}月", before.place)),
            )


def _told_anew(case: Case) -> Iterator[Suggestion]:
    past = [one for one in case.now.stated if one.due and one.due < case.period] if case.now else []
    for one in past:
        for told in case.earlier:
            before = next((old for old in told.stated if old.what == one.what and old.due == one.due), None)
            if before is None:
                continue
            if one.due and before.value != one.value:
                yield case.suggest(
                    Kind.RESTATED,
                    f"{one.due.label}的数，{told.period.month}月报{before.place.span}，这次报{one.place.span}。",
                    (quoted("报告", one.place), quoted(f"{told.period.month}月", before.place)),
                )
            break


def _told_far_more(case: Case) -> Iterator[Suggestion]:
    now, last = case.now, case.last
    if now is None or last is None:
        return
    known = {one.what: one for one in last.stated}
    for one in now.stated:
        before = known.get(one.what)
        if before is None or one.said.quantity.base_unit == "%":
            continue
        shown = (quoted("报告", one.place), quoted(f"{last.period.month}月", before.place))
        if is_shifted(before.value, one.value):
            words = f"上次{before.place.span}，这次{one.place.span}，相差约一万倍，可能写错了单位。"
            yield case.suggest(Kind.JUMP, words, shown)
        elif _is_total(now, one):
            values = [one.value, *(old.value for told in case.earlier for old in told.stated if old.what == one.what)]
            times = times_the_usual([newer - older for newer, older in pairwise(values)])
            if times:
                words = f"这个月增加的是往常每月的{times:.1f}倍：从{before.place.span}到{one.place.span}。"
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
                    (quoted("报告", one.place), quoted("对照", place)),
                )
                break


def district_totals(told: Told) -> list[tuple[str, Stated]]:
    """The figures of a report that speak for the whole district, by what they count and for which time."""
    return [(f"{one.what}|{one.due}", one) for one in told.stated if _DISTRICT.match(one.what)]


def _is_total(told: Told, one: Stated) -> bool:
    """Whether a figure counts everything since the year began: 累计, 截至, 1-5月 before it; no rate, no stock."""
    quantity = one.said.quantity
    if quantity.base_unit == "%" or quantity.mode in (Mode.LEVEL, Mode.GROWTH, Mode.SHARE) or quantity.falls:
        return False
    clause = f"{one.said.clause}{one.said.before}"
    return bool(_TOTAL.search(clause + one.said.earlier)) and not _OF_MONTH.search(clause)
