"""Going back to a version of a task, and to one earlier value."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.changes import Change, Owner
from models.errors import FieldFault, OperationFault
from models.judging_records import Indicator, IndicatorId, IndicatorTarget, TargetId
from models.operations.tasks import attachments, restoring, versions
from models.operations.units.merging import merge_units
from models.periods import Period
from models.records import (
    Assignment,
    Attachment,
    ListId,
    OperationId,
    PlanNode,
    PlanNodeId,
    Report,
    SectionId,
    StatusEvent,
    Task,
    TaskId,
    Unit,
    Verdict,
)
from models.store.history import deleted, history
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import Role, Status
from tests.models.store.history.test_history import everything

APRIL, MAY = Period(2024, 4), Period(2024, 5)


def now(ledger: Ledger) -> OperationId:
    return history.steps(ledger, 1)[0].id


def node(task_id: TaskId, text: str, row_id: int = 0) -> PlanNode:
    return PlanNode(PlanNodeId(row_id), task_id, "一季度", text, date(2024, 3, 31))


@pytest.fixture
def step(ledger: Ledger, task_id: TaskId) -> OperationId:
    """A task with something of everything, and the step after which it was so."""
    operations.edit_task(ledger, task_id, {"goal": "年内贯通"})
    operations.set_units(ledger, task_id, [("区交通局", Role.LEAD), ("区住建局", Role.SUPPORTING)])
    operations.set_plan(ledger, task_id, [node(task_id, "完成审查"), node(task_id, "开工")])
    operations.set_report(ledger, task_id, APRIL, "完成三成。")
    operations.set_verdict(ledger, task_id, APRIL, True)
    operations.add_status(ledger, task_id, Status.WARNED)
    kept = attachments.keep(ledger, attachments.incoming("批复.pdf", b"approved"))
    attachments.add_attachments(ledger, task_id, [kept], date(2024, 4, 20))
    return now(ledger)


def change_everything(ledger: Ledger, task_id: TaskId) -> None:
    operations.edit_task(ledger, task_id, {"goal": "明年贯通", "text": "建成隧道"})
    operations.set_units(ledger, task_id, [("区住建局", Role.LEAD)])
    operations.set_units(ledger, task_id, [("区住建局", Role.LEAD), ("区交通局", Role.SUPPORTING)])
    second = ledger.of_task(PlanNode, task_id)[1]
    operations.set_plan(ledger, task_id, [node(task_id, "已开工", second.id), node(task_id, "贯通")])
    operations.set_report(ledger, task_id, APRIL, "")
    operations.set_report(ledger, task_id, APRIL, "完成四成。")
    operations.set_report(ledger, task_id, MAY, "完成五成。")
    operations.set_verdict(ledger, task_id, APRIL, False, "征地推迟")
    operations.delete_status(ledger, ledger.of_task(StatusEvent, task_id)[0].id)
    attachments.delete_attachments(ledger, [ledger.of_task(Attachment, task_id)[0].id])


def test_a_task_and_all_its_rows_go_back_in_one_step(ledger: Ledger, task_id: TaskId, step: OperationId) -> None:
    before = everything(ledger)
    change_everything(ledger, task_id)
    changed = everything(ledger)
    versions.restore_version(ledger, task_id, step)
    assert everything(ledger) == before
    assert history.next_undo(ledger).label == "1号任务恢复到以前的版本"
    history.undo(ledger)
    assert everything(ledger) == changed


def test_and_forward_again_to_a_later_version(ledger: Ledger, task_id: TaskId, step: OperationId) -> None:
    change_everything(ledger, task_id)
    later, changed = now(ledger), everything(ledger)
    versions.restore_version(ledger, task_id, step)
    versions.restore_version(ledger, task_id, later)
    assert everything(ledger) == changed
    with pytest.raises(OperationFault, match="和现在一样"):
        versions.restore_version(ledger, task_id, later)


def test_the_preview_is_what_will_change_and_nothing_else(
    ledger: Ledger, list_id: ListId, task_id: TaskId, step: OperationId
) -> None:
    operations.edit_task(ledger, task_id, {"goal": "明年贯通"})
    operations.edit_task(ledger, task_id, {"number": "9"})
    operations.edit_task(ledger, task_id, {"number": "1"})
    operations.set_report(ledger, task_id, MAY, "完成五成。")
    history.undo(ledger)
    assert versions.preview(ledger, task_id, step) == [
        Change("tasks", task_id, {"goal": "明年贯通"}, {"goal": "年内贯通"}, Owner(task_id, list_id))
    ]


def test_other_tasks_and_the_place_in_the_tree_stay(
    ledger: Ledger, list_id: ListId, task_id: TaskId, step: OperationId
) -> None:
    other = TaskId(operations.add_task(ledger, list_id, "别的").inserted("tasks")[0])
    operations.edit_task(ledger, other, {"goal": "别的目标"})
    operations.move_tasks(ledger, [task_id], {"parent_id": other})
    section = SectionId(operations.add_section(ledger, list_id, "城建").inserted("sections")[0])
    operations.edit_task(ledger, task_id, {"section_id": section, "goal": "改"})
    filed = now(ledger)
    operations.edit_task(ledger, task_id, {"goal": "又改"})
    operations.delete_section(ledger, section)
    versions.restore_version(ledger, task_id, filed)
    back = ledger.get(Task, task_id)
    assert (back.parent_id, back.section_id, back.goal) == (other, None, "改")
    assert ledger.get(Task, other).goal == "别的目标"


def test_a_unit_merged_since_stands_for_the_old_one(ledger: Ledger, task_id: TaskId, step: OperationId) -> None:
    transport, housing = (part.unit_id for part in ledger.of_task(Assignment, task_id))
    operations.set_units(ledger, task_id, [("区住建局", Role.LEAD)])
    merge_units(ledger, [transport], housing)
    versions.restore_version(ledger, task_id, step)
    parts = ledger.of_task(Assignment, task_id)
    assert [(ledger.get(Unit, part.unit_id).name, part.role) for part in parts] == [("区住建局", Role.SUPPORTING)]


def found(ledger: Ledger, task_id: TaskId, table: str, which: int = 0) -> Change:
    """A change of the task's history, newest first."""
    return [row.change for row in history.of_task(ledger, task_id) if row.change.table == table][which]


