"""Tasks, sections, units and plans, as a clerk would see them afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import FieldFault, OperationFault
from models.judging_records import Indicator, IndicatorId, IndicatorTarget, TargetId
from models.periods import Period
from models.records import (
    Assignment,
    ListId,
    PlanNode,
    PlanNodeId,
    PostId,
    Section,
    SectionId,
    Task,
    TaskId,
    TaskList,
    Unit,
)
from models.store.history import history
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import Frequency, Numbering, Role


def numbers(ledger: Ledger, list_id: ListId) -> list[tuple[str, str]]:
    return [(task.number, task.text) for task in ledger.of_list(Task, list_id)]


def add(ledger: Ledger, list_id: ListId, text: str, **named: object) -> TaskId:
    return TaskId(operations.add_task(ledger, list_id, text, **named).inserted("tasks")[0])  # type: ignore[arg-type]


def names(ledger: Ledger, task_id: TaskId) -> list[tuple[str, Role]]:
    units = {unit.id: unit.name for unit in ledger.all(Unit)}
    return [(units[a.unit_id], a.role) for a in ledger.of_task(Assignment, task_id)]


def test_a_new_task_comes_with_its_units_in_front_of_another_in_one_step(ledger: Ledger, list_id: ListId) -> None:
    first, steps = add(ledger, list_id, "第一项"), len(history.steps(ledger))
    units = [("区交通局", Role.LEAD), ("区住建局", Role.SUPPORTING)]
    task_id = add(ledger, list_id, "更早的一项", before=first, units=units)
    assert [task.text for task in ledger.of_list(Task, list_id)][-2:] == ["更早的一项", "第一项"]
    assert names(ledger, task_id) == units
    assert len(history.steps(ledger)) == steps + 1
    with pytest.raises(FieldFault):
        add(ledger, list_id, "又一项", units=[units[0], units[0]])
    assert "又一项" not in [task.text for task in ledger.of_list(Task, list_id)]


def test_a_new_task_takes_the_next_number(ledger: Ledger, list_id: ListId) -> None:
    add(ledger, list_id, "甲", number="7")
    add(ledger, list_id, "乙")
    assert numbers(ledger, list_id) == [("7", "甲"), ("8", "乙")]


def test_a_plan_node_goes_with_the_targets_measured_there(ledger: Ledger, task_id: TaskId) -> None:
    operations.set_plan(ledger, task_id, [PlanNode(PlanNodeId(0), task_id, "一季度", "开工", date(2024, 3, 31))])
    (node,) = ledger.of_task(PlanNode, task_id)
    with operation(ledger, "设定指标") as op:
        measured = IndicatorId(op.write.insert_record(Indicator(IndicatorId(0), task_id, "投资", "万元")))
        op.write.insert_record(IndicatorTarget(TargetId(0), measured, 1200, node.id))
        op.write.insert_record(IndicatorTarget(TargetId(0), measured, 12000))
    operations.set_plan(ledger, task_id, [])
    assert [target.value for target in ledger.indicator_parts(IndicatorTarget, measured)] == [12000]
    history.undo(ledger)
    assert len(ledger.indicator_parts(IndicatorTarget, measured)) == 2


def test_numbers_restart_per_section_where_the_list_says_so(ledger: Ledger, list_id: ListId) -> None:
    operations.edit_list(ledger, list_id, {"numbering": Numbering.PER_GROUP})
    one, two = (SectionId(operations.add_section(ledger, list_id, n).inserted("sections")[0]) for n in ("一", "二"))
    add(ledger, list_id, "甲", section_id=one)
    add(ledger, list_id, "乙", section_id=two)
    add(ledger, list_id, "丙", section_id=one)
    assert numbers(ledger, list_id) == [("1", "甲"), ("1", "乙"), ("2", "丙")]


def test_a_sub_task_is_numbered_under_its_parent(ledger: Ledger, list_id: ListId) -> None:
    parent = add(ledger, list_id, "甲")
    add(ledger, list_id, "乙", parent_id=parent)
    child = add(ledger, list_id, "丙", parent_id=parent)
    assert ledger.get(Task, child).number == "1.2"


def test_a_task_is_put_behind_another(ledger: Ledger, list_id: ListId) -> None:
    first = add(ledger, list_id, "甲")
    add(ledger, list_id, "丙")
    add(ledger, list_id, "乙", after=first)
    assert [task.text for task in ledger.of_list(Task, list_id)] == ["甲", "乙", "丙"]


def test_squeezing_many_between_two_keeps_the_order(ledger: Ledger, list_id: ListId) -> None:
    first = add(ledger, list_id, "头")
    add(ledger, list_id, "尾")
    for i in range(25):
        add(ledger, list_id, str(i), after=first)
    texts = [task.text for task in ledger.of_list(Task, list_id)]
    assert texts == ["头", *map(str, range(24, -1, -1)), "尾"]


def test_empty_text_is_refused(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    with pytest.raises(FieldFault, match="不能为空"):
        operations.add_task(ledger, list_id, " \n ")
    with pytest.raises(FieldFault, match="不能为空") as caught:
        operations.edit_task(ledger, task_id, {"text": ""})
    assert caught.value.field == "text"
    assert ledger.get(Task, task_id).text == "建成望湖隧道"


def test_every_column_of_a_task_is_edited_and_read_back(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    values = {"number": "12", "text": "原文　照录,typo", "goal": "全年 5%", "frequency": Frequency.QUARTERLY}
    operations.edit_task(ledger, task_id, values)
    task = ledger.get(Task, task_id)
    assert {name: getattr(task, name) for name in values} == values


def test_moving_keeps_the_order_of_the_moved(ledger: Ledger, list_id: ListId) -> None:
    ids = [add(ledger, list_id, text) for text in "甲乙丙丁"]
    operations.move_tasks(ledger, [ids[3], ids[2]], {}, before=ids[0])
    assert [task.text for task in ledger.of_list(Task, list_id)] == list("丁丙甲乙")
    operations.move_tasks(ledger, [ids[3]], {})
    assert [task.text for task in ledger.of_list(Task, list_id)] == list("丙甲乙丁")


def test_a_task_cannot_go_below_itself(ledger: Ledger, list_id: ListId) -> None:
    parent = add(ledger, list_id, "甲")
    child = add(ledger, list_id, "乙", parent_id=parent)
    with pytest.raises(OperationFault, match="分项"):
        operations.move_tasks(ledger, [parent], {"parent_id": child})


def test_deleting_takes_sub_tasks_along(ledger: Ledger, list_id: ListId) -> None:
    parent = add(ledger, list_id, "甲")
    add(ledger, list_id, "乙", parent_id=parent)
    kept = add(ledger, list_id, "丙")
    operations.delete_tasks(ledger, [parent])
    assert [task.id for task in ledger.of_list(Task, list_id)] == [kept]


def test_deleting_a_list_takes_only_its_own(ledger: Ledger, list_id: ListId) -> None:
    other = ListId(operations.create_list(ledger, "2023年", 2023).inserted("lists")[0])
    kept = add(ledger, other, "留")
    operations.set_units(ledger, add(ledger, list_id, "去"), [("区财政局", Role.LEAD)])
    operations.delete_list(ledger, list_id)
    assert [task_list.id for task_list in ledger.all(TaskList)] == [other]
    assert ledger.has_task(kept)


def test_renumbering_per_group_follows_the_groups_order_and_counts_sub_tasks_below(
    ledger: Ledger, list_id: ListId
) -> None:
    operations.edit_list(ledger, list_id, {"numbering": Numbering.PER_GROUP})
    one, two = (PostId(operations.add_post(ledger, list_id, n).inserted("posts")[0]) for n in ("一", "二"))
    operations.move_post(ledger, two, one)
    first = add(ledger, list_id, "甲", post_id=one, number="9")
    add(ledger, list_id, "乙", post_id=two, number="8")
    child = add(ledger, list_id, "甲之一", parent_id=first, number="7")
    add(ledger, list_id, "甲之一之一", parent_id=child, number="6")
    add(ledger, list_id, "丙", post_id=one, number="5")
    operations.renumber(ledger, list_id)
    assert dict(map(reversed, numbers(ledger, list_id))) == {
        "乙": "1", "甲": "1", "甲之一": "1.1", "甲之一之一": "1.1.1", "丙": "2",
    }  # fmt: skip


def test_renumbering_runs_through_the_list(ledger: Ledger, list_id: ListId) -> None:
    first = add(ledger, list_id, "甲", number="9")
    add(ledger, list_id, "甲之一", parent_id=first)
    add(ledger, list_id, "乙", number="3")
    operations.renumber(ledger, list_id)
    assert numbers(ledger, list_id) == [("1", "甲"), ("1.1", "甲之一"), ("2", "乙")]


def test_sections_are_reordered(ledger: Ledger, list_id: ListId) -> None:
    ids = [SectionId(operations.add_section(ledger, list_id, n).inserted("sections")[0]) for n in "一二三"]
    operations.move_section(ledger, ids[2], ids[0])
    assert [section.name for section in ledger.of_list(Section, list_id)] == ["三", "一", "二"]


def test_units_are_found_by_any_way_of_writing_their_name(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    operations.set_units(ledger, task_id, [("云江新区经发局（区经信局）", Role.LEAD)])
    other = add(ledger, list_id, "乙")
    operations.set_units(ledger, other, [("云江新区经发局(区经信局)", Role.SUPPORTING), ("区文联", Role.LEAD)])
    assert [unit.name for unit in ledger.all(Unit)] == ["云江新区经发局（区经信局）", "区文联"]
    assert names(ledger, other) == [("云江新区经发局（区经信局）", Role.SUPPORTING), ("区文联", Role.LEAD)]


def test_changing_units_touches_only_what_differs(ledger: Ledger, task_id: TaskId) -> None:
    operations.set_units(ledger, task_id, [("甲局", Role.LEAD), ("乙局", Role.SUPPORTING)])
    answer = operations.set_units(ledger, task_id, [("甲局", Role.LEAD), ("丙局", Role.SUPPORTING)])
    assert {c.table for c in answer.changes} == {"assignments", "units"}
    assert names(ledger, task_id) == [("甲局", Role.LEAD), ("丙局", Role.SUPPORTING)]
    assert operations.set_units(ledger, task_id, [("甲局", Role.LEAD), ("丙局", Role.SUPPORTING)]).changes == ()


def test_a_plan_is_rewritten_node_by_node(ledger: Ledger, task_id: TaskId) -> None:
    def node(label: str, text: str, node_id: int = 0, done: date | None = None) -> PlanNode:
        return PlanNode(PlanNodeId(node_id), task_id, label, text, date(2024, 3, 31), done)

    operations.set_plan(ledger, task_id, [node("一季度", "招标"), node("二季度", "开工")])
    first, second = ledger.of_task(PlanNode, task_id)
    operations.set_plan(ledger, task_id, [node("二季度", "开工", second.id, date(2024, 6, 1)), node("年底", "结顶")])
    after = ledger.of_task(PlanNode, task_id)
    assert [(n.label, n.text, n.done_on) for n in after] == [
        ("二季度", "开工", date(2024, 6, 1)),
        ("年底", "结顶", None),
    ]
    assert after[0].id == second.id
    assert first.id not in {n.id for n in after}


def test_a_task_keeps_a_start_of_its_own_only_where_it_is_later_than_the_lists(ledger: Ledger, list_id: ListId) -> None:
    operations.edit_list(ledger, list_id, {"starts": Period(2024, 3)})
    early, late = (
        TaskId(operations.add_task(ledger, list_id, text, starts=Period(2024, month)).inserted("tasks")[0])
        for text, month in (("早的", 2), ("晚的", 6))
    )
    assert [ledger.get(Task, task_id).starts for task_id in (early, late)] == [None, Period(2024, 6)]
    operations.edit_task(ledger, early, {"starts": Period(2024, 5)})
    operations.edit_task(ledger, late, {"starts": Period(2024, 3)})
    assert [ledger.get(Task, task_id).starts for task_id in (early, late)] == [Period(2024, 5), None]
