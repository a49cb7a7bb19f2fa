"""A table set on the PDF's pages: header, captions and group names repeated, a row that goes on under its number.

Lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from exporters.column_widths import pieces_of
from exporters.headings import balanced
from exporters.linebreak import Line, Passage, break_lines
from exporters.paper import Face, one_line, table_size
from exporters.pdf_fonts import Typeface, printable
from exporters.pdf_pages import Setting, Sheets
from exporters.table_pages import AFTER, BEFORE, SIDE, Heights, Placed, Segment, height_of, pitch_of
from models.document import Align, Kind, Table, is_centred
from models.errors import ExportFault
from models.shortening import IN_SENTENCE, shortened

_RULE = 0.5
_FEWEST_LINES = 4  # that must fit below a header
_NUMBER = re.compile(r"\d+(?:\.\d+)*[．.]?")
GOES_ON = "续"
"""Stands under the number of a row that goes on on another page."""

Cell = list[Line]


class Grid:
    """Sets one table on ``sheets``, from the cursor on."""

    def __init__(self, sheets: Sheets, table: Table, widths: list[float]) -> None:
        self.sheets = sheets
        self.table = table
        self.size = table_size(table)
        self.pitch = pitch_of(self.size)
        self.text = sheets.fonts.face(Face.FANG)
        self.head = sheets.fonts.face(Face.HEI)
        self.widths = widths
        self.first = 1 if table.merged_first else 0
        self.pieces = [pieces_of(column) for column in table.columns[self.first :]]
        self.caption = (
            break_lines(printable(table.caption), self.head, self._limit(sheets.width)) if table.caption else []
        )
        self.headings = [
            balanced(printable(column.heading), self.head, self._limit(width))
            for column, width in zip(table.columns, self.widths, strict=True)
        ]
        self.caption_height = height_of(len(self.caption), self.pitch) if self.caption else 0.0
        self.heading_height = height_of(max(map(len, self.headings)), self.pitch)
        self.labels = [self._label(group.label) if self.first else [] for group in table.groups]
        self.cells = [[self._cells(row) for row in group.rows] for group in table.groups]

    def set(self) -> None:
        """Print the whole table. Raises :class:`ExportFault` when its header or a group's label fills a page."""
        header = self.caption_height + self.heading_height
        page = self.sheets.top - self.sheets.bottom
        if header + height_of(_FEWEST_LINES, self.pitch) > page:
            raise ExportFault("表头太高，一页纸放不下表头和正文。", "请缩短表头文字，或放宽各列宽度。")
        if not self.sheets.fresh:
            self.sheets.y -= BEFORE
        heights = Heights(
            [len(label) for label in self.labels],
            [[max(map(len, cells)) for cells in rows] for rows in self.cells],
            header,
            self.pitch,
            bool(self.caption),
        )
        pages, _ = heights.spread(self.sheets.room, page)
        named = ""
        for i, segments in enumerate(pages):
            if i:
                self.sheets.turn()
            for name in [self.table.caption, *(self.table.groups[segment.group].label for segment in segments)]:
                if name and name != named and segments:
                    self.sheets.bookmark(one_line(name), inside=True)
                    named = name
            if segments or len(pages) == 1:
                self._print_page(segments)
        self.sheets.y -= AFTER

    def _limit(self, width: float) -> float:
        return (width - 2 * SIDE) * 1000 / self.size

    def _cells(self, row: tuple[str, ...]) -> list[Cell]:
        widths = self.widths[self.first :]
        return [
            Passage(printable(text), self.text, pieces).lines(self._limit(width))
            for text, width, pieces in zip(row, widths, self.pieces, strict=True)
        ]

    def _label(self, text: str) -> Cell:
        """A group's label, which must fit on one page because it is repeated on each."""
        lines = balanced(printable(text), self.head, self._limit(self.widths[0]))
        page = self.sheets.top - self.sheets.bottom - self.caption_height - self.heading_height
        if height_of(len(lines), self.pitch) > page:
            raise ExportFault(
                f"“{shortened(text, IN_SENTENCE)}”太长，一页纸放不下。", "请缩短这一栏的文字，或放宽第一列。"
            )
        return lines

    def _print_page(self, segments: Sequence[Segment]) -> None:
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

    def _segment(self, segment: Segment, short: list[float]) -> None:
        """Print a group's rows and its label over them; rules between the rows are added to ``short``."""
        top = self.sheets.y
        if label := self.labels[segment.group]:
            self._cell(
                label, self.head, (self.sheets.left, self.widths[0]), sum(row.height for row in segment.rows), True
            )
            self.sheets.y = top
        for placed in segment.rows:
            if self.sheets.y != top:
                short.append(self.sheets.y)
            cells = self._lines_of(segment.group, placed)
            row = self.table.groups[segment.group].rows[placed.row]
            columns = self.table.columns[self.first :]
            centred = [is_centred(column, text) for column, text in zip(columns, row, strict=True)]
            self._row(cells, self.widths[self.first :], placed.height, self.text, centred)

    def _lines_of(self, group: int, placed: Placed) -> list[Cell]:
        """What of a row stands on a page. A row on several stands at the top of each part, under its number again."""
        cells = self.cells[group][placed.row]
        count = max(map(len, cells))
        if placed.end - placed.start == count:
            return cells
        shown = [cell[placed.start : placed.end] for cell in cells]
        if placed.start:
            self._say_it_goes_on(shown, self.table.groups[group].rows[placed.row])
        blank, height = Line("", 0.0, False), placed.end - placed.start
        return [
            cell if column.align is Align.CENTER or not cell else cell + [blank] * (height - len(cell))
            for cell, column in zip(shown, self.table.columns[self.first :], strict=True)
        ]

    def _say_it_goes_on(self, shown: list[Cell], row: tuple[str, ...]) -> None:
        columns = self.table.columns[self.first :]
        place = next((i for i, column in enumerate(columns) if column.kind is Kind.NUMBER), 0)
        number = _NUMBER.match(row[place])
        if shown[place] or number is None:
            return
        words = [number[0], GOES_ON] if columns[place].kind is Kind.NUMBER else [f"{number[0]}（{GOES_ON}）"]
        shown[place] = [Line(word, self.text[word], False) for word in words]

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
            box = (left + SIDE, top, width - 2 * SIDE)
            self.sheets.write(lines, Setting(face, self.size, self.pitch, centred), box)
        self.sheets.y -= height

    def _rules(self, top: float, rules: list[float], short: list[float]) -> None:
        canvas, left, right = self.sheets.canvas, self.sheets.left, self.sheets.left + self.sheets.width
        inner = left + (self.widths[0] if self.first else 0.0)
        bottom = self.sheets.y
        lines = [(left, y, right, y) for y in rules] + [(inner, y, right, y) for y in short]
        x, heads = left, top - self.caption_height
        for width in self.widths[:-1]:
            x += width
            lines.append((x, heads, x, bottom))
        lines += [(left, top, left, bottom), (right, top, right, bottom)]
        strokes = [f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l" for x1, y1, x2, y2 in lines]
        canvas.addLiteral(f"{_RULE} w {' '.join(strokes)} S")
