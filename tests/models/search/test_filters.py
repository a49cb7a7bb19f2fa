"""Conditions one by one and together, over plain facts; words, JSON, what cannot be read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pytest

from models.errors import OperationFault
from models.records import Assignment, AssignmentId, ListId, Post, PostId, Section, SectionId, Task, TaskId, UnitId
from models.search.filters import NOTHING, Counter, Filter, PeriodMark, conditions, from_json, matching, to_json
from models.vocabulary import Frequency, Role, Status

ROADS, PARKS, SCHOOLS, RIVERS = map(TaskId, range(1, 5))
BUILDING, WATER = UnitId(1), UnitId(2)


def _task(task_id: TaskId, section: int, post: int | None, frequency: Frequency | None) -> Task:
    group = {"section_id": SectionId(section), "post_id": PostId(post) if post else None}
    return Task(task_id, ListId(1), f"事项{task_id}", frequency=frequency, **group)


def _part(task_id: TaskId, unit_id: UnitId, role: Role) -> Assignment:
    return Assignment(AssignmentId(0), task_id, unit_id, role)


class Known:
    """Four tasks and everything that can be asked about them."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.overdue = frozenset({ROADS})
        self.tasks = {
            task.id: task
            for task in (
                _task(ROADS, 1, 1, Frequency.MONTHLY),
                _task(PARKS, 1, 2, Frequency.QUARTERLY),
                _task(SCHOOLS, 2, 1, Frequency.MONTHLY),
                _task(RIVERS, 2, None, None),
            )
        }
        self.statuses = {ROADS: Status.WARNED, PARKS: Status.SIGNED_OFF, SCHOOLS: Status.STAGE_SIGNED_OFF}
        self.sections = [Section(SectionId(1), ListId(1), "城建"), Section(SectionId(2), ListId(1), "民生")]
        self.posts = [Post(PostId(1), ListId(1), "林区长"), Post(PostId(2), ListId(1), "周区长")]
        self.assignments = [
            _part(ROADS, BUILDING, Role.LEAD),
            _part(ROADS, WATER, Role.SUPPORTING),
            _part(PARKS, BUILDING, Role.SUPPORTING),
            _part(RIVERS, WATER, Role.LEAD),
        ]

    def unit_ids(self, names: Collection[str]) -> set[UnitId]:
        known = {"区住建局": BUILDING, "住建局": BUILDING, "区水利局": WATER}
        return {known[name] for name in names if name in known}

    def marked(self, mark: PeriodMark) -> set[TaskId]:
        return {
            PeriodMark.REPORTED: {ROADS, PARKS},
            PeriodMark.MISSING: {SCHOOLS},
            PeriodMark.NOT_DUE: {RIVERS},
            PeriodMark.MET: {PARKS},
            PeriodMark.UNMET: {ROADS},
        }[mark]

    def due_by(self, day: date) -> set[TaskId]:
        self.asked.append("due_by")
        return {PARKS, RIVERS} if day >= date(2024, 6, 30) else {PARKS}

    def attached(self) -> set[TaskId]:
        self.asked.append("attached")
        return {RIVERS}


CASES = [
    (NOTHING, {ROADS, PARKS, SCHOOLS, RIVERS}),
    (Filter(counter=Counter.OVERDUE), {ROADS}),
    (Filter(counter=Counter.WARNED), {ROADS}),
    (Filter(counter=Counter.SIGNED_OFF), {PARKS, SCHOOLS}),
    (Filter(counter=Counter.MISSING), {SCHOOLS}),
    (Filter(statuses=frozenset({Status.WARNED, Status.SIGNED_OFF})), {ROADS, PARKS}),
    (Filter(statuses=frozenset({Status.RUNNING})), {RIVERS}),  # nobody has decided about it
    (Filter(marks=frozenset({PeriodMark.MISSING, PeriodMark.UNMET})), {ROADS, SCHOOLS}),
    (Filter(units=frozenset({"住建局"})), {ROADS, PARKS}),
    (Filter(units=frozenset({"区住建局"}), role=Role.LEAD), {ROADS}),
    (Filter(units=frozenset({"区住建局", "区水利局"}), role=Role.SUPPORTING), {ROADS, PARKS}),
    (Filter(units=frozenset({"撤掉的局"})), set()),
    (Filter(posts=frozenset({"林区长"})), {ROADS, SCHOOLS}),
    (Filter(sections=frozenset({"民生"})), {SCHOOLS, RIVERS}),
    (Filter(frequencies=frozenset({Frequency.MONTHLY, Frequency.YEARLY})), {ROADS, SCHOOLS}),
    (Filter(due_by=date(2024, 5, 1)), {PARKS}),
    (Filter(attached=True), {RIVERS}),
]
EVERYTHING = Filter(
    Counter.MISSING,
    frozenset({Status.WARNED, Status.NOT_STARTED}),
    frozenset({PeriodMark.UNMET}),
    frozenset({"区住建局"}),
    Role.LEAD,
    frozenset({"林区长"}),
    frozenset({"民生", "城建"}),
    frozenset({Frequency.MONTHLY}),
    date(2024, 6, 30),
    True,
)


