"""A damaged file read as far as it goes: what its tables lead to, what stands astray, and what is no ledger."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import LedgerFault, LedgerNewer
from models.store.damage.raw_pages import Pages
from models.store.damage.wreck import Wreck, read_wreck
from models.store.schema.today import CURRENT_VERSION
from models.work_progress import silent
from tests.models.store.damaging import PAGE, a_ledger, run, zeroed


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_ledger(tmp_path_factory.mktemp("wreck") / "云江区.duban")


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:
    made = tmp_path / path.name
    made.write_bytes(path.read_bytes())
    return made


def read(data: bytes) -> Wreck:
    return read_wreck(data, "坏.duban", silent)


def pages_of(path: Path, table: str) -> tuple[int, list[int]]:
    """The root page of a table and those that hold its rows, from 0."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return root - 1, [number - 1 for number in Pages(path.read_bytes()).leaves(root)]


def ids(wreck: Wreck, table: str) -> set[int]:
    """The rows that are a table's, or may be: some tables look the same."""
    alike = [row.row_id for tables, rows in wreck.alike if table in tables for row in rows]
    return {*wreck.firm[table], *(row.row_id for row in wreck.loose[table]), *alike}


def test_of_a_whole_file_every_row_is_firm(path: Path) -> None:
    wreck = read(path.read_bytes())
    assert (wreck.version, wreck.unread) == (CURRENT_VERSION, 0)
    with closing(sqlite3.connect(path)) as connection:
        for table in ("tasks", "reports", "changes", "units"):
            assert set(wreck.firm[table]) == {row_id for (row_id,) in connection.execute(f"SELECT id FROM {table}")}
    assert wreck.last_ids["tasks"] == 40  # the last was deleted: its number stays given


def test_a_table_whose_way_is_gone_is_found_astray(path: Path) -> None:
    wreck = read(zeroed(path.read_bytes(), [0]))
    assert wreck.firm == {}
    assert set(range(1, 40)) <= ids(wreck, "tasks")
    assert all(row.loose for row in wreck.loose["tasks"])


def test_a_page_that_is_gone_takes_its_own_rows_only(path: Path) -> None:
    root, leaves = pages_of(path, "reports")
    assert root not in leaves
    wreck = read(zeroed(path.read_bytes(), leaves[:1]))
    assert 0 < len(ids(wreck, "reports")) < 78
    assert len(wreck.firm["tasks"]) == 39
    wreck = read(zeroed(path.read_bytes(), [root]))
    assert len(ids(wreck, "reports")) >= 78  # nothing leads there any more, yet they stand there


def test_a_page_with_a_damaged_cell_is_counted_and_searched(path: Path) -> None:
    data = bytearray(path.read_bytes())
    page, _ = pages_of(path, "units")
    data[page * PAGE + 8 : page * PAGE + 10] = b"\xff\xff"  # where the first row begins: beyond the page
    wreck = read(bytes(data))
    assert wreck.unread == 1
    assert len(ids(wreck, "units")) >= 6


def test_the_files_own_list_of_steps_knows_its_version_better_than_a_broken_header(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[60:64] = b"\0\0\0\x02"
    assert read(bytes(data)).version == CURRENT_VERSION


def test_a_later_version_is_refused(copy: Path) -> None:
    run(copy, "UPDATE _sqlite_migrations SET name = '99 ' || name WHERE id = 1")
    with pytest.raises(LedgerNewer, match=r"“坏\.duban”是由更新版本的程序保存的"):
        read(copy.read_bytes())


def test_what_holds_nothing_of_a_ledger_is_one_sentence(tmp_path: Path) -> None:
    other = tmp_path / "别的.db"
    run(
        other,  # its rows look like those of the settings
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, day TEXT, text TEXT)",
        "INSERT INTO notes (day, text) VALUES ('周一', '买菜')",
    )
    for data in (other.read_bytes(), bytes(PAGE * 3), "不是台账".encode() * 5000):
        with pytest.raises(LedgerFault, match=r"“坏\.duban”里没有读出督办台账的内容"):
            read(data)
