"""From when a list and a task owe reports, as a ledger of version 5 tells it (see tests/data)."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models.periods import Period
from models.records import ListId, Task, TaskList
from models.store.history import history
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.store.schema.migrations import migrate

DATA = Path(__file__).parents[3] / "data" / "version_5.duban"
YEAR, CAMPAIGN = 1, 2  # lists; the campaign has one task
ROAD, RIVER, PARK = 2, 4, 5  # tasks: each has a report for March


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    shutil.copy(DATA, tmp_path / "旧.duban")
    with closing(sqlite3.connect(tmp_path / "旧.duban", isolation_level=None)) as connection:
        yield connection


@pytest.fixture
def opened(plain: sqlite3.Connection, tmp_path: Path) -> Iterator[Callable[[], Ledger]]:
    ledgers: list[Ledger] = []

    def open_it() -> Ledger:
        plain.close()
        ledgers.append(open_ledger(tmp_path / "旧.duban"))
        return ledgers[-1]

    yield open_it
    for ledger in ledgers:
        ledger.close()


def came(plain: sqlite3.Connection, table: str, row_id: int, day: str) -> None:
    """Let the step that brought a row have been taken on a day."""
    plain.execute(
        "UPDATE operations SET at = ? WHERE id = (SELECT min(operation_id) FROM changes"
        " WHERE table_name = ? AND row_id = ?)",
        (f"{day}T09:00:00", table, row_id),
    )


def without_reports(plain: sqlite3.Connection, task_id: int) -> None:
    for table in ("reports", "verdicts"):
        plain.execute(f"DELETE FROM {table} WHERE task_id = ?", (task_id,))


@pytest.mark.parametrize(
    ("made", "starts"),
    [
        ("2024-01-10", "2024-01"),  # February was owed and never came
        ("2023-12-28", "2024-01"),
        ("2024-03-02", "2024-03"),
        ("2024-11-05", "2024-03"),  # the earliest report
        ("2026-02-01", "2024-03"),  # entered for the record
    ],
)
def test_a_list_starts_when_it_was_made_or_with_its_earliest_report(
    plain: sqlite3.Connection, opened: Callable[[], Ledger], made: str, starts: str
) -> None:
    came(plain, "lists", YEAR, made)
    assert opened().get(TaskList, ListId(YEAR)).starts == Period.parse(starts)


def test_a_list_without_reports_made_after_its_year_is_not_known_to_start(
    plain: sqlite3.Connection, opened: Callable[[], Ledger]
) -> None:
    without_reports(plain, RIVER)
    assert opened().get(TaskList, ListId(CAMPAIGN)).starts is None


def test_a_list_made_by_carrying_over_starts_in_january(
    plain: sqlite3.Connection, opened: Callable[[], Ledger]
) -> None:
    without_reports(plain, RIVER)
    came(plain, "lists", CAMPAIGN, "2024-02-19")
    (step,) = plain.execute("SELECT operation_id FROM changes WHERE table_name = 'lists' AND row_id = 2").fetchone()
    plain.execute(
        "UPDATE changes SET operation_id = ?, after = json_set(after, '$.carried_from', 2)"
        " WHERE table_name = 'tasks' AND row_id = ? AND before IS NULL",
        (step, RIVER),
    )
    assert opened().get(TaskList, ListId(CAMPAIGN)).starts == Period(2024, 1)


@pytest.mark.parametrize(
    ("added", "has_report", "starts"),
    [
        ("2024-06-12", False, "2024-06"),
        ("2024-06-12", True, None),  # it has one for March, with which the list starts
        ("2024-01-12", False, None),
        ("2026-01-12", False, None),  # nothing is known
    ],
)
def test_a_task_starts_when_it_was_added_to_a_list_that_ran_already(
    plain: sqlite3.Connection, opened: Callable[[], Ledger], added: str, has_report: bool, starts: str | None
) -> None:
    came(plain, "tasks", PARK, added)
    if not has_report:
        without_reports(plain, PARK)
    ledger = opened()
    found = {task.id: task.starts for task in ledger.all(Task)}
    assert found.pop(PARK) == (Period.parse(starts) if starts else None)
    assert set(found.values()) == {None}
    placed = {placement.id: placement.starts for placement in ledger.placements(ListId(YEAR))}
    assert placed[PARK] == (Period.parse(starts) if starts else None)


def test_a_task_imported_with_aprils_table_starts_in_april_whenever_that_was(
    plain: sqlite3.Connection, opened: Callable[[], Ledger]
) -> None:
    came(plain, "tasks", PARK, "2024-11-05")
    without_reports(plain, PARK)
    (step,) = plain.execute("SELECT operation_id FROM changes WHERE table_name='tasks' AND row_id=5").fetchone()
    plain.execute(  # another task's report of April came with the same step
        "UPDATE changes SET operation_id = ? WHERE table_name = 'verdicts' AND task_id = ? AND before IS NULL",
        (step, ROAD),
    )
    assert {task.id: task.starts for task in opened().all(Task)}[PARK] == Period(2024, 4)


def test_the_history_agrees_with_the_rows(plain: sqlite3.Connection, opened: Callable[[], Ledger]) -> None:
    came(plain, "tasks", PARK, "2024-06-12")
    without_reports(plain, PARK)
    ledger = opened()
    images = [row.change.after for row in history.of_task(ledger, PARK) if row.change.table == "tasks"]
    assert [image and image["starts"] for image in images] == ["2024-06"]


def test_a_month_that_is_none_stands_in_nobodys_way(plain: sqlite3.Connection) -> None:
    plain.execute("UPDATE operations SET at = 'gestern'")
    plain.execute("UPDATE reports SET period = '2024-13' WHERE task_id = ?", (RIVER,))
    plain.execute("DELETE FROM verdicts WHERE task_id = ?", (RIVER,))
    migrate(plain)
    assert plain.execute("SELECT starts FROM lists WHERE id = ?", (CAMPAIGN,)).fetchone() == (None,)
