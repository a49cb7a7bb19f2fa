"""Whether the window stays alive while 10,000 rows are imported into a list of 10,000 tasks.

The wizard is driven from the choice of the file, which opens it for the first time, to the last row written; a timer of
the event loop tells the longest time between two of its ticks. Two figures: the import itself, and the moment after it,
when the tree is loaded anew. Each is the smallest of three processes, as whatever else the machine does can only make a
gap longer.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.bench_start import as_the_clerk_s
from tests.benchmarks.data import write_ledger, write_sheet
from tests.benchmarks.importing import LEDGER, SHEET
from tests.benchmarks.table import BenchRow

TASKS = 10_000
RUNS = 3
ALLOWANCE = 100.0  # ms


def rows() -> list[BenchRow]:
    """The longest gap up to the last row written, and that of loading the tree anew."""
    with TemporaryDirectory() as cache:
        runs = [_measured(Path(cache)) for _ in range(1 + RUNS)][1:]  # the first compiles
    importing, loading = (min(run[which] for run in runs) for which in (0, 1))
    return [
        BenchRow("longest gap of the event loop, importing", importing, "allowance", ALLOWANCE, 1.0, unit="ms"),
        BenchRow("the same, loading the tree after it", loading, "allowance", ALLOWANCE, 1.0, unit="ms"),
    ]


def _measured(cache: Path) -> tuple[float, float]:
    with TemporaryDirectory() as folder:
        write_ledger(Path(folder) / LEDGER, TASKS)
        write_sheet(Path(folder) / SHEET, TASKS)
        command = [sys.executable, "-m", "tests.benchmarks.importing", folder]
        environment = as_the_clerk_s(cache) | {"QT_QPA_PLATFORM": "offscreen"}
        child = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    importing, loading = map(float, child.stdout.split())
    return importing, loading
