"""A table set on the PDF's pages: repeated header, rows that split, group labels repeated after a page break.

Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from exporters.linebreak import Line, balanced, break_lines
from exporters.paper import Face, table_size
from exporters.pdf_fonts import Typeface, printable
from exporters.pdf_pages import Setting, Sheets
from models.document import Align, Table
from models.errors import ExportFault
from models.shortening import IN_SENTENCE, shortened

_SIDE = 4.5
_ABOVE = 3.5
_RULE = 0.5
_BEFORE = 6.0
_AFTER = 8.0
#: Rows of up to this many lines move to the next page whole; longer ones may split, leaving at least _ORPHANS lines.
_WHOLE = 8
_ORPHANS = 2

Cell = list[Line]


@dataclass(slots=True)
class _Strip:
    """A row, or the part of one, that stands on one page."""

    cells: list[Cell]
    height: float
    whole: bool


@dataclass(slots=True)
class _Segment:
    """The strips of one group on one page; its label is printed over all of them."""

    label: Cell
    strips: list[_Strip] = field(default_factory=list)

    @property
    def height(self) -> float:
        return sum(strip.height for strip in self.strips)


class Grid:
    """Sets one table on ``sheets``, from the cursor on."""

    def __init__(self, sheets: Sheets, table: Table, widths: list[float]) -> None:
        self.sheets = sheets
        self.table = table
        self.size = table_size(table)
        self.pitch = self.size * 1.4
        self.text = sheets.fonts.face(Face.FANG)
        self.head = sheets.fonts.face(Face.HEI)
        self.widths = widths
        self.first = 1 if table.merged_first else 0
        self.caption = self._break(table.caption, self.head, sheets.width) if table.caption else []
        self.headings = [
            balanced(printable(column.heading), self.head, self._limit(width))
            for column, width in zip(table.columns, self.widths, strict=True)
        ]
        self.caption_height = self._height(len(self.caption)) if self.caption else 0.0
        self.heading_height = self._height(max(map(len, self.headings)))
        self.segments: list[_Segment] = []
        self.room = 0.0

    def set(self) -> None:
        """Print the whole table. Raises :class:`ExportFault` when its header or a group's label fills a page."""
        header = self.caption_height + self.heading_height
        if header + self._height(4) > self.sheets.top - self.sheets.bottom:
            raise ExportFault("表头太高，一页纸放不下表头和正文。", "请缩短表头文字，或放宽各列宽度。")
        if not self.sheets.fresh:
            self.sheets.y -= _BEFORE
        if not self.sheets.fresh and self.sheets.room < header + self._height(3):
            self.sheets.turn()
        self._open_page()
        for group in self.table.groups:
            label = self._label(group.label) if self.table.merged_first else []
            if self.segments and self.room < self._height(max(len(label), 1)):
                self._next_page()
            self.segments.append(_Segment(label))
            for row in group.rows:
                self._place(row)
            self._end_segment()
        self._print_page()
        self.sheets.y -= _AFTER

    def _limit(self, width: float) -> float:
        return (width - 2 * _SIDE) * 1000 / self.size

    def _height(self, lines: int) -> float:
        return lines * self.pitch + 2 * _ABOVE

    def _break(self, text: str, face: Typeface, width: float) -> Cell:
        return break_lines(printable(text), face, self._limit(width))

    def _label(self, text: str) -> Cell:
        """A group's label, which must fit on one page because it is repeated on each."""
        lines = balanced(printable(text), self.head, self._limit(self.widths[0]))
        page = self.sheets.top - self.sheets.bottom - self.caption_height - self.heading_height
        if self._height(len(lines)) > page:
            raise ExportFault(
                f"“{shortened(text, IN_SENTENCE)}”太长，一页纸放不下。", "请缩短这一栏的文字，或放宽第一列。"
            )
        return lines

    def _open_page(self) -> None:
        self.room = self.sheets.room - self.caption_height - self.heading_height
        self.segments = []

    def _next_page(self) -> None:
        """Finish this page; a group that is not done goes on under its label on the next."""
        going_on = self.segments[-1].label if self.segments else []
        self._end_segment()
        self._print_page()
        self.sheets.turn()
        self._open_page()
        self.segments.append(_Segment(going_on))

    def _end_segment(self) -> None:
        """Stretch a group's last row where its label needs more height than its rows."""
        segment = self.segments[-1] if self.segments else None
        if segment is None or not segment.strips or not segment.label:
            return
        lacking = self._height(len(segment.label)) - segment.height
        if lacking > 0:
            segment.strips[-1].height += lacking
            self.room -= lacking

    def _place(self, row: tuple[str, ...]) -> None:
        widths = self.widths[self.first :]
        cells = [self._break(text, self.text, width) for text, width in zip(row, widths, strict=True)]
        whole = True
        while True:
            count = max(map(len, cells))
            fits = int((self.room - 2 * _ABOVE + 0.01) / self.pitch)
            part = count if count <= fits else self._split(count, fits)
            if part:
                whole = whole and part == count
                self.segments[-1].strips.append(_Strip([cell[:part] for cell in cells], self._height(part), whole))
                self.room -= self._height(part)
                cells = [cell[part:] for cell in cells]
            if part == count:
                return
            self._next_page()

    def _split(self, count: int, fits: int) -> int:
        """How many of ``count`` lines to leave on this page where only ``fits`` fit; 0 to move the row whole."""
        if not any(segment.strips for segment in self.segments):
            return fits
        if count <= _WHOLE:
            return 0
        part = min(fits, count - _ORPHANS)
        return part if part > _ORPHANS else 0

    def _print_page(self) -> None:
        segments = [segment for segment in self.segments if segment.strips]
        if not segments and self.table.groups and any(group.rows for group in self.table.groups):
            return
        sheets, top = self.sheets, self.sheets.y
        rules = [top]
        if self.caption:
            self._cell(self.caption, self.head, (sheets.left, sheets.width), self.caption_height, True)
            rules.append(sheets.y)
        self._row(self.headings, self.widths, self.heading_height, self.head, [True] * len(self.widths))
        rules.append(sheets.y)
        short: list[float] = []
        for segment in segments:
            self._segment(segment, short)
            rules.append(sheets.y)
        self._rules(top, rules, short)

    def _segment(self, segment: _Segment, short: list[float]) -> None:
        """Print one group's strips; the rules between them, which spare the label, are added to ``short``."""
        top = self.sheets.y
        if segment.label:
            self._cell(segment.label, self.head, (self.sheets.left, self.widths[0]), segment.height, True)
            self.sheets.y = top
        widths = self.widths[self.first :]
        centred = [column.align is Align.CENTER for column in self.table.columns[self.first :]]
        for strip in segment.strips:
            if self.sheets.y != top:
                short.append(self.sheets.y)
            cells = strip.cells if strip.whole else self._topped(strip, centred)
            self._row(cells, widths, strip.height, self.text, centred)

    @staticmethod
    def _topped(strip: _Strip, centred: list[bool]) -> list[Cell]:
        """A split row's cells, running text filled up with blank lines so that it stands at the top."""
        count = max(map(len, strip.cells))
        blank = Line("", 0.0, False)
        return [
            cell if middle or not cell else cell + [blank] * (count - len(cell))
            for cell, middle in zip(strip.cells, centred, strict=True)
        ]

    def _row(self, cells: list[Cell], widths: list[float], height: float, face: Typeface, centred: list[bool]) -> None:
        x = self.sheets.left + sum(self.widths) - sum(widths)
        y = self.sheets.y
        for cell, width, middle in zip(cells, widths, centred, strict=True):
            self.sheets.y = y
            self._cell(cell, face, (x, width), height, middle)
            x += width
        self.sheets.y = y - height

    def _cell(self, lines: Cell, face: Typeface, across: tuple[float, float], height: float, centred: bool) -> None:
        """Print a cell's lines in the middle of its height and move the cursor below it."""
        left, width = across
        top = self.sheets.y - (height - len(lines) * self.pitch) / 2
        if lines:
            box = (left + _SIDE, top, width - 2 * _SIDE)
            self.sheets.write(lines, Setting(face, self.size, self.pitch, centred), box)
        self.sheets.y -= height

    def _rules(self, top: float, rules: list[float], short: list[float]) -> None:
        canvas, left, right = self.sheets.canvas, self.sheets.left, self.sheets.left + self.sheets.width
        inner = left + (self.widths[0] if self.first else 0.0)
        bottom = self.sheets.y
        canvas.setLineWidth(_RULE)
        lines = [(left, y, right, y) for y in rules] + [(inner, y, right, y) for y in short]
        x, heads = left, top - self.caption_height
        for width in self.widths[:-1]:
            x += width
            lines.append((x, heads, x, bottom))
        lines += [(left, top, left, bottom), (right, top, right, bottom)]
        canvas.lines(lines)
