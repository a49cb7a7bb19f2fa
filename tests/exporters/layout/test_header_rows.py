"""A header of one row or two, in every format."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from exporters.layout.header_rows import Header
from exporters.layout.linebreak import EmWidths
from exporters.layout.table_pages import height_of, pitch_of
from exporters.writing import write
from models.documents.document import Column, Document, Group, Table
from models.intake.reading import load

COLUMNS = (
    Column("序号", 1),
    Column("任务内容", 4, above="任务"),
    Column("责任单位", 2, above="任务"),
    Column("完成情况", 4, above="6月"),
    Column("备注", 1),
)
PITCH = pitch_of(12)


def header(*columns: Column, width: float = 100) -> Header:
    return Header(columns, [width] * len(columns), EmWidths(), 12)


def test_a_header_of_one_row_is_as_high_as_its_highest_heading() -> None:
    found = header(Column("序号", 1), Column("是否完成月度计划", 1), width=60)
    assert (found.upper, found.height) == (0, height_of(2, PITCH))


def test_headings_over_columns_take_a_row_of_their_own() -> None:
    found = header(*COLUMNS)
    assert (found.upper, found.height) == (height_of(1, PITCH), 2 * height_of(1, PITCH))
    heights = {"".join(line.text for line in place.lines): found.height_of(place) for place in found.places}
    assert heights["序号"] == found.height
    assert heights["任务"] == heights["任务内容"] == height_of(1, PITCH)
    assert found.joined == {1}
    assert found.inner_rules == [(100.0, 300.0), (300.0, 400.0)]


def test_a_heading_beside_them_may_be_higher_than_both() -> None:
    found = header(Column("是否完成月度计划情况", 1), Column("甲", 1, above="乙"), width=40)
    assert found.height > 2 * height_of(1, PITCH)
    assert sum(found.height_of(place) for place in found.places if place.first == 1) == found.height


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "pdf"])
def test_both_rows_are_printed_and_read_back(tmp_path: Path, suffix: str) -> None:
    table = Table(COLUMNS, (Group("", (("1", "改造厂房", "区住建局", "已完成。", ""),)),))
    write(Document("云江区清单", (table,)), tmp_path / f"a.{suffix}")
    (grid,) = load(tmp_path / f"a.{suffix}").grids
    top = next(at for at, row in enumerate(grid.rows) if "任务" in row)
    assert [text for text in grid.rows[top] if text] == ["序号", "任务", "6月", "备注"]
    assert [text for text in grid.rows[top + 1] if text] == ["任务内容", "责任单位", "完成情况"]
    merges = {(merge.top - top, merge.left, merge.bottom - top, merge.right) for merge in grid.merges}
    assert {(0, 0, 1, 0), (0, 1, 0, 2), (0, 4, 1, 4)} <= merges


def test_word_and_excel_repeat_both_rows(tmp_path: Path) -> None:
    table = Table(COLUMNS, (Group("", (("1", "改造厂房", "区住建局", "已完成。", ""),)),))
    for suffix in ("docx", "xlsx"):
        write(Document("云江区清单", (table,)), tmp_path / f"a.{suffix}")
    word = docx.Document(str(tmp_path / "a.docx"))
    assert str(word.tables[0]._tbl.xml).count("<w:tblHeader/>") == 2
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active.print_title_rows == "$2:$3"
