"""The list on screen: after any change it is what a list read anew would be, though only what changed is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from models import operations
from models.changes import ChangeSet
from models.listing.standing import Standing
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, PostId, SectionId, Task, TaskId
from models.rules.owing import MonthState
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Grouping, Role, Status

MARCH, APRIL = Period(2024, 3), Period(2024, 4)
WIDE: frozenset[Grouping] = frozenset(Grouping)


class Made:
    """A list of two sections: a task with a part, one that is late, one nobody has begun."""

    def __init__(self, ledger: Ledger, list_id: ListId) -> None:
        self.ledger = ledger
        self.list_id = list_id
        one, two = (
            SectionId(operations.add_section(ledger, list_id, name).inserted("sections")[0])
            for name in ("城建", "民生")
        )
        self.other = two
        self.post = PostId(operations.add_post(ledger, list_id, "林予安区长").inserted("posts")[0])
        self.bridge = self._task("建成云江大桥", section_id=one, post_id=self.post, frequency=Frequency.MONTHLY)
        self.part = self._task("主桥合龙", parent_id=self.bridge, section_id=one, frequency=Frequency.MONTHLY)
        self.road = self._task("建成临江大道", section_id=one)
        self.school = self._task("新建小学", section_id=two)
        operations.set_units(ledger, self.bridge, [("区住建局", Role.SUPPORTING), ("区交通局", Role.LEAD)])
        operations.set_units(ledger, self.road, [("区交通局", Role.LEAD)])
        operations.set_plan(
            ledger, self.road, [PlanNode(PlanNodeId(0), self.road, "一季度", "开工", date(2024, 3, 31))]
        )
        operations.set_report(ledger, self.bridge, APRIL, "正在施工。")

    def _task(self, text: str, **named: object) -> TaskId:
        made = operations.add_task(self.ledger, self.list_id, text, **named)  # type: ignore[arg-type]
        return TaskId(made.inserted("tasks")[0])


@pytest.fixture
def made(ledger: Ledger, list_id: ListId) -> Made:
    return Made(ledger, list_id)


@pytest.fixture
def standing(made: Made) -> Standing:
    return Standing(made.ledger, made.list_id, APRIL)


def told(standing: Standing) -> tuple[object, ...]:
    """Everything the window asks of a list."""
    ids = list(standing.placements)
    return (
        standing.counters(),
        standing.placements,
        standing.overdue,
        standing.answered & set(ids),
        standing.statuses,
        [standing.tasks[task_id] for task_id in ids],
        [standing.month_states(task_id) for task_id in ids],
        [standing.is_outstanding(task_id) for task_id in ids],
        [standing.unit_words(task_id) for task_id in ids],
        [standing.group_name(task_id) for task_id in ids],
        standing.assignments,
    )


MENDED: list[tuple[Callable[[Made], ChangeSet], frozenset[Grouping]]] = [
    (lambda m: operations.edit_task(m.ledger, m.road, {"text": "建成临江大道北延段"}), WIDE),
    (
        lambda m: operations.edit_task(m.ledger, m.road, {"frequency": Frequency.QUARTERLY}),
        WIDE - {Grouping.FREQUENCY},
    ),
    (lambda m: operations.set_report(m.ledger, m.school, APRIL, "已开工。"), WIDE),
    (lambda m: operations.set_report(m.ledger, m.bridge, APRIL, ""), WIDE),
    (lambda m: operations.set_report(m.ledger, m.bridge, APRIL, "好", "截至4月底：未合龙。"), WIDE - {Grouping.STATUS}),
    (lambda m: operations.set_report(m.ledger, m.school, MARCH, "", "截至3月底：未开工。"), WIDE - {Grouping.STATUS}),
    (lambda m: operations.set_verdict(m.ledger, m.school, APRIL, False, "征地推迟"), WIDE),
    (lambda m: operations.set_verdict(m.ledger, m.school, APRIL, True), WIDE),
    (lambda m: operations.set_verdict(m.ledger, m.road, MARCH, True), WIDE - {Grouping.STATUS}),  # no longer late
    (lambda m: operations.set_plan(m.ledger, m.road, []), WIDE - {Grouping.STATUS}),
    (lambda m: operations.edit_task(m.ledger, m.road, {"starts": Period(2024, 5)}), WIDE - {Grouping.STATUS}),
    (lambda m: operations.edit_list(m.ledger, m.list_id, {"starts": Period(2024, 5)}), frozenset()),
    (lambda m: operations.add_status(m.ledger, m.road, Status.SIGNED_OFF), WIDE - {Grouping.STATUS}),
    (lambda m: operations.add_status(m.ledger, m.school, Status.OVERDUE), WIDE - {Grouping.STATUS}),
    (lambda m: operations.set_units(m.ledger, m.road, [("区住建局", Role.LEAD)]), WIDE - {Grouping.UNIT}),
    (lambda m: operations.edit_task(m.ledger, m.road, {"section_id": m.other}), frozenset()),
    (lambda m: operations.delete_tasks(m.ledger, [m.road]), frozenset()),
    (lambda m: operations.add_task(m.ledger, m.list_id, "新的一项"), frozenset()),
    (lambda m: operations.move_tasks(m.ledger, [m.school], {}, before=m.bridge), frozenset()),
    (lambda m: operations.rename_section(m.ledger, m.other, "社会事业"), frozenset()),
    (lambda m: operations.set_settings(m.ledger, {"cut_off_day": "25"}), frozenset()),
    (lambda m: operations.set_period(m.ledger, m.list_id, APRIL, cut_off=date(2024, 3, 30)), frozenset()),
]


@pytest.mark.parametrize(("change", "mended"), MENDED)
def test_a_change_is_taken_over_as_if_all_had_been_read_anew(
    made: Made, standing: Standing, change: Callable[[Made], ChangeSet], mended: frozenset[Grouping]
) -> None:
    told(standing)  # so that everything that is read once has been read
    step = change(made)
    for grouping in Grouping:
        for following in (history.undo, history.redo):
            touched = standing.mend(step, grouping)
            assert (touched is not None) == (grouping in mended)
            assert told(standing) == told(Standing(made.ledger, made.list_id, APRIL))
            step = following(made.ledger)


def test_a_task_of_another_list_touches_nothing_here(made: Made, standing: Standing) -> None:
    other = ListId(operations.create_list(made.ledger, "百日攻坚", 2024).inserted("lists")[0])
    task_id = TaskId(operations.add_task(made.ledger, other, "别的事项").inserted("tasks")[0])
    assert standing.mend(operations.edit_task(made.ledger, task_id, {"text": "改了"}), Grouping.SECTION) == set()


def test_another_period_is_looked_at_with_its_own_reports_and_strip(made: Made, standing: Standing) -> None:
    operations.set_report(made.ledger, made.bridge, Period(2023, 12), "去年的。")
    assert made.bridge in standing.answered
    assert standing.month_states(made.bridge)[3] is MonthState.REPORTED
    standing.show_period(MARCH)
    assert made.bridge not in standing.answered
    assert standing.month_states(made.bridge)[2:4] == (MonthState.MISSING, MonthState.TO_COME)
    standing.show_period(Period(2023, 12))
    assert standing.month_states(made.bridge)[11] is MonthState.REPORTED
    assert standing.month_states(made.bridge)[3] is MonthState.NOT_DUE  # the list is of 2024
    assert standing.overdue == frozenset()  # the node was not due then


def test_leads_carry_a_star_only_beside_others(made: Made, standing: Standing) -> None:
    assert standing.unit_words(made.bridge) == "*区交通局、区住建局"
    assert standing.unit_words(made.road) == "区交通局"
    assert standing.group_name(made.bridge) == "城建 · 林予安区长"
    assert standing.group_name(made.school) == "民生"


def test_the_tasks_around_one(made: Made, standing: Standing) -> None:
    bridge, part, road, school = made.bridge, made.part, made.road, made.school
    assert standing.follower(bridge) == part
    assert standing.follower(bridge, without=[part, road]) == school
    assert standing.follower(school) is None
    assert standing.neighbours(road) == [school, part, bridge]


def test_tasks_are_read_one_by_one_when_asked_for_and_all_at_once_for_a_search(made: Made, standing: Standing) -> None:
    read: list[str] = []
    made.ledger.connection.set_trace_callback(read.append)
    assert len(standing.tasks) == 4 and TaskId(99) not in standing.tasks
    assert read == []
    for _ in range(2):
        assert standing.tasks[made.road].text == "建成临江大道"
    assert len(read) == 1
    texts = [task.text for task in standing.tasks.values()]
    assert texts == [task.text for task in made.ledger.of_list(Task, made.list_id)]
    with pytest.raises(KeyError):
        standing.tasks[TaskId(99)]
