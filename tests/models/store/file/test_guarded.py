"""Whatever SQLite cannot do with a ledger is a sentence, reading and writing alike; a wrong statement stays a bug."""

from __future__ import annotations

import gc
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.errors import LedgerBusy, LedgerFault, LedgerUnwritable, UserFault
from models.records import ListId, Section, Task, TaskId
from models.store.file.guarded import GuardedConnection
from models.store.history import history
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger


def meant(ledger: Ledger, code: int, *, is_writing: bool) -> Exception:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return ledger.file.connection.fault(error, is_writing=is_writing)


@pytest.mark.parametrize(
    ("code", "reading", "writing"),
    [
        (sqlite3.SQLITE_FULL, "磁盘已满", "磁盘已满，没有保存"),
        (sqlite3.SQLITE_IOERR_WRITE, "读不了“云江区.duban”", "写不了“云江区.duban”，没有保存"),
        (sqlite3.SQLITE_CANTOPEN, "读不了“云江区.duban”", "写不了“云江区.duban”，没有保存"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "写不了", "写不了“云江区.duban”，没有保存"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "“云江区.duban”已损坏", "“云江区.duban”已损坏，没有保存"),
        (sqlite3.SQLITE_NOMEM, "内存不够", "内存不够，没有保存"),
    ],
)
def test_each_error_has_its_sentence(ledger: Ledger, code: int, reading: str, writing: str) -> None:
    for is_writing, sentence in ((False, reading), (True, writing)):
        fault = meant(ledger, code, is_writing=is_writing)
        assert isinstance(fault, LedgerFault) and sentence in str(fault)
    unwritable = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
    assert isinstance(fault, LedgerUnwritable) == (code & 0xFF in unwritable)


def test_a_day_of_reading_leaves_nothing_behind(ledger: Ledger) -> None:
    connection = ledger.file.connection
    for _ in range(2000):
        connection.execute("SELECT 1").fetchall()
        connection.executemany("DELETE FROM sections WHERE id = ?", [(99,)])
    kept = [len(found) for found in gc.get_referents(connection) if isinstance(found, list)]
    assert sum(kept) < 500


def test_a_file_in_use_and_a_bug_are_told_apart(ledger: Ledger) -> None:
    assert isinstance(meant(ledger, sqlite3.SQLITE_BUSY, is_writing=False), LedgerBusy)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        ledger.connection.execute("SELECT * FROM nowhere")
    with pytest.raises(sqlite3.IntegrityError):
        ledger.connection.execute("INSERT INTO sections (list_id, name) VALUES (99, 'x')")


def test_half_a_character_and_a_number_too_large_are_refused_whole(ledger: Ledger, list_id: ListId) -> None:
    with pytest.raises(UserFault, match="不成字的符号，没有保存"):
        operations.add_task(ledger, list_id, "修好\ud83d步道")
    with pytest.raises(LedgerFault, match="大得存不下"):
        ledger.connection.execute("SELECT ?", (1 << 70,))
    assert ledger.all(Task) == []
    assert len(history.steps(ledger)) == 1


def test_what_is_damaged_meanwhile_is_a_sentence_when_it_is_read(ledger: Ledger, task_id: TaskId) -> None:
    for number in range(400):
        operations.add_task(ledger, ledger.get(Task, task_id).list_id, f"第{number}项：{'整治河道' * 60}")
    ledger.connection.execute("PRAGMA cache_size = 1")
    (page,) = ledger.connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'tasks'").fetchone()
    with ledger.path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)
    with pytest.raises(LedgerFault, match="已损坏"):
        ledger.all(Task)


def test_a_name_damaged_in_the_schema_is_a_sentence(ledger: Ledger) -> None:
    """SQLite then says something that is no text."""
    ledger.close()
    content = ledger.path.read_bytes()
    ledger.path.write_bytes(content.replace(b"CREATE TABLE tasks", b"CREATE TABXE t\xff\xfeks"))
    with pytest.raises(LedgerFault, match=r"已损坏|不属于台账"):
        open_ledger(ledger.path)


def test_a_file_is_let_go_though_an_unfinished_answer_is_held(ledger: Ledger, list_id: ListId) -> None:
    for name in "甲乙丙":
        operations.add_section(ledger, list_id, name)
    cursor = ledger.connection.execute("SELECT id FROM sections")
    cursor.fetchone()
    ledger.close()
    with closing(open_ledger(ledger.path)) as again:
        assert len(again.all(Section)) == 3


def test_a_copy_s_own_faults_are_left_to_who_asked_for_it(ledger: Ledger, tmp_path: Path) -> None:
    assert isinstance(ledger.connection, GuardedConnection)
    with pytest.raises(sqlite3.OperationalError):
        ledger.connection.execute("VACUUM INTO ?", (str(tmp_path / "没有" / "副本"),))
    ledger.connection.execute("VACUUM INTO ?", (tmp_path / "副本.duban",))
    open_ledger(tmp_path / "副本.duban").close()
