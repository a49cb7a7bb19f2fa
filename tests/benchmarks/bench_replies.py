"""Forty units' forms of a month, back and compared, against bare openpyxl reading the same cells."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from models.replies.arriving import replies_in
from models.replies.review import look
from tests.benchmarks.table import BenchRow, alternate
from tests.journeys import forty

RUNS = 3
APRIL_END = date(2024, 4, 30)
MOST_SECONDS = 30.0


def rows() -> list[BenchRow]:
    """Every measurement of this room."""
    with TemporaryDirectory() as folder:
        scene = forty.build(Path(folder), only_excel=True)
        with closing(forty.opened(scene)) as ledger:
            ours, bare = alternate(
                lambda: look(ledger, scene.list_id, forty.APRIL, replies_in([scene.folder]), APRIL_END),
                lambda: _read(scene.folder),
                runs=RUNS,
            )
    name = f"{forty.UNITS} files back and compared, {forty.TASKS} tasks"
    return [
        BenchRow(name, ours, "bare openpyxl, the same cells", bare, limit=2),
        BenchRow(name, ours, "what the clerk may wait", MOST_SECONDS, limit=1),
    ]


def _read(folder: Path) -> int:
    """How many cells there are."""
    count = 0
    for path in sorted(folder.glob("*.xlsx")):
        for sheet in openpyxl.load_workbook(path):
            count += sum(len(row) for row in sheet.iter_rows(values_only=True))
    return count
