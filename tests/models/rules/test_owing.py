"""For which months a task owes a report, and the strip of its year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from models.periods import Period
from models.records import ListId, StatusEvent, StatusEventId, Task, TaskId, TaskList
from models.rules.decisions import in_order
from models.rules.owing import (
    ListYear,
    MonthState,
    due_months,
    first_month,
    month_states,
    owed_months,
    owing,
)
from models.vocabulary import Frequency, Status

TASK = TaskId(1)
R, U, M, N, T = MonthState.REPORTED, MonthState.UNMET, MonthState.MISSING, MonthState.NOT_DUE, MonthState.TO_COME
YEAR = ListYear(2024, Period(2024, 1), tuple(Period(2024, month).last_day for month in range(1, 13)))


@dataclass(frozen=True)
class Masks:
    """Months with a report and with a verdict 否."""

    reported: int = 0
    unmet: int = 0


def months(*numbers: int) -> int:
    """A mask of months."""
    return sum(1 << number - 1 for number in numbers)


def task(
    task_id: int = 1,
    frequency: Frequency | None = None,
    parent_id: TaskId | None = None,
    starts: Period | None = None,
) -> Task:
    """A task."""
    return Task(TaskId(task_id), ListId(1), "任务", frequency=frequency, parent_id=parent_id, starts=starts)


def closed(*days: tuple[Status, date | None]) -> list[StatusEvent]:
    """Decisions about the task."""
    return [StatusEvent(StatusEventId(1), TASK, status, day) for status, day in days]


@pytest.mark.parametrize(
    ("frequency", "masks", "strip"),
    [
        (None, Masks(months(1, 2, 4), months(2)), (R, U, M, R, *[T] * 8)),
        (Frequency.MONTHLY, Masks(), (M, M, M, M, *[T] * 8)),
        (Frequency.QUARTERLY, Masks(months(1)), (R, N, M, N, *[T] * 8)),
        (Frequency.HALF_YEARLY, Masks(months(5)), (N, N, N, N, *[T] * 8)),
        (Frequency.MONTHLY, Masks(0, months(3)), (M, M, U, M, *[T] * 8)),
    ],
)
def test_the_month_strip_in_april(frequency: Frequency, masks: Masks, strip: tuple[MonthState, ...]) -> None:
    assert month_states(owed_months(task(frequency=frequency), YEAR), masks, 4, 12) == strip


def test_a_sub_task_without_frequency_is_reported_with_its_parent() -> None:
    assert owed_months(task(2, parent_id=TASK), YEAR) == 0
    assert owed_months(task(2, Frequency.QUARTERLY, TASK), YEAR) == months(3, 6, 9, 12)
    assert due_months(task(2, Frequency.HALF_YEARLY, TASK)) == {6, 12}


@pytest.mark.parametrize(
    ("starts", "own", "owed"),
    [
        (Period(2024, 1), None, range(1, 13)),
        (Period(2023, 5), None, range(1, 13)),
        (Period(2024, 11), None, (11, 12)),
        (Period(2025, 1), None, ()),
        (Period(2024, 3), Period(2024, 6), range(6, 13)),
        (Period(2024, 6), Period(2024, 3), range(6, 13)),  # the list began later than the task is said to have
        (Period(2024, 3), Period(2023, 6), range(3, 13)),
    ],
)
def test_nothing_is_owed_before_the_start_of_the_list_or_the_task(
    starts: Period, own: Period | None, owed: tuple[int, ...]
) -> None:
    assert owed_months(task(starts=own), YEAR._replace(starts=starts)) == months(*owed)


def test_a_list_that_does_not_know_its_start_starts_in_january() -> None:
    known = TaskList(ListId(1), "重点工作", 2024, starts=Period(2024, 5))
    assert (first_month(known), first_month(known._replace(starts=None))) == (Period(2024, 5), Period(2024, 1))


@pytest.mark.parametrize(
    ("decisions", "owed"),
    [
        (closed((Status.SIGNED_OFF, date(2024, 5, 31))), (1, 2, 3, 4)),
        (closed((Status.STOPPED, date(2024, 5, 10))), (1, 2, 3, 4)),
        (closed((Status.SIGNED_OFF, None)), ()),
        (closed((Status.SIGNED_OFF, date(2024, 3, 31)), (Status.RUNNING, date(2024, 6, 1))), (1, 2, *range(6, 13))),
        (closed((Status.SIGNED_OFF, date(2025, 1, 10))), range(1, 13)),
        (closed((Status.STAGE_SIGNED_OFF, date(2024, 3, 31))), range(1, 13)),
    ],
)
def test_a_task_owes_as_long_as_it_is_open_at_the_cut_off(decisions: list[StatusEvent], owed: tuple[int, ...]) -> None:
    assert owed_months(task(), YEAR, in_order(decisions)) == months(*owed)


def test_a_report_that_has_come_is_shown_whether_owed_or_not() -> None:
    owed = owed_months(task(), YEAR, in_order(closed((Status.SIGNED_OFF, date(2024, 3, 31)))))
    assert month_states(owed, Masks(months(1, 3)), 4, 12)[:4] == (R, M, R, N)


def test_all_tasks_of_a_list_are_asked_as_each_by_itself() -> None:
    tasks = {
        task.id: task
        for task in (
            task(1),
            task(2, Frequency.QUARTERLY),
            task(3, parent_id=TASK),
            task(4, starts=Period(2024, 7)),
            task(5),
            task(6),
        )
    }
    decisions = {
        TaskId(5): in_order(closed((Status.SIGNED_OFF, date(2024, 6, 30)))),
        TaskId(6): in_order(closed((Status.SIGNED_OFF, date(2024, 7, 1)))),
    }
    for month in range(1, 13):
        one_by_one = {i for i, t in tasks.items() if owed_months(t, YEAR, decisions.get(i, ())) >> month - 1 & 1}
        assert owing(tasks, YEAR, month, decisions) == one_by_one
    assert owing(tasks, YEAR, 6, decisions) == {1, 2, 6}


def test_a_month_that_has_not_begun_is_to_come_and_what_is_in_early_is_shown() -> None:
    quarterly, may, june = owed_months(task(frequency=Frequency.QUARTERLY), YEAR), 5, 6
    assert month_states(quarterly, Masks(months(1)), 6, may) == (R, N, M, N, N, *[T] * 7)
    assert month_states(quarterly, Masks(months(6)), 6, may)[5] is R
    assert month_states(quarterly, Masks(), 6, june)[5] is M
    days = (date(2023, 12, 31), date(2024, 5, 31), date(2024, 6, 1), date(2025, 1, 1))
    assert [YEAR._replace(today=day).begun for day in days] == [0, 5, 6, 12]
