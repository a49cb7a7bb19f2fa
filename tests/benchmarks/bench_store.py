"""Saving and importing beside the least that SQLite and openpyxl could take for the same."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from models.intake.reading import read
from models.operations import edit_task
from models.operations.importing.applying import apply_plan
from models.records import TaskId
from models.store.opening import create, open_ledger
from tests.benchmarks.data import task_text, write_ledger, write_sheet
from tests.benchmarks.table import BenchRow, alternate
from tests.models.intake.build import plan_from
from ui.services.quiet_collector import held_off

ROWS = 10_000
IMPORTS = 5
PRAGMAS = ("locking_mode=EXCLUSIVE", "journal_mode=DELETE", "synchronous=EXTRA", "foreign_keys=ON")


def rows() -> list[BenchRow]:
    """Every row of this room."""
    with TemporaryDirectory() as folder:
        return [_edit(Path(folder)), _import(Path(folder))]


def _edit(folder: Path) -> BenchRow:
    """One edited text, history included, beside one bare UPDATE in a copy of the same file."""
    path, bare_path = folder / "edit.duban", folder / "bare.db"
    write_ledger(path, ROWS)
    shutil.copy(path, bare_path)
    with closing(open_ledger(path)) as ledger, closing(sqlite3.connect(bare_path, isolation_level=None)) as bare:
        for pragma in PRAGMAS:
            bare.execute(f"PRAGMA {pragma}")
        turns: Iterator[int] = count(ROWS)
        ours, reference = alternate(
            lambda: edit_task(ledger, TaskId(ROWS // 2), {"text": task_text(next(turns))}),
            lambda: bare.execute("UPDATE tasks SET text = ? WHERE id = ?", (task_text(next(turns)), ROWS // 2)),
            runs=200,
        )
    return BenchRow(f"save one edit, {ROWS:,} tasks", ours, "bare SQLite commit", reference, limit=2)


def _import(folder: Path) -> BenchRow:
    """A file read, understood and written into an empty ledger as the wizard does it, beside its cells only being
    read."""
    sheet = folder / "list.xlsx"
    write_sheet(sheet, ROWS)
    ledgers = [create(folder / f"import{index}.duban") for index in range(IMPORTS)]

    def ours() -> None:
        with held_off(), closing(ledgers.pop()) as ledger:
            plan = plan_from(read(sheet), today=date(2024, 7, 1))
            stored = len(apply_plan(ledger, plan).change_set.inserted("tasks"))
        if stored != ROWS:
            raise RuntimeError(f"{stored} of {ROWS} tasks stored")

    def reference() -> None:
        with closing(load_workbook(sheet, read_only=True)) as book:
            for _ in book.worksheets[0].iter_rows(values_only=True):
                pass

    taken, reading = alternate(ours, reference, runs=IMPORTS)
    return BenchRow(f"import {ROWS:,} rows", taken, "openpyxl reading only", reading, limit=2)
