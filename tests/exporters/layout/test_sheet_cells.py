"""Sheets (发文稿纸, 审批单): a page for each task, in every format."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pypdfium2
import pytest

from exporters.layout.paper import MILLIMETRE
from exporters.layout.sheet_cells import SIZES, fit
from exporters.layout.table_pages import height_of, pitch_of
from exporters.writing import write
from models.documents.document import Document, Look, Sheet, SheetCell, SheetRow
from tests.exporters.printed import pages, squeezed

WIDTH, PAGE = 156 * MILLIMETRE, 225 * MILLIMETRE
SENTENCE = "完成初步设计批复，征收签约286户，签约率97.3%。"


def sheet(text: str = "改造厂房", number: int = 1, height: float = 20) -> Sheet:
    rows = (
        SheetRow((SheetCell("签发：", 4, Look.AREA),), 40),
        SheetRow((SheetCell("编号", look=Look.LABEL), SheetCell(str(number)), SheetCell("密级", look=Look.LABEL),
                  SheetCell(""))),
        SheetRow((SheetCell("事项", look=Look.LABEL), SheetCell(text, 3)), height),
        SheetRow((SheetCell("意见", look=Look.LABEL), SheetCell("签字：　　　年　月　日", 3, Look.SIGNED)), 30),
    )  # fmt: skip
    return Sheet((18, 32, 18, 32), rows, "编号：〔2024〕5号", "请当日退回。")


def test_rows_are_as_high_as_they_are_to_be_or_as_their_texts() -> None:
    found = fit(sheet(SENTENCE * 12), "销号审批单", WIDTH, PAGE)
    assert found.size == SIZES[0]
    assert found.heights[0] == pytest.approx(40 * MILLIMETRE)
    assert found.heights[2] > 20 * MILLIMETRE


def test_room_to_write_in_is_given_up_before_the_type_is_smaller() -> None:
    found = fit(sheet(height=120), "销号审批单", WIDTH, PAGE)
    assert found.size == SIZES[0]
    assert sum(found.heights) < PAGE
    assert found.heights[0] < 40 * MILLIMETRE
    assert fit(sheet(SENTENCE * 28), "销号审批单", WIDTH, PAGE).size == SIZES[1]


def test_a_text_longer_than_a_page_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    made = Document("销号审批单", (sheet(SENTENCE * 60), sheet("第二项", 2)))
    printed = pages(made, tmp_path)
    assert len(printed) > 2
    assert squeezed("".join(printed)).replace("—1—", "").replace("—2—", "").count("签约率97.3%") == 60
    assert fit(sheet(SENTENCE * 60), "销号审批单", WIDTH, PAGE).heights[2] > height_of(40, pitch_of(SIZES[1]))


def test_each_sheet_begins_a_page_under_the_title(tmp_path: Path) -> None:
    made = Document("销号审批单", tuple(sheet(f"第{at}项任务", at) for at in range(1, 6)))
    printed = pages(made, tmp_path)
    assert [f"第{at}项任务" in page for at, page in enumerate(printed, start=1)] == [True] * 5
    assert all("销号审批单" in page and "请当日退回" in page and "〔2024〕5号" in page for page in printed)
    write(made, tmp_path / "a.docx")
    with ZipFile(tmp_path / "a.docx") as parts:
        text = parts.read("word/document.xml").decode()
    assert text.count("<w:pageBreakBefore/>") == 4
    assert text.count("<w:tbl>") == 5
    write(made, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert len(book.row_breaks.brk) == 4
    write(made, tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text("utf-8").count("break-before: page") == 4


def test_who_signs_stands_at_the_foot_on_the_right(tmp_path: Path) -> None:
    write(Document("销号审批单", (sheet(),)), tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as file:
        text = file[0].get_textpage()
        said = text.get_text_range()
        box = text.get_charbox(said.rindex("日", 0, said.rindex("请当日")))
        area = text.get_charbox(said.index("签发"))
    assert box[2] > (28 + 150) * MILLIMETRE
    assert area[0] < 32 * MILLIMETRE


def test_a_row_that_does_not_add_up_is_a_bug() -> None:
    with pytest.raises(ValueError, match="row spans"):
        Sheet((1, 1), (SheetRow((SheetCell("甲"),)),))
