"""Importing a list of 10,000 tasks and 8 columns, against a library merely reading the same file, and matching it.

An import reads in a child process, whose start (about 0.15 s) outweighs the reading of an .xls or .csv file. So those
are measured beside a bare read that is done in a child too.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from models.intake import child
from models.intake.drafts import Plan
from models.intake.matching.comparing import Existing, compare
from models.intake.matching.exact import ExistingTask
from models.intake.reading import read
from tests.benchmarks.bare import csv_source, xls_source
from tests.benchmarks.table import BenchRow, alternate
from tests.models.intake.biff import OldSheet, old_workbook
from tests.models.intake.build import plan_from
from ui.services.quiet_collector import held_off

ROWS = 10_000
RUNS = 5
CHILD_RUNS = 15  # a process starts in a third of a second, seldom twice in the same time
TODAY = date(2024, 5, 8)
TITLE = "2024年云江区政府工作报告重点工作完成情况（4月）"
UNITS = ("区发改局", "区经信局", "区财政局", "区农业农村局(区水利局)", "各镇（街道）、产业集聚区")
HEADINGS = ("序号", "报送频次", "工作内容", "牵头单位", "配合单位", "4月完成情况", "是否完成月度计划", "未完成情况说明")


def _rows() -> list[list[str | int]]:
    return [
        [TITLE],
        list(HEADINGS),
        *(
            [
                i + 1,
                "季度报" if i % 3 == 0 else "月度报",
                f"推进第 {i} 个重点建设项目，新开工 {i % 50} 个、建成 {i % 30} 个，年度投资 {i % 90} 亿元以上。",
                UNITS[i % 5],
                f"{UNITS[(i + 1) % 5]}、{UNITS[(i + 2) % 5]}",
                f"累计完成投资 {i % 80} 亿元，累计开工 {i % 40} 个，正在推进第 {i} 个项目的前期工作。",
                "否" if i % 7 == 0 else "是",
                "征地滞后。" if i % 7 == 0 else "/",
            ]
            for i in range(ROWS)
        ),
    ]


def _write_new(path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("汇总表")
    for row in _rows():
        sheet.append(row)
    book.save(path)


def _write_old(path: Path) -> None:
    path.write_bytes(old_workbook(OldSheet("汇总表", _rows())))


def _write_text(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(_rows())


def _bare_new(path: Path) -> None:
    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass
    book.close()


def _read_and_understand(path: Path) -> Plan:
    """As the wizard does it."""
    with held_off():
        return plan_from(read(path), today=TODAY)


def _import_rows(folder: Path) -> list[BenchRow]:
    """Reading in a child process and understanding, beside the bare read of each kind of file."""
    rows = []
    kinds: tuple[tuple[str, Callable[[Path], None], Callable[[Path], object], str, int], ...] = (
        ("xlsx", _write_new, _bare_new, "openpyxl reads them", RUNS),
        ("xls", _write_old, partial(child.run, xls_source), "xlrd reads them in a child", CHILD_RUNS),
        ("csv", _write_text, partial(child.run, csv_source), "csv reads them in a child", CHILD_RUNS),
    )
    for kind, write, bare, name, runs in kinds:
        path = folder / f"清单.{kind}"
        write(path)
        whole, reference = alternate(partial(_read_and_understand, path), partial(bare, path), runs=runs)
        rows.append(BenchRow(f"read and understand 10,000 rows .{kind}", whole, name, reference, 2))
    return rows


def _matching_rows(plan: Plan) -> list[BenchRow]:
    """10,000 rows with every text edited against 10,000 tasks, beside the 3 s they may take, and beside a quarter of
    both (n log n: 4.7 times).
    """
    edited = tuple(task._replace(text=task.text.replace("推进", "加快推进"), number="") for task in plan.tasks)
    existing = [Existing(ExistingTask(i, old.number, old.text), old) for i, old in enumerate(plan.tasks)]
    quarter = ROWS // 4
    few = replace(plan, tasks=edited[:quarter])
    many = replace(plan, tasks=edited)
    whole, part = alternate(lambda: compare(many, existing), lambda: compare(few, existing[:quarter]), runs=RUNS)
    return [
        BenchRow("compare 10,000 edited rows with 10,000 tasks", whole, "allowance", 3.0, 1.0),
        BenchRow("the same beside a quarter of both", whole, "2,500 with 2,500", part, 4.7),
    ]


def rows() -> list[BenchRow]:
    """End to end by kind of file, then understanding and matching alone."""
    with TemporaryDirectory() as folder:
        found = _import_rows(Path(folder))
        path = Path(folder) / "清单.xlsx"
        source = read(path, in_child=False)
        understood, bare = alternate(lambda: plan_from(source, today=TODAY), lambda: _bare_new(path), runs=RUNS)
    found.append(BenchRow("understand 10,000 rows", understood, "openpyxl reads them", bare, 0.2))
    return found + _matching_rows(plan_from(source, today=TODAY))
