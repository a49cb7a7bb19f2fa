"""Small files like the ones offices send, about an invented 云江区."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.table import Table

from models.intake.drafts import Plan
from models.intake.reading import read
from models.intake.source import Source
from models.intake.understanding import Settings, understand
from models.periods import Period

TODAY = date(2025, 1, 9)
HEADER = ("序号", "重点工作", "责任单位", "进展情况")
TITLE = "2024年云江区政府工作报告重点工作进展情况汇总表（截至6月30日）"
FIRST = ("1", "建成云江大桥。", "区交通局", "主桥已合龙。")
SECOND = ("2", "新增停车位2000个。", "区住建局", "已建成1200个。")
THIRD = ("3", "改造老旧小区12个。", "区住建局", "已完工5个。")

Row = Any


def workbook(
    path: Path,
    rows: Iterable[Row],
    merges: Iterable[str] = (),
    name: str = "汇总表",
    more: dict[str, Iterable[Row]] | None = None,
) -> Path:
    """An .xlsx with one sheet, or with the sheets of ``more`` after it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    for area in merges:
        sheet.merge_cells(area)
    for other, other_rows in (more or {}).items():
        added = book.create_sheet(other)
        for row in other_rows:
            added.append(list(row))
    book.save(path)
    return path


def document(
    path: Path, blocks: Iterable[str | Sequence[Row]], merges: Iterable[tuple[tuple[int, int], tuple[int, int]]] = ()
) -> Path:
    """A .docx with paragraphs (texts) and tables (rows); ``merges`` are (row, column) corners in the last table."""
    made = docx.Document()
    table: Table | None = None
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        table = made.add_table(len(block), max(map(len, block)))
        for i, row in enumerate(block):
            for j, text in enumerate(row):
                table.cell(i, j).text = text
    for first, last in merges:
        assert table is not None
        text = table.cell(*first).text
        table.cell(*first).merge(table.cell(*last)).text = text
    made.save(str(path))
    return path


def plan_from(source: Source, *, today: date = TODAY, **choices: Any) -> Plan:
    """What an import makes of a source with the clerk's choices, or the fault it raises."""
    return understand(source, Settings(**choices), today).plan_or_raise()


def plan_of(path: Path, *, period: Period | None = None) -> Plan:
    """What an import understands of a file."""
    return plan_from(read(path, in_child=False), period=period)


def sheet_plan(folder: Path, rows: Iterable[Row], merges: Iterable[str] = (), **more: Any) -> Plan:
    """What an import understands of a workbook with these rows."""
    return plan_of(workbook(folder / "云江区清单.xlsx", rows, merges, **more))


def texts(plan: Plan) -> list[tuple[str, str]]:
    """(number, text) of the tasks."""
    return [(task.number, task.text) for task in plan.tasks]


def contents(plan: Plan) -> list[str]:
    """The reports' texts."""
    return [report.content for task in plan.tasks for report in task.reports]


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The package with one part changed."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path
