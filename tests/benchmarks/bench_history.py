"""The recycle bin and one task's history beside reading the whole history once, a hundred thousand changes of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from models.operations import delete_tasks, set_report
from models.periods import Period
from models.records import Task
from models.store.history import deleted, history
from models.store.opening import open_ledger
from tests.benchmarks.data import YEAR, write_ledger
from tests.benchmarks.table import BenchRow, alternate

TASKS = 19_000  # five changes each: itself, a unit, three reports
DELETED = 1_500
TOGETHER = 5
RUNS = 7


def rows() -> list[BenchRow]:
    """Every row of this room."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "history.duban"
        write_ledger(path, TASKS)
        return _measured(path)


def _measured(path: Path) -> list[BenchRow]:
    with closing(open_ledger(path)) as ledger:
        ids = [task.id for task in ledger.all(Task)]
        for first in range(0, DELETED, TOGETHER):
            delete_tasks(ledger, ids[first : first + TOGETHER])
        kept = ids[-1]
        for turn in range(100):
            set_report(ledger, kept, Period(YEAR, 7), f"完成 {turn}%。")
        count = ledger.connection.execute("SELECT count(*) FROM changes").fetchone()[0]

        def read_all() -> None:
            ledger.connection.execute("SELECT * FROM changes").fetchall()

        listed, reading = alternate(lambda: deleted.items(ledger), read_all, runs=RUNS)
        told, reading_too = alternate(lambda: history.of_task(ledger, kept), read_all, runs=RUNS)
    name = f"bin of {DELETED:,} tasks, {count:,} changes"
    return [
        BenchRow(name, listed, "reading all changes", reading, limit=1),
        BenchRow(f"history of a task, {count:,} changes", told, "reading all changes", reading_too, limit=0.05),
    ]
