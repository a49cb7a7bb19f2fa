"""Word files, read back with python-docx."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from exporters.layout.column_widths import fitted
from exporters.layout.linebreak import EmWidths, Passage
from exporters.writing import write
from models.documents.document import Align, Column, Document, Group, Kind, Level, Paragraph, Table
from models.documents.paper import Edge, Paper
from tests.exporters.samples import SENTENCE, one_cell, plain, posts, sections, tall_first, with_receipt


def read(document: Document, folder: Path) -> Any:
    return docx.Document(str(write(document, folder / "a.docx").path))


def test_table_reads_back_cell_by_cell(tmp_path: Path) -> None:
    file = read(plain(3), tmp_path)
    assert file.core_properties.title == "云江区重点工作当前完成情况"
    assert [paragraph.text for paragraph in file.paragraphs[:2]] == ["云江区重点工作当前完成情况", "（截至6月30日）"]
    rows = [[cell.text for cell in row.cells] for row in file.tables[0].rows]
    assert rows[0] == ["序号", "重点工作", "当前完成情况"]
    assert rows[3] == ["3", "第3项任务", SENTENCE]


def test_page_is_a4_with_the_standard_s_margins(tmp_path: Path) -> None:
    section = read(plain(1), tmp_path).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


def test_the_edge_that_is_measured_to_changes_pitch_and_margins(tmp_path: Path) -> None:
    for edge, pitch in ((Edge.BOX, 28.95), (Edge.GLYPH, 29.45)):
        file = read(replace(sections(2), paper=Paper(edge)), tmp_path)
        spacing = file.styles["公文正文"].paragraph_format
        assert spacing.line_spacing.pt == pytest.approx(pitch, abs=0.03)
        title = file.paragraphs[0]
        frame = title._p.pPr.find(qn("w:framePr"))
        assert title.text.startswith("关于云江区")
        assert (frame is not None) is (edge is Edge.GLYPH)
        if frame is not None:  # half the title's leading stands above the type area
            assert int(frame.get(qn("w:y"))) / 20 == pytest.approx(37 / 25.4 * 72 - (33 - 22) / 2, abs=0.1)


def test_bound_sheets_printed_on_both_sides_mirror_their_margins(tmp_path: Path) -> None:
    for is_mirrored in (False, True):
        settings = read(replace(plain(1), paper=Paper(mirrored=is_mirrored)), tmp_path).settings.element
        assert (settings.find(qn("w:mirrorMargins")) is not None) is is_mirrored


def test_a_page_across_has_its_number_turned_at_its_left_edge(tmp_path: Path) -> None:
    section = read(posts(), tmp_path).sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (table,) = footer.tables
        cell = table.rows[0].cells[0]
        assert cell._tc.tcPr.find(qn("w:textDirection")).get(qn("w:val")) == "tbRl"
        assert "PAGE" in cell._tc.xml
        assert cell._tc.find(f".//{qn('w:jc')}").get(qn("w:val")) == side
        place = table._tbl.tblPr.find(qn("w:tblpPr"))
        assert 20 / 25.4 * 72 > int(place.get(qn("w:tblpX"))) / 20 > 0


def test_landscape_turns_the_page(tmp_path: Path) -> None:
    section = read(posts(), tmp_path).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_caption_and_header_repeat(tmp_path: Path) -> None:
    file = read(posts(), tmp_path)
    assert len(file.tables) == 2
    rows = file.tables[0]._tbl.tr_lst
    repeated = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
    assert repeated == [True, True, False, False]
    assert {cell.text for cell in file.tables[0].rows[0].cells} == {"副区长　沈亦舟"}
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_a_first_row_with_no_room_below_the_title_may_go_on_on_the_next_page(tmp_path: Path) -> None:
    for sentences, is_whole in ((9, True), (18, False)):
        rows = read(tall_first(plain(3), 2, sentences), tmp_path).tables[0]._tbl.tr_lst
        whole = [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows]
        assert whole == [True, is_whole, True, True, True]


def test_sections_are_really_merged(tmp_path: Path) -> None:
    table = read(sections(2), tmp_path).tables[0]
    assert ["".join(row.cells[0].text.split()) for row in table.rows] == ["攻坚领域", *["工业强区"] * 2]
    assert table.rows[1].cells[0]._tc is table.rows[2].cells[0]._tc
    assert table.rows[1].cells[2].text == "区经信局\n沙埭街道"
    assert len(table.rows[1].cells[2].paragraphs) == 2


def test_faces_and_sizes(tmp_path: Path) -> None:
    file = read(sections(2), tmp_path)
    faces = {}
    for paragraph in file.paragraphs:
        if paragraph.runs:
            style, face = paragraph.style, paragraph.runs[0]._r.rPr.rFonts.get(qn("w:eastAsia"))
            faces[style.name] = (face, style.font.size.pt)
            assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == face
    assert faces == {
        "公文标题": ("方正小标宋简体", 22), "公文副标题": ("楷体_GB2312", 16), "公文正文": ("仿宋_GB2312", 16),
        "公文一级标题": ("黑体", 16), "公文二级标题": ("楷体_GB2312", 16), "公文附注": ("仿宋_GB2312", 14),
    }  # fmt: skip


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(tmp_path: Path) -> None:
    file = read(plain(1), tmp_path)
    assert file.settings.odd_and_even_pages_header_footer
    section = file.sections[0]
    sides = [footer.paragraphs[0].alignment.name for footer in (section.footer, section.even_page_footer)]
    assert sides == ["RIGHT", "LEFT"]
    assert "PAGE" in section.footer._element.xml


def test_characters_beyond_gb2312_get_a_face_that_has_them(tmp_path: Path) -> None:
    runs = read(one_cell("上垟村㎡已完成"), tmp_path).tables[0].rows[1].cells[1].paragraphs[0].runs
    faces = [(run.text, run._r.rPr.rFonts.get(qn("w:eastAsia"))) for run in runs]
    assert faces == [("上", "仿宋_GB2312"), ("垟", "仿宋"), ("村㎡已完成", "仿宋_GB2312")]


@pytest.mark.parametrize(
    ("given", "read_back"),
    [
        ("a<b>&amp;\"'", "a<b>&amp;\"'"),
        ("甲\x00\x0b乙\x1f", "甲\n乙"),
        ("甲\r\n乙", "甲\n乙"),
        (" 甲  乙 ", " 甲  乙 "),
        ("", ""),
    ],
)
def test_awkward_text_reads_back(tmp_path: Path, given: str, read_back: str) -> None:
    assert read(one_cell(given, title=given or "空"), tmp_path).tables[0].rows[1].cells[1].text == read_back


def test_widths_are_those_found_from_the_cells(tmp_path: Path) -> None:
    document = plain(9, SENTENCE * 3)
    grid = read(document, tmp_path).tables[0]._tbl.tblGrid
    widths = [int(column.get(qn("w:w"))) / 20 for column in grid]
    total = 156 / 25.4 * 72
    assert sum(widths) == pytest.approx(total, abs=0.2)
    assert widths == pytest.approx(fitted(document)(document.tables[0]), abs=0.1)
    cells = read(document, tmp_path).tables[0].rows[1].cells
    assert [cell.width.pt for cell in cells] == pytest.approx(widths, abs=0.1)


def test_a_paragraph_with_line_breaks_is_not_stretched_to_the_margin(tmp_path: Path) -> None:
    blocks = (Paragraph(SENTENCE), Paragraph("报：区领导\n发：各单位", Level.NOTE))
    file = read(Document("云江区清单", blocks), tmp_path)
    plain_one, broken = (paragraph for paragraph in file.paragraphs if paragraph.text in {b.text for b in blocks})
    assert plain_one.alignment is None and plain_one.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert broken.alignment == WD_ALIGN_PARAGRAPH.LEFT


def test_a_group_s_name_stands_on_every_page(tmp_path: Path) -> None:
    file = read(sections(60), tmp_path)
    assert len(file.tables) > 2
    for table in file.tables:
        assert "".join(table.rows[0].cells[0].text.split()) == "攻坚领域"
        assert table.rows[1].cells[0].text.replace("\n", "") in {"工业强区", "城市更新"}
    named = [row.cells[1].text for table in file.tables for row in table.rows[1:]]
    assert named == [*(f"{at}．沙埭产业园" for at in range(1, 61)), "1．老城改造"]
    between = [
        element for element in file.element.body if element.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
    ]
    assert len(between) == len(file.tables) - 1


def test_rows_are_whole_and_as_high_as_in_the_pdf(tmp_path: Path) -> None:
    file = read(plain(3), tmp_path)
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in file.tables[0].rows)
    spacing = file.styles["表格文字"].element.pPr.spacing
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == (str(round(12 * 1.4 * 20)), "exact")
    assert file.styles["表格文字"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.LEFT  # no holes between characters


def test_the_last_two_rows_stand_on_one_page(tmp_path: Path) -> None:
    rows = read(plain(5), tmp_path).tables[0].rows[1:]
    kept = [{p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs} for row in rows]
    assert kept == [{None}] * (len(rows) - 2) + [{True}, {None}]


def test_the_file_is_laid_out_as_word_2013_does_in_chinese_without_a_theme_s_fonts(tmp_path: Path) -> None:
    file = read(plain(1), tmp_path)
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in (
        file.settings.element.xml
    )
    styles = file.styles.element.xml
    assert 'Theme="' not in styles
    assert "ja-JP" not in styles + file.settings.element.xml
    body = file.styles["公文正文"].element.rPr
    assert body.find(qn("w:spacing")).get(qn("w:val")) == "-5"  # with -4 Word sets 27 characters on a line


def test_word_is_told_which_characters_no_line_begins_or_ends_with(tmp_path: Path) -> None:
    settings = read(plain(1), tmp_path).settings.element
    names = [qn(f"w:{name}") for name in ("characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore")]
    told = [element for element in settings if element.tag in names]
    assert [element.tag for element in told] == names  # in the order that the standard asks for
    _, after, before = told
    assert {element.get(qn("w:lang")) for element in (after, before)} == {"zh-CN"}
    begins, ends = before.get(qn("w:val")), after.get(qn("w:val"))
    assert set("，。、；：？！）》”〕.,%>年月日亿万元/") <= set(begins)  # 9月底 and 1.5亿元 stay whole
    assert set("（《“〔/") <= set(ends)
    assert not set("年月日") & set(ends)
    assert not set(" \u3000项家个") & set(begins)


def test_headings_break_between_words_and_hyphens_do_not_break(tmp_path: Path) -> None:
    heading = read(sections(3), tmp_path).tables[0].rows[0].cells[0].text
    assert heading.split() == ["攻坚", "领域"]
    assert read(one_cell("1-4月完成"), tmp_path).tables[0].rows[1].cells[1].text == "1-4月完成"
    assert "noBreakHyphen" in read(one_cell("1-4月完成"), tmp_path).element.xml


def test_a_title_s_lines_are_those_of_the_pdf(tmp_path: Path) -> None:
    quoted = "关于甲乙丙丁戊己庚辛“大干一百天、冲刺四季度”专项行动情况的通报"
    file = read(Document(quoted, ()), tmp_path)
    assert "“大干一百天、冲刺四季度”" in file.paragraphs[0].text
    assert "".join(file.paragraphs[0].text.split()) == quoted


def test_names_are_parted_where_a_line_ends_between_two_and_nowhere_else(tmp_path: Path) -> None:
    columns = (
        Column("序号", 1, Align.CENTER, Kind.NUMBER),
        Column("责任单位", 2, Align.LEFT, Kind.NAMES),
        Column("情况", 9),
    )
    names = "*区发改局、区经济和信息化局、*区农业农村和水利局、区文广旅体局"
    document = Document("云江区清单", (Table(columns, (Group("", (("1", names, SENTENCE * 3),)),)),))
    cell = read(document, tmp_path).tables[0].rows[1].cells[1].text
    assert cell.replace("\n", "") == names
    assert len(cell.split("\n")) > 1 and all(line.endswith("、") for line in cell.split("\n")[:-1])


def test_a_name_longer_than_its_column_is_broken_evenly(tmp_path: Path) -> None:
    columns = (Column("序号", 1, Align.CENTER, Kind.NUMBER), Column("单位", 2, kind=Kind.NAMES), Column("情况", 9))
    name = "云江区资源规划分局"
    document = Document("云江区清单", (Table(columns, (Group("", (("1", name, SENTENCE * 9),)),)),))
    cell = read(document, tmp_path).tables[0].rows[1].cells[1]
    width = int(cell._tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) / 20 - 2 * 3
    room = (width - (cell.paragraphs[0].paragraph_format.right_indent or 0).pt) * 1000 / 12
    lines = [line.text for line in Passage(name, EmWidths()).lines(room)]
    assert cell.text == name and len(lines) > 1
    assert max(map(len, lines)) - min(map(len, lines)) <= 1


def test_a_line_is_kept_with_every_row_of_the_table_behind_it(tmp_path: Path) -> None:
    file = read(with_receipt(3), tmp_path)
    (line,) = [paragraph for paragraph in file.paragraphs if "沿此线" in paragraph.text]
    assert line.paragraph_format.keep_with_next
    kept = [
        [each.paragraph_format.keep_with_next for row in table.rows for cell in row.cells for each in cell.paragraphs]
        for table in file.tables
    ]
    assert not any(kept[0])
    assert all(kept[1])
