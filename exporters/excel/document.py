"""Excel: a document on one sheet, every cell text, ready to print; several tables stand one below the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from exporters.excel.book import BOX, prepared, put_text, set_page
from exporters.excel.measures import CELL_SIZE, MAX_HEIGHT, UNIT_MM, balanced_heading, row_height
from exporters.excel.merged_cells import Merging
from exporters.layout.column_widths import fitted
from exporters.layout.merging import headings_over, merged_runs
from exporters.layout.paper import MILLIMETRE, TITLE_SIZE, one_line, page_of
from exporters.layout.sheet_cells import cells_of
from exporters.layout.table_pages import FEW, TOGETHER
from exporters.rendered import Rendered
from models.documents.document import Block, Document, Kind, Level, Look, Sheet, Table, is_centred

_LOOKS = {Look.LABEL: "表头", Look.VALUE: "文字", Look.AREA: "手填", Look.SIGNED: "签字"}
_LEAST_SIZE = 6.0
_DEFAULT_COLUMNS = 8
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")  # Excel's own rule; a file name's is another


def render(document: Document, stream: BinaryIO) -> Rendered:
    """Write ``document`` as .xlsx.

    Raises :class:`~models.errors.ExportFault` when a cell is longer than Excel can hold.
    """
    book_of(document).save(stream)
    return Rendered()


def book_of(*documents: Document) -> Workbook:
    """A workbook with a sheet for each document. Raises :class:`~models.errors.ExportFault` as :func:`render`."""
    book = Workbook()
    has_sheets = any(isinstance(block, Sheet) for document in documents for block in document.blocks)
    styles = prepared(book, _styles(has_sheets))
    book.properties.title = one_line(documents[0].title)
    book.properties.creator = documents[0].author
    for at, document in enumerate(documents):
        sheet = book.create_sheet() if at else book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = _sheet_name(document)
        _Writer(sheet, document, styles).write()
    return book


def _sheet_name(document: Document) -> str:
    name = _NOT_IN_SHEET_NAMES.sub("", one_line(document.sheet_name or document.title)).strip().strip("'")
    return name[:31].strip("'") or "Sheet1"


class _Writer:
    """Fills one sheet from top to bottom."""

    def __init__(self, sheet: Worksheet, document: Document, styles: Mapping[str, StyleArray]) -> None:
        self.sheet = sheet
        self.document = document
        self.page = page_of(document.landscape)
        sheets = [len(block.widths) for block in document.blocks if isinstance(block, Sheet)]
        self.columns = max([len(table.columns) for table in document.tables] + sheets, default=_DEFAULT_COLUMNS)
        self.row = 0
        # Of a printed page, in points: its height, what is used of it, how high the header is that comes again.
        self.room = (self.page.height - self.page.top - self.page.bottom) * MILLIMETRE
        self.used = self.repeated = 0.0
        self.turned = False
        self.header: tuple[int, int] | None = None
        self.styles = styles
        self.widths = self._set_widths()

    def write(self) -> None:
        """Lay out title, blocks and page set-up."""
        self._title()
        if self.document.subtitle:
            self._line(self.document.subtitle, "副标题", 14)
        for block in self.document.blocks:
            self._block(block)
        set_page(self.sheet, self.page, self.document.landscape)
        if self.header:
            first, last = self.header
            tables = self.document.tables
            self.sheet.freeze_panes = f"A{last + 1}"
            rows = 1 if headings_over(tables[0].columns) else 0
            self.sheet.print_title_rows = f"{first if len(tables) == 1 else last - rows}:{last}"

    def _set_widths(self) -> list[float]:
        tables = self.document.tables
        widest = max(tables, key=lambda table: len(table.columns), default=None)
        total = self.page.type_width / UNIT_MM
        boxes = next((block.widths for block in self.document.blocks if isinstance(block, Sheet)), None)
        found = fitted(self.document)(widest) if widest else list(boxes or [1.0] * self.columns)
        widths = [width * total / sum(found) for width in found]
        for index, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(index)].width = round(width, 2)
        return widths

    def _put(self, column: int, text: str, style: str) -> None:
        put_text(self.sheet, self.row, column, text, self.styles[style])

    def _merge(self, first_row: int, last_column: int) -> None:
        """Merge from column 1 of ``first_row`` to ``last_column`` of the current row."""
        if self.row > first_row or last_column > 1:
            self.sheet.merge_cells(start_row=first_row, end_row=self.row, start_column=1, end_column=last_column)

    def _title(self) -> None:
        self._line(balanced_heading(self.document.title, sum(self.widths), TITLE_SIZE), "标题", TITLE_SIZE)

    def _line(self, text: str, style: str, size: float) -> None:
        """One row merged over all columns."""
        self.row += 1
        for column in range(1, self.columns + 1):
            self._put(column, text if column == 1 else "", style)
        self._merge(self.row, self.columns)
        self._fit([text], [sum(self.widths)], size)

    def _fit(self, texts: Sequence[str], widths: Sequence[float], size: float) -> None:
        """Set the row's height; where Excel's tallest row is too low, smaller type keeps the text whole."""
        base = size
        while (height := row_height(texts, widths, size)) > MAX_HEIGHT and size > _LEAST_SIZE:
            size -= 0.5
        self._down(min(MAX_HEIGHT, height))
        if size < base:
            for cell in self.sheet[self.row]:
                cell.font = Font(name=cell.font.name, size=size)

    def _down(self, height: float) -> None:
        """Give the row its height; know when that turns the printed page."""
        self.sheet.row_dimensions[self.row].height = height
        self._use(height)

    def _use(self, height: float) -> None:
        self.used += height
        if self.used > self.room:
            self.turned, self.used = True, self.repeated + height

    def _block(self, block: Block) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Sheet):
            self._boxes(block)
        else:
            style = {Level.HEADING_1: "一级标题", Level.HEADING_2: "二级标题"}.get(block.level, "正文")
            self._line(block.text, style, 12)

    def _table(self, table: Table) -> None:
        top, above = self.row + 1, self.used
        if table.caption:
            self._line(table.caption, "表头", 12)
        heights = self._headings(table)
        self.repeated = self.repeated or heights
        self.header = self.header or (top, self.row)
        first = 2 if table.merged_first else 1
        columns = table.columns[first - 1 :]
        widths = self.widths[first - 1 : len(table.columns)]
        is_cut = table.merged_first or any(column.merged for column in columns)
        has_names = table.columns[0].kind is Kind.NAMES  # which are told apart by lines where they are read back
        for group in table.groups:
            label = group.label if has_names else balanced_heading(group.label, self.widths[0])
            begins = self.row + 1
            merging = Merging(merged_runs(columns, group.rows), first, self.row + 1)
            for at_row, row in enumerate(group.rows):
                self.row += 1
                for at_column, (text, column) in enumerate(zip(row, columns, strict=True), start=first):
                    self._put(at_column, text, "居中" if is_centred(column, text) else "文字")
                self.turned = False
                own = ["" if merging.is_shared(at_row, at) else text for at, text in enumerate(row)]
                self._fit(own, widths, CELL_SIZE)
                if self.turned and is_cut:
                    merging.cut(self.row)
                    self.sheet.row_breaks.append(Break(id=self.row - 1))  # in any program
                if table.merged_first and self.turned and self.row > begins:
                    self._name(label, begins, self.row - 1)
                    begins = self.row
            if table.merged_first and group.rows:
                self._name(label, begins, self.row)
            for at, top, bottom, at_row in merging.areas():
                self._share(group.rows[at_row][at - first], widths[at - first], (at, top, bottom))
        if not is_cut:
            self._keep_company(table, top, above)

    def _keep_company(self, table: Table, top: int, above: float) -> None:
        """Turn the printed page where a leader's name would have no two rows below it at its foot, and where the last
        row would begin one alone; the table begins with row ``top``, below so much on its page."""
        rows = sum(len(group.rows) for group in table.groups)
        first = self._height(top, self.row - max(rows - TOGETHER, 0))
        if table.caption and rows and self.repeated < above <= self.room < above + first:
            self.sheet.row_breaks.append(Break(id=top - 1))
            self.used = self.repeated
            for row in range(top, self.row + 1):
                self._use(self._height(row, row))
        elif self.turned and rows > FEW and (last := self.repeated + self._height(self.row - 1, self.row)) <= self.room:
            self.sheet.row_breaks.append(Break(id=self.row - 2))
            self.used = last

    def _height(self, first: int, last: int) -> float:
        """Of rows of the sheet, in points."""
        return float(sum(self.sheet.row_dimensions[row].height for row in range(first, last + 1)))

    def _boxes(self, sheet: Sheet) -> None:
        """A sheet on a page of its own; the first stands below the title already."""
        if sheet is not self.document.blocks[0]:
            self.sheet.row_breaks.append(Break(id=self.row))
            self._title()
        if sheet.above:
            self._line(sheet.above, "正文", 12)
        total = sum(self.widths)
        for row in sheet.rows:
            self.row += 1
            cells = list(cells_of(sheet, row, total))
            for cell, column, _, _ in cells:
                for at in range(column, column + cell.span):
                    self._put(at + 1, cell.text if at == column else "", _LOOKS[cell.look])
                self._area(self.row, column + 1, self.row, column + cell.span)
            needed = row_height([each.cell.text for each in cells], [each.width for each in cells], CELL_SIZE)
            self._down(min(max(row.height * MILLIMETRE, needed), MAX_HEIGHT))
        if sheet.below:
            self._line(sheet.below, "正文", 12)

    def _headings(self, table: Table) -> float:
        """The headings in a row, or in two where some stand over several columns; their height."""
        over = headings_over(table.columns)
        below = {at for at, column in enumerate(table.columns) if column.above}
        headings = [
            balanced_heading(column.heading, width) for column, width in zip(table.columns, self.widths, strict=False)
        ]
        self.row += 1
        if over:
            upper = [next((each.text for each in over if each.first == at), "") for at in range(len(table.columns))]
            for at, heading in enumerate(headings):
                self._put(at + 1, upper[at] if at in below else heading, "表头")
            widths = [sum(self.widths[each.first : each.last + 1]) for each in over]
            self._fit([each.text for each in over], widths, CELL_SIZE)
            self.row += 1
        for at, heading in enumerate(headings, start=1):
            self._put(at, "" if over and at - 1 not in below else heading, "表头")
        self._fit(headings, self.widths[: len(headings)], CELL_SIZE)
        for each in over:
            self._area(self.row - 1, each.first + 1, self.row - 1, each.last + 1)
        for at in range(len(headings)) if over else ():
            if at not in below:
                self._area(self.row - 1, at + 1, self.row, at + 1)
        return self._height(self.row - 1 if over else self.row, self.row)

    def _area(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)

    def _share(self, text: str, width: float, place: tuple[int, int, int]) -> None:
        """One cell over several rows of a column; its last rows are higher where the text needs it, and where Excel's
        tallest are too low the type is smaller."""
        column, top, bottom = place
        rows = [self.sheet.row_dimensions[row] for row in range(top, bottom + 1)]
        size, room = CELL_SIZE, MAX_HEIGHT * len(rows)
        while (height := row_height([text], [width], size)) > room and size > _LEAST_SIZE:
            size -= 0.5
        lacking = height - sum(row.height for row in rows)
        for row in reversed(rows):
            more = min(max(lacking, 0.0), MAX_HEIGHT - row.height)
            row.height += more
            lacking -= more
        if size < CELL_SIZE:
            cell = self.sheet.cell(top, column)
            cell.font = Font(name=cell.font.name, size=size)
        self._area(top, column, bottom, column)

    def _name(self, label: str, first: int, last: int) -> None:
        """A group's name over its rows on one page; Excel would not repeat it on the next."""
        end, self.row = self.row, first
        self._put(1, label, "表头")
        for self.row in range(first + 1, last + 1):
            self._put(1, "", "表头")
        self.row = last
        self._merge(first, 1)
        self.row = end


def _styles(with_sheets: bool) -> list[NamedStyle]:
    def style(name: str, font: str, size: float, align: str, border: bool, *, down: str = "center") -> NamedStyle:
        return NamedStyle(
            name=name, font=Font(name=font, size=size), border=BOX if border else Border(),
            alignment=Alignment(horizontal=align, vertical=down, wrap_text=True), number_format="@",
        )  # fmt: skip

    by_hand = [
        style("手填", "仿宋", CELL_SIZE, "left", True, down="top"),
        style("签字", "仿宋", CELL_SIZE, "right", True, down="bottom"),
    ]
    return [
        style("标题", "方正小标宋简体", TITLE_SIZE, "center", False),
        style("副标题", "楷体", 14, "center", False),
        style("一级标题", "黑体", 12, "left", False),
        style("二级标题", "楷体", 12, "left", False),
        style("正文", "仿宋", 12, "left", False),
        style("表头", "黑体", CELL_SIZE, "center", True),
        style("居中", "仿宋", CELL_SIZE, "center", True),
        style("文字", "仿宋", CELL_SIZE, "left", True),
        *(by_hand if with_sheets else ()),
    ]
