"""Ledgers with something in them, and ways to damage their files."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from models import operations
from models.operations.tasks import attachments
from models.periods import Period
from models.records import ListId, TaskId
from models.store.damage.fitting import record_tables
from models.store.opening import create
from models.vocabulary import Role, Status

PAGE = 4096


def a_ledger(path: Path) -> Path:
    """Forty tasks with units, reports, verdicts, statuses and an attachment, some of it undone or deleted."""
    with closing(create(path)) as ledger:
        list_id = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])
        section = operations.add_section(ledger, list_id, "一、产业提质").inserted("sections")[0]
        post = operations.add_post(ledger, list_id, "林越副区长").inserted("posts")[0]
        tasks = [
            TaskId(
                operations.add_task(
                    ledger, list_id, f"建成第{i}处便民服务点，" + "惠及周边居民。" * i, section_id=section
                ).inserted("tasks")[0]
            )
            for i in range(1, 41)
        ]
        for i, task in enumerate(tasks):
            operations.set_units(ledger, task, [(f"区第{i % 7}局", Role.LEAD)])
            for month in (3, 4):
                operations.set_report(ledger, task, Period(2024, month), f"第{i}处已开工，完成{month}成。" * 4, "")
        operations.edit_task(ledger, tasks[0], {"goal": "年底前投用", "post_id": post})
        operations.set_verdict(ledger, tasks[1], Period(2024, 4), False, "雨水多")
        operations.add_status(ledger, tasks[2], Status.WARNED, decided_on=date(2024, 4, 1))
        kept = attachments.keep(ledger, attachments.incoming("批复.pdf", b"%PDF" * 3000))
        attachments.add_attachments(ledger, tasks[0], [kept], date(2024, 4, 2))
        operations.delete_tasks(ledger, [tasks[-1]])
    return path


def rows_of(path: Path) -> dict[tuple[str, int], tuple[object, ...]]:
    """Every record of a file by its table and id."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            (table, row[0]): row for table in record_tables() for row in connection.execute(f"SELECT * FROM {table}")
        }


def run(path: Path, *statements: str) -> None:
    """Change a closed file behind the program's back."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def zeroed(data: bytes, pages: Sequence[int]) -> bytes:
    """The file with whole pages (from 0) wiped out."""
    made = bytearray(data)
    for page in pages:
        made[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    return bytes(made)


def flipped(data: bytes, count: int, seed: int, first: int = 0) -> bytes:
    """The file with so many bytes made others."""
    chance = random.Random(seed)
    made = bytearray(data)
    for _ in range(count):
        made[chance.randrange(first, len(made))] = chance.randrange(256)
    return bytes(made)


def wipe_an_index(path: Path) -> None:
    """Damage a closed file where no record stands: in the index by which a record's images are found."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'changes_of_row'").fetchone()
    path.write_bytes(zeroed(path.read_bytes(), [page - 1]))
