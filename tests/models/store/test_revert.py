"""Taking back a step that is not the last one."""

from __future__ import annotations

import pytest

from models import operations
from models.errors import OperationFault
from models.periods import Period
from models.records import ListId, OperationId, Report, Task, TaskId
from models.store import history
from models.store.ledger import Ledger

APRIL = Period(2024, 4)


def test_an_earlier_step_goes_and_later_ones_stay(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    report = operations.set_report(ledger, task_id, APRIL, "误填")
    operations.add_task(ledger, list_id, "后来的任务")
    history.revert(ledger, report.operation_id)
    assert ledger.of_task(Report, task_id) == []
    assert [task.text for task in ledger.of_list(Task, list_id)] == ["建成望湖隧道", "后来的任务"]
    with pytest.raises(OperationFault, match="已经撤销过"):
        history.revert(ledger, report.operation_id)


def test_taking_back_is_itself_undone(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    report = operations.set_report(ledger, task_id, APRIL, "误填")
    operations.add_task(ledger, list_id, "后来的任务")
    history.revert(ledger, report.operation_id)
    history.undo(ledger)
    assert [found.content for found in ledger.of_task(Report, task_id)] == ["误填"]
    history.revert(ledger, report.operation_id)
    assert ledger.of_task(Report, task_id) == []


def test_what_was_touched_since_is_named(ledger: Ledger, task_id: TaskId) -> None:
    report = operations.set_report(ledger, task_id, APRIL, "一稿")
    operations.set_report(ledger, task_id, APRIL, "二稿")
    with pytest.raises(OperationFault, match="1 步动过同样的内容：“修改1 号任务 2024年4月进展”"):
        history.revert(ledger, report.operation_id)
    assert [found.content for found in ledger.of_task(Report, task_id)] == ["二稿"]


def test_what_has_been_put_below_since_is_said(ledger: Ledger, list_id: ListId) -> None:
    created = OperationId(history.steps(ledger)[-1].id)
    operations.add_section(ledger, list_id, "一、城建")
    with pytest.raises(OperationFault, match="又有别的内容"):
        history.revert(ledger, created)
    assert history.steps(ledger)[0].label == "新建板块“一、城建”"
