"""Cells that are one over several rows: where they begin and end, and that every page prints them again."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import lxml.html
import openpyxl
import pypdfium2
import pytest

from exporters.layout.merging import Over, Run, headings_over, runs_of
from exporters.writing import write
from models.documents.document import Align, Column, Document, Group, Kind, Table
from models.intake.reading import load
from tests.exporters.positions import rules_across
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


def high(sentences: int) -> Document:
    """A list whose rows 2 to 5 have a text in common that is higher than a page."""
    columns = (Column("领域", 3, merged=True), Column("序号", 1, Align.CENTER, Kind.NUMBER), Column("任务", 6))
    text = "".join(f"其{at}建成厂房并通水通电；" for at in range(sentences))
    rows = tuple((text if 2 <= at <= 5 else f"领域{at}", str(at), f"第{at}项任务") for at in range(9))
    return Document("云江区清单", (Table(columns, (Group("", rows),)),))


def test_a_merged_text_higher_than_a_page_goes_on_on_the_next_and_stays_one_cell(tmp_path: Path) -> None:
    printed = [squeezed(page) for page in pages(high(400), tmp_path)]
    assert len(printed) > 2
    text = "".join(printed)
    assert text.count("；") == 400 and all(text.count(f"其{at}建成") <= 1 for at in range(400))
    assert [text.count(f"第{at}项任务") for at in range(9)] == [1] * 9
    assert all(page.startswith("领域序号任务") for page in printed[1:])
    assert all("5续" in page for page in printed[1:-1])
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as file:
        found = [rules_across(page) for page in file]
    start, end = found[0][0][:2]
    whole = [[line for line in page if line[:2] == (start, end)] for page in found]
    assert [len(page) for page in whole[1:-1]] == [3] * (len(found) - 2)  # above and below the header, at the foot
    assert len(whole[0]) == 5 and len(found[0]) == 8  # three rows of the five stand beside the cell on the first page


def test_a_web_page_prints_merged_text_again_on_the_pages_the_pdf_has(tmp_path: Path) -> None:
    made = document(1, 60, 2)
    turned = len(pages(made, tmp_path))
    page = lxml.html.document_fromstring(write(made, tmp_path / "a.html").path.read_bytes())
    rows = list(page.find(".//tbody"))
    begun = [row for row in rows if row.get("class") == "turn"]
    assert len(begun) == turned - 1
    assert all("板块" in row[0].text and "again" in row[0].get("class") for row in begun)
    named = [cell for row in rows for cell in row if cell.text == "第乙板块"]
    assert sum(int(cell.get("rowspan", "1")) for cell in named) == 60
    assert [("cut" in (cell.get("class") or "")) for cell in named] == [True] * (turned - 1) + [False]
    on_screen, _, on_paper = page.findtext("head/style").partition("@media print")
    assert "td.again { border-top-style: none; color: transparent; }" in on_screen
    assert "td.again { color: #000; }" in on_paper and "tr.turn { break-before:page; }" in on_paper


def test_a_web_page_turns_before_the_header_of_a_table_that_begins_on_the_next_page(tmp_path: Path) -> None:
    below = document(3).tables[0]
    for length in range(15, 30):
        made = Document("云江区清单", (document(length).tables[0], below))
        found = [squeezed(page) for page in pages(made, tmp_path)]
        if len(found) == 2 and f"0-{length - 1}" in found[0] and "0-0" in found[1]:
            break
    else:
        pytest.fail("no table begins on the second page")
    page = lxml.html.document_fromstring(write(made, tmp_path / "a.html").path.read_bytes())
    shown = list(page.iter("table"))[1]
    assert "break-before: page" in shown.get("style")
    assert not [row for row in shown.iter("tr") if row.get("class") == "turn"]


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "pdf"])
def test_a_merged_text_higher_than_a_page_comes_back_whole(tmp_path: Path, suffix: str) -> None:
    made = high(300)
    write(made, tmp_path / f"a.{suffix}")
    grid = load(tmp_path / f"a.{suffix}").grids[0]
    (merge,) = (merge for merge in grid.merges if merge.left == 0 and merge.bottom > merge.top)
    assert grid.rows[merge.top][0] == made.tables[0].groups[0].rows[2][0]
    assert [grid.rows[at][1] for at in range(merge.top, merge.bottom + 1)] == ["2", "3", "4", "5"]
