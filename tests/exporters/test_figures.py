"""Figures with charts in the four formats, read back: the same numbers in all of them, and nothing that is a guess."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from lxml import etree
from openpyxl import load_workbook
from PIL import Image

from exporters.word.figures import DOTS_PER_INCH
from exporters.writing import write
from models.charts.kinds import Pattern, RankBar, RankChart, Series, ShareChart, Slice, TrendChart
from models.charts.layout import words_of
from models.documents.charted import ChartedDocument
from models.documents.document import Align, Column, Document, Group, Level, Paragraph, Table
from tests.exporters.printed import squeezed

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SIZES = (18, 6, 81, 9, 4, 9, 2, 1, 1)
SHARES = ShareChart(
    "按状态",
    "项任务和分项",
    [
        Slice(f"状态{i}", size, f"{100 * size / sum(SIZES):.1f}%", pattern, ())
        for i, (size, pattern) in enumerate(zip(SIZES, Pattern, strict=True))
    ],
)
TREND = TrendChart(
    "1月—3月走势",
    ("1月", "2月", "3月"),
    [
        Series("报送及时率", (Decimal("88.0"), Decimal("92.0"), Decimal("92.6")), ((),) * 3),
        Series("完成率", (None, Decimal("84.6"), Decimal("85.7")), ((),) * 3),
    ],
)
RANKING = RankChart(
    "责任单位得分排名",
    [RankBar(1, "区发改局", 101.5, ()), RankBar(2, "区教育局", 100.0, ()), RankBar(3, "区住建局<一>&二", 98.7, ())],
    100.0,
    "分",
    "竖线为 100 分",
)
TABLE = Table((Column("责任单位", 3), Column("任务", 1, Align.CENTER)), (Group("", (("合计", "131"),)),), "按责任单位")
CHARTED = ChartedDocument(
    Document("云江区2024年3月统计表", (TABLE,), "（截至3月底）", "统计", landscape=True, widths_kept=True),
    (SHARES, TREND, RANKING),
)


def written(tmp_path: Path, suffix: str, charted: ChartedDocument = CHARTED) -> Path:
    return write(charted, tmp_path / f"统计.{suffix}").path


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pages:
        return squeezed("".join(page.get_textpage().get_text_range() for page in pages))


def test_pdf_charts_are_words_and_lines_and_no_pictures(tmp_path: Path) -> None:
    path = written(tmp_path, "pdf")
    text = pdf_text(path)
    for one in SHARES.slices:
        assert one.label in text and one.share in text
    for word in ("报送及时率92.6%", "完成率85.7%", "区住建局<一>&二", "98.7分"):
        assert word in text
    with pypdfium2.PdfDocument(path) as pages:
        kinds = {found.type for page in pages for found in page.get_objects()}
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds and pypdfium2.raw.FPDF_PAGEOBJ_PATH in kinds


def test_a_ranking_longer_than_a_page_goes_on_in_the_same_scale(tmp_path: Path) -> None:
    bars = [RankBar(i, f"单位{i}", 100 - i / 10, ()) for i in range(1, 91)]
    text = pdf_text(written(tmp_path, "pdf", replace(CHARTED, charts=(replace(RANKING, bars=bars),))))
    assert all(f"单位{i}" in text for i in range(1, 91))
    assert {part.ends for part in replace(RANKING, bars=bars).cut(28)} == {(91.0, 100.0)}


def test_a_ranking_is_cut_evenly_and_in_word_where_the_pdf_turns(tmp_path: Path) -> None:
    bars = [RankBar(i, f"第{i}单位", 100 - i / 10, ()) for i in range(1, 39)]
    long = replace(CHARTED, charts=(replace(RANKING, bars=bars),))

    def units(text: str) -> set[int]:
        return {i for i in range(1, 39) if f"第{i}单位" in text}

    with ZipFile(written(tmp_path, "docx", long)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
    told = [units(found.get("descr")) for found in body.iter("{*}docPr")]
    with pypdfium2.PdfDocument(written(tmp_path, "pdf", long)) as pages:
        printed = [units(squeezed(page.get_textpage().get_text_bounded())) for page in pages]
    assert [found for found in printed if found] == told == [set(range(1, 20)), set(range(20, 39))]


def test_grey_paper_still_tells_the_areas_apart(tmp_path: Path) -> None:
    """Printed without colours no two swatches of the legend have the same look."""
    from exporters.word.figures import chart_as_png  # noqa: PLC0415

    picture = Image.open(BytesIO(chart_as_png(SHARES, 440))).convert("L")
    scale = DOTS_PER_INCH / 72
    top, line, across = 10 * 2.3 + 10 * 1.65 * 0.7, 10 * 1.65, 440 / 3
    looks = set()
    for i in range(9):
        left, middle = i % 3 * across + 2, top + (i // 3 + 0.5) * line + 1
        swatch = picture.crop(tuple(round(v * scale) for v in (left + 1, middle - 4, left + 14, middle + 4)))
        looks.add(swatch.resize((26, 16)).tobytes())
    assert len(looks) == 9


def test_word_has_a_sharp_picture_with_its_words_for_each_chart(tmp_path: Path) -> None:
    path = written(tmp_path, "docx")
    with ZipFile(path) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
        pictures = [
            Image.open(BytesIO(parts.read(name))) for name in parts.namelist() if name.startswith("word/media/")
        ]
    said = [found.get("descr") for found in body.iter("{*}docPr")]
    assert said == [words_of(chart) for chart in CHARTED.charts]
    assert {round(picture.info["dpi"][0]) for picture in pictures} == {DOTS_PER_INCH} and len(pictures) == 3
    assert all(picture.width > 257 / 25.4 * DOTS_PER_INCH for picture in pictures)
    assert docx.Document(str(path)).tables[0].cell(2, 1).text == "131"


def test_excel_charts_are_its_own_with_colours_patterns_and_values_written_down(tmp_path: Path) -> None:
    path = written(tmp_path, "xlsx")
    with ZipFile(path) as parts:
        charts = [etree.fromstring(parts.read(f"xl/charts/chart{i}.xml")) for i in (1, 2, 3)]
    shares, trend, ranking = charts
    for chart in charts:
        for reference in (*chart.iter(f"{C}numRef"), *chart.iter(f"{C}strRef")):
            assert reference.find(f"{C}numCache") is not None or reference.find(f"{C}strCache") is not None
        assert not list(chart.iter(f"{A}schemeClr"))
    values = [[point.findtext(f"{C}v") for point in cache] for cache in shares.iter(f"{C}numCache")]
    assert [value for value in values[0] if value] == [str(size) for size in SIZES]
    looks = [etree.tostring(point.find(f"{C}spPr")) for point in shares.iter(f"{C}dPt")]
    assert len(set(looks)) == 9
    dashes = [
        found.get("val")
        for found in trend.iter(f"{A}prstDash")
        if found.getparent().getparent().getparent().tag == f"{C}ser"
    ]
    assert len(set(dashes)) == 2
    assert [found.get("val") for found in ranking.iter(f"{C}crossesAt")] == ["100"]
    assert [point.find(f"{C}spPr/{A}pattFill") is not None for point in ranking.iter(f"{C}dPt")] == [False, False, True]


def test_excel_keeps_the_numbers_of_the_charts_as_numbers(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, "xlsx"))
    assert book.sheetnames == ["按责任单位", "统计图", "统计图的数"]
    numbers = [
        cell.value for row in book["统计图的数"].iter_rows() for cell in row if isinstance(cell.value, (int, float))
    ]
    assert numbers == [*SIZES, 88.0, 92.0, 84.6, 92.6, 85.7, 101.5, 100.0, 98.7]


def test_the_numbers_of_excel_s_charts_are_tables_that_can_be_printed(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, "xlsx"))["统计图的数"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "月份")
    assert [cell.value for cell in sheet[row][:3]] == ["月份", "报送及时率 92.6%", "完成率 85.7%"]
    for cell in sheet[row][:3]:
        assert cell.border.left.style and cell.alignment.wrap_text
    assert sheet.cell(row + 1, 2).border.left.style and sheet.cell(row + 1, 2).number_format == '0.0"%"'
    assert sum(sheet.column_dimensions[letter].width for letter in "ABCDE") * 8 / 96 * 25.4 <= 156.1


def test_excel_has_each_table_on_a_sheet_with_its_own_columns_and_headings(tmp_path: Path) -> None:
    narrow = Table((Column("状态", 1), Column("占比", 1, Align.CENTER)), (Group("", (("销号", "13.7%"),)),), "按状态")
    blocks = (TABLE, narrow, Paragraph("完成率 = 已完成 ÷ 应完成", Level.NOTE))
    charted = replace(CHARTED, document=replace(CHARTED.document, blocks=blocks))
    book = load_workbook(written(tmp_path, "xlsx", charted))
    assert book.sheetnames == ["按责任单位", "按状态", "计算说明", "统计图", "统计图的数"]
    for name, headings in (("按责任单位", ("责任单位", "任务")), ("按状态", ("状态", "占比"))):
        sheet = book[name]
        rows = [[cell.value for cell in row[:2]] for row in sheet[sheet.print_title_rows.replace("$", "")]]
        assert rows == [[name, None], list(headings)]
        assert sheet["A1"].value == "云江区2024年3月统计表"
    assert book["按状态"].column_dimensions["A"].width == pytest.approx(book["按状态"].column_dimensions["B"].width)


def test_the_web_page_draws_them_itself(tmp_path: Path) -> None:
    page = written(tmp_path, "html").read_text(encoding="utf-8")
    found = etree.HTML(page).findall(".//svg")
    assert [svg.findtext("title") for svg in found] == [words_of(chart) for chart in CHARTED.charts]
    assert "区住建局&lt;一&gt;&amp;二" in page and "<img" not in page


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf", "html"])
def test_charts_of_nothing_are_written_too(tmp_path: Path, suffix: str) -> None:
    nothing = (replace(SHARES, slices=[]), replace(TREND, series=[]), replace(RANKING, bars=[]))
    assert written(tmp_path, suffix, replace(CHARTED, charts=nothing)).stat().st_size > 500
