"""What has been deleted and is not there now."""

from __future__ import annotations

from models import operations
from models.periods import Period
from models.records import ListId, SectionId, TaskId
from models.store.history import deleted, history
from models.store.records.ledger import Ledger
from models.vocabulary import Role, Status

APRIL = Period(2024, 4)


def listed(ledger: Ledger) -> list[tuple[str, object]]:
    """What can be restored, by table and name."""
    found = deleted.items(ledger)
    return [(item.table, item.image.get("text") or item.image.get("name") or item.image["title"]) for item in found]


def test_a_deletion_that_was_itself_taken_back_is_not_listed(ledger: Ledger, list_id: ListId) -> None:
    made = operations.add_task(ledger, list_id, "打通断头路")
    operations.delete_tasks(ledger, [TaskId(made.inserted("tasks")[0])])
    assert listed(ledger) == [("tasks", "打通断头路")]
    history.undo(ledger)
    assert listed(ledger) == []
    history.undo(ledger)  # now the task is not there, but because its making was taken back
    assert listed(ledger) == []


def test_what_went_with_something_else_is_no_item_of_its_own_but_is_counted(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    part = TaskId(operations.add_task(ledger, list_id, "北口开工", parent_id=task_id).inserted("tasks")[0])
    operations.set_report(ledger, task_id, APRIL, "开工。")
    operations.set_report(ledger, part, APRIL, "进洞。")
    operations.add_status(ledger, part, Status.WARNED)
    other = TaskId(operations.add_task(ledger, list_id, "打通断头路").inserted("tasks")[0])
    operations.set_units(ledger, other, [("区交通局", Role.LEAD)])
    operations.delete_tasks(ledger, [task_id, other])
    found = {item.image["text"]: dict(item.parts) for item in deleted.items(ledger)}
    assert found == {
        "建成望湖隧道": {"tasks": 1, "reports": 2, "status_events": 1},
        "打通断头路": {"assignments": 1},
    }
    history.undo(ledger)
    operations.delete_list(ledger, list_id)
    (whole,) = deleted.items(ledger)
    assert (whole.table, dict(whole.parts)) == (
        "lists",
        {"tasks": 3, "reports": 2, "status_events": 1, "assignments": 1},
    )


def test_the_last_deleted_comes_first(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    section = SectionId(operations.add_section(ledger, list_id, "城建").inserted("sections")[0])
    operations.delete_section(ledger, section)
    operations.delete_tasks(ledger, [task_id])
    assert listed(ledger) == [("tasks", "建成望湖隧道"), ("sections", "城建")]


def test_a_deleted_row_is_known_by_what_it_was_at_the_end(ledger: Ledger, list_id: ListId) -> None:
    section = SectionId(operations.add_section(ledger, list_id, "城建").inserted("sections")[0])
    operations.rename_section(ledger, section, "城市更新")
    assert deleted.names(ledger, "sections") == {}
    operations.delete_section(ledger, section)
    assert deleted.names(ledger, "sections") == {section: "城市更新"}
    assert (deleted.last_image(ledger, "sections", section) or {})["name"] == "城市更新"
    assert not deleted.is_there(ledger, "sections", section)


def test_an_empty_column_of_a_row_that_is_there(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    assert deleted.is_empty(ledger, "tasks", task_id, "section_id")
    section = SectionId(operations.add_section(ledger, list_id, "城建").inserted("sections")[0])
    operations.edit_task(ledger, task_id, {"section_id": section})
    assert not deleted.is_empty(ledger, "tasks", task_id, "section_id")
    operations.delete_tasks(ledger, [task_id])
    assert not deleted.is_empty(ledger, "tasks", task_id, "section_id")
