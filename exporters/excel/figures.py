"""Figures with their charts as Excel: each table on a sheet of its own, how the figures are found, the charts, their
numbers.

Below another table each would have its columns, and on further pages its headings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import BinaryIO

from openpyxl.worksheet.pagebreak import Break

from exporters.excel.book import set_page
from exporters.excel.charts import PAGE_HEIGHT, ChartData, chart_of
from exporters.excel.document import book_of
from exporters.excel.measures import UNIT_MM
from exporters.layout.paper import page_of
from exporters.rendered import Rendered
from models.documents.charted import ChartedDocument
from models.documents.document import Document, Table

_NOTES = "计算说明"
_ROW = 0.53  # centimetres of a row of the usual height


def render(charted: ChartedDocument, stream: BinaryIO) -> Rendered:
    """Write the tables and the charts as .xlsx. Raises :class:`~models.errors.ExportFault` as a document does."""
    book = book_of(*_parted(charted.document))
    sheet, numbers = book.create_sheet("统计图"), book.create_sheet("统计图的数")
    for each in (sheet, numbers):
        set_page(each, page_of(False), False)
    data = ChartData(numbers, page_of(False).type_width / UNIT_MM)
    row, used = 1, 0.0
    for chart in charted.charts:
        made = chart_of(chart, data)
        used += made.height + _ROW
        if row > 1 and used > PAGE_HEIGHT:
            sheet.row_breaks.append(Break(id=row - 1))
            used = made.height + _ROW
        sheet.add_chart(made, f"A{row}")
        row += ceil(made.height / _ROW) + 1
    book.save(stream)
    return Rendered()


def _parted(document: Document) -> Iterator[Document]:
    """Each table under the document's title, then the lines behind them."""
    for table in document.tables:
        yield replace(document, blocks=(table,), sheet_name=table.caption or document.sheet_name)
    if notes := tuple(block for block in document.blocks if not isinstance(block, Table)):
        yield replace(document, blocks=notes, sheet_name=_NOTES)
