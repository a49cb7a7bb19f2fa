"""A crafted ledger: what it has beyond a ledger's tables, indexes and views is refused before any of it runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from models.errors import LedgerFault
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.store.schema.migrations import migrations
from models.store.schema.shape import check_shape, made_shape, read_shape, written_shape
from models.store.schema.steps import STEPS
from models.store.schema.today import CURRENT_VERSION, TODAY

DATA = Path(__file__).parents[3] / "data"

CRAFTED = {
    "a trigger": "CREATE TRIGGER sly AFTER INSERT ON reports BEGIN DELETE FROM tasks; END",
    "a trigger that stands in": "CREATE TRIGGER sly INSTEAD OF DELETE ON task_overview BEGIN DELETE FROM tasks; END",
    "a view": "CREATE VIEW sly AS SELECT * FROM tasks",
    "a table": "CREATE TABLE sly (x)",
    "an index": "CREATE INDEX sly ON tasks (abs(position))",
    "an index on an expression": "CREATE INDEX sly ON tasks (goal) WHERE length(goal) > 3",
    "a column": "ALTER TABLE tasks ADD COLUMN sly TEXT",
    "a computed column": "ALTER TABLE tasks ADD COLUMN sly TEXT AS (upper(text)) VIRTUAL",
    "a virtual table": "CREATE VIRTUAL TABLE sly USING fts5(x)",
    "statistics": "ANALYZE",
}
CHANGED = {
    "a view that is ours by name": ("DROP VIEW task_overview", "CREATE VIEW task_overview AS SELECT 1"),
    "an index that is ours by name": (
        "DROP INDEX nodes_of_task",
        "CREATE INDEX nodes_of_task ON plan_nodes (task_id, abs(position))",
    ),
    "a table without a rule": ("DROP VIEW report_overview", "DROP TABLE bulletins", "CREATE TABLE bulletins (x)"),
}


@pytest.mark.parametrize(
    "statements", [*((one,) for one in CRAFTED.values()), *CHANGED.values()], ids=[*CRAFTED, *CHANGED]
)
def test_what_is_none_of_ours_is_refused(ledger: Ledger, statements: tuple[str, ...]) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path, isolation_level=None)) as plain:
        for statement in statements:
            plain.execute(statement)
    content = ledger.path.read_bytes()
    with pytest.raises(LedgerFault, match=r"里有不属于台账的内容（(表|索引|视图|触发器)“"):
        open_ledger(ledger.path)
    assert ledger.path.read_bytes() == content


def test_what_is_missing_is_named(ledger: Ledger) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as plain:
        plain.execute("DROP INDEX changes_of_row")
    with pytest.raises(LedgerFault, match="缺少台账应有的内容（索引“changes_of_row”）"):
        open_ledger(ledger.path)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.duban")), ids=lambda path: path.stem)
def test_files_of_earlier_versions_pass(path: Path) -> None:
    with closing(sqlite3.connect(path)) as plain:
        check_shape(plain, plain.execute("PRAGMA user_version").fetchone()[0], path.name)


@pytest.mark.parametrize("version", range(1, CURRENT_VERSION + 1))
def test_every_step_of_the_migrations_has_its_shape(version: int) -> None:
    """A step that is not among schema.STEPS makes files that nobody can open."""
    assert len(STEPS) == CURRENT_VERSION
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as plain:
        later = [step.name for step in migrations.pending(Database(plain))][version:]
        migrations.apply(Database(plain), stop_before=later[:1])
        check_shape(plain, version, "")
        assert plain.execute("PRAGMA user_version").fetchone() == (version,)


def test_what_is_written_down_is_what_the_steps_come_to() -> None:
    assert f"{written_shape()}\n" == TODAY, "write models/store/schema/today.py anew, as it says"
    assert read_shape(TODAY) == made_shape(CURRENT_VERSION)
