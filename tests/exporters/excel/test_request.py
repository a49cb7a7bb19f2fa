"""A unit's form as Excel has it: what is open, what is locked, and how it prints."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from exporters.excel.request import PROPERTY, renderer
from models.errors import ExportFault
from tests.models.months.test_request_tables import FORM, TASKS


def written(form=FORM) -> BytesIO:
    stream = BytesIO()
    renderer()(form, stream)
    return stream


@pytest.fixture
def book() -> Workbook:
    return openpyxl.load_workbook(written())


@pytest.fixture
def sheet(book: Workbook) -> Worksheet:
    return book["进展报送表"]


def header(sheet: Worksheet) -> int:
    return next(row for row in range(1, 10) if sheet.cell(row, 1).value == "序号")


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[header(sheet)] if cell.value == heading)


def test_the_title_is_on_top_and_the_headings_below(sheet: Worksheet) -> None:
    assert sheet["A1"].value == FORM.title
    assert [cell.value for cell in sheet[header(sheet)]][-3:] == ["下步措施", "校验码", None]


def test_each_heading_has_room_on_one_line(book: Workbook) -> None:
    for sheet in book:
        for cell in sheet[header(sheet)][:-1]:
            width = sheet.column_dimensions[cell.column_letter].width * 8 / 96 * 72
            assert width >= 10 * len(cell.value) + 6, (sheet.title, cell.value)


def test_only_what_is_filled_in_is_open(sheet: Worksheet) -> None:
    assert sheet.protection.sheet
    assert not sheet.protection.password
    row = header(sheet) + 1
    opened = {cell.column for cell in sheet[row] if not cell.protection.locked}
    headings = ("完成情况", "是否完成", "未完成说明", "下步措施")
    assert opened == {column(sheet, heading) for heading in headings}
    assert not sheet.cell(row + 1, column(sheet, "指标2")).protection.locked
    assert all(sheet.cell(row, place).number_format == "@" for place in opened)


def test_heights_and_widths_may_be_changed_and_rows_grow(sheet: Worksheet) -> None:
    assert sheet.protection.formatRows is False
    assert sheet.protection.formatColumns is False
    part = ZipFile(written()).read("xl/worksheets/sheet1.xml").decode()
    assert 'r="6"' in part
    assert "customHeight" not in part[part.index('<row r="6"') : part.index('<row r="7"')]


def test_yes_and_no_are_offered_and_indicators_explained(sheet: Worksheet) -> None:
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    letter = get_column_letter(column(sheet, "是否完成"))
    first = header(sheet) + 1
    assert rules[f"{letter}{first}:{letter}{first + 1}"].formula1 == '"是,否"'
    hint = rules[sheet.cell(first + 1, column(sheet, "指标1")).coordinate]
    assert (hint.prompt, hint.showInputMessage) == ("造林面积（亩）", True)


def test_every_sheet_prints_on_a4_across_with_the_headings_on_each_page(book: Workbook) -> None:
    assert book.sheetnames == ["进展报送表", "延期调整申请", "销号申请与佐证清单"]
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == f"${header(sheet)}:${header(sheet)}"


def test_each_row_says_what_it_belongs_to(book: Workbook) -> None:
    assert book.custom_doc_props[PROPERTY].value == "c0ffee/1/2024-04/1"
    for sheet in book.worksheets:
        hidden = sheet.max_column
        assert sheet.column_dimensions[get_column_letter(hidden)].hidden
        first = header(sheet) + 1
        assert [sheet.cell(row, hidden).value for row in (first, first + 1)] == [
            "c0ffee/1/2024-04/1/1",
            "c0ffee/1/2024-04/1/2",
        ]
        assert [sheet.cell(row, hidden - 1).value for row in (first, first + 1)] == ["AAAAAA", "BBBBBB"]


def test_words_are_never_a_formula() -> None:
    task = TASKS[0]._replace(text="=1+1")
    sheet = openpyxl.load_workbook(written(FORM._replace(tasks=(task,)))).worksheets[0]
    cell = sheet.cell(header(sheet) + 1, 2)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_cell_too_long_for_excel_is_a_fault() -> None:
    with pytest.raises(ExportFault, match="超过Excel单元格"):
        written(FORM._replace(tasks=(TASKS[0]._replace(last="好" * 33_000),)))


def test_the_programs_name_is_nowhere(book: Workbook) -> None:
    assert not book.properties.creator
    assert book.properties.title == FORM.title
