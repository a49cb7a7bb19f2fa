"""A month sent out: every unit's form as Excel against bare openpyxl writing the same cells; and every unit chased."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from exporters.request_files import planned, write
from exporters.writing import write as write_document
from models import operations
from models.month_records import Slip, SlipId
from models.months.request import AskedIndicator, AskedTask, Identifier, Request
from models.months.request_tables import tables_of
from models.operations.months.slips import issue_slips
from models.periods import Period
from models.records import ListId, TaskId, UnitId
from models.slips.drafting import About, Wish, drafts
from models.slips.paper import paper
from models.store.opening import create
from models.store.records.ledger import Ledger
from models.vocabulary import Role
from tests.benchmarks.data import DONE, task_text
from tests.benchmarks.table import BenchRow, alternate

RUNS = 3
UNITS = 60
TASKS = 450
SLIPS_SECONDS = 10.0  # what the clerk may wait for every unit's slip, as Word and as PDF
TODAY = date(2024, 5, 8)


def rows() -> list[BenchRow]:
    """Every measurement of this room."""
    with TemporaryDirectory() as folder:
        shared = _sent(Path(folder), TASKS // UNITS, f"{TASKS} tasks of {UNITS} units sent out")
        whole = _sent(Path(folder), TASKS, f"{UNITS} units x {TASKS} tasks sent out")
        return [shared, whole, _chased(Path(folder))]


def _chased(folder: Path) -> BenchRow:
    """A slip for each of the units, of which none has reported: numbered, written down, as .docx and .pdf."""
    with closing(create(folder / "催办.duban")) as ledger:
        list_id = ListId(operations.create_list(ledger, "云江区2024年重点工作", 2024).inserted("lists")[0])
        for index in range(TASKS):
            made = operations.add_task(ledger, list_id, task_text(index), number=str(index + 1))
            operations.set_units(ledger, TaskId(made.inserted("tasks")[0]), [(f"第{index % UNITS}局", Role.LEAD)])
        (seconds,) = alternate(lambda: _slips(ledger, list_id, folder), runs=RUNS)
    name = f"{UNITS} slips as .docx and .pdf, {TASKS} tasks"
    return BenchRow(name, seconds, "what the clerk may wait", SLIPS_SECONDS, limit=1)


def _slips(ledger: Ledger, list_id: ListId, folder: Path) -> None:
    found = drafts(ledger, list_id, Period(2024, 4), TODAY, Wish(About.MISSING, raises=True))  # a rung up each turn
    change = issue_slips(ledger, list_id, Period(2024, 4), found, TODAY)
    slips = change.inserted("slips")
    assert len(slips) == UNITS
    for place, slip_id in enumerate(slips):
        document = paper(ledger, ledger.get(Slip, SlipId(slip_id)))
        for kind in ("docx", "pdf"):
            write_document(document, folder / f"{place}.{kind}")


def _sent(folder: Path, tasks: int, name: str) -> BenchRow:
    requests = [_request(UnitId(unit), tasks) for unit in range(1, UNITS + 1)]
    ours, bare = alternate(
        lambda: write(planned(requests, folder, "xlsx"), "xlsx", replace=True),
        lambda: _write_bare(requests, folder / "bare.xlsx"),
        runs=RUNS if tasks < TASKS else 1,
    )
    return BenchRow(name, ours, "bare openpyxl, the same cells", bare, limit=2)


def _request(unit: UnitId, tasks: int) -> Request:
    period = Period(2024, 4)
    asked = tuple(
        AskedTask(
            TaskId(index + 1),
            task_text(index),
            "XLAAAC",
            str(index + 1),
            f"年内完成投资{index % 90 + 10}00万元",
            "二季度：完成主体结构",
            date(2024, 6, 30),
            DONE.format(index),
            (AskedIndicator("完成投资", "万元"),) if index % 3 == 0 else (),
        )
        for index in range(unit, unit + tasks)
    )
    title = "云江区2024年重点工作4月报送表（截至4月30日）"
    return Request(
        Identifier("c0ffee", ListId(1), period, unit), f"第{unit}局", title, period.last_day, period.last_day, asked
    )


def _write_bare(requests: Sequence[Request], path: Path) -> None:
    for request in requests:
        book = Workbook()
        for table in tables_of(request):
            sheet, row = book.create_sheet(table.name), count(1)
            for line in (table.title, *table.lines):
                sheet.cell(next(row), 1, line)
            for words in ([column.heading for column in table.columns], *([c.text for c in r] for r in table.rows)):
                place = next(row)
                for column, text in enumerate(words, start=1):
                    sheet.cell(place, column, text)
        book.save(path)
