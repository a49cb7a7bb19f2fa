"""What a sheet holds besides its cells is named with its place."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from models.intake.formats.limits import Package
from models.intake.formats.xlsx_asides import read_asides
from models.intake.reading import read
from models.intake.source import Source
from tests.models.intake.build import FIRST, HEADER, SECOND, workbook


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
    + _chunk(b"IEND", b"")
)


def changed(folder: Path, change: Callable[[Worksheet], object]) -> Source:
    path = workbook(folder / "清单.xlsx", [HEADER, FIRST, SECOND])
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return read(path, in_child=False)


def said(source: Source) -> list[str]:
    return [finding.text for finding in source.findings]


def test_pictures_and_charts(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.add_image(Image(io.BytesIO(PICTURE)), "D3")
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=1, min_row=2, max_row=3))
        sheet.add_chart(chart, "G5")

    assert said(changed(tmp_path, draw)) == ["有 1 张图片没有读取（D3）。", "有 1 个图表没有读取（G5）。"]


def test_comments_are_kept_with_their_cells(tmp_path: Path) -> None:
    def remark(sheet: Worksheet) -> None:
        sheet["D2"].comment = Comment("甲某:\n待核", "甲某")

    (grid,) = changed(tmp_path, remark).grids
    assert grid.comments == {(1, 3): "待核"}


def test_struck_rows_and_struck_words(tmp_path: Path) -> None:
    def strike(sheet: Worksheet) -> None:
        for cell in sheet[2]:
            cell.font = Font(strike=True)
        sheet["D3"].value = CellRichText(TextBlock(InlineFont(strike=True), "旧数"), "新数")

    source = changed(tmp_path, strike)
    assert said(source) == ["第 2、3 行有划了删除线的文字，已照样读取；作废的请在导入后删去。"]
    assert source.grids[0].rows[2][3] == "旧数新数"


@pytest.mark.parametrize("kind", ["s", "f"])
def test_pictures_that_wps_keeps_in_cells(kind: str, tmp_path: Path) -> None:
    def paste(sheet: Worksheet) -> None:
        sheet["D2"].value = '=DISPIMG("ID_0A",1)'
        sheet["D2"].data_type = kind

    source = changed(tmp_path, paste)
    assert said(source) == ["D2共 1 个单元格里是图片，图片没有读取，按空白处理。"]
    assert source.grids[0].rows[1] == FIRST[:3]


def test_text_boxes_and_check_boxes() -> None:
    drawing = (
        '<d:wsDr xmlns:d="d" xmlns:a="a"><d:twoCellAnchor><d:from><d:col>5</d:col><d:row>1</d:row></d:from>'
        "<d:sp><d:txBody><a:p><a:r><a:t>第2项缓办</a:t></a:r></a:p></d:txBody></d:sp></d:twoCellAnchor></d:wsDr>"
    )
    kinds = {"drawing": "../drawings/d.xml", "ctrlProp": "../ctrlProps/c.xml"}
    relations = "".join(f'<R Id="r{k}" Type="x/{k}" Target="{target}"/>' for k, target in kinds.items())
    content = io.BytesIO()
    with ZipFile(content, "w") as package:
        package.writestr("xl/worksheets/_rels/s.xml.rels", f"<Rs>{relations}</Rs>")
        package.writestr("xl/drawings/d.xml", drawing)
        package.writestr("xl/ctrlProps/c.xml", "<f/>")
    asides = read_asides(Package(content.getvalue()), "xl/worksheets/s.xml", "工作表“一”")
    assert [finding.text for finding in asides.findings] == [
        "F2附近的文本框没有读取，里面写着“第2项缓办”。",
        "表里有 1 个勾选框一类的控件，勾没勾没有读取，请在导入后核对。",
    ]


def test_the_heads_and_feet_of_the_print_set_up(tmp_path: Path) -> None:
    def print_set_up(sheet: Worksheet) -> None:
        sheet.oddHeader.center.text, sheet.oddHeader.center.size = "云江区督查室", 14
        sheet.oddFooter.right.text = "第 &P 页"

    assert said(changed(tmp_path, print_set_up)) == ["打印时有页眉、页脚“云江区督查室”，没有读取。"]


def test_rows_hidden_by_a_filter(tmp_path: Path) -> None:
    def filter_rows(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A1:D3"
        sheet.auto_filter.add_filter_column(2, ["区交通局"])
        sheet.row_dimensions[3].hidden = True

    (told,) = said(changed(tmp_path, filter_rows))
    assert told.startswith("有 1 行在表里是隐藏的（表里设了筛选），一并读取了")
