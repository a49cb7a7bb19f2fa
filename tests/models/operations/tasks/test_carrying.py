"""结转: what goes into the next year's list, and what stays behind."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import FieldFault, OperationFault
from models.operations.lists.posts import add_holder
from models.operations.tasks.carrying import NewList, carry_over
from models.periods import Period
from models.records import (
    Assignment,
    ListId,
    PlanNode,
    PlanNodeId,
    Post,
    PostId,
    Report,
    Section,
    SectionId,
    Task,
    TaskId,
    TaskList,
)
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import Numbering, Role, Status


@pytest.fixture
def next_year(ledger: Ledger, list_id: ListId) -> ListId:
    return ListId(operations.create_list(ledger, "2025年云江区重点工作", 2025).inserted("lists")[0])


def test_open_work_goes_on_and_its_past_stays(
    ledger: Ledger, list_id: ListId, task_id: TaskId, next_year: ListId
) -> None:
    section = SectionId(operations.add_section(ledger, list_id, "一、城建").inserted("sections")[0])
    operations.edit_task(ledger, task_id, {"section_id": section, "goal": "年内贯通"})
    operations.set_units(ledger, task_id, [("区交通局", Role.LEAD)])
    done, still = date(2024, 3, 1), None
    operations.set_plan(
        ledger,
        task_id,
        [
            PlanNode(PlanNodeId(0), task_id, "一季度", "招标", date(2024, 3, 31), done),
            PlanNode(PlanNodeId(0), task_id, "年底", "贯通", date(2024, 12, 31), still),
        ],
    )
    operations.set_report(ledger, task_id, Period(2024, 12), "还差 300 米。")
    operations.carry_over(ledger, [task_id], next_year)
    (carried,) = ledger.of_list(Task, next_year)
    assert (carried.text, carried.goal, carried.carried_from) == ("建成望湖隧道", "年内贯通", task_id)
    assert ledger.get(Section, carried.section_id or 0).name == "一、城建"
    assert [part.role for part in ledger.of_task(Assignment, carried.id)] == [Role.LEAD]
    assert [node.label for node in ledger.of_task(PlanNode, carried.id)] == ["年底"]
    assert ledger.of_task(Report, carried.id) == []
    assert [report.content for report in ledger.of_task(Report, task_id)] == ["还差 300 米。"]


def test_what_is_finished_or_carried_is_not_offered(
    ledger: Ledger, list_id: ListId, task_id: TaskId, next_year: ListId
) -> None:
    over = TaskId(operations.add_task(ledger, list_id, "已办结").inserted("tasks")[0])
    operations.add_status(ledger, over, Status.SIGNED_OFF)
    partly = TaskId(operations.add_task(ledger, list_id, "阶段办结").inserted("tasks")[0])
    operations.add_status(ledger, partly, Status.STAGE_SIGNED_OFF)
    operations.carry_over(ledger, [task_id], next_year)
    assert [task.text for task in operations.unfinished(ledger, list_id)] == ["阶段办结"]


def test_sub_tasks_keep_their_parent(ledger: Ledger, list_id: ListId, task_id: TaskId, next_year: ListId) -> None:
    child = TaskId(operations.add_task(ledger, list_id, "洞口", parent_id=task_id).inserted("tasks")[0])
    operations.carry_over(ledger, [task_id, child], next_year)
    parent, carried = ledger.of_list(Task, next_year)
    assert carried.parent_id == parent.id


def test_a_sub_task_without_its_parent_takes_the_parents_groups_along(
    ledger: Ledger, list_id: ListId, task_id: TaskId, next_year: ListId
) -> None:
    roads = SectionId(operations.add_section(ledger, list_id, "城市更新").inserted("sections")[0])
    post = PostId(operations.add_post(ledger, list_id, "周砚秋副区长").inserted("posts")[0])
    operations.edit_task(ledger, task_id, {"section_id": roads, "post_id": post})
    child = TaskId(operations.add_task(ledger, list_id, "洞口", parent_id=task_id).inserted("tasks")[0])
    operations.carry_over(ledger, [child], next_year)
    (carried,) = ledger.of_list(Task, next_year)
    assert carried.parent_id is None
    assert [ledger.get(Section, carried.section_id).name, ledger.get(Post, carried.post_id).name] == [
        "城市更新",
        "周砚秋副区长",
    ]


def test_the_old_list_can_still_be_deleted(ledger: Ledger, list_id: ListId, task_id: TaskId, next_year: ListId) -> None:
    operations.carry_over(ledger, [task_id], next_year)
    operations.delete_list(ledger, list_id)
    assert [task.carried_from for task in ledger.of_list(Task, next_year)] == [None]


def test_into_the_same_list_is_refused(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    with pytest.raises(OperationFault, match="同一个清单"):
        operations.carry_over(ledger, [task_id], list_id)


def test_a_new_list_is_made_in_the_same_step(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    operations.edit_list(ledger, list_id, {"numbering": Numbering.PER_GROUP})
    operations.carry_over(ledger, [task_id], operations.NewList(" 2025年云江区重点工作 ", 2025))
    made = ledger.all(TaskList)[-1]
    assert (made.title, made.year, made.numbering) == ("2025年云江区重点工作", 2025, Numbering.PER_GROUP)
    assert made.starts == Period(2025, 1)
    assert [task.text for task in ledger.of_list(Task, made.id)] == ["建成望湖隧道"]
    history.undo(ledger)
    assert [found.id for found in ledger.all(TaskList)] == [list_id]
    with pytest.raises(FieldFault, match="不能为空"):
        operations.carry_over(ledger, [task_id], operations.NewList(" ", 2025))
    assert len(ledger.all(TaskList)) == 1


def test_a_post_is_carried_over_under_its_latest_heading_and_found_by_any(ledger: Ledger, list_id: ListId) -> None:
    post = PostId(operations.add_post(ledger, list_id, "周砚秋副区长").inserted("posts")[0])
    add_holder(ledger, post, "沈怀瑾副区长", date(2024, 9, 1))
    first, second = (
        TaskId(operations.add_task(ledger, list_id, text, post_id=post).inserted("tasks")[0]) for text in ("甲", "乙")
    )
    carry_over(ledger, [first], NewList("2025年云江区重点工作", 2025))
    into = ledger.all(TaskList)[-1].id
    assert [found.name for found in ledger.of_list(Post, into)] == ["沈怀瑾副区长"]
    operations.rename_post(ledger, ledger.of_list(Post, into)[0].id, "周砚秋副区长")
    carry_over(ledger, [second], into)
    assert len(ledger.of_list(Post, into)) == 1
