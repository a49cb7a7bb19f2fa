"""Importing a list of 10,000 tasks and 8 columns, against openpyxl merely reading the same file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from models.intake.plan import understand
from models.intake.reading import read
from tests.benchmarks.table import BenchRow, alternate

ROWS = 10_000
RUNS = 3
UNITS = ("区发改局", "区经信局", "区财政局", "区农业农村局(区水利局)", "各镇（街道）、产业集聚区")
HEADINGS = ("序号", "报送频次", "工作内容", "牵头单位", "配合单位", "4月完成情况", "是否完成月度计划", "未完成情况说明")


def _workbook(path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("汇总表")
    sheet.append(["2024年云江区政府工作报告重点工作完成情况（4月）"])
    sheet.append(HEADINGS)
    for i in range(ROWS):
        sheet.append([
            i + 1, "季度报" if i % 3 == 0 else "月度报",
            f"推进第 {i} 个重点建设项目，新开工 {i % 50} 个、建成 {i % 30} 个，完成固定资产投资 {i % 90} 亿元以上。",
            UNITS[i % 5], f"{UNITS[(i + 1) % 5]}、{UNITS[(i + 2) % 5]}",
            f"累计完成投资 {i % 80} 亿元，累计开工 {i % 40} 个，正在推进第 {i} 个项目的前期工作。",
            "否" if i % 7 == 0 else "是", "征地滞后。" if i % 7 == 0 else "/",
        ])
    book.save(path)


def _bare(path: Path) -> None:
    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass
    book.close()


def rows() -> list[BenchRow]:
    """Reading in a child process and understanding, together within 1.4 of the bare read; the latter alone in 0.2."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "清单.xlsx"
        _workbook(path)
        whole, bare = alternate(
            lambda: understand(read(path), today=date(2024, 5, 8)), lambda: _bare(path), RUNS)
        source = read(path, in_child=False)
        understood, _ = alternate(lambda: understand(source, today=date(2024, 5, 8)), lambda: None, RUNS)
    return [
        BenchRow("read and understand 10,000 rows", whole, "openpyxl reads them", bare, 1.4),
        BenchRow("understand 10,000 rows", understood, "openpyxl reads them", bare, 0.2),
    ]
