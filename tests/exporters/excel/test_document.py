"""Excel files, read back with openpyxl."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from exporters.excel.measures import row_height
from exporters.writing import write
from models.documents.document import Column, Document, Group, Paragraph, Table
from models.errors import ExportFault
from tests.exporters.samples import SENTENCE, one_cell, plain, posts, sections, tall_first


def read(document: Document, folder: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(write(document, folder / "a.xlsx").path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def column(sheet: Worksheet, letter: str) -> list[object]:
    return [cell.value for cell in sheet[letter]]


def test_title_header_and_rows(tmp_path: Path) -> None:
    sheet = read(plain(2), tmp_path)
    assert column(sheet, "A") == ["云江区重点工作当前完成情况", "（截至6月30日）", "序号", "1", "2"]
    assert sheet["C5"].value == SENTENCE
    assert {str(span) for span in sheet.merged_cells.ranges} == {"A1:C1", "A2:C2"}
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"


def test_leaders_names_stand_below_one_header_that_is_printed_on_each_page(tmp_path: Path) -> None:
    sheet = read(posts(), tmp_path)
    assert column(sheet, "A") == ["云江区重点工作完成情况（4月）", "序号", *["副区长　沈亦舟", "1", "1"],
                                  *["副区长　白若川", "1", "1"]]  # fmt: skip
    assert {"A3:G3", "A6:G6"} <= {str(span) for span in sheet.merged_cells.ranges}
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$2:$2", "A3")
    assert sheet.title == "4月完成情况"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.page_setup.fitToHeight == 0


def test_a_leader_s_name_comes_again_where_the_printed_page_turns(tmp_path: Path) -> None:
    given = posts()
    one, two = given.tables
    longer = replace(one, groups=(Group("", one.groups[0].rows * 20),))
    sheet = read(replace(given, blocks=(longer, two)), tmp_path)
    turns = [each.id + 1 for each in sheet.row_breaks.brk]
    assert len(turns) > 1
    assert {sheet.cell(row, 1).value for row in turns} <= {"副区长　沈亦舟", "副区长　白若川"}
    page = (210 - 28 - 26) / 25.4 * 72
    heading = sheet.row_dimensions[2].height
    for first, after in pairwise([1, *turns, sheet.max_row + 1]):
        height = sum(sheet.row_dimensions[row].height for row in range(first, after))
        assert height + (heading if first > 1 else 0) <= page
    assert len([1 for value in column(sheet, "A") if value == "1"]) == 42


def test_tables_of_other_columns_have_a_sheet_each(tmp_path: Path) -> None:
    months = Table((Column("序号", 1), Column("月份", 3)), (Group("", (("1", "四月"),)),))
    units = Table((Column("责任单位", 3), Column("项数", 1)), (Group("", (("区水利局", "2"),)),))
    document = Document("云江区全年情况", (months, Paragraph("○ 未报"), units), sheet_name="全年")
    book = openpyxl.load_workbook(write(document, tmp_path / "a.xlsx").path)
    assert book.sheetnames == ["全年", "责任单位"]
    assert [[cell.value for cell in sheet["A"]] for sheet in book] == [
        ["云江区全年情况", "序号", "1", "○ 未报"], ["云江区全年情况", "责任单位", "区水利局"],
    ]  # fmt: skip
    assert [sheet.print_title_rows for sheet in book] == ["$2:$2", "$2:$2"]


def test_sections_are_merged_downwards(tmp_path: Path) -> None:
    sheet = read(sections(4), tmp_path)
    top = column(sheet, "A").index("工业\n强区") + 1
    assert f"A{top}:A{top + 3}" in {str(span) for span in sheet.merged_cells.ranges}
    assert sheet.cell(top, 2).value == "1．沙埭产业园"
    assert sheet.cell(top, 3).value == "区经信局\n沙埭街道"
    assert sheet.cell(top + 4, 1).value == "城市\n更新"


@pytest.mark.parametrize("text", ["=1+1", "+8613", "-12%", "@区政府", "12.50", "2024-06-30", "#N/A", "'甲", "TRUE"])
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    cell = read(one_cell(text), tmp_path)["B3"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert bool(cell.quotePrefix) == (text[0] in "=+-@'")


def test_control_characters_are_stripped(tmp_path: Path) -> None:
    assert read(one_cell("甲\x00\x07乙\x0b丙\ufffe"), tmp_path)["B3"].value == "甲乙\n丙"


def test_a_cell_too_long_for_excel_is_a_clear_fault(tmp_path: Path) -> None:
    with pytest.raises(ExportFault, match="第3行“字字字"):
        write(one_cell("字" * 32_768), tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())


def test_rows_are_high_enough_and_a_very_long_one_is_set_smaller(tmp_path: Path) -> None:
    short, long = read(one_cell(SENTENCE), tmp_path), read(one_cell(SENTENCE * 40), tmp_path)
    assert short.row_dimensions[3].height == pytest.approx(2 * 11 * 1.45 + 4)
    assert short["B3"].font.size == 11
    assert long.row_dimensions[3].height <= 409
    assert long["B3"].font.size < 11


@pytest.mark.parametrize("name", ["", "'", "[]:*?/\\", "清单" * 30])
def test_sheet_name_is_always_allowed(tmp_path: Path, name: str) -> None:
    document = Document("云江区清单", (), sheet_name=name)
    assert 0 < len(read(document, tmp_path).title) <= 31


def test_document_without_tables(tmp_path: Path) -> None:
    assert column(read(Document("云江区通报", ()), tmp_path), "A") == ["云江区通报"]


def test_a_group_s_name_comes_again_where_the_printed_page_turns(tmp_path: Path) -> None:
    sheet = read(sections(60), tmp_path)
    named = [at for at, value in enumerate(column(sheet, "A"), start=1) if value == "工业\n强区"]
    assert len(named) > 2
    page = (297 - 37 - 35) / 25.4 * 72
    for first, after in pairwise(named):
        assert sum(sheet.row_dimensions[row].height for row in range(first, after)) <= page
    rows = [cell.value for cell in sheet["B"] if str(cell.value).endswith("沙埭产业园")]
    assert len(rows) == 60


def test_columns_are_as_wide_as_their_texts_want_and_page_numbers_stand_one_character_in(tmp_path: Path) -> None:
    sheet = read(plain(9), tmp_path)
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert widths[2] > 4 * widths[0]
    assert sheet.oddFooter.right.text == "— &P —\u3000"
    assert sheet.evenFooter.left.text == "\u3000— &P —"


def test_columns_are_counted_in_a_font_that_is_there_and_fill_the_type_area(tmp_path: Path) -> None:
    path = write(plain(9), tmp_path / "a.xlsx").path
    with ZipFile(path) as parts:
        styles = parts.read("xl/styles.xml").decode()
    assert styles.index('val="宋体"') == styles.index("val=")  # the first font is what a column's unit is a figure of
    assert "Calibri" not in styles
    sheet = read(plain(9), tmp_path)
    units = sum(sheet.column_dimensions[letter].width for letter in "ABC")
    assert units * 8 / 96 * 25.4 == pytest.approx(156, abs=0.5)


def test_a_text_over_several_rows_has_the_height_it_needs(tmp_path: Path) -> None:
    columns = (Column("领域", 1, merged=True), Column("任务", 3))
    long = "推进产业园建设攻坚行动，建成厂房20万平方米。" * 60
    rows = tuple((long, f"第{at}项") for at in range(3))
    sheet = read(Document("云江区清单", (Table(columns, (Group("", rows),)),)), tmp_path)
    heights = [sheet.row_dimensions[row].height for row in range(3, 6)]
    width = sheet.column_dimensions["A"].width
    assert max(heights) <= 409 and sum(heights) >= row_height([long], [width], sheet.cell(3, 1).font.sz) - 0.1


def test_the_last_row_of_a_table_is_not_alone_on_a_printed_page(tmp_path: Path) -> None:
    turned = []
    for rows in range(20, 60):
        sheet = read(plain(rows), tmp_path)
        if breaks := [each.id for each in sheet.row_breaks.brk]:
            assert breaks in ([sheet.max_row - 2], [sheet.max_row - 3])
            turned.append(rows)
    assert turned
    assert len(turned) < 10  # only where it would be, here or in a program with a little more room


def test_titles_headings_and_names_of_groups_break_between_words(tmp_path: Path) -> None:
    sheet = read(sections(4), tmp_path)
    assert sheet["A1"].value == "关于云江区“五大攻坚”重点\n工作任务“销号”管理情况的通报"
    headings = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "攻坚\n领域")
    assert "“销号”\n状态" in headings


def test_two_rows_stand_below_a_leader_s_name_at_the_foot_of_a_printed_page(tmp_path: Path) -> None:
    given = posts()
    one, two = given.tables
    found = []
    for rows in range(2, 30):
        longer = replace(one, groups=(Group("", one.groups[0].rows[:1] * rows),))
        sheet = read(replace(given, blocks=(longer, two)), tmp_path)
        caption = column(sheet, "A").index("副区长　白若川") + 1
        found += [each.id == caption - 1 for each in sheet.row_breaks.brk if each.id >= caption - 1]
    assert True in found


def test_a_first_row_stands_below_the_title_if_need_be_in_smaller_type_and_once(tmp_path: Path) -> None:
    given = tall_first(posts(), 4, 20)
    sheet = read(given, tmp_path)
    assert (sheet["A3"].value, sheet["A4"].value) == ("副区长　沈亦舟", "1")
    assert not any(each.id < 4 for each in sheet.row_breaks.brk)
    assert 8 <= sheet["E4"].font.size < 11
    assert sum(sheet.row_dimensions[row].height for row in range(1, 5)) <= (210 - 28 - 25) / 25.4 * 72
    assert [value for value in column(sheet, "E") if value and len(str(value)) > 500] == [SENTENCE * 20]
