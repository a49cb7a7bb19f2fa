"""A journal beside a ledger: after a power cut it is played in, beside any other file it is put aside."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from models import operations
from models.errors import LedgerBusy, LedgerFault
from models.periods import Period
from models.records import ListId, Report, Task, TaskId
from models.store.backups.backup import back_up
from models.store.file.journal import Journal, hot_journal, next_mark
from models.store.history import history
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from tests.models.store.cuts import PAGE, beside, changed_pages, cut, journal

APRIL = Period(2024, 4)


@pytest.fixture
def filled(ledger: Ledger, list_id: ListId) -> Ledger:
    for i in range(12):
        made = operations.add_task(ledger, list_id, f"第{i}项：{'整治河道' * 40}")
        operations.set_report(ledger, TaskId(made.inserted("tasks")[0]), APRIL, "按计划推进。" * 30)
    return ledger


def step(ledger: Ledger, random: Random) -> None:
    tasks = ledger.all(Task)
    match random.randrange(4):
        case 0:
            operations.add_task(ledger, tasks[0].list_id, "新增任务" * random.randrange(1, 500))
        case 1:
            operations.set_report(ledger, random.choice(tasks).id, APRIL, "已完成" * random.randrange(1, 900))
        case 2:
            operations.delete_tasks(ledger, [random.choice(tasks).id])
        case _:
            history.undo(ledger)


def everything(ledger: Ledger) -> list[object]:
    tables = ("lists", "tasks", "reports", "operations", "changes", "sqlite_sequence")
    return [ledger.connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]


def test_after_a_power_cut_a_step_is_there_whole_or_not_at_all(filled: Ledger) -> None:
    path, random = filled.path, Random(1)
    filled.close()
    for _ in range(8):
        with closing(open_ledger(path)) as ledger:
            step(ledger, random)  # some come after others of the same sitting, which SQLite does not count
            before, content = everything(ledger), path.read_bytes()
            step(ledger, random)
        cut(path, content, path.read_bytes(), random)
        with closing(open_ledger(path)) as ledger:
            assert everything(ledger) == before
            assert ledger.file.remark is None


def test_a_journal_of_another_time_is_put_aside(filled: Ledger, tmp_path: Path) -> None:
    path, random = filled.path, Random(2)
    copies = [path.read_bytes(), back_up(filled, folder=tmp_path / "备份").path.read_bytes()]
    was = everything(filled)
    for _ in range(3):
        step(filled, random)
    content = path.read_bytes()
    operations.add_task(filled, ListId(1), "没有写完的一步")
    filled.close()
    stale = journal(content, changed_pages(content, path.read_bytes()))
    for number, copy in enumerate(copies):
        restored = tmp_path / f"恢复{number}.duban"
        restored.write_bytes(copy)
        beside(restored).write_bytes(stale)
        with closing(open_ledger(restored)) as ledger:
            assert everything(ledger) == was
            assert "不属于它的复原记录" in str(ledger.file.remark)
        (aside,) = tmp_path.glob(f"恢复{number}.duban-journal.*")
        assert aside.read_bytes() == stale
        assert not beside(restored).exists() or beside(restored).read_bytes()[:1] in {b"", b"\0"}


def test_neither_file_nor_journal_is_touched_where_both_are_damaged(filled: Ledger) -> None:
    path = filled.path
    content = path.read_bytes()
    operations.add_task(filled, ListId(1), "没有写完的一步")
    filled.close()
    left = journal(content, changed_pages(content, path.read_bytes()))
    damaged = bytearray(content)
    for page in range(2, len(content) // PAGE, 2):
        damaged[page * PAGE : page * PAGE + 64] = b"\xa5" * 64
    path.write_bytes(damaged)
    beside(path).write_bytes(left)
    with pytest.raises(LedgerFault, match="已损坏"):
        open_ledger(path)
    assert (path.read_bytes(), beside(path).read_bytes()) == (bytes(damaged), left)


def test_a_journal_that_names_a_further_file_is_none_of_ours(filled: Ledger, tmp_path: Path) -> None:
    path, precious = filled.path, tmp_path / "要紧的文件.txt"
    precious.write_text("要紧")
    content = path.read_bytes()
    operations.add_task(filled, ListId(1), "后来的一步")
    filled.close()
    named = str(precious).encode()
    further = bytes(4) + named + len(named).to_bytes(4, "big") + sum(named).to_bytes(4, "big")
    left = journal(content, changed_pages(content, path.read_bytes())) + further
    beside(path).write_bytes(left + left[:8])
    with closing(open_ledger(path)) as ledger:
        assert ledger.all(Task)[-1].text == "后来的一步"
        assert ledger.file.remark is not None
    assert precious.read_text() == "要紧"


def test_a_journal_of_a_program_at_work_is_left_to_it(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process has the file; here it is this one, which the check for that is kept from seeing."""
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    path = filled.path
    filled.close()
    holder = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN EXCLUSIVE')"
    holder += "; print(1, flush=True); sys.stdin.read()"
    content = path.read_bytes()
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdin is not None and other.stdout is not None
        other.stdout.readline()
        beside(path).write_bytes(journal(content, [1, 2, 3]))
        left = beside(path).read_bytes()
        with pytest.raises(LedgerBusy):
            open_ledger(path)
        assert beside(path).read_bytes() == left
        other.stdin.close()


def test_a_journal_that_was_ended_is_none(filled: Ledger) -> None:
    path = filled.path
    filled.close()
    assert hot_journal(path) is None
    beside(path).write_bytes(bytes(600))
    assert hot_journal(path) is None
    open_ledger(path).close()


def test_a_record_that_was_not_written_whole_ends_the_journal(filled: Ledger) -> None:
    content = filled.path.read_bytes()
    whole = journal(content, [1, 3, 4])
    assert sorted(Journal(whole).images) == [1, 3, 4]
    assert sorted(Journal(whole[:-1]).images) == [1, 3]
    assert sorted(Journal(whole[: 512 + 100]).images) == []


def test_the_marks_go_round_and_begin_where_there_was_none() -> None:
    marks = [next_mark(0)]
    while next_mark(marks[-1]) != marks[0]:
        marks.append(next_mark(marks[-1]))
    assert len(marks) == len(set(marks)) == 512


def test_reports_survive_the_cut_of_another_step(filled: Ledger) -> None:
    path = filled.path
    count = len(filled.all(Report))
    content = path.read_bytes()
    history.undo(filled)
    filled.close()
    cut(path, content, path.read_bytes(), Random(3))
    with closing(open_ledger(path)) as ledger:
        assert len(ledger.all(Report)) == count
