"""From nothing to a usable window with 10,000 tasks, beside a bare Qt window; whole processes in turn.

Usable: the main window is shown, its tree has rows, the selected task stands in its pane, and Qt has painted both.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.benchmarks.data import write_ledger
from tests.benchmarks.table import BenchRow, least

TASKS = 10_000
RUNS = 20
MEMORY_ALLOWANCE = 120.0


def rows() -> list[BenchRow]:
    """The time until the window can be used, and the memory it takes more than a bare one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "start.duban"
        write_ledger(path, TASKS)
        cache = Path(folder) / "compiled"
        for warming_up in ((str(path),), ()):
            _measured(cache, *warming_up)
        memory: dict[str, float] = {}
        ours, bare = least(partial(_timed, cache, memory, str(path)), partial(_timed, cache, memory), runs=RUNS)
    above = memory[str(path)] - memory[""]
    return [
        BenchRow(f"start to a usable window, {TASKS:,} tasks", ours, "bare PySide6 window", bare, limit=2.5),
        BenchRow("memory more than a bare window", above, "allowance", MEMORY_ALLOWANCE, limit=1, unit="MiB"),
    ]


def _timed(cache: Path, memory: dict[str, float], ledger: str = "") -> float:
    """Seconds until a child's window can be used; the most ``memory`` that one with this ledger took is kept."""
    seconds, taken = _measured(cache, *filter(None, [ledger]))
    memory[ledger] = max(taken, memory.get(ledger, 0))
    return seconds


def _measured(cache: Path, *arguments: str) -> tuple[float, float]:
    """Seconds until a child's window can be used, and the MiB it has taken by then."""
    environment = as_the_clerk_s(cache)
    command = [sys.executable, "-m", "tests.benchmarks.window", *arguments]
    start = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        seconds = perf_counter() - start
    if not line:
        raise RuntimeError("the window did not come up")
    return seconds, int(line) / 1024


def as_the_clerk_s(cache: Path) -> dict[str, str]:
    """A child's environment: modules are compiled once, into ``cache``, whatever this shell says about byte code."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(cache)
    environment["XDG_CONFIG_HOME"] = str(cache / "settings")  # the clerk's own recent ledgers stay as they are
    return environment
