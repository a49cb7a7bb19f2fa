"""What is gathered for a row: merged texts and days, its groups, and what a continuation adds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from models.intake.layout.scanner import Scanner
from models.intake.reading import read
from tests.models.intake.build import plan_of, workbook
from tests.models.intake.layout.grids import grid_of

HEADER = ("序号", "重点工作", "完成时限")


def test_a_merged_text_holds_for_each_of_its_rows() -> None:
    grid = grid_of(HEADER, ("1", "修堤", "9月底"), ("2", "建校", ""), merges=[(1, 2, 2, 2)])
    scanner = Scanner(grid)
    scanner.scan()
    assert [row.cells[2] for row in scanner.parts[0].rows] == ["9月底", "9月底"]


def test_the_day_of_a_merged_date_cell_holds_for_each_of_its_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx", [HEADER, (1, "修堤", date(2026, 6, 15)), (2, "建校", None)], ["C2:C3"])
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["C2"].number_format = "m-d"
    book.save(path)
    scanner = Scanner(read(path, in_child=False).grids[0])
    scanner.scan()
    assert [(row.cells[2], row.days) for row in scanner.parts[0].rows] == [("6-15", {2: date(2026, 6, 15)})] * 2


def test_a_row_that_goes_on_adds_its_texts_to_the_one_before() -> None:
    scanner = Scanner(grid_of(HEADER, ("1", "修堤两段，其", "9月底"), ("", "中海堤一段", ""), ("2", "建校", "")))
    scanner.scan()
    assert [row.cells[1] for row in scanner.parts[0].rows] == ["修堤两段，其中海堤一段", "建校"]


def test_units_in_the_line_below_are_units_and_a_name_that_breaks_off_is_put_together(tmp_path: Path) -> None:
    head = ("序号", "重点工作", "责任单位")
    rows = [head, ("1", "修堤", "区水利局"), ("", "", "石桥镇"), ("2", "建校", "区教"), ("", "", "育局、老街街道")]
    plan = plan_of(workbook(tmp_path / "云江区清单.xlsx", rows))
    assert [[unit.name for unit in task.units] for task in plan.tasks] == [
        ["区水利局", "石桥镇"],
        ["区教育局", "老街街道"],
    ]
