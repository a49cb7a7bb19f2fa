"""A step undone and written over comes back where it fits, and says in one sentence why where it does not."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import OperationFault
from models.operations.tasks import attachments
from models.periods import Period
from models.records import Attachment, ListId, OperationId, Report, Task, TaskId
from models.store.history import history
from models.store.history.bringing_back import bring_back
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger
from tests.models.store.history.test_history import a_busy_day, everything

APRIL = Period(2024, 4)


def dropped(ledger: Ledger) -> list[OperationId]:
    """The steps that can be brought back, as they were done."""
    return [step.id for step in reversed(history.steps(ledger)) if step.state == "dropped"]


def test_a_whole_day_undone_and_written_over_comes_back_step_by_step(ledger: Ledger) -> None:
    a_busy_day(ledger)
    full = everything(ledger)
    while history.next_undo(ledger):
        history.undo(ledger)
    typed = operations.set_settings(ledger, {"another_office": "云江区政府办"})
    assert typed.dropped == 19
    for step in dropped(ledger):
        bring_back(ledger, step)
    now = everything(ledger)
    settings = now.pop("settings")
    assert {row[1:] for row in full.pop("settings")} < {row[1:] for row in settings}
    assert now == full


def test_a_step_brought_back_is_a_step_that_can_be_undone(ledger: Ledger, task_id: TaskId) -> None:
    operations.set_report(ledger, task_id, APRIL, "已开工。", "")
    history.undo(ledger)
    assert operations.edit_task(ledger, task_id, {"goal": "通车"}).dropped == 1
    bring_back(ledger, dropped(ledger)[0])
    assert [report.content for report in ledger.all(Report)] == ["已开工。"]
    with pytest.raises(OperationFault, match="已经在台账里了"):
        bring_back(ledger, dropped(ledger)[0])
    history.undo(ledger)
    assert ledger.all(Report) == []


def test_a_month_reported_anew_keeps_the_new_report(ledger: Ledger, task_id: TaskId) -> None:
    operations.set_report(ledger, task_id, APRIL, "已开工。", "")
    history.undo(ledger)
    operations.set_report(ledger, task_id, APRIL, "没有开工。", "")
    with pytest.raises(OperationFault, match="已有同一项进展"):
        bring_back(ledger, dropped(ledger)[0])
    assert [report.content for report in ledger.all(Report)] == ["没有开工。"]


def test_a_text_changed_since_is_not_written_over(ledger: Ledger, task_id: TaskId) -> None:
    operations.edit_task(ledger, task_id, {"goal": "通车"})
    history.undo(ledger)
    operations.edit_task(ledger, task_id, {"goal": "贯通"})
    with pytest.raises(OperationFault, match="后来又改成了别的内容"):
        bring_back(ledger, dropped(ledger)[0])
    assert ledger.get(Task, task_id).goal == "贯通"


def test_what_it_hangs_on_is_named(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    other = TaskId(operations.add_task(ledger, list_id, "新建厂房").inserted("tasks")[0])
    operations.edit_task(ledger, other, {"goal": "6 万平方米"})
    operations.set_report(ledger, other, APRIL, "已开工。", "")
    for _ in range(3):
        history.undo(ledger)
    operations.edit_task(ledger, task_id, {"goal": "贯通"})
    made, edited, reported = dropped(ledger)
    with pytest.raises(OperationFault, match=r"新建.*那一步新建的.*请先恢复那一步"):
        bring_back(ledger, edited)
    with pytest.raises(OperationFault, match="所属的内容不在台账里"):
        bring_back(ledger, reported)
    for step in (made, edited, reported):
        bring_back(ledger, step)
    assert ledger.get(Task, other).goal == "6 万平方米"


def test_a_deletion_spares_what_was_changed_since(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    operations.delete_tasks(ledger, [task_id])
    history.undo(ledger)
    operations.edit_task(ledger, task_id, {"goal": "贯通"})
    with pytest.raises(OperationFault, match="后来改过，没有再删除"):
        bring_back(ledger, dropped(ledger)[0])
    assert ledger.has_task(task_id)


def test_a_step_that_holds_is_not_brought_back(ledger: Ledger, task_id: TaskId) -> None:
    with pytest.raises(OperationFault, match="不用恢复"):
        bring_back(ledger, history.steps(ledger)[0].id)


def test_an_attachment_comes_back_with_its_bytes(ledger: Ledger, task_id: TaskId) -> None:
    kept = attachments.keep(ledger, attachments.incoming("批复.pdf", b"%PDF"))
    attachments.add_attachments(ledger, task_id, [kept], date(2024, 4, 20))
    history.undo(ledger)
    operations.edit_task(ledger, task_id, {"goal": "贯通"})
    attachment_bytes.release_unused(ledger)
    bring_back(ledger, dropped(ledger)[0])
    (back,) = ledger.all(Attachment)
    assert attachments.content_of(ledger, back) == b"%PDF"
