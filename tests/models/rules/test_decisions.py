"""Which decision holds on a day."""

from __future__ import annotations

from datetime import date

import pytest

from models.records import StatusEvent, StatusEventId, TaskId
from models.rules.decisions import held_on, in_order, is_closed_on, taken_by, usual_day
from models.vocabulary import Status

MARCH, APRIL, MAY = date(2024, 3, 31), date(2024, 4, 30), date(2024, 5, 31)


def decided(*made: tuple[Status, date | None]) -> list[StatusEvent]:
    """Decisions, as they were written down."""
    return [StatusEvent(StatusEventId(i), TaskId(1), *each) for i, each in enumerate(made, start=1)]


@pytest.mark.parametrize(
    ("made", "march", "april", "may"),
    [
        ([(Status.WARNED, APRIL)], None, Status.WARNED, Status.WARNED),
        ([(Status.WARNED, APRIL), (Status.SIGNED_OFF, MAY)], None, Status.WARNED, Status.SIGNED_OFF),
        # written down late, for an earlier day
        ([(Status.SIGNED_OFF, MAY), (Status.WARNED, APRIL)], None, Status.WARNED, Status.SIGNED_OFF),
        # two on one day: the one written down last
        ([(Status.WARNED, APRIL), (Status.DEFERRED, APRIL)], None, Status.DEFERRED, Status.DEFERRED),
        # without a day: always there, or since the latest one before
        ([(Status.RUNNING, None)], Status.RUNNING, Status.RUNNING, Status.RUNNING),
        ([(Status.RUNNING, None), (Status.WARNED, APRIL)], Status.RUNNING, Status.WARNED, Status.WARNED),
        ([(Status.WARNED, APRIL), (Status.RUNNING, None)], None, Status.RUNNING, Status.RUNNING),
        (
            [(Status.DEFERRED, MAY), (Status.WARNED, APRIL), (Status.STOPPED, None)],
            None,
            Status.WARNED,
            Status.STOPPED,
        ),
    ],
)
def test_a_decision_counts_from_its_date(
    made: list[tuple[Status, date | None]], march: Status | None, april: Status | None, may: Status | None
) -> None:
    ordered = in_order(decided(*made))
    held = [held_on(ordered, day) for day in (MARCH, APRIL, MAY)]
    assert [event.status if event else None for event in held] == [march, april, may]
    assert [taken_by(ordered, day)[-1:] for day in (MARCH, APRIL, MAY)] == [[event] if event else [] for event in held]


def test_a_task_is_closed_until_it_is_opened_again() -> None:
    ordered = in_order(decided((Status.STOPPED, APRIL), (Status.RUNNING, MAY)))
    assert [is_closed_on(ordered, day) for day in (MARCH, APRIL, MAY)] == [False, True, False]
    assert not is_closed_on([], MAY)


@pytest.mark.parametrize(
    ("today", "done_on", "day"),
    [
        (date(2024, 5, 6), None, APRIL),  # the bulletin of April counts what is decided while it is drawn up
        (date(2024, 4, 26), None, date(2024, 4, 26)),  # nothing is decided on a day that is still to come
        (date(2024, 5, 6), date(2024, 4, 20), APRIL),
        (date(2024, 5, 6), date(2024, 5, 3), date(2024, 5, 3)),  # done after the cut-off: April does not count it
    ],
)
def test_a_new_decision_bears_the_cut_off_of_its_month(today: date, done_on: date | None, day: date) -> None:
    assert usual_day(APRIL, today, done_on) == day
