"""The rows of a PDF's tables: those of one page, and how a table goes on on the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.intake.formats.pdf_grid import NEAR, Area, Ruled
from models.intake.formats.pdf_page import Letter
from models.intake.formats.pdf_text import Line, lines_of, text_of
from models.intake.formats.table_builder import Sheet, unified

_WIDEST_SIDE = 8.0  # points between a cell's rule and its text
_CONTINUED = re.compile(r"(\d+(?:\.\d+)*[．.]?)?[（(]?(?:续|接上页|续上页)[）)]?")
_NUMBER = re.compile(r"\d{1,4}[．.、]?")
_USUALLY_FILLED = 0.9  # share of the rows with a text in a column before an empty cell there tells a row that goes on


@dataclass(slots=True)
class Cell:
    """A cell's lines, the points each of them may take, and over how many rows and columns it reaches."""

    lines: list[Line]
    room: float
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """Its text, lines that go on joined."""
        return unified(text_of(self.lines, self.room))


Row = dict[int, Cell]
"""The cells of a row that hold text, by their first column."""


@dataclass(slots=True)
class Table:
    """A table while its pages are read: where its columns are, and its rows.

    ``marked`` files tell their paragraphs, as our own do, which print 续 in what goes on on the next page.
    """

    xs: tuple[float, ...]
    place: str
    rows: list[Row] = field(default_factory=list)
    marked: bool = False

    def goes_on_in(self, ruled: Ruled) -> bool:
        """Whether rules on the next page are those of the same columns."""
        pairs = zip(self.xs, ruled.xs, strict=False)
        return len(self.xs) == len(ruled.xs) and all(abs(a - b) <= 2 * NEAR for a, b in pairs)

    def take(self, rows: list[Row]) -> bool:
        """Take the rows of a page; True where its header came again and was dropped."""
        again = self._repeated(rows)
        rows = rows[again:]
        if self.rows and rows and (self._goes_on(rows[0]) or self._is_rest(rows[0])):
            self._join(rows)
            rows = rows[1:]
        self.rows += rows
        return again > 0

    def _repeated(self, rows: Sequence[Row]) -> int:
        """How many of the first rows are those the table begins with."""
        again = 0
        while again < min(len(rows), len(self.rows)) and _texts(rows[again]) == _texts(self.rows[again]):
            again += 1
        return again

    def _is_rest(self, row: Row) -> bool:
        """Whether a page's first row is what was left of the last row of the page before.

        The last columns of a row are often empty, the others seldom: there an empty cell was full on the page before.
        A row with a number of its own is none; and a ``marked`` file says of each row that it goes on.
        """
        if self.marked or any(self._is_counted_on(column, cell) for column, cell in row.items()):
            return False
        wide = any(cell.columns * 2 >= len(self.xs) - 1 for cell in row.values())
        usual = [column for column in range(len(self.xs) - 1) if self._is_filled(column)]
        return not wide and any(column not in row and column < max(row, default=0) for column in usual)

    def _is_counted_on(self, column: int, cell: Cell) -> bool:
        """Whether a cell holds another number than the last row has in its column."""
        above = self.rows[-1].get(column)
        numbers = [one.text.strip() for one in (above, cell) if one is not None]
        return len(set(numbers)) == 2 and all(map(_NUMBER.fullmatch, numbers))

    def _goes_on(self, row: Row) -> bool:
        """Whether a page's first row says itself that it goes on, under the number of the last row; the words that say
        so are dropped."""
        for column, cell in row.items():
            found = _CONTINUED.fullmatch("".join(cell.text.split()))
            above = self.rows[-1].get(column)
            told = "".join(above.text.split()) if above is not None else ""
            if found and (not found[1] or told.startswith(found[1])):
                del row[column]
                return True
        return False

    def _is_filled(self, column: int) -> bool:
        filled = sum(column in row for row in self.rows)
        return len(self.rows) > 1 and filled >= _USUALLY_FILLED * len(self.rows)

    def _join(self, rows: Sequence[Row]) -> None:
        """Add the first row's lines to the last row, or to the cell over it; a group's name printed again holds for the
        rows below it."""
        last = self.rows[-1]
        for column, cell in rows[0].items():
            above = ((down, row[column]) for down, row in enumerate(reversed(self.rows)) if column in row)
            down, named = next(above, (0, None))
            if named is not None and (named.rows > 1 or cell.rows > 1) and named.text == cell.text:
                if cell.rows > 1 and len(rows) > 1:
                    rows[1][column] = Cell(cell.lines, cell.room, cell.rows - 1, cell.columns)
            elif named is not None and down < named.rows:
                named.lines += cell.lines
                named.rows += cell.rows - 1
            else:
                last[column] = cell

    def sheet(self) -> Sheet:
        """The table as read, its rows counted from 1."""
        sheet = Sheet()
        width = len(self.xs) - 1
        for number, row in enumerate(self.rows, 1):
            texts = [""] * width
            for column, cell in row.items():
                texts[column] = cell.text
                if cell.rows > 1 or cell.columns > 1:
                    sheet.merges.append((number, column, number + cell.rows - 1, column + cell.columns - 1))
            sheet.add_wide(number, texts)
        return sheet


def rows_of(ruled: Ruled, letters: dict[tuple[int, int], list[Letter]]) -> list[Row]:
    """The rows that rules and the letters inside them make."""
    gathered: dict[Area, list[Letter]] = {area: [] for area in ruled.areas.values()}
    for place, own in letters.items():
        gathered[ruled.areas[place]] += own
    lines = {area: lines_of(own) for area, own in gathered.items()}
    rooms = _rooms(ruled, lines)
    rows: list[Row] = [{} for _ in ruled.ys[1:]]
    for area, broken in lines.items():
        if broken:
            room = rooms[area.left, area.right]
            rows[area.top][area.left] = Cell(broken, room, area.bottom - area.top + 1, area.right - area.left + 1)
    return [dict(sorted(row.items())) for row in rows]


def _rooms(ruled: Ruled, lines: dict[Area, list[Line]]) -> dict[tuple[int, int], float]:
    """The points a line may take, by the first and last column of its cell: what the widest line leaves free at a
    side stays free.
    """
    sides: dict[tuple[int, int], float] = {}
    for area, own in lines.items():
        key = (area.left, area.right)
        left, right = ruled.xs[area.left], ruled.xs[area.right + 1]
        for line in own:
            side = min(line.left - left, right - line.right)
            sides[key] = min(sides.get(key, _WIDEST_SIDE), max(side, 0.0))
    return {(left, right): ruled.xs[right + 1] - ruled.xs[left] - 2 * side for (left, right), side in sides.items()}


def _texts(row: Row) -> list[tuple[int, str]]:
    return [(column, "".join(cell.text.split())) for column, cell in row.items()]
