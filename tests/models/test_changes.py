"""What a step changed, forwards and backwards."""

from __future__ import annotations

from models.changes import NOBODY, Change, ChangeSet, Owner
from models.records import ListId, OperationId, TaskId

MADE = Change("tasks", 7, None, {"id": 7, "text": "甲"}, Owner(TaskId(7), ListId(1)))
CHANGED = Change("reports", 3, {"content": "旧"}, {"content": "新"}, Owner(TaskId(8), ListId(2)))
GONE = Change("units", 5, {"id": 5, "name": "区旧办"}, None, NOBODY)
STEP = ChangeSet(OperationId(4), "录入", (MADE, CHANGED, GONE))


def test_a_step_taken_back_runs_from_last_to_first_with_its_images_turned() -> None:
    back = STEP.reversed()
    assert [(change.table, change.before, change.after) for change in back.changes] == [
        ("units", None, {"id": 5, "name": "区旧办"}),
        ("reports", {"content": "新"}, {"content": "旧"}),
        ("tasks", {"id": 7, "text": "甲"}, None),
    ]
    assert back.reversed() == STEP


def test_a_step_tells_what_it_touched_and_what_it_added() -> None:
    assert (STEP.tasks, STEP.lists) == ({7, 8}, {1, 2})
    assert STEP.touched("reports") == {3} and STEP.touched("units") == {5} and not STEP.touched("posts")
    assert STEP.inserted("tasks") == (7,)
    assert STEP.inserted("reports") == () and STEP.inserted("units") == ()
    assert STEP.reversed().inserted("units") == (5,)
