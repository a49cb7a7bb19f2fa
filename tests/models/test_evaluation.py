"""Weighing tasks against a date: what counts as done, what is overdue, which reports are missing."""

from dataclasses import dataclass
from datetime import date

import pytest

from models.evaluation import MonthState, counters, is_missing, month_states, overdue_tasks, unmet_nodes
from models.periods import Period
from models.records import (
    ListId,
    PlanNode,
    PlanNodeId,
    Report,
    ReportId,
    StatusEvent,
    StatusEventId,
    Task,
    TaskId,
    Verdict,
    VerdictId,
)
from models.vocabulary import Frequency, Status

TASK = TaskId(1)
JUNE_END = date(2024, 6, 30)
R, U, M, N, T = MonthState.REPORTED, MonthState.UNMET, MonthState.MISSING, MonthState.NOT_DUE, MonthState.TO_COME


@dataclass(frozen=True)
class Masks:
    """Months with a report and with a verdict 否."""

    reported: int = 0
    unmet: int = 0


def months(*numbers: int) -> int:
    """A mask of months."""
    return sum(1 << number - 1 for number in numbers)


def node(due: date | None, done_on: date | None = None, task_id: TaskId = TASK) -> PlanNode:
    """A plan node."""
    return PlanNode(PlanNodeId(1), task_id, "节点", "开工。", due, done_on)


def verdict(period: Period, plan_met: bool) -> Verdict:
    """A verdict."""
    return Verdict(VerdictId(1), TASK, period, plan_met)


def decision(status: Status, decided_on: date | None, task_id: TaskId = TASK) -> StatusEvent:
    """A status decision."""
    return StatusEvent(StatusEventId(1), task_id, status, decided_on)


def task(task_id: int = 1, frequency: Frequency | None = None, parent_id: TaskId | None = None) -> Task:
    """A task."""
    return Task(TaskId(task_id), ListId(1), "任务", frequency=frequency, parent_id=parent_id)


@pytest.mark.parametrize(
    ("due", "done_on", "unmet"),
    [
        (date(2024, 6, 30), None, True),
        (date(2024, 7, 1), None, False),
        (None, None, False),
        (date(2024, 6, 30), date(2024, 6, 30), False),
        (date(2024, 6, 30), date(2024, 7, 2), True),
    ],
)
def test_a_node_is_unmet_when_due_and_not_ticked_by_the_cut_off(due: date, done_on: date, unmet: bool) -> None:
    assert bool(unmet_nodes([node(due, done_on)], [], JUNE_END)) is unmet


@pytest.mark.parametrize(
    ("found", "unmet"),
    [
        (verdict(Period(2024, 3), True), False),
        (verdict(Period(2024, 3), False), True),
        (verdict(Period(2024, 4), True), True),
    ],
)
def test_yes_for_the_month_a_node_is_due_in_settles_it(found: Verdict, unmet: bool) -> None:
    assert bool(unmet_nodes([node(date(2024, 3, 31))], [found], JUNE_END)) is unmet


def test_stage_sign_off_settles_what_was_due_until_its_day() -> None:
    first, second = node(date(2024, 3, 31)), node(date(2024, 6, 30))
    decided = [decision(Status.STAGE_SIGNED_OFF, date(2024, 4, 10)), decision(Status.WARNED, date(2024, 5, 8))]
    assert unmet_nodes([first, second], [], JUNE_END, decided) == (second,)


@pytest.mark.parametrize("status", [Status.SIGNED_OFF, Status.STOPPED])
def test_a_closed_task_has_no_unmet_nodes_from_the_day_it_was_closed(status: Status) -> None:
    decided = [decision(status, date(2024, 7, 5))]
    assert unmet_nodes([node(date(2024, 6, 30))], [], JUNE_END, decided)
    assert not unmet_nodes([node(date(2024, 6, 30))], [], date(2024, 7, 31), decided)


def test_reopening_a_closed_task_brings_its_nodes_back() -> None:
    decided = [decision(Status.SIGNED_OFF, date(2024, 4, 1)), decision(Status.RUNNING, date(2024, 5, 1))]
    assert unmet_nodes([node(date(2024, 3, 31))], [], JUNE_END, decided)


def test_overdue_tasks_come_with_their_evidence() -> None:
    late, written, decided, fine = TaskId(1), TaskId(2), TaskId(3), TaskId(4)
    nodes = [node(JUNE_END, task_id=late), node(JUNE_END, JUNE_END, fine)]
    reports = [Report(ReportId(1), written, Period(2024, 6), "在建。", "截至6月底：未结顶。")]
    event = decision(Status.OVERDUE, date(2024, 6, 1), decided)
    found = overdue_tasks(nodes, [], [event], reports, JUNE_END)
    assert found.keys() == {late, written, decided}
    assert found[late].nodes == (nodes[0],)
    assert found[written].shortfall == "截至6月底：未结顶。"
    assert found[decided].decision is event


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
    assert month_states(task(frequency=frequency), masks, 4) == strip


def test_a_sub_task_without_frequency_is_reported_with_its_parent() -> None:
    part = task(2, parent_id=TASK)
    assert not is_missing(part, set(), 4)
    assert is_missing(task(2, Frequency.MONTHLY, TASK), set(), 4)
    assert not is_missing(task(2, Frequency.MONTHLY, TASK), {TaskId(2)}, 4)


def test_a_closed_task_owes_no_report() -> None:
    assert month_states(task(), Masks(months(1)), 3, Status.SIGNED_OFF)[:3] == (R, N, N)


def test_the_counters_of_the_bar() -> None:
    tasks = [task(1), task(2), task(3), task(4, Frequency.QUARTERLY), task(5), task(6)]
    statuses = {
        TaskId(2): Status.WARNED,
        TaskId(3): Status.STAGE_SIGNED_OFF,
        TaskId(5): Status.SIGNED_OFF,
        TaskId(6): Status.STOPPED,
    }
    found = counters(tasks, statuses, {TaskId(1)}, {TaskId(2)}, 4)
    assert (found.overdue, found.warned, found.signed_off) == (1, 1, 2)
    assert (found.due, found.reported, found.missing) == (3, 1, 2)
