"""A table set on the PDF's pages: header, captions and group names repeated, a row that goes on under its number.

Lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from math import inf

from exporters.layout.column_widths import pieces_of
from exporters.layout.header_rows import Header
from exporters.layout.headings import balanced
from exporters.layout.linebreak import Line, Passage, break_lines
from exporters.layout.merging import Run, merged_runs
from exporters.layout.paper import Face, one_line, table_size
from exporters.layout.table_pages import (
    AFTER,
    BEFORE,
    SIDE,
    Heights,
    Placed,
    Segment,
    fitting,
    height_of,
    pitch_of,
    rows_and_runs,
)
from exporters.pdf.fonts import Typeface, printable
from exporters.pdf.pages import Setting, Sheets
from exporters.pdf.structure import Head, Span
from models.documents.document import Align, Kind, Table, is_centred
from models.errors import ExportFault
from models.wording.shortening import IN_SENTENCE, shortened

_RULE = 0.5
_FEWEST_LINES = 4  # that must fit below a header
_NUMBER = re.compile(r"\d+(?:\.\d+)*[．.]?")
GOES_ON = "续"
"""Stands under the number of a row that goes on on another page."""

Cell = list[Line]
Rule = tuple[float, float, float, float]


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
        self.columns = table.columns[self.first :]
        self.pieces = [pieces_of(column) for column in self.columns]
        self.caption = (
            break_lines(printable(table.caption), self.head, self._limit(sheets.width)) if table.caption else []
        )
        self.caption_height = height_of(len(self.caption), self.pitch) if self.caption else 0.0
        self.header = Header(table.columns, widths, self.head, self.size, printable)
        self.heading_height = self.header.height
        self.labels = [self._label(group.label) if self.first else [] for group in table.groups]
        self.cells = [[self._cells(row) for row in group.rows] for group in table.groups]
        self.runs = [merged_runs(self.columns, group.rows) for group in table.groups]
        self.begun: dict[tuple[int, Run], int] = {}
        """Of a group's cells that go on on further pages how many lines have been printed."""

    @property
    def height(self) -> float:
        """What the table takes in one piece, with the space around it."""
        body = sum(height_of(lines, self.pitch) for rows, _ in self._counted(inf) for lines in rows)
        return BEFORE + self.caption_height + self.heading_height + body + AFTER

    def set(self, below: float = 0.0, *, titled: bool = False) -> None:
        """Print the whole table, below which lines of so much height follow; ``titled``: right below the title.

        Raises :class:`ExportFault` when its header or a group's label fills a page.
        """
        header = self.caption_height + self.heading_height
        page = self.sheets.top - self.sheets.bottom
        if header + height_of(_FEWEST_LINES, self.pitch) > page:
            raise ExportFault("表头太高，一页纸放不下表头和正文。", "请缩短表头文字，或放宽各列宽度。")
        if not self.sheets.fresh:
            self.sheets.y -= BEFORE
        found = self._counted(page - header)
        self.rows = [rows for rows, _ in found]
        self.anew = [{run for run, _ in runs} for _, runs in found]
        heights = Heights(
            [len(label) for label in self.labels],
            self.rows,
            header,
            self.pitch,
            bool(self.caption),
            [runs for _, runs in found],
        )
        pages = heights.spread(self.sheets.room, page, below, titled=titled).pages
        self.tagged = self.sheets.structure.table()
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

    def _counted(self, room: float) -> list[tuple[list[int], list[tuple[Run, int]]]]:
        """Of each group how many lines its rows and its merged cells have, where a page has so much room for rows."""
        return [
            rows_and_runs([list(map(len, row)) for row in rows], runs, self.pitch, room)
            for rows, runs in zip(self.cells, self.runs, strict=True)
        ]

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
            start = sheets.paragraphs
            self._cell(self.caption, self.head, (sheets.left, sheets.width), self.caption_height, True)
            self.tagged.add_head([Head(sheets.span_from(start), len(self.widths))])
            rules.append(sheets.y)
        self._print_header()
        rules.append(sheets.y)
        short: list[Rule] = []
        for segment in segments:
            self._segment(segment, short)
            rules.append(sheets.y)
        self._rules(top, rules, short)

    def _print_header(self) -> None:
        """The headings, and those over several of them."""
        left, top = self.sheets.left, self.sheets.y
        edges = self.header.edges
        told: dict[bool, list[Head]] = {False: [], True: []}
        for place in self.header.places:
            start = self.sheets.paragraphs
            self.sheets.y = top - (self.header.upper if place.is_lower else 0.0)
            across = (left + edges[place.first], edges[place.last + 1] - edges[place.first])
            height = self.header.height_of(place)
            self._cell(place.lines, self.head, across, height, True)
            down = 2 if self.header.upper and height == self.heading_height else 1
            told[place.is_lower].append(Head(self.sheets.span_from(start), place.last - place.first + 1, down))
        self.sheets.y = top - self.heading_height
        for heads in filter(None, told.values()):
            self.tagged.add_head(heads)

    def _segment(self, segment: Segment, short: list[Rule]) -> None:
        """Print a group's rows and its label over them; rules between the rows are added to ``short``."""
        top, start = self.sheets.y, self.sheets.paragraphs
        if label := self.labels[segment.group]:
            self._cell(
                label, self.head, (self.sheets.left, self.widths[0]), sum(row.height for row in segment.rows), True
            )
            self.sheets.y = top
        runs = [(run, rows) for run in self.runs[segment.group] if (rows := _within(run, segment.rows))]
        lead = self.sheets.span_from(start) if self.first else None
        for placed in segment.rows:
            if self.sheets.y != top:
                goes_on = {run.column for run, rows in runs if placed in rows[1:]}
                short += self._between(goes_on)
            cells = self._lines_of(segment.group, placed)
            row = self.table.groups[segment.group].rows[placed.row]
            centred = [is_centred(column, text) for column, text in zip(self.columns, row, strict=True)]
            shared = {run.column: rows for run, rows in runs if placed in rows}
            ones = {
                run.column: self._one_cell(segment.group, run, sum(each.height for each in rows), centred[run.column])
                for run, rows in runs
                if placed is rows[0]
            }
            cells = [[] if at in shared else cell for at, cell in enumerate(cells)]
            spans = self._row(cells, self.widths[self.first :], placed.height, self.text, centred)
            told = [
                (ones.get(at, span), len(shared[at]) if at in shared else 1)
                for at, span in enumerate(spans)
                if at not in shared or at in ones
            ]
            self.tagged.add(told, lead, len(segment.rows))
            lead = None

    def _one_cell(self, group: int, run: Run, height: float, centred: bool) -> Span:
        """A cell that is one over several rows, in the middle of their height on this page; one that is higher than a
        page goes on where it ended on the page before."""
        start = self.sheets.paragraphs
        y, place = self.sheets.y, run.column + self.first
        left = self.sheets.left + self.header.edges[place]
        lines = self.cells[group][run.first][run.column]
        if run not in self.anew[group]:
            begin = self.begun.get((group, run), 0)
            self.begun[group, run] = begin + fitting(height, self.pitch)
            lines = lines[begin : self.begun[group, run]]
        self._cell(lines, self.text, (left, self.widths[place]), height, centred)
        self.sheets.y = y
        return self.sheets.span_from(start)

    def _between(self, goes_on: Set[int]) -> list[Rule]:
        """The rules above a row, but for the columns whose cell goes on."""
        edges, y = self.header.edges, self.sheets.y
        found: list[Rule] = []
        for at in range(self.first, len(self.widths)):
            if at - self.first in goes_on:
                continue
            left, right = self.sheets.left + edges[at], self.sheets.left + edges[at + 1]
            if found and found[-1][2] == left:
                found[-1] = (*found[-1][:2], right, y)
            else:
                found.append((left, y, right, y))
        return found

    def _lines_of(self, group: int, placed: Placed) -> list[Cell]:
        """What of a row stands on a page. A row on several stands at the top of each part, under its number again."""
        cells = self.cells[group][placed.row]
        count = self.rows[group][placed.row]
        if placed.end - placed.start == count:
            return cells
        shown = [cell[placed.start : placed.end] for cell in cells]
        if placed.start:
            self._say_it_goes_on(shown, self.table.groups[group].rows[placed.row])
        blank, height = Line("", 0.0, False), placed.end - placed.start
        return [
            cell if column.align is Align.CENTER or not cell else cell + [blank] * (height - len(cell))
            for cell, column in zip(shown, self.columns, strict=True)
        ]

    def _say_it_goes_on(self, shown: list[Cell], row: tuple[str, ...]) -> None:
        place = next((i for i, column in enumerate(self.columns) if column.kind is Kind.NUMBER), 0)
        number = _NUMBER.match(row[place])
        if number is None:
            place = next((i for i, cell in enumerate(shown) if not cell), place)
        if shown[place]:
            return
        if number is None:
            word = f"（{GOES_ON}）"
            shown[place] = [Line(word, self.text[word], False)]
            return
        words = [number[0], GOES_ON] if self.columns[place].kind is Kind.NUMBER else [f"{number[0]}（{GOES_ON}）"]
        shown[place] = [Line(word, self.text[word], False) for word in words]

    def _row(
        self, cells: list[Cell], widths: list[float], height: float, face: Typeface, centred: list[bool]
    ) -> list[Span]:
        """Print cells beside each other; the paragraphs of each."""
        sheets, spans = self.sheets, []
        x = self.sheets.left + sum(self.widths) - sum(widths)
        y = self.sheets.y
        for cell, width, middle in zip(cells, widths, centred, strict=True):
            self.sheets.y = y
            start = sheets.paragraphs
            self._cell(cell, face, (x, width), height, middle)
            spans.append(sheets.span_from(start))
            x += width
        self.sheets.y = y - height
        return spans

    def _cell(self, lines: Cell, face: Typeface, across: tuple[float, float], height: float, centred: bool) -> None:
        """Print a cell's lines in the middle of its height and move the cursor below it."""
        left, width = across
        top = self.sheets.y - (height - len(lines) * self.pitch) / 2
        if lines:
            box = (left + SIDE, top, width - 2 * SIDE)
            self.sheets.write(lines, Setting(face, self.size, self.pitch, centred), box)
        self.sheets.y -= height

    def _rules(self, top: float, rules: list[float], short: list[Rule]) -> None:
        canvas, left, right = self.sheets.canvas, self.sheets.left, self.sheets.left + self.sheets.width
        bottom = self.sheets.y
        lines = [(left, y, right, y) for y in rules] + short
        x, heads = left, top - self.caption_height
        below = heads - self.header.upper
        lines += [(left + x, below, left + after, below) for x, after in self.header.inner_rules]
        for at, width in enumerate(self.widths[:-1]):
            x += width
            lines.append((x, below if at in self.header.joined else heads, x, bottom))
        lines += [(left, top, left, bottom), (right, top, right, bottom)]
        strokes = [f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l" for x1, y1, x2, y2 in lines]
        with self.sheets.artifact():
            canvas.addLiteral(f"{_RULE} w {' '.join(strokes)} S")


def _within(run: Run, rows: Sequence[Placed]) -> list[Placed]:
    """The rows of a run that stand on a page."""
    return [placed for placed in rows if run.first <= placed.row <= run.last]
