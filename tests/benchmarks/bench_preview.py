"""The first page of a preview of 450 tasks, set whole and drawn in the window, against the most it may take."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from models.issuing import building
from models.periods import Period
from models.records import ListId
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey
from tests.benchmarks.data import YEAR, write_ledger
from tests.benchmarks.table import BenchRow, least
from ui.services.pdf_file import warm_up
from ui.widgets.page_view import PageView

RUNS = 7
TASKS = 450
SIZE = (1100, 800)


def rows() -> list[BenchRow]:
    """One row: from the wish until the first page is on screen, in a program that is running."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "台账.duban")
        write_ledger(path, TASKS)
        warm_up()
        with closing(open_ledger(path)) as ledger:
            (ours,) = least(lambda: _first_page(ledger), runs=RUNS)
    return [BenchRow(f"first page of a preview, {TASKS} tasks", ours, "allowed", 0.3, 1)]


def _first_page(ledger: Ledger) -> float:
    app = QApplication.instance() or QApplication([])
    view = PageView()
    view.resize(*SIZE)
    view.show()
    app.processEvents()
    start = perf_counter()
    view.show_document(replace(building.build(ledger, FormKey.PROGRESS, ListId(1), Period(YEAR, 6)), author="云江区"))
    while not (view.area.count and view.area.is_sharp):
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # as the program waits, out of the way
    view.area.viewport().repaint()
    taken = perf_counter() - start
    view.deleteLater()
    return taken
