"""Excel: every cell text, ready to print. Tables of the same columns stand one below the other on one sheet, others on
a sheet each: only one header can be printed on each page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from exporters.excel.book import BOX, prepared, put_text, set_page
from exporters.excel.measures import CELL_SIZE, MAX_HEIGHT, UNIT_MM, balanced_heading, row_height
from exporters.excel.table_heights import Measured, measured, smaller
from exporters.layout.column_widths import fitted
from exporters.layout.merging import headings_over
from exporters.layout.paper import MILLIMETRE, TITLE_SIZE, one_line, page_of
from exporters.layout.sheet_cells import cells_of
from exporters.layout.table_pages import FEW, Segment
from exporters.rendered import Rendered
from models.documents.document import Block, Column, Document, Kind, Level, Look, Paragraph, Sheet, Table, is_centred

_LOOKS = {Look.LABEL: "表头", Look.VALUE: "文字", Look.AREA: "手填", Look.SIGNED: "签字"}
_LINE_SIZE = 12
_DEFAULT_COLUMNS = 8
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")  # Excel's own rule; a file name's is another


def render(document: Document, stream: BinaryIO) -> Rendered:
    """Write ``document`` as .xlsx.

    Raises :class:`~models.errors.ExportFault` when a cell is longer than Excel can hold.
    """
    book_of(*_parted(document)).save(stream)
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


def _parted(document: Document) -> Iterator[Document]:
    """A document with a sheet for each kind of table, and what follows it."""
    begun: tuple[Column, ...] = ()
    blocks: list[Block] = []
    name = document.sheet_name
    for block in document.blocks:
        if isinstance(block, Table) and block.columns != begun:
            if begun:
                yield replace(document, blocks=tuple(blocks), sheet_name=name)
                blocks, name = [], block.caption or block.columns[0].heading
            begun = block.columns
        blocks.append(block)
    yield replace(document, blocks=tuple(blocks), sheet_name=name)


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
        self.header: tuple[int, int] | None = None
        self.is_banded = len(document.tables) > 1  # below one header
        self.styles = styles
        self.widths = self._set_widths()

    def write(self) -> None:
        """Lay out title, blocks and page set-up."""
        self._title()
        if self.document.subtitle:
            self._line(self.document.subtitle, "副标题", 14)
        for at, block in enumerate(self.document.blocks):
            self._block(at, block)
        set_page(self.sheet, self.page, self.document.landscape)
        if self.header:
            first, last = self.header
            self.sheet.freeze_panes = f"A{last + 1}"
            self.sheet.print_title_rows = f"{first}:{last}"

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
        fitting, height = smaller(texts, widths, size, MAX_HEIGHT)
        self._down(height)
        if fitting < size:
            for cell in self.sheet[self.row]:
                cell.font = Font(name=cell.font.name, size=fitting)

    def _down(self, height: float) -> None:
        """Give the row its height, of a printed page too."""
        self.sheet.row_dimensions[self.row].height = height
        self.used += height
        if self.used > self.room:
            self.used = self.repeated + height

    def _block(self, at: int, block: Block) -> None:
        if isinstance(block, Table):
            self._table(block, self._height_below(at))
        elif isinstance(block, Sheet):
            self._boxes(block)
        else:
            style = {Level.HEADING_1: "一级标题", Level.HEADING_2: "二级标题"}.get(block.level, "正文")
            self._line(block.text, style, _LINE_SIZE)

    def _height_below(self, at: int) -> float:
        """The height of the notes that end the document right below its block at a place; 0 where others stand."""
        notes = self.document.blocks[at + 1 :]
        if not all(isinstance(note, Paragraph) and note.level is Level.NOTE for note in notes):
            return 0.0
        width = [sum(self.widths)]
        return sum(row_height([note.text], width, _LINE_SIZE) for note in notes if isinstance(note, Paragraph))

    def _header(self, caption: str, table: Table) -> None:
        """The rows that are printed on each page."""
        top = self.row + 1
        if caption:
            self._line(caption, "表头", _LINE_SIZE)
        self._headings(table)
        self.header = top, self.row
        self.repeated = sum(self.sheet.row_dimensions[row].height for row in range(top, self.row + 1))

    def _table(self, table: Table, below: float) -> None:
        """A table as it stands on the printed pages; the notes behind it take the height ``below``.

        The headings stand once and are printed on each page. So where several leaders have a table, each one's name
        stands below them, and again where a page turns.
        """
        band = table.caption if self.is_banded else ""
        is_titled = not self.header and table is self.document.blocks[0]
        if not self.header:
            self._header("" if band else table.caption, table)
        own = row_height([band], [sum(self.widths)], _LINE_SIZE) if band else 0.0
        left = self.room - self.used
        told = measured(table, self.widths, self.repeated + own, self.room, left - own if is_titled else None)
        is_titled = is_titled and told.height_of_first <= left - own  # Excel parts no row
        pages, room, _ = told.heights.spread(left + self.repeated, self.room, below, titled=is_titled)
        is_cut = band or table.merged_first or any(column.merged for column in table.columns)
        for at, segments in enumerate(pages):
            rows = [placed for segment in segments for placed in segment.rows]
            is_early = self.used + sum(row.height for row in rows[:1]) <= self.room
            is_small = segments is pages[-1] and len(rows) <= FEW  # in a program with a little more room: one alone
            if at and (is_cut or is_early or is_small):  # elsewhere the program turns, of a list that is cut later, too
                self.sheet.row_breaks.append(Break(id=self.row))
            if at:
                self.used = self.repeated
            if band and segments:
                self._line(band, "表头", _LINE_SIZE)
            for segment in segments:
                self._segment(table, segment, told)
        self.used = self.room - room

    def _segment(self, table: Table, segment: Segment, told: Measured) -> None:
        """What of a group stands on one page."""
        top, first = self.row + 1, 1 if table.merged_first else 0
        group, rows = table.groups[segment.group], [placed.row for placed in segment.rows]
        for at_row, height in zip(rows, self._leveled(segment), strict=True):
            self.row += 1
            for at, (text, column) in enumerate(zip(group.rows[at_row], table.columns[first:], strict=True), first):
                self._put(at + 1, text, "居中" if is_centred(column, text) else "文字")
                if size := told.sizes.get((segment.group, at_row, at)):
                    cell = self.sheet.cell(self.row, at + 1)
                    cell.font = Font(name=cell.font.name, size=size)
            self._down(height)
        if table.merged_first:
            has_names = table.columns[0].kind is Kind.NAMES  # which are told apart by lines where they are read back
            self._name(group.label if has_names else balanced_heading(group.label, self.widths[0]), top)
        for run in told.runs[segment.group]:
            here = [top + at for at, row in enumerate(rows) if run.first <= row <= run.last]
            if here:
                self._area(here[0], run.column + first + 1, here[-1], run.column + first + 1)

    @staticmethod
    def _leveled(segment: Segment) -> list[float]:
        """The heights of the rows: what of the last is more than Excel has goes to those above it."""
        heights, more = [placed.height for placed in segment.rows], 0.0
        for at in reversed(range(len(heights))):
            whole = heights[at] + more
            heights[at] = min(whole, MAX_HEIGHT)
            more = whole - heights[at]
        return heights

    def _name(self, label: str, top: int) -> None:
        """A group's name from row ``top`` down to this one; Excel would not repeat it on the next page."""
        end = self.row
        for self.row in range(top, end + 1):
            self._put(1, label if self.row == top else "", "表头")
        self._area(top, 1, end, 1)

    def _boxes(self, sheet: Sheet) -> None:
        """A sheet on a page of its own; the first stands below the title already."""
        if sheet is not self.document.blocks[0]:
            self.sheet.row_breaks.append(Break(id=self.row))
            self._title()
        if sheet.above:
            self._line(sheet.above, "正文", _LINE_SIZE)
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
            self._line(sheet.below, "正文", _LINE_SIZE)

    def _headings(self, table: Table) -> None:
        """The headings in a row, or in two where some stand over several columns."""
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

    def _area(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


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
