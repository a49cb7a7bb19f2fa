"""The history of a task in the clerk's words: columns by their names, ids by what they stand for."""

from __future__ import annotations

import json

from models import operations
from models.history_words import Words
from models.operations.units.editing import delete_units
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, SectionId, TaskId, Unit
from models.store.history import history
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import Frequency, Role, Status

APRIL = Period(2024, 4)


def told(ledger: Ledger, task_id: TaskId) -> list[tuple[str, str, str]]:
    """What the history says, oldest step first."""
    changes = [found.change for found in history.of_task(ledger, task_id)]
    words = Words(ledger, changes)
    return [line[1:] for change in reversed(changes) for line in words.lines(change)]


def test_a_new_task_says_what_it_began_with_and_nothing_empty(ledger: Ledger, task_id: TaskId) -> None:
    assert told(ledger, task_id) == [("序号", "", "1"), ("任务", "", "建成望湖隧道")]


def test_each_kind_of_record_says_what_it_is_about(ledger: Ledger, task_id: TaskId) -> None:
    operations.edit_task(ledger, task_id, {"goal": "通车", "frequency": Frequency.QUARTERLY})
    operations.set_report(ledger, task_id, APRIL, "开工。", "截至4月底：未贯通。")
    operations.set_verdict(ledger, task_id, APRIL, False, "雨水多")
    operations.add_status(ledger, task_id, Status.WARNED, points=0.50)
    operations.set_plan(ledger, task_id, [PlanNode(PlanNodeId(0), task_id, "年底", "贯通")])
    assert told(ledger, task_id)[2:] == [
        ("年度工作目标", "", "通车"),
        ("报送频次", "", "季度报"),
        ("4月 进展情况", "", "开工。"),
        ("4月 未达到内容", "", "截至4月底：未贯通。"),
        ("4月 评定", "", "否"),
        ("4月 未完成情况说明", "", "雨水多"),
        ("状态", "", "预警"),
        ("考绩扣分", "", "0.5"),
        ("年底 节点时间", "", "年底"),
        ("年底 节点内容", "", "贯通"),
    ]


def test_what_has_been_deleted_since_still_has_its_name(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    section = SectionId(operations.add_section(ledger, list_id, "城建").inserted("sections")[0])
    operations.edit_task(ledger, task_id, {"section_id": section})
    operations.set_units(ledger, task_id, [("区交通局", Role.LEAD)])
    operations.set_units(ledger, task_id, [])
    delete_units(ledger, [ledger.all(Unit)[0].id])
    operations.delete_section(ledger, section)
    assert told(ledger, task_id)[2:] == [
        ("板块", "", "城建"),
        ("责任单位", "", "区交通局"),
        ("区交通局 牵头或配合", "", "牵头"),
        ("责任单位", "区交通局", ""),
        ("区交通局 牵头或配合", "牵头", ""),
        ("板块", "城建", ""),
    ]


def test_a_parent_is_named_by_its_number_and_one_that_is_gone_is_said(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    above = TaskId(operations.add_task(ledger, list_id, "建成环线").inserted("tasks")[0])
    operations.move_tasks(ledger, [task_id], {"parent_id": above})
    operations.move_tasks(ledger, [task_id], {"parent_id": None})
    assert told(ledger, task_id)[2:] == [("上级任务", "", "2"), ("上级任务", "2", "")]
    operations.delete_tasks(ledger, [above])
    assert told(ledger, task_id)[2:] == [("上级任务", "", "（已删除）"), ("上级任务", "（已删除）", "")]


def test_columns_no_field_knows_are_told_once_there_are_any(ledger: Ledger, task_id: TaskId) -> None:
    with operation(ledger, "补录") as op:
        op.write.update("tasks", task_id, {"extra": json.dumps({"备用列": "甲"}, ensure_ascii=False)})
    assert told(ledger, task_id)[2:] == [("其他栏目", "", '{"备用列": "甲"}')]
