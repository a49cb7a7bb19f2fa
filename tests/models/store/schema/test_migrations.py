"""Ledgers that earlier states of the program wrote (see tests/data), opened by today's."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from models.dump import dump
from models.operations.tasks import attachments, restoring
from models.records import TaskId
from models.store.backups.backup_files import backup_folder, backups_of
from models.store.history import deleted, history
from models.store.opening import create, open_ledger
from models.store.records.ledger import Ledger
from models.store.schema.today import CURRENT_VERSION
from tests.models.store.rows.test_owners import misowned

DATA = Path(__file__).parents[3] / "data"
FILES = sorted(path.stem for path in DATA.glob("*.duban"))
PARTS = ("assignments", "plan_nodes", "indicators", "reports", "verdicts", "status_events", "attachments")
MARCH_TEXT = "按计划推进，\n累计完成投资0.86亿元。"


@dataclass(frozen=True)
class Old:
    """An old ledger, migrated, and what the state that wrote it said of it."""

    ledger: Ledger
    version: int
    told: dict[str, Any]

    def task(self, name: str) -> TaskId:
        return TaskId(self.told["tasks"][name])

    def sql(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.ledger.connection.execute(query, values).fetchall()


@pytest.fixture(params=FILES)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Old]:
    path = tmp_path / "旧台账.duban"
    shutil.copy(DATA / f"{request.param}.duban", path)
    with closing(sqlite3.connect(path)) as plain:
        version = plain.execute("PRAGMA user_version").fetchone()[0]
    told = json.loads((DATA / f"{request.param}.json").read_text("utf-8"))
    with closing(open_ledger(path)) as ledger:
        yield Old(ledger, version, told)


def then(now: Any, told: Any) -> Any:
    """A value of today without the keys that came later."""
    if isinstance(now, dict) and isinstance(told, dict):
        return {key: then(value, told[key]) for key, value in now.items() if key in told}
    if isinstance(now, list) and isinstance(told, list) and len(now) == len(told):
        return [then(*both) for both in zip(now, told, strict=True)]
    return now


def test_there_is_a_ledger_of_every_version_before_this_one() -> None:
    assert {int(name.split("_")[1]) for name in FILES} == set(range(1, CURRENT_VERSION))


def test_it_holds_what_it_held_and_is_sound(old: Old) -> None:
    assert then(dump(old.ledger), old.told["dump"]) == old.told["dump"]
    assert old.sql("PRAGMA integrity_check") == [("ok",)]
    assert old.sql("PRAGMA foreign_key_check") == []
    assert attachments.check_contents(old.ledger) == 2


def test_it_has_been_backed_up_as_it_was(old: Old) -> None:
    (backup,) = backups_of(old.ledger.path, backup_folder(old.ledger.path))
    with closing(sqlite3.connect(backup.path)) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (old.version,)


def test_it_is_made_like_a_new_one(old: Old, tmp_path: Path) -> None:
    query = "SELECT type, name, replace(sql, '\"', '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name"
    with closing(create(tmp_path / "新.duban")) as new:
        assert old.sql(query) == new.connection.execute(query).fetchall()


def test_its_last_step_can_be_taken_back_and_the_one_undone_before_brought_back(old: Old) -> None:
    assert [[step.label, step.state] for step in history.steps(old.ledger)] == old.told["steps"]
    history.undo(old.ledger)
    before = old.told["dump_before_the_last_step"]
    assert then(dump(old.ledger), before) == before
    history.redo(old.ledger)
    assert then(dump(old.ledger), old.told["dump"]) == old.told["dump"]
    assert history.redo(old.ledger).tasks == {old.task("road")}
    ((goal,),) = old.sql("SELECT goal FROM tasks WHERE id = ?", old.task("road"))
    assert goal == "年底通车"


def test_every_change_says_whose_the_row_is_or_was(old: Old) -> None:
    tables = {table for (table,) in old.sql("SELECT DISTINCT table_name FROM changes")}
    assert tables >= {"tasks", "sections", "posts", "periods", "indicator_targets", *PARTS}
    assert ("post_holders" in tables) is (old.version >= 3)
    assert misowned(old.ledger) == []


def test_the_history_of_a_task_tells_of_rows_that_are_gone(old: Old) -> None:
    found = [row.change for row in history.of_task(old.ledger, old.task("factory"))]
    gone = [change for change in found if change.after is None]
    assert [change.table for change in gone] == ["plan_nodes"]
    of_park = [row for row in history.of_task(old.ledger, old.task("park")) if row.change.table == "reports"]
    texts = [((row.change.after or {}).get("content"), row.step.state) for row in of_park]
    assert texts == [("写错了清单", "dropped"), (None, "done"), ("误填", "done"), (MARCH_TEXT, "done")]


def test_a_deleted_task_comes_back_with_all_its_parts(old: Old) -> None:
    market = next(item for item in deleted.items(old.ledger) if item.table == "tasks")
    parts = {"tasks": 1, "assignments": 4, "plan_nodes": 2, "reports": 1, "verdicts": 1, "status_events": 1}
    assert market.row_id == old.task("market")
    assert market.parts == parts | {"attachments": 2, "indicators": 1, "indicator_targets": 1, "indicator_actuals": 1}
    change_set = restoring.restore(old.ledger, [market])
    assert change_set.tasks == {old.task("market"), old.task("stalls")}
    assert attachments.check_contents(old.ledger) == 4
    assert {row.change.table for row in history.of_task(old.ledger, old.task("market"))} >= {"tasks", *PARTS}


def test_it_gets_a_name_of_its_own_that_no_step_tells_of(old: Old, tmp_path: Path) -> None:
    with closing(create(tmp_path / "新.duban")) as new:
        assert len({old.ledger.identity, new.identity}) == 2
    assert old.sql("SELECT count(*) FROM changes WHERE table_name = 'identity'") == [(0,)]
    while history.next_undo(old.ledger):
        history.undo(old.ledger)
    assert old.sql("SELECT ledger FROM identity") == [(old.ledger.identity,)]
