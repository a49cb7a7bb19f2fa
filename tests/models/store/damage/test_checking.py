"""The deep check finds what changed behind the program's back, and nothing in a ledger that is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.records import Task
from models.store.damage import checking
from models.store.damage.checking import Fault, Mismatch
from models.store.history import history
from models.store.history.handover import hand_over
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from tests.models.store.damaging import a_ledger, run
from tests.models.store.history.test_history import a_busy_day

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_ledger(tmp_path / "云江区.duban")


def found_after(path: Path, *statements: str) -> list[Mismatch]:
    """What is found in a file that was changed behind the program's back; opening may refuse it."""
    run(path, *statements)
    with closing(sqlite3.connect(path)) as connection:
        return checking.check_connection(connection)


def test_a_sound_ledger_has_no_findings_whatever_was_undone(ledger: Ledger) -> None:
    a_busy_day(ledger)
    assert checking.check(ledger) == []
    while history.next_undo(ledger):
        history.undo(ledger)
        assert checking.check(ledger) == []
    for _ in range(7):
        history.redo(ledger)
    assert checking.check(ledger) == []


@pytest.mark.parametrize("name", sorted(found.name for found in DATA.glob("*.duban")))
def test_ledgers_of_earlier_versions_have_no_findings(name: str, tmp_path: Path) -> None:
    copy = tmp_path / name
    copy.write_bytes((DATA / name).read_bytes())
    with closing(open_ledger(copy)) as ledger:
        assert checking.check(ledger) == []


def test_a_value_that_changed_is_found_with_what_the_history_says(path: Path) -> None:
    (finding,) = found_after(path, "UPDATE tasks SET goal = '年底前报废' WHERE id = 1")
    assert finding[:6] == (Fault.DIFFERS, "tasks", 1, "goal", "年底前报废", "年底前投用")
    assert finding.has_told


def test_a_row_that_is_gone_and_one_too_many_are_found(path: Path) -> None:
    found = found_after(
        path,
        "DELETE FROM reports WHERE id = 7",
        "INSERT INTO reports (task_id, period, content) VALUES (3, '2024-05', '冒出来的')",
    )
    assert [(finding.fault, finding.table, finding.row_id) for finding in found] == [
        (Fault.MISSING, "reports", 7),
        (Fault.EXTRA, "reports", 81),
    ]
    assert found[0].row is not None
    assert found[0].row["period"] == "2024-03"


@pytest.mark.parametrize(
    ("statement", "column", "told"),
    [
        ("UPDATE reports SET period = '2024-13' WHERE id = 5", "period", "2024-03"),
        ("UPDATE reports SET content = CAST(x'e5ff41' AS TEXT) WHERE id = 5", "content", "第2处已开工，完成3成。" * 4),
        ("UPDATE status_events SET status = '失踪' WHERE id = 1", "status", "预警"),
        ("UPDATE status_events SET decided_on = '2024-04-31' WHERE id = 1", "decided_on", "2024-04-01"),
    ],
)
def test_a_value_that_cannot_be_is_named_and_the_history_offers_its_own(
    path: Path, statement: str, column: str, told: str
) -> None:
    (finding,) = found_after(path, statement)
    assert (finding.fault, finding.column, finding.told) == (Fault.UNREADABLE, column, told)


def test_blobs_where_texts_belong_are_found(path: Path) -> None:
    run(path, "PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')')")
    (finding,) = found_after(path, "UPDATE reports SET content = x'0102' WHERE id = 5")
    assert (finding.fault, finding.table, finding.row_id) == (Fault.UNREADABLE, "reports", 5)


def test_tasks_above_themselves_are_found_even_where_the_history_says_so_too(path: Path) -> None:
    statements = [
        f"UPDATE changes SET after = json_set(after, '$.parent_id', {parent})"
        f" WHERE table_name = 'tasks' AND row_id = {task} AND before IS NULL"
        for task, parent in ((1, 2), (2, 1))
    ]
    links = ["UPDATE tasks SET parent_id = 3 - id WHERE id IN (1, 2)"]
    found = found_after(path, *statements, *links)
    assert [(finding.fault, finding.row_id) for finding in found] == [(Fault.REFERENCE, 1), (Fault.REFERENCE, 2)]


def test_broken_bytes_of_an_attachment_are_found(path: Path) -> None:
    (finding,) = found_after(path, "UPDATE attachment_contents SET content = x'00'")
    assert (finding.fault, finding.table, finding.row_id) == (Fault.CONTENT, "attachments", 1)


def test_rows_older_than_the_history_are_left_alone(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "副本.duban"
    with closing(open_ledger(path)) as ledger:
        hand_over(ledger, copy)
    with closing(open_ledger(copy)) as ledger:
        assert checking.check(ledger) == []
        tasks = ledger.all(Task)
        operations.edit_task(ledger, tasks[3].id, {"goal": "年底前投用"})
        operations.add_task(ledger, tasks[3].list_id, "新增一处")
        operations.delete_tasks(ledger, [tasks[5].id])
        assert checking.check(ledger) == []
    found = found_after(copy, "UPDATE tasks SET goal = '坏' WHERE id = 4", "UPDATE tasks SET text = '坏' WHERE id = 41")
    assert [(finding.fault, finding.row_id) for finding in found] == [(Fault.DIFFERS, 4), (Fault.DIFFERS, 41)]


def test_a_history_that_lost_a_row_is_told(path: Path) -> None:
    found = found_after(path, "DELETE FROM changes WHERE table_name = 'tasks' AND row_id = 10")
    assert [(finding.fault, finding.row_id) for finding in found] == [(Fault.EXTRA, 10)]
    found = found_after(path, "UPDATE changes SET after = '{' WHERE table_name = 'reports' AND row_id IN (3, 79)")
    assert [(finding.fault, finding.row_id) for finding in found[1:]] == [(Fault.HISTORY, 3), (Fault.HISTORY, 79)]


@pytest.fixture
def wrong_index(path: Path) -> Iterator[Ledger]:
    ledger = open_ledger(path)
    yield ledger
    ledger.close()


def test_an_index_that_does_not_agree_with_its_table_is_found(path: Path, wrong_index: Ledger) -> None:
    connection = wrong_index.connection
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name ="
                       " 'nodes_of_task') WHERE name = 'events_of_task'")  # fmt: skip
    connection.execute("PRAGMA writable_schema = RESET")
    assert Fault.FILE in {finding.fault for finding in checking.check(wrong_index)}


def test_a_row_that_the_pages_do_not_lead_to_is_empty(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert checking.row_of(connection, "tasks", 99) == {}
