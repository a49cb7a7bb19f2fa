"""What the readers make of the two file formats' own habits."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

from models.intake.reading import read
from models.intake.source import Merge
from tests.models.intake.build import (
    FIRST,
    HEADER,
    rewritten,
    workbook,
)


def test_workbook_cells_as_text(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", [[1, 2.5, True, date(2024, 6, 30), datetime(2024, 6, 30, 9, 5), "=1+1", "a\r\nb"]]
    )
    source = read(path, in_child=False)
    assert source.grids[0].rows == (("1", "2.5", "TRUE", "2024-06-30", "2024-06-30 9:05:00", "", "a\nb"),)
    assert "F1" in source.findings[0].text and "公式" in source.findings[0].text


def test_workbook_merges_hidden_rows_and_sheets(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", [["甲", "乙"], [], ["丙"], [None, "丁"]], ["A3:A4", "A1:B1"], more={"旧": [["x"]]}
    )
    book = openpyxl.load_workbook(path)
    book["旧"].sheet_state = "hidden"
    book["汇总表"].row_dimensions[4].hidden = True
    book.save(path)
    source = read(path, in_child=False)
    grid, hidden = source.grids
    assert (grid.numbers, grid.hidden_rows) == ((1, 3, 4), frozenset({2}))
    assert set(grid.merges) == {Merge(0, 0, 0, 1), Merge(1, 0, 2, 0)}
    assert (grid.hidden, hidden.hidden) == (False, True)


def test_ticks_set_in_a_symbol_font(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["ü", "û", "P", "ü"]])
    book = openpyxl.load_workbook(path)
    for name, font in (("A1", "Wingdings"), ("B1", "Wingdings"), ("C1", "Wingdings 2")):
        book.worksheets[0][name].font = Font(name=font)
    book.save(path)
    assert read(path, in_child=False).grids[0].rows == (("√", "✗", "√", "ü"),)


def test_a_format_that_shows_nothing_hides_the_text(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["旧进展", "新进展"]])
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A1"].number_format = ";;;"
    book.save(path)
    source = read(path, in_child=False)
    assert source.grids[0].rows == (("", "新进展"),)
    assert "隐藏的文字" in source.findings[0].text and "A1“旧进展”" in source.findings[0].text


def test_a_wrong_dimension_is_not_believed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADER, FIRST])
    rewritten(path, "xl/worksheets/sheet1.xml", lambda content: content.replace(b'ref="A1:D2"', b'ref="A1"'))
    assert len(read(path, in_child=False).grids[0].rows) == 2


def test_shared_and_rich_texts(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    rewritten(
        path,
        "xl/worksheets/sheet1.xml",
        lambda content: (
            content[: content.index(b"<sheetData>")]
            + (
                '<sheetData><row><c t="inlineStr"><is><r><t>云江</t></r><rPh sb="0" eb="1"><t>yun</t></rPh>'
                "<r><t>区_x000D_\n局</t></r>"
                "</is></c><c><v>3</v></c></row></sheetData></worksheet>"
            ).encode()
        ),
    )
    assert read(path, in_child=False).grids[0].rows == (("云江区\n局", "3"),)
