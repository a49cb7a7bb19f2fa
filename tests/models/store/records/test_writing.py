"""Writing rows: what a change holds, whatever way it was written, and what a failed write means to the clerk."""

from __future__ import annotations

import pytest

from models import operations
from models.changes import Change
from models.records import ListId, Section, Task, TaskId
from models.store.history import history
from models.store.records.ledger import Ledger
from models.store.records.writing import operation


def shape(change: Change) -> tuple[str, set[str], set[str]]:
    """Which columns the images hold."""
    return change.table, set(change.before or {}), set(change.after or {})


def test_an_update_holds_only_what_changed_and_none_where_nothing_did(ledger: Ledger, task_id: TaskId) -> None:
    task = ledger.get(Task, task_id)
    with operation(ledger, "改") as op:
        assert op.write.update("tasks", task_id, {"text": "建成望湖隧道", "goal": "通车"})
        assert not op.write.update("tasks", task_id, {"goal": "通车"})
        assert not op.write.change(task, {"number": task.number})
        assert op.write.change(task, {"number": "8", "text": task.text})
    assert [shape(change) for change in op.change_set.changes] == [
        ("tasks", {"goal"}, {"goal"}),
        ("tasks", {"number"}, {"number"}),
    ]
    assert (ledger.get(Task, task_id).goal, ledger.get(Task, task_id).number) == ("通车", "8")


def test_rows_deleted_one_by_one_or_many_at_once_are_kept_whole(ledger: Ledger, list_id: ListId) -> None:
    for name in "甲乙丙丁":
        operations.add_section(ledger, list_id, name)
    first, second, third, fourth = sections = ledger.of_list(Section, list_id)
    with operation(ledger, "删") as op:
        op.write.delete("sections", first.id)
        op.write.delete_records([fourth, second])
        op.write.delete_with("sections", "id", [third.id])
    images = [change.before for change in op.change_set.changes]
    assert [image and image["name"] for image in images] == ["甲", "丁", "乙", "丙"]
    assert all(change.after is None for change in op.change_set.changes)
    history.undo(ledger)
    assert ledger.of_list(Section, list_id) == sections


def test_a_row_that_is_not_there_is_a_bug(ledger: Ledger) -> None:
    with pytest.raises(LookupError, match="tasks has no row 99"), operation(ledger, "改") as op:
        op.write.update("tasks", 99, {"text": "无"})
    assert history.steps(ledger) == []


def test_many_rows_take_ids_in_order_and_no_rows_take_none(ledger: Ledger, list_id: ListId) -> None:
    with operation(ledger, "录入") as op:
        rows = [{"list_id": list_id, "name": name, "position": place} for place, name in enumerate("甲乙丙")]
        ids = op.write.insert_many("sections", rows)
        assert list(op.write.insert_many("posts", [])) == []
    assert op.change_set.inserted("sections") == tuple(ids)
    assert [ledger.get(Section, row_id).name for row_id in ids] == ["甲", "乙", "丙"]
