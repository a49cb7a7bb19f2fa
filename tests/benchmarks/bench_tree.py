"""The tree after an edit among 10,000 tasks: what the clerk waits for must fit into one frame of the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtWidgets import QApplication, QMainWindow

from models.changes import ChangeSet
from models.operations import edit_task, set_report
from models.records import TaskId
from tests.benchmarks.data import task_text, write_ledger
from tests.benchmarks.table import BenchRow
from ui.actions import Actions
from ui.session import Session
from ui.tree.panel import TreePanel

TASKS = 10_000
EDITS = 40
FRAME = 0.016
EDITED = TaskId(3)  # near the top, so that it is on screen


def rows() -> list[BenchRow]:
    """A text edited, and a report written, which may change what the groups above roll up."""
    application = QApplication.instance() or QApplication([])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tree.duban"
        write_ledger(path, TASKS)
        session = Session()
        session.open(path)
        window = QMainWindow()
        window.setCentralWidget(TreePanel(session, Actions(window)))
        window.resize(1200, 800)
        window.show()
        application.processEvents()
        turns: Iterator[int] = count(TASKS)
        texts = _repainted(session, lambda: edit_task(session.ledger, EDITED, {"text": task_text(next(turns))}))
        reports = _repainted(
            session, lambda: set_report(session.ledger, EDITED, session.period, content=f"已完成{next(turns)}米。")
        )
        session.close()
    return [
        BenchRow(f"tree after an edited text, {TASKS:,} tasks", texts, "one frame", FRAME, limit=1),
        BenchRow(f"tree after a report, {TASKS:,} tasks", reports, "one frame", FRAME, limit=1),
    ]


def _repainted(session: Session, edit: Callable[[], ChangeSet]) -> float:
    """The median seconds from an edit's being stored to the tree's having been painted."""
    times = []
    for _ in range(EDITS):
        change_set = edit()
        start = perf_counter()
        session.announce(change_set)
        QApplication.processEvents()
        times.append(perf_counter() - start)
    return median(times)
