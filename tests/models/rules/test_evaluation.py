"""Weighing tasks against a month's cut-off: what counts as done, what is overdue, what is shown and counted."""

from __future__ import annotations

from datetime import date

import pytest

from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, StatusEvent, StatusEventId, Task, TaskId
from models.rules.decisions import in_order
from models.rules.evaluation import AsOf, Counters, Evidence, Judgement, counters, judge, unmet_nodes
from models.rules.owing import ListYear
from models.vocabulary import Frequency, Status

TASK = TaskId(1)
JUNE = Period(2024, 6)
JANUARY = Period(2024, 1)
JUNE_END = date(2024, 6, 30)
ENDS = tuple(Period(2024, month).last_day for month in range(1, 13))


def node(due: date | None, done_on: date | None = None, task_id: TaskId = TASK) -> PlanNode:
    """A plan node."""
    return PlanNode(PlanNodeId(1), task_id, "节点", "开工。", due, done_on)


def decision(status: Status, decided_on: date | None, task_id: TaskId = TASK) -> StatusEvent:
    """A status decision."""
    return StatusEvent(StatusEventId(1), task_id, status, decided_on)


def task(task_id: int = 1, frequency: Frequency | None = None, starts: Period | None = None) -> Task:
    """A task."""
    return Task(TaskId(task_id), ListId(1), "任务", frequency=frequency, starts=starts)


def as_of(period: Period = JUNE, starts: Period = JANUARY) -> AsOf:
    """A month of a list whose months end with their last days."""
    return AsOf(period, ListYear(2024, starts, ENDS))


def weighed(
    moment: AsOf,
    *decisions: StatusEvent,
    nodes: tuple[PlanNode, ...] = (),
    line: str = "",
    starts: Period | None = None,
) -> Judgement:
    """One task in a month."""
    evidence = Evidence({TASK: nodes}, {}, {TASK: in_order(decisions)}, {TASK: line} if line else {})
    return judge({TASK: task(starts=starts)}, evidence, moment)


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
    assert bool(unmet_nodes([node(due, done_on)], (), JUNE_END)) is unmet


@pytest.mark.parametrize(("met", "unmet"), [({Period(2024, 3)}, False), (set(), True), ({Period(2024, 4)}, True)])
def test_yes_for_the_month_a_node_is_due_in_settles_it(met: set[Period], unmet: bool) -> None:
    assert bool(unmet_nodes([node(date(2024, 3, 31))], met, JUNE_END)) is unmet


def test_stage_sign_off_settles_what_was_due_until_its_day() -> None:
    first, second = node(date(2024, 3, 31)), node(date(2024, 6, 30))
    decided = [decision(Status.STAGE_SIGNED_OFF, date(2024, 4, 10)), decision(Status.WARNED, date(2024, 5, 8))]
    assert unmet_nodes([first, second], (), JUNE_END, in_order(decided)) == (second,)


@pytest.mark.parametrize("status", [Status.SIGNED_OFF, Status.STOPPED])
def test_a_closed_task_has_no_unmet_nodes_from_the_day_it_was_closed(status: Status) -> None:
    decided = in_order([decision(status, date(2024, 7, 5))])
    assert unmet_nodes([node(date(2024, 6, 30))], (), JUNE_END, decided)
    assert not unmet_nodes([node(date(2024, 6, 30))], (), date(2024, 7, 31), decided)


def test_reopening_a_closed_task_brings_its_nodes_back() -> None:
    decided = [decision(Status.SIGNED_OFF, date(2024, 4, 1)), decision(Status.RUNNING, date(2024, 5, 1))]
    assert unmet_nodes([node(date(2024, 3, 31))], (), JUNE_END, in_order(decided))


def test_overdue_tasks_come_with_their_evidence() -> None:
    late, written, decided, fine = TaskId(1), TaskId(2), TaskId(3), TaskId(4)
    nodes = {late: [node(JUNE_END, task_id=late)], fine: [node(JUNE_END, JUNE_END, fine)]}
    event = decision(Status.OVERDUE, date(2024, 6, 1), decided)
    evidence = Evidence(nodes, {}, {decided: in_order([event])}, {written: "截至6月底：未结顶。"})
    found = judge({TaskId(i): task(i) for i in range(1, 5)}, evidence, as_of()).overdue
    assert found.keys() == {late, written, decided}
    assert found[late].nodes == (nodes[late][0],)
    assert found[written].shortfall == "截至6月底：未结顶。"
    assert found[decided].decision is event


