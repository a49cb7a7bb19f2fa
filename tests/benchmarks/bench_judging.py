"""Judging by texts: a list the first time and again, and one task after an edit.

The first time every text is read, which is nearly all the time it takes; from then on a judge remembers the tasks whose
texts are as they were, and what is left is reading the list from the file.
"""

from __future__ import annotations

from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from models.judged import judged_list, judged_task
from models.judging.judged_task import Judge
from models.operations import set_report
from models.periods import Period
from models.records import ListId, TaskId
from models.store.opening import open_ledger
from tests.benchmarks.data import DONE, YEAR, write_ledger
from tests.benchmarks.table import BenchRow, alternate

TASKS = 10_000
RUNS = 5
DAY = date(YEAR, 6, 30)


def rows() -> list[BenchRow]:
    """Three rows; the references are the times allowed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "judging.duban"
        write_ledger(path, TASKS)
        with closing(open_ledger(path)) as ledger:
            judge, turns, task_id = Judge(), count(1), TaskId(TASKS // 2)

            def edited() -> None:
                judged_task(ledger, task_id, DAY, judge)

            def saved() -> None:
                set_report(ledger, task_id, Period(YEAR, 6), DONE.format(next(turns)))

            (first,) = alternate(lambda: judged_list(ledger, ListId(1), DAY), runs=1)
            judged_list(ledger, ListId(1), DAY, judge)
            (again,) = alternate(lambda: judged_list(ledger, ListId(1), DAY, judge), runs=RUNS)
            one = min(alternate(saved, edited, runs=1)[1] for _ in range(50))
    return [
        BenchRow(f"judge {TASKS:,} tasks, first time", first, "allowed", TASKS * 0.001, 1),
        BenchRow(f"judge {TASKS:,} tasks again", again, "allowed", 0.5, 1),
        BenchRow("judge one task after an edit", one, "allowed", 0.005, 1),
    ]