@pytest.mark.parametrize(("chosen", "found"), CASES)
def test_each_condition_leaves_what_meets_it(chosen: Filter, found: set[TaskId]) -> None:
    assert matching(chosen, Known()) == found


def test_conditions_are_all_to_be_met() -> None:
    chosen = Filter(posts=frozenset({"林区长"}), frequencies=frozenset({Frequency.MONTHLY}))
    assert matching(chosen, Known()) == {ROADS, SCHOOLS}
    assert matching(chosen._replace(sections=frozenset({"民生"})), Known()) == {SCHOOLS}
    assert matching(chosen._replace(counter=Counter.OVERDUE, sections=frozenset({"民生"})), Known()) == set()


def test_a_sub_task_that_says_nothing_goes_with_its_parent() -> None:
    known = Known()
    lane, bridge = TaskId(11), TaskId(12)
    known.tasks[lane] = Task(lane, ListId(1), "支路", parent_id=ROADS)
    known.tasks[bridge] = _task(bridge, 2, 2, Frequency.YEARLY)._replace(parent_id=lane)
    known.assignments.append(_part(bridge, WATER, Role.LEAD))
    for chosen in (
        Filter(sections=frozenset({"城建"}), posts=frozenset({"林区长"})),
        Filter(frequencies=frozenset({Frequency.MONTHLY}), posts=frozenset({"林区长"}), sections=frozenset({"城建"})),
        Filter(units=frozenset({"区住建局"}), role=Role.LEAD),
    ):
        assert matching(chosen, known) == {ROADS, lane}


def test_only_what_a_condition_needs_is_read() -> None:
    known = Known()
    matching(Filter(statuses=frozenset({Status.WARNED})), known)
    assert known.asked == []


def test_says_its_conditions_in_the_clerks_words_and_order() -> None:
    assert [condition.words for condition in conditions(EVERYTHING)] == [
        "只看未报",
        "状态：未启动、预警",
        "本期：否",
        "责任单位：区住建局（牵头）",
        "分管领导：林区长",
        "板块：城建、民生",
        "报送频次：月度报",
        "2024-06-30 前到期的节点未完成",
        "有附件",
    ]
    assert conditions(NOTHING) == []


def test_every_condition_can_be_taken_away_alone() -> None:
    left = EVERYTHING
    for condition in conditions(EVERYTHING):
        assert left
        left = left.without(condition.key)
        assert condition.key not in {other.key for other in conditions(left)}
    assert left == NOTHING
    assert not left


@pytest.mark.parametrize("chosen", [*(chosen for chosen, _ in CASES if chosen), EVERYTHING])
def test_is_kept_as_json_that_reads_well(chosen: Filter) -> None:
    assert from_json(to_json(chosen)) == chosen
    assert from_json(to_json(NOTHING)) == NOTHING
    assert to_json(Filter(statuses=frozenset({Status.WARNED}))) == '{"statuses": ["预警"]}'


@pytest.mark.parametrize("text", ["", "[1]", '{"statuses": ["没有的状态"]}', '{"later": 1}', '{"due_by": "六月"}', "7"])
def test_what_it_does_not_understand_is_said(text: str) -> None:
    with pytest.raises(OperationFault, match="读不懂"):
        from_json(text)
