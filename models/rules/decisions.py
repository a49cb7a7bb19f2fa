"""Which of a task's status decisions holds on a day (DOMAIN: a status is a person's decision with its date).

A decision counts from its date on, whenever it was written down: one entered late for an earlier day holds from that
day, until the next. Without a date it counts from the latest date written down before it; as the first it has always
been there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from models.periods import Period, day_words
from models.records import StatusEvent
from models.vocabulary import CLOSED


class Decided(NamedTuple):
    """A decision and the day from which it counts."""

    since: date
    event: StatusEvent


def in_order(decisions: Iterable[StatusEvent]) -> list[Decided]:
    """One task's decisions, which come as they were written down, in the order in which they count."""
    latest = date.min
    dated = []
    for event in decisions:
        latest = max(latest, event.decided_on or latest)
        dated.append(Decided(event.decided_on or latest, event))
    return sorted(dated, key=_since)


def held_on(decisions: Sequence[Decided], day: date) -> StatusEvent | None:
    """The decision that holds on a day, of those :func:`in_order`; None before the first."""
    for since, event in reversed(decisions):
        if since <= day:
            return event
    return None


def taken_by(decisions: Sequence[Decided], day: date) -> list[StatusEvent]:
    """The decisions that count by a day, the one that holds last."""
    return [event for since, event in decisions if since <= day]


def is_closed_on(decisions: Sequence[Decided], day: date) -> bool:
    """Whether a task is signed off or stopped on a day."""
    event = held_on(decisions, day)
    return event is not None and event.status in CLOSED


def usual_day(cut_off: date, today: date, done_on: date | None = None) -> date:
    """The day a new decision bears unless the clerk writes another: the cut-off of the month at hand, so that its
    papers count it; today while that is still to come.

    What was done only after that (完成日期) is decided on then: a cut-off cannot speak for it. The day a form was
    filled in moves nothing: forms are filled in after the cut-off they speak for.
    """
    day = min(cut_off, today)
    return max(day, done_on) if done_on else day


def counting_words(period: Period, cut_off: date, day: date, *, of_node: bool) -> str:
    """Whether a month counts what is decided on a day: a status, or what becomes of a plan node (``of_node``)."""
    month = f"{period.month}月"
    later = f"在{month}的截止日{day_words(cut_off)}以后，"
    if of_node:
        return f"{later}{month}仍按原来的节点算" if day > cut_off else f"{month}就按新的节点算"
    return f"{later}不计入{month}" if day > cut_off else f"计入{month}"


def _since(decided: Decided) -> date:
    return decided.since
