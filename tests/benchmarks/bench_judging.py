"""Judging by texts, suggestions and statistics, of a list of 10,000 tasks that have reported for twelve months.

The first time every text is read, which is nearly all the time it takes: a millisecond is allowed for each. From then
on a judge remembers what it has read, and what is left is reading the list from the file.
"""

from __future__ import annotations

from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from models.as_of import as_of
from models.figures.statistics import statistics
from models.judging.judged_task import Judge
from models.operations import set_report
from models.periods import Period
from models.records import ListId, TaskId, TaskList
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.suggested.judged import judged_list, judged_task
from models.suggested.suggestions import SuggestedList
from tests.benchmarks.data import DONE, YEAR, write_ledger
from tests.benchmarks.table import Action, BenchRow, alternate

TASKS = 10_000
MONTHS = 12
RUNS = 5
EDITS = 50
MONTH = Period(YEAR, MONTHS)
DAY = date(YEAR, MONTHS, 31)
LIST = ListId(1)
ONE = TaskId(TASKS // 2)
TEXTS = 2 * TASKS
"""The texts read as of one month: each task's, and its report."""


def rows() -> list[BenchRow]:
    """Seven rows; the references are the times allowed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "judging.duban"
        write_ledger(path, TASKS, range(1, MONTHS + 1))
        with closing(open_ledger(path)) as ledger:
            return [*_judging(ledger), *_suggesting(ledger), _counting(ledger)]


def _judging(ledger: Ledger) -> list[BenchRow]:
    judge, save = Judge(), _saving(ledger)
    (first,) = alternate(lambda: judged_list(ledger, LIST, DAY, judge), runs=1)
    (again,) = alternate(lambda: judged_list(ledger, LIST, DAY, judge), runs=RUNS)
    one = min(alternate(save, lambda: judged_task(ledger, ONE, DAY, judge), runs=1)[1] for _ in range(EDITS))
    return [
        _row("judge 10,000 tasks × 12 months, first time", first, TEXTS * 0.001),
        _row("judge 10,000 tasks × 12 months again", again, 0.5),
        _row("judge one task after an edit", one, 0.005),
    ]


def _suggesting(ledger: Ledger) -> list[BenchRow]:
    judge, save = Judge(), _saving(ledger)
    moment = as_of(ledger, ledger.get(TaskList, LIST), MONTH)

    def found() -> SuggestedList:
        return SuggestedList(ledger, LIST, moment, judge).find()

    (first,) = alternate(found, runs=1)
    (again,) = alternate(found, runs=RUNS)
    kept = found()
    one = min(alternate(save, lambda: kept.renew(ONE), runs=1)[1] for _ in range(EDITS))
    return [
        _row("suggestions for 10,000 tasks, first time", first, TEXTS * 0.001),
        _row("suggestions for 10,000 tasks again", again, 3.0),
        _row("suggestions for one task after an edit", one, 0.005),
    ]


def _counting(ledger: Ledger) -> BenchRow:
    (counted,) = alternate(lambda: statistics(ledger, LIST, MONTH), runs=RUNS)
    return _row("statistics of 10,000 tasks", counted, 1.0)


def _row(name: str, ours: float, allowed: float) -> BenchRow:
    return BenchRow(name, ours, "allowed", allowed, 1)


def _saving(ledger: Ledger) -> Action:
    turns = count(1)
    return lambda: set_report(ledger, ONE, MONTH, DONE.format(next(turns)))
