"""The recycle bin: what it lists, and that everything comes back, in one step, also where things have changed since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models import operations
from models.demo import build_demo
from models.errors import OperationFault
from models.operations.lists.posts import add_holder
from models.operations.tasks import attachments, restoring
from models.operations.tasks.restoring import name_of, restore
from models.operations.units.editing import delete_units
from models.operations.units.merging import merge_units
from models.periods import Period
from models.records import (
    Assignment,
    Attachment,
    ListId,
    PlanNode,
    PlanNodeId,
    PostId,
    Report,
    SectionId,
    Task,
    TaskId,
    TaskList,
    Unit,
)
from models.store.history import deleted, history
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.vocabulary import Role, Status
from tests.models.store.history.test_history import everything

APRIL = Period(2024, 4)
TODAY = date(2024, 4, 20)


@pytest.fixture
def full(ledger: Ledger, list_id: ListId) -> TaskId:
    """A task in a section and under a post, with a sub-task, units, a node, a report, a verdict, an event, a file."""
    section = SectionId(operations.add_section(ledger, list_id, "城市更新").inserted("sections")[0])
    post = PostId(operations.add_post(ledger, list_id, "林予安区长").inserted("posts")[0])
    add_holder(ledger, post, "周砚秋区长", date(2024, 3, 1))
    made = operations.add_task(ledger, list_id, "建成望湖隧道", section_id=section, post_id=post)
    task_id = TaskId(made.inserted("tasks")[0])
    operations.add_task(ledger, list_id, "北口开工", parent_id=task_id)
    operations.set_units(ledger, task_id, [("区交通局", Role.LEAD), ("区住建局", Role.SUPPORTING)])
    operations.set_plan(ledger, task_id, [PlanNode(PlanNodeId(0), task_id, "一季度", "完成审查", date(2024, 3, 31))])
    operations.set_report(ledger, task_id, APRIL, "已开工。")
    operations.set_verdict(ledger, task_id, APRIL, False, "征地推迟")
    operations.add_status(ledger, task_id, Status.OVERDUE)
    kept = attachments.keep(ledger, attachments.incoming("批复.pdf", b"approved"))
    attachments.add_attachments(ledger, task_id, [kept], TODAY)
    return task_id


def listed(ledger: Ledger) -> list[tuple[str, str]]:
    return [(item.table, name_of(item)) for item in deleted.items(ledger)]


def test_a_task_comes_back_whole_in_one_step_after_a_restart(ledger: Ledger, full: TaskId) -> None:
    before = everything(ledger)
    ledger.actor = "王敏"
    operations.delete_tasks(ledger, [full])
    ledger.close()
    again = open_ledger(ledger.path)
    (item,) = deleted.items(again)
    assert (item.table, name_of(item), item.step.actor, item.step.label) == (
        "tasks",
        "1 建成望湖隧道",
        "王敏",
        "删除1号任务",
    )
    counts = {"tasks": 1, "assignments": 2, "plan_nodes": 1, "reports": 1, "verdicts": 1}
    assert item.parts == counts | {"status_events": 1, "attachments": 1}
    restore(again, [item])
    assert everything(again) == before
    assert deleted.items(again) == []
    assert history.next_undo(again).label == "恢复任务“1 建成望湖隧道”"
    history.undo(again)
    assert listed(again) == [("tasks", "1 建成望湖隧道")]
    history.redo(again)
    assert everything(again) == before
    again.close()


def test_several_deleted_in_one_step_are_restored_one_by_one(ledger: Ledger, list_id: ListId, full: TaskId) -> None:
    other = TaskId(operations.add_task(ledger, list_id, "改造老旧小区").inserted("tasks")[0])
    operations.set_report(ledger, other, APRIL, "完成三成。")
    before = everything(ledger)
    operations.delete_tasks(ledger, [full, other])
    second, first = deleted.items(ledger)
    assert (second.row_id, second.parts) == (other, {"reports": 1})
    assert first.parts["tasks"] == 1 and first.parts["attachments"] == 1
    restore(ledger, [second])
    assert [task.id for task in ledger.all(Task)] == [other]
    restore(ledger, [first])
    assert everything(ledger) == before


def test_a_list_comes_back_with_everything_in_it(ledger: Ledger, list_id: ListId, full: TaskId) -> None:
    operations.set_period(ledger, list_id, APRIL, cut_off=date(2024, 4, 28))
    before = everything(ledger)
    operations.delete_list(ledger, list_id)
    assert listed(ledger) == [("lists", "2024年云江区重点工作")]
    restore(ledger, deleted.items(ledger))
    assert everything(ledger) == before


def test_a_section_and_a_post_take_their_tasks_back(ledger: Ledger, list_id: ListId, full: TaskId) -> None:
    before = everything(ledger)
    section, post = ledger.get(Task, full).section_id, ledger.get(Task, full).post_id
    operations.delete_section(ledger, section)
    operations.delete_post(ledger, post)
    restore(ledger, deleted.items(ledger))
    assert everything(ledger) == before


def test_a_section_leaves_tasks_that_have_another_one_now(ledger: Ledger, list_id: ListId, full: TaskId) -> None:
    section = ledger.get(Task, full).section_id
    operations.delete_section(ledger, section)
    other = SectionId(operations.add_section(ledger, list_id, "产业").inserted("sections")[0])
    operations.edit_task(ledger, full, {"section_id": other})
    restore(ledger, deleted.items(ledger))
    assert ledger.get(Task, full).section_id == other


def test_a_task_whose_section_and_parent_are_gone_stands_alone(ledger: Ledger, list_id: ListId, full: TaskId) -> None:
    (child,) = ledger.children(full)
    operations.edit_task(ledger, child.id, {"section_id": ledger.get(Task, full).section_id})
    section = ledger.get(Task, full).section_id
    operations.delete_tasks(ledger, [child.id])
    (of_child,) = deleted.items(ledger)
    operations.delete_tasks(ledger, [full])
    operations.delete_section(ledger, section)
    assert restoring.remarks(ledger, [of_child]) == [
        "“1.1 北口开工”的上级任务已不在，恢复后成为单独的任务。",
        "原来的板块已不在，恢复后不归入板块。",
    ]
    restore(ledger, [of_child])
    back = ledger.get(Task, child.id)
    assert (back.parent_id, back.section_id) == (None, None)


def test_what_is_restored_together_stays_together(ledger: Ledger, list_id: ListId, full: TaskId) -> None:
    before = everything(ledger)
    (child,) = ledger.children(full)
    section = ledger.get(Task, full).section_id
    operations.delete_tasks(ledger, [child.id])
    operations.delete_tasks(ledger, [full])
    operations.delete_section(ledger, section)
    items = deleted.items(ledger)
    assert restoring.remarks(ledger, items) == []
    restore(ledger, items)
    assert everything(ledger) == before


def test_a_task_brings_its_deleted_list_back(ledger: Ledger, list_id: ListId, full: TaskId, task_id: TaskId) -> None:
    operations.delete_tasks(ledger, [full])
    (item,) = deleted.items(ledger)
    operations.delete_list(ledger, list_id)
    assert "清单“2024年云江区重点工作”也已删除，将一并恢复" in restoring.remarks(ledger, [item])[0]
    restore(ledger, [item])
    assert [found.id for found in ledger.all(TaskList)] == [list_id]
    assert {task.text for task in ledger.all(Task)} == {"建成望湖隧道", "北口开工"}
    assert ledger.get(Task, full).section_id is None


def test_a_deleted_unit_comes_back_and_a_merged_one_is_found(ledger: Ledger, list_id: ListId, full: TaskId) -> None:
    transport, housing = (part.unit_id for part in ledger.of_task(Assignment, full))
    operations.delete_tasks(ledger, [full])
    (item,) = deleted.items(ledger)
    delete_units(ledger, [transport])
    other = TaskId(operations.add_task(ledger, list_id, "别的").inserted("tasks")[0])
    operations.set_units(ledger, other, [("区住房城乡建设局", Role.LEAD)])
    new_housing = ledger.of_task(Assignment, other)[0].unit_id
    merge_units(ledger, [housing], new_housing)
    restore(ledger, [item])
    names = [ledger.get(Unit, part.unit_id).name for part in ledger.of_task(Assignment, full)]
    assert names == ["区交通局", "区住房城乡建设局"]


def test_an_attachment_comes_back_unless_its_task_is_gone(ledger: Ledger, full: TaskId) -> None:
    (file,) = ledger.of_task(Attachment, full)
    attachments.delete_attachments(ledger, [file.id])
    (item,) = deleted.items(ledger)
    operations.delete_tasks(ledger, [full])
    with pytest.raises(OperationFault, match="“建成望湖隧道”也已删除。请先恢复那项任务"):
        restore(ledger, [item])
    restore(ledger, deleted.items(ledger))
    assert attachments.content_of(ledger, ledger.get(Attachment, file.id)) == b"approved"


def test_what_was_carried_on_is_linked_again(ledger: Ledger, full: TaskId) -> None:
    operations.carry_over(ledger, [full], operations.NewList("2025年重点工作", 2025))
    before = everything(ledger)
    operations.delete_tasks(ledger, [full])
    restore(ledger, deleted.items(ledger))
    assert everything(ledger) == before


def test_what_is_there_again_or_was_never_deleted_is_not_listed(ledger: Ledger, list_id: ListId, full: TaskId) -> None:
    operations.delete_tasks(ledger, [full])
    history.undo(ledger)
    operations.add_task(ledger, list_id, "没建成")
    history.undo(ledger)
    assert listed(ledger) == []
    made = operations.add_task(ledger, list_id, "误建")
    operations.set_report(ledger, full, APRIL, "另有进展。")
    history.revert(ledger, made.operation_id)
    assert listed(ledger) == [("tasks", "2 误建")]


def test_deleted_twice_comes_back_as_it_was_last(ledger: Ledger, full: TaskId) -> None:
    operations.delete_tasks(ledger, [full])
    restore(ledger, deleted.items(ledger))
    operations.set_report(ledger, full, APRIL, "已完工。")
    operations.delete_tasks(ledger, [full])
    (item,) = deleted.items(ledger)
    restore(ledger, [item])
    assert [report.content for report in ledger.of_task(Report, full)] == ["已完工。"]


def test_every_list_of_the_demo_comes_back_as_it_was(tmp_path: Path) -> None:
    ledger = open_ledger(build_demo(tmp_path / "演示.duban", TODAY))
    before = everything(ledger)
    for task_list in ledger.all(TaskList):
        operations.delete_list(ledger, task_list.id)
    restore(ledger, [item for item in deleted.items(ledger) if item.table == "lists"])
    assert everything(ledger) == before
    ledger.close()