def test_one_value_goes_back_alone(ledger: Ledger, task_id: TaskId, step: OperationId) -> None:
    operations.edit_task(ledger, task_id, {"goal": "明年贯通", "text": "建成隧道"})
    versions.restore_value(ledger, task_id, found(ledger, task_id, "tasks"), "goal", "年度工作目标")
    task = ledger.get(Task, task_id)
    assert (task.goal, task.text) == ("年内贯通", "建成隧道")
    assert history.next_undo(ledger).label == "恢复1号任务的年度工作目标"


def test_a_deleted_row_is_in_the_history_and_comes_back_whole(
    ledger: Ledger, task_id: TaskId, step: OperationId
) -> None:
    operations.set_report(ledger, task_id, APRIL, "")
    gone = found(ledger, task_id, "reports")
    assert gone.after is None
    versions.restore_value(ledger, task_id, gone, "content", "4月 进展情况")
    assert [report.content for report in ledger.of_task(Report, task_id)] == ["完成三成。"]
    with pytest.raises(OperationFault, match="已经恢复过"):
        versions.restore_value(ledger, task_id, gone, "content", "4月 进展情况")


def test_what_cannot_go_back_is_a_sentence(ledger: Ledger, task_id: TaskId, step: OperationId) -> None:
    made = found(ledger, task_id, "reports")
    with pytest.raises(OperationFault, match="没有原来的内容"):
        versions.restore_value(ledger, task_id, made, "content", "进展情况")
    operations.set_report(ledger, task_id, APRIL, "完成四成。")
    edited = found(ledger, task_id, "reports")
    operations.set_report(ledger, task_id, APRIL, "")
    with pytest.raises(OperationFault, match="后来删除了"):
        versions.restore_value(ledger, task_id, edited, "content", "进展情况")


def test_a_verdict_keeps_its_rule(ledger: Ledger, task_id: TaskId, step: OperationId) -> None:
    operations.set_verdict(ledger, task_id, APRIL, False, "征地推迟")
    operations.set_verdict(ledger, task_id, APRIL, True, "")
    change = found(ledger, task_id, "verdicts")
    with pytest.raises(FieldFault, match="要写明未完成情况说明"):
        versions.restore_value(ledger, task_id, change, "plan_met", "是否完成")
    versions.restore_value(ledger, task_id, change, "reason", "说明")
    versions.restore_value(ledger, task_id, change, "plan_met", "是否完成")
    (verdict,) = ledger.of_task(Verdict, task_id)
    assert (verdict.plan_met, verdict.reason) == (False, "征地推迟")


def test_a_version_comes_back_with_the_indicators_of_its_nodes(ledger: Ledger, task_id: TaskId) -> None:
    operations.set_plan(ledger, task_id, [node(task_id, "完成审查")])
    first = measure(ledger, task_id, 60.0)
    operations.set_plan(ledger, task_id, [])
    operations.set_plan(ledger, task_id, [node(task_id, "开工")])
    second = measure(ledger, task_id, 80.0)
    versions.restore_version(ledger, task_id, first)
    assert [found.text for found in ledger.of_task(PlanNode, task_id)] == ["完成审查"]
    assert [(target.value, target.node_id) for target in ledger.all(IndicatorTarget)] == [(60.0, 1)]
    versions.restore_version(ledger, task_id, second)
    assert [(target.value, target.node_id) for target in ledger.all(IndicatorTarget)] == [(80.0, 2)]
    assert ledger.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def measure(ledger: Ledger, task_id: TaskId, wanted: float) -> OperationId:
    """An indicator with a target at the task's last node; the step."""
    with operation(ledger, "登记指标") as op:
        indicator = op.write.insert_record(Indicator(IndicatorId(0), task_id, "完成里程", "公里"))
        at = ledger.of_task(PlanNode, task_id)[-1].id
        op.write.insert_record(IndicatorTarget(TargetId(0), IndicatorId(indicator), wanted, at))
    return op.change_set.operation_id


def test_a_task_deleted_and_brought_back_stays_whatever_version_is_chosen(ledger: Ledger, task_id: TaskId) -> None:
    gone = operations.delete_tasks(ledger, [task_id])
    restoring.restore(ledger, deleted.items(ledger))
    assert versions.preview(ledger, task_id, gone.operation_id) == []
    with pytest.raises(OperationFault, match="和现在一样"):
        versions.restore_version(ledger, task_id, gone.operation_id)
    assert ledger.has_task(task_id)
