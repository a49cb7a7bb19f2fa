"""Several tasks at once, read back from the ledger, and taken back in one step."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import FieldFault
from models.operations import UnitChange
from models.periods import Period, day_words
from models.records import (
    Assignment,
    ListId,
    PlanNode,
    PlanNodeId,
    Post,
    PostId,
    SectionId,
    StatusEvent,
    Task,
    TaskId,
    Unit,
    Verdict,
)
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Role, Status

APRIL = Period(2024, 4)


@pytest.fixture
def tasks(ledger: Ledger, list_id: ListId) -> list[TaskId]:
    found = [TaskId(operations.add_task(ledger, list_id, text).inserted("tasks")[0]) for text in ("甲", "乙", "丙")]
    operations.set_units(ledger, found[0], [("区经信局", Role.LEAD), ("区住建局", Role.SUPPORTING)])
    operations.set_units(ledger, found[1], [("区交通局", Role.LEAD)])
    return found


def units(ledger: Ledger, task_id: TaskId) -> str:
    names = {unit.id: unit.name for unit in ledger.all(Unit)}
    parts = ledger.of_task(Assignment, task_id)
    return "、".join(("*" if part.role is Role.LEAD else "") + names[part.unit_id] for part in parts)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (UnitChange.SUPPORT, ["*区经信局、区住建局", "*区交通局、区住建局", "区住建局"]),
        (UnitChange.LEAD_TOO, ["*区经信局、*区住建局", "*区交通局、*区住建局", "*区住建局"]),
        (UnitChange.LEAD, ["*区住建局、区经信局", "*区住建局、区交通局", "*区住建局"]),
        (UnitChange.REMOVE, ["*区经信局", "*区交通局", ""]),
    ],
)
def test_a_unit_takes_the_same_part_in_all_tasks(
    ledger: Ledger, tasks: list[TaskId], change: UnitChange, wanted: list[str]
) -> None:
    before = [units(ledger, task_id) for task_id in tasks]
    operations.change_unit(ledger, tasks, "区住建局", change)
    assert [units(ledger, task_id) for task_id in tasks] == wanted
    history.undo(ledger)
    assert [units(ledger, task_id) for task_id in tasks] == before


def test_a_new_name_becomes_a_unit_but_cannot_be_removed(ledger: Ledger, tasks: list[TaskId]) -> None:
    operations.change_unit(ledger, tasks[1:], "区数据局", UnitChange.LEAD_TOO)
    assert [units(ledger, task_id) for task_id in tasks[1:]] == ["*区交通局、*区数据局", "*区数据局"]
    with pytest.raises(FieldFault, match="单位名录里没有"):
        operations.change_unit(ledger, tasks, "区某局", UnitChange.REMOVE)
    with pytest.raises(FieldFault, match="不能为空"):
        operations.change_unit(ledger, tasks, "　", UnitChange.LEAD)
    assert "区某局" not in {unit.name for unit in ledger.all(Unit)}


def test_section_post_and_frequency_are_set_in_one_step_each(
    ledger: Ledger, list_id: ListId, tasks: list[TaskId]
) -> None:
    section = SectionId(operations.add_section(ledger, list_id, "城市更新").inserted("sections")[0])
    post = PostId(operations.add_post(ledger, list_id, "王副区长").inserted("posts")[0])
    made = operations.set_section(ledger, tasks, section)
    assert made.label == "修改 3 项任务的板块"
    operations.set_post(ledger, tasks[:1], post)
    operations.set_frequency(ledger, tasks, Frequency.QUARTERLY)
    found = ledger.of_list(Task, list_id)
    assert [(task.section_id, task.frequency) for task in found] == [(section, Frequency.QUARTERLY)] * 3
    assert [task.post_id for task in found] == [post, None, None]
    assert [ledger.get(Post, post).name] == ["王副区长"]
    for _ in range(3):
        history.undo(ledger)
    assert {(task.section_id, task.post_id, task.frequency) for task in ledger.of_list(Task, list_id)} == {(None,) * 3}


def test_sub_tasks_follow_their_parent_unless_they_stand_elsewhere(ledger: Ledger, list_id: ListId) -> None:
    one, two, three = (SectionId(operations.add_section(ledger, list_id, n).inserted("sections")[0]) for n in "一二三")

    def add(text: str, section: SectionId, parent: TaskId | None = None) -> TaskId:
        made = operations.add_task(ledger, list_id, text, section_id=section, parent_id=parent)
        return TaskId(made.inserted("tasks")[0])

    parent = add("甲", one)
    child, own = add("甲之一", one, parent), add("甲之二", three, parent)
    grandchild = add("甲之一之一", one, child)
    for move in (
        lambda: operations.set_section(ledger, [parent], two),
        lambda: operations.move_tasks(ledger, [parent], {"section_id": two, "parent_id": None}),
    ):
        move()
        found = {task.id: task.section_id for task in ledger.of_list(Task, list_id)}
        assert found == {parent: two, child: two, grandchild: two, own: three}
        history.undo(ledger)
        assert ledger.get(Task, grandchild).section_id == one


def test_a_sub_task_moved_by_itself_leaves_its_parent(ledger: Ledger, list_id: ListId) -> None:
    one, two = (SectionId(operations.add_section(ledger, list_id, n).inserted("sections")[0]) for n in "一二")
    parent = TaskId(operations.add_task(ledger, list_id, "甲", section_id=one).inserted("tasks")[0])
    made = operations.add_task(ledger, list_id, "甲之一", section_id=one, parent_id=parent)
    child = TaskId(made.inserted("tasks")[0])
    operations.set_section(ledger, [child], one)
    assert ledger.get(Task, child).parent_id == parent
    operations.set_section(ledger, [child], two)
    assert (ledger.get(Task, child).parent_id, ledger.get(Task, child).section_id) == (None, two)
    history.undo(ledger)
    operations.set_section(ledger, [parent, child], two)
    assert ledger.get(Task, child).parent_id == parent


def test_one_decision_is_written_down_with_every_task(ledger: Ledger, tasks: list[TaskId]) -> None:
    operations.add_status(ledger, tasks[0], Status.RUNNING)
    made = operations.decide(
        ledger,
        tasks,
        Status.WARNED,
        decided_on=date(2024, 4, 30),
        reason="滞后",
        document="云政督〔2024〕5号",
        points=0.5,
    )
    assert made.label == "3 项任务定为“预警”"
    for task_id in tasks:
        event = ledger.of_task(StatusEvent, task_id)[-1]
        assert (event.status, event.decided_on, event.reason) == (Status.WARNED, date(2024, 4, 30), "滞后")
        assert (event.document, event.points) == ("云政督〔2024〕5号", 0.5)
    with pytest.raises(FieldFault, match="大于 0"):
        operations.decide(ledger, tasks, Status.WARNED, points=-1)
    history.undo(ledger)
    assert [len(ledger.of_task(StatusEvent, task_id)) for task_id in tasks] == [1, 0, 0]


def test_verdicts_are_given_and_taken_back_alike(ledger: Ledger, tasks: list[TaskId]) -> None:
    with pytest.raises(FieldFault, match="未完成情况说明"):
        operations.judge(ledger, tasks, APRIL, False)
    operations.set_verdict(ledger, tasks[0], APRIL, True)
    operations.judge(ledger, tasks, APRIL, False, "征地推迟。")
    found = [ledger.at_task_and_period(Verdict, task_id, APRIL) for task_id in tasks]
    assert [(verdict.plan_met, verdict.reason) for verdict in found if verdict] == [(False, "征地推迟。")] * 3
    operations.judge(ledger, tasks, APRIL, None)
    assert not any(ledger.at_task_and_period(Verdict, task_id, APRIL) for task_id in tasks)
    history.undo(ledger)
    history.undo(ledger)
    first = ledger.at_task_and_period(Verdict, tasks[0], APRIL)
    assert first is not None
    assert first.plan_met


def test_nodes_behind_are_ticked_on_their_own_days_and_what_was_judged_is_left(
    ledger: Ledger, tasks: list[TaskId]
) -> None:
    march, april, may = date(2024, 3, 31), date(2024, 4, 30), date(2024, 5, 31)
    for task_id in tasks[:2]:
        nodes = [PlanNode(PlanNodeId(0), task_id, day_words(due), "建成。", due) for due in (march, april, may)]
        operations.set_plan(ledger, task_id, nodes)
    operations.judge(ledger, tasks[:1], Period(2024, 3), True)
    operations.complete_nodes(ledger, tasks, april)
    done = [[node.done_on for node in ledger.of_task(PlanNode, task_id)] for task_id in tasks]
    assert done == [[None, april, None], [march, april, None], []]
    assert not operations.complete_nodes(ledger, tasks, april).changes
    history.undo(ledger)
    assert not any(node.done_on for task_id in tasks for node in ledger.of_task(PlanNode, task_id))


def test_what_changes_nothing_leaves_no_step(ledger: Ledger, tasks: list[TaskId]) -> None:
    assert not operations.set_frequency(ledger, tasks, None).changes
    assert not operations.judge(ledger, tasks, APRIL, None).changes
