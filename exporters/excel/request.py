"""A unit's form (报送表) as an Excel file: what is to be filled in is open and text, everything else is locked.

The lock has no password: it keeps a hand from slipping. Rows grow with what is typed; their heights and the columns'
widths may be changed. Each row ends in its printed code; the hidden column behind it, and a property of the file, say
what the form belongs to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from exporters.excel.book import BOX, prepared, put_text, set_page
from exporters.excel.measures import MAX_HEIGHT, UNIT_MM, row_height
from exporters.layout.form_widths import form_widths
from exporters.layout.paper import clean, one_line, page_of
from models.months.request import Request
from models.months.request_tables import SIGNED, FormCell, FormColumn, FormTable, tables_of

PROPERTY = "duban"
"""The property of the file that says what the form belongs to."""

_SIZE = 10.0
_LEAST_HEIGHT = 48.0  # points: room for a hand
_OPEN_FILL, _CLOSED_FILL = "FFFBE6", "E7E7E7"
_HINT_LENGTH = 255  # characters: Excel's own limit


def renderer() -> Callable[[Request, BinaryIO], None]:
    """What writes forms as .xlsx, one after another: styles are prepared once, they take longer than a small form.

    It raises :class:`ExportFault` when a cell is longer than Excel can hold.
    """
    book = Workbook()
    book.properties.creator = ""
    styles = prepared(book, _styles())

    def render(request: Request, stream: BinaryIO) -> None:
        for sheet in book.worksheets:
            book.remove(sheet)
        book.properties.title = one_line(request.title)
        marks: CustomPropertyList[StringProperty] = CustomPropertyList()
        marks.append(StringProperty(name=PROPERTY, value=str(request.identifier)))
        book.custom_doc_props = marks  # type: ignore[attr-defined]  # openpyxl's types lag behind it
        words = [request.identifier.of_task(task.task_id) for task in request.tasks]
        for table in tables_of(request):
            _Sheet(book.create_sheet(table.name), table, styles).write(words)
        book.save(stream)

    return render


class _Growing(RowDimension):
    """A row that has a height and still grows with what is typed: Excel keeps only one set by hand."""

    @property
    def customHeight(self) -> bool:  # noqa: N802  openpyxl's own name
        return False


class _Sheet:
    """Fills one sheet from top to bottom."""

    def __init__(self, sheet: Worksheet, table: FormTable, styles: Mapping[str, StyleArray]) -> None:
        self._sheet = sheet
        self._table = table
        self._styles = styles
        self._row = 0
        self._count = len(table.columns)
        page = page_of(landscape=True)
        self._widths = [share * page.type_width / UNIT_MM for share in form_widths(table)]
        self._hints: defaultdict[str, list[str]] = defaultdict(list)

    def write(self, marks: list[str]) -> None:
        """Lay out the sheet; ``marks`` are the hidden words of the rows."""
        table, sheet = self._table, self._sheet
        for place, width in enumerate(self._widths, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = round(width, 2)
        self._line(table.title, "标题", 18)
        for line in table.lines:
            self._line(line, "说明", _SIZE)
        self._cells([FormCell(column.heading) for column in table.columns], ["表头"] * self._count)
        header = self._row
        styles = [_style(column) for column in table.columns]
        for row, mark in zip(table.rows, marks, strict=True):
            self._cells(row, ["不填" if cell.is_closed else style for cell, style in zip(row, styles, strict=True)])
            put_text(sheet, self._row, self._count + 1, mark, self._styles["标识"])
        last = self._row
        self._line(SIGNED, "落款", _SIZE)
        sheet.column_dimensions[get_column_letter(self._count + 1)].hidden = True
        self._ask(header + 1, last)
        self._protect()
        set_page(sheet, page_of(landscape=True), landscape=True)
        sheet.freeze_panes = f"C{header + 1}"
        sheet.print_title_rows = f"{header}:{header}"
        sheet.print_area = f"A1:{get_column_letter(self._count)}{self._row}"

    def _line(self, text: str, style: str, size: float) -> None:
        """A row merged over all columns."""
        self._row += 1
        put_text(self._sheet, self._row, 1, text, self._styles[style])
        # Not merge_cells, which makes the borders of every cell anew: these rows have none.
        self._sheet.merged_cells.add(f"A{self._row}:{get_column_letter(self._count)}{self._row}")
        self._sheet.row_dimensions[self._row].height = row_height([text], [sum(self._widths)], size)

    def _cells(self, cells: Sequence[FormCell], styles: Sequence[str]) -> None:
        self._row += 1
        for place, (cell, style) in enumerate(zip(cells, styles, strict=True), start=1):
            put_text(self._sheet, self._row, place, cell.text, self._styles[style])
            if cell.hint:
                self._hints[cell.hint].append(f"{get_column_letter(place)}{self._row}")
        least = 0.0 if styles[0] == "表头" else _LEAST_HEIGHT
        height = min(MAX_HEIGHT, max(least, row_height([cell.text for cell in cells], self._widths, _SIZE)))
        self._sheet.row_dimensions[self._row] = _Growing(self._sheet, index=self._row, ht=height)

    def _ask(self, first: int, last: int) -> None:
        """What can be chosen, and what a cell is for, where it is entered."""
        for place, column in enumerate(self._table.columns, start=1):
            if column.choices and last >= first:
                letter = get_column_letter(place)
                words = "、".join(column.choices)
                rule = DataValidation("list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
                rule.errorTitle, rule.error = column.heading, f"这里只填：{words}。"
                rule.showErrorMessage = True
                rule.add(f"{letter}{first}:{letter}{last}")
                self._sheet.add_data_validation(rule)
        for hint, places in self._hints.items():
            rule = DataValidation(allow_blank=True, showInputMessage=True, prompt=clean(hint)[:_HINT_LENGTH])
            for place_of_hint in places:
                rule.add(place_of_hint)
            self._sheet.add_data_validation(rule)

    def _protect(self) -> None:
        protection = self._sheet.protection
        protection.sheet = True
        protection.formatRows = protection.formatColumns = False  # False: allowed


def _style(column: FormColumn) -> str:
    kind = "填写" if column.is_filled else "参考"
    return f"{kind}居中" if column.centred else kind


def _styles() -> list[NamedStyle]:
    def style(name: str, font: str, align: str, size: float = _SIZE) -> NamedStyle:
        vertical = "center" if align == "center" else "top"
        wrapped = Alignment(horizontal=align, vertical=vertical, wrap_text=True)
        return NamedStyle(name=name, font=Font(name=font, size=size), alignment=wrapped, number_format="@")

    def boxed(name: str, font: str, align: str, colour: str = "", *, is_open: bool = False) -> NamedStyle:
        made = style(name, font, align)
        made.border = BOX
        made.protection = Protection(locked=not is_open)
        if colour:
            made.fill = PatternFill("solid", fgColor=colour)
        return made

    foot = style("落款", "仿宋", "left")
    foot.protection = Protection(locked=False)
    return [
        style("标题", "方正小标宋简体", "center", 18),
        style("说明", "楷体", "left"),
        boxed("表头", "黑体", "center"),
        boxed("参考", "仿宋", "left"),
        boxed("参考居中", "仿宋", "center"),
        boxed("填写", "仿宋", "left", _OPEN_FILL, is_open=True),
        boxed("填写居中", "仿宋", "center", _OPEN_FILL, is_open=True),
        boxed("不填", "仿宋", "center", _CLOSED_FILL),
        foot,
        style("标识", "仿宋", "left"),
    ]