@pytest.mark.parametrize(
    ("decided", "shown"),
    [
        (None, Status.OVERDUE),
        (Status.NOT_STARTED, Status.OVERDUE),
        (Status.RUNNING, Status.OVERDUE),
        (Status.WARNED, Status.WARNED),
        (Status.DEFERRED, Status.DEFERRED),
    ],
)
def test_a_late_task_is_shown_as_overdue_unless_a_person_has_said_more(decided: Status | None, shown: Status) -> None:
    events = [decision(decided, date(2024, 4, 1))] if decided else []
    found = weighed(as_of(), *events, nodes=(node(date(2024, 3, 31)),))
    assert found.statuses[TASK] is shown
    assert found.overdue.keys() == {TASK}
    assert [event.status for event in found.decisions.values()] == ([decided] if decided else [])


def test_a_closed_task_is_not_overdue_whatever_has_been_written_down() -> None:
    closed = decision(Status.SIGNED_OFF, date(2024, 6, 20))
    late = {"nodes": (node(date(2024, 3, 31)),), "line": "截至6月底：未结顶。"}
    assert weighed(as_of(), closed, **late).overdue == {}  # type: ignore[arg-type]
    assert weighed(as_of(Period(2024, 5)), closed, **late).overdue.keys() == {TASK}  # type: ignore[arg-type]


@pytest.mark.parametrize("moment", [as_of(starts=Period(2024, 7)), as_of()])
def test_a_node_is_nobodys_fault_before_the_start(moment: AsOf) -> None:
    starts = Period(2024, 7) if moment.year.starts == JANUARY else None
    assert weighed(moment, nodes=(node(date(2024, 3, 31)),), starts=starts).overdue == {}
    later = moment._replace(period=Period(2024, 7))
    assert weighed(later, nodes=(node(date(2024, 3, 31)),), starts=starts).overdue.keys() == {TASK}


def test_before_a_month_begins_only_what_is_due_by_today_is_overdue() -> None:
    june = as_of()
    may = june._replace(year=june.year._replace(today=date(2024, 5, 10)))
    assert weighed(may, nodes=(node(date(2024, 5, 11)),)).overdue == {}
    assert weighed(may, nodes=(node(date(2024, 5, 10)), node(JUNE_END))).overdue[TASK].nodes == (
        node(date(2024, 5, 10)),
    )
    begun = june._replace(year=june.year._replace(today=date(2024, 6, 1)))  # a paper of June speaks as of its end
    assert weighed(begun, nodes=(node(JUNE_END),)).overdue.keys() == {TASK}


def test_a_month_asked_about_with_another_cut_off_is_judged_by_that() -> None:
    late = (node(date(2024, 6, 30)),)
    assert weighed(as_of().on(date(2024, 6, 25)), nodes=late).overdue == {}
    assert as_of().on(date(2024, 6, 25)).year.cut_offs[4] == date(2024, 5, 31)


def test_the_counters_of_the_bar() -> None:
    overdue = judge({}, Evidence({}, {}, {}, {TaskId(2): "截至4月底：未开工。"}), as_of()).overdue
    statuses = {
        TaskId(2): Status.WARNED,
        TaskId(3): Status.STAGE_SIGNED_OFF,
        TaskId(5): Status.SIGNED_OFF,
        TaskId(6): Status.STOPPED,
    }
    judged = Judgement({}, overdue, statuses, {TaskId(1), TaskId(2), TaskId(3)}, has_begun=True)
    assert counters(judged, {TaskId(1), TaskId(9)}) == Counters(1, 1, 2, 2, 3, 1)
    early = judged._replace(has_begun=False)  # what has come before the month begins is there, the rest is not missing
    assert counters(early, {TaskId(1), TaskId(9)}) == Counters(1, 1, 2, 0, 3, 1)
