"""Cells that are one over several rows: where they begin and end, and that every page prints them again."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pypdfium2
import pytest

from exporters.merging import Over, Run, headings_over, runs_of
from exporters.writing import write
from models.document import Column, Document, Group, Table
from models.intake.reading import load
from tests.exporters.printed import pages, squeezed

COLUMNS = (
    Column("板块", 2, merged=True),
    Column("序号", 1, above="任务"),
    Column("内容", 6, above="任务"),
    Column("频次", 2, merged=True),
)


def document(*lengths: int, text: str = "推进旧厂房改造并完善周边道路管网。") -> Document:
    """Sections of so many rows each; the first half of a section reports monthly, the rest by quarter."""
    rows = [
        (f"第{'甲乙丙丁戊己'[at % 6]}板块", f"{at}-{row}", text, "月度报" if row * 2 < length else "季度报")
        for at, length in enumerate(lengths)
        for row in range(length)
    ]
    return Document("云江区清单", (Table(COLUMNS, (Group("", tuple(rows)),)),))


def test_equal_neighbours_are_one_within_those_left_of_them() -> None:
    rows = [("甲", "", "", "月"), ("甲", "", "", "月"), ("乙", "", "", "月"), ("乙", "", "", "年")]
    assert runs_of(COLUMNS, rows) == [Run(0, 0, 1), Run(0, 2, 3), Run(3, 0, 1), Run(3, 2, 2), Run(3, 3, 3)]


def test_empty_cells_stay_by_themselves() -> None:
    rows = [("", "", "", "月"), ("", "", "", "月")]
    assert runs_of(COLUMNS, rows) == [Run(0, 0, 0), Run(0, 1, 1), Run(3, 0, 0), Run(3, 1, 1)]


def test_a_heading_stands_over_neighbours_only() -> None:
    columns = (*COLUMNS, Column("又一", 1, above="任务"), Column("再一", 1, above="情况"))
    assert headings_over(columns) == [Over(1, 2, "任务"), Over(4, 4, "任务"), Over(5, 5, "情况")]


@pytest.mark.parametrize("first", range(1, 61, 10))
def test_merges_of_1_to_60_rows_are_printed_again_on_every_page_of_a_pdf(tmp_path: Path, first: int) -> None:
    for length in range(first, first + 10):
        for page in pages(document(3, length, 2), tmp_path):
            text = squeezed(page)
            for at, name in ((0, "第甲板块"), (1, "第乙板块"), (2, "第丙板块")):
                assert text.count(name) == bool(re.search(rf"(?<!\d){at}-\d", text)), (length, name)


@pytest.mark.parametrize("length", [1, 2, 7, 23, 24, 25, 40, 60])
def test_in_word_every_page_has_a_table_that_begins_with_the_merged_text(tmp_path: Path, length: int) -> None:
    made = document(3, length, 2)
    turned = len(pages(made, tmp_path))
    write(made, tmp_path / "a.docx")
    with ZipFile(tmp_path / "a.docx") as parts:
        text = parts.read("word/document.xml").decode()
    tables = text.split("<w:tbl>")[1:]
    assert len(tables) == turned
    for table in tables:
        rows = [row for row in table.split("<w:tr>")[1:] if "<w:tblHeader/>" not in row]
        first = re.findall(r"<w:tc>.*?</w:tc>", rows[0])
        assert "板块" in first[0] and "报" in first[3]
        assert "<w:vMerge/>" not in rows[0]


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "pdf"])
@pytest.mark.parametrize("length", [1, 2, 13, 38, 60])
def test_what_is_one_cell_comes_back_for_every_row(tmp_path: Path, length: int, suffix: str) -> None:
    made = document(2, length)
    write(made, tmp_path / f"a.{suffix}")
    names = {}
    for grid in load(tmp_path / f"a.{suffix}").grids:  # in Word one for each page
        held = {
            row: grid.rows[merge.top][0]
            for merge in grid.merges
            for row in range(merge.top, merge.bottom + 1)
            if merge.left == 0
        }
        names |= {row[1]: held.get(at, row[0]) for at, row in enumerate(grid.rows) if len(row) > 2 and "-" in row[1]}
    expected = {f"0-{row}": "第甲板块" for row in range(2)} | {f"1-{row}": "第乙板块" for row in range(length)}
    assert names == expected


def test_a_merged_text_higher_than_its_rows_stretches_the_last_one(tmp_path: Path) -> None:
    columns = (Column("领域", 1, merged=True, width=0.06), Column("任务", 9))
    name = "推进产业园建设攻坚行动"
    rows = tuple((f"{name}{at // 2}号", f"第{at}项") for at in range(60))
    printed = pages(Document("云江区清单", (Table(columns, (Group("", rows),)),)), tmp_path)
    text = squeezed("".join(printed))
    assert all(text.count(f"{name}{at}号") == 1 for at in range(10, 30))
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as file:
        for page in file:
            places = [page.get_textpage().get_charbox(i)[1] for i in range(page.get_textpage().count_chars())]
            assert min(places) > 60


def test_excel_merges_anew_where_its_page_turns(tmp_path: Path) -> None:
    write(document(70), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    told = [cell.value for (cell,) in sheet.iter_rows(min_col=1, max_col=1) if cell.value == "第甲板块"]
    assert len(told) > 1
    assert sheet.print_title_rows == "$2:$3"
    assert sheet.freeze_panes == "A4"
