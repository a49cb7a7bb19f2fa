"""What the sheets of every workbook share: the usual font, styles by their names, texts in cells, the printed page."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Border, Font, NamedStyle, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exporters.layout.paper import Page, clean
from models.errors import ExportFault
from models.wording.shortening import IN_SENTENCE, shortened

_MAX_CELL = 32_767
_USUAL = Font(name="宋体", size=11, charset=134)
_THIN = Side(style="thin")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def prepared(book: Workbook, styles: Iterable[NamedStyle]) -> dict[str, StyleArray]:
    """Give a new book its usual font and named styles; what a cell has of each, by its name."""
    found = {}
    # There is no other way to the usual font, nor to the first one, which some programs take for it.
    book._fonts = IndexedList([_USUAL])  # type: ignore[attr-defined]
    for usual in book._named_styles:  # type: ignore[attr-defined]
        usual.font = _USUAL
    for style in styles:
        book.add_named_style(style)
        found[style.name] = style.as_tuple()
    return found


def put_text(sheet: Worksheet, row: int, column: int, text: str, style: StyleArray) -> None:
    """Write a cell in a style of the book, its words kept from being taken for a formula.

    Raises :class:`ExportFault` when there are more than Excel can hold.
    """
    text = clean(text)
    if len(text) > _MAX_CELL:
        raise ExportFault(
            f"第{row}行“{shortened(text, IN_SENTENCE)}”有{len(text)}个字，超过Excel单元格{_MAX_CELL}个字的上限。",
            "请改出 Word 或 PDF，或缩短该项文字。",
        )
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    # Not by name, for which openpyxl goes through all names at each cell; its types do not know of this.
    cell._style = style  # type: ignore[attr-defined]
    if text:
        cell.value = text
        cell.data_type = "s"
        if text[0] in "=+-@'":
            cell._style = StyleArray(style)  # type: ignore[attr-defined]  # that of the others stays as it is
            cell.quotePrefix = True


def set_page(sheet: Worksheet, page: Page, landscape: bool) -> None:
    """Print a sheet on A4, as wide as the page, with page numbers."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left, margins.right = page.left / 25.4, page.right / 25.4
    margins.top, margins.bottom = page.top / 25.4, page.bottom / 25.4
    margins.footer = (page.bottom - 12) / 25.4
    sheet.print_options.horizontalCentered = True
    sheet.HeaderFooter.differentOddEven = True
    odd, even = HeaderFooterItem(), HeaderFooterItem()
    for number, text in ((odd.right, "— &P —\u3000"), (even.left, "\u3000— &P —")):  # one character in
        number.text, number.font, number.size = text, "宋体", 14
    sheet.HeaderFooter.oddFooter, sheet.HeaderFooter.evenFooter = odd, even
