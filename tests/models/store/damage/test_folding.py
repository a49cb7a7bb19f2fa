"""What the history says of a row: its first image with each later change over it, as far as its steps hold."""

from __future__ import annotations

from models import operations
from models.records import ListId, TaskId
from models.store.damage.folding import Known, Told, defaults, folded, known_rows
from models.store.history import history
from models.store.records.ledger import Ledger

DEFAULT = {"id": None, "text": None, "goal": "", "position": 0}
FIRST = Told(1, True, '{"id": 1, "text": "建隧道"}')


def fold(*told: Told) -> Known:
    (known,) = folded(told, DEFAULT)
    return known


def test_columns_an_insert_does_not_name_hold_what_the_schema_gives_them() -> None:
    assert fold(FIRST) == Known(1, {"id": 1, "text": "建隧道", "goal": "", "position": 0}, True)


def test_later_changes_lie_over_earlier_ones() -> None:
    known = fold(FIRST, Told(1, False, '{"goal": "开工"}'), Told(1, False, '{"goal": "通车"}'))
    assert known.image == {"id": 1, "text": "建隧道", "goal": "通车", "position": 0}
    assert known.is_whole


def test_a_step_that_was_undone_never_was() -> None:
    known = fold(FIRST, Told(1, False, '{"goal": "开工"}', holds=False))
    assert known.image is not None
    assert known.image["goal"] == ""


def test_a_deleted_row_should_not_be_there_and_one_brought_back_should() -> None:
    gone = (FIRST, Told(1, False, None))
    assert fold(*gone) == Known(1, None, True)
    assert fold(*gone, FIRST).image == fold(FIRST).image


def test_without_its_beginning_a_row_is_known_in_part() -> None:
    known = fold(Told(1, False, '{"goal": "通车"}'))
    assert (known.image, known.is_whole, known.is_torn) == ({"goal": "通车"}, False, False)
    whole = fold(Told(1, False, '{"id": 1, "text": "建隧道", "goal": "通车", "position": 3}'))
    assert whole.is_whole


def test_a_change_that_cannot_be_read_tears_it_until_a_whole_image_comes() -> None:
    torn = fold(FIRST, Told(1, False, "{坏"))
    assert (torn.is_whole, torn.is_torn) == (False, True)
    assert fold(FIRST, Told(1, False, "[1]")).is_torn
    mended = fold(FIRST, Told(1, False, "{坏"), Told(1, False, '{"id": 1, "text": "建桥", "goal": "", "position": 0}'))
    assert (mended.is_whole, mended.is_torn) == (True, False)


def test_a_change_of_a_damaged_file_counts_and_is_marked() -> None:
    known = fold(FIRST._replace(sound=False))
    assert (known.image, known.is_whole, known.is_torn) == ({"id": 1, "text": "建隧道"}, False, True)


def test_each_row_is_folded_by_itself() -> None:
    found = list(folded([FIRST, Told(2, False, '{"goal": "乙"}')], DEFAULT))
    assert [known.row_id for known in found] == [1, 2]


def test_a_ledgers_rows_are_those_its_history_tells_of(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    operations.edit_task(ledger, task_id, {"goal": "通车"})
    gone = TaskId(operations.add_task(ledger, list_id, "删掉的").inserted("tasks")[0])
    operations.delete_tasks(ledger, [gone])
    operations.edit_task(ledger, task_id, {"goal": "撤销了的"})
    history.undo(ledger)
    first, second = known_rows(ledger.connection, "tasks")
    assert first.image == dict(zip(defaults(ledger.connection, "tasks"), _row(ledger, task_id), strict=True))
    assert (second.row_id, second.image) == (gone, None)


def _row(ledger: Ledger, task_id: TaskId) -> tuple[object, ...]:
    row: tuple[object, ...] = ledger.connection.execute("SELECT * FROM tasks WHERE id = ?", (task_id,)).fetchone()
    return row


def test_a_change_of_no_row_is_passed_over(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    ledger.connection.execute("CREATE TEMP TABLE changes AS SELECT * FROM main.changes")  # without its rules
    ledger.connection.execute(
        "INSERT INTO temp.changes (operation_id, table_name, row_id)"
        " SELECT max(operation_id), 'tasks', '建' FROM changes"
    )
    assert [known.row_id for known in known_rows(ledger.connection, "tasks")] == [task_id]
