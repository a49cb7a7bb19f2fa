"""Column widths found from what the cells hold, for the fewest lines of a table and so the fewest pages.

Headings are not broken inside their words, figures and short names not at all; what is left is given to the columns
whose texts would otherwise make their rows high. All formats ask here, so Word, PDF and web page have one layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import ceil

from exporters.linebreak import EmWidths, phrases
from exporters.paper import shares, table_size
from models.document import Align, Column, Document, Table

_SIDES = 9.0  # points of a cell's margins, left and right together
_WASTE = 0.3  # em of a line that its last word leaves free, on the average
_MOST_ROWS = 120  # rows looked at: more do not change the widths (measured on lists of 450)
_STEPS = (4.0, 2.0, 1.0, 0.5)  # em given from one column to another
_WHOLE = 5.0  # em: names and figures up to this long are kept on one line where they can be
_LABEL_LINES = 8  # a group's label is not higher, so that it fits beside its rows
_LEAST = 2.0  # em
_PARTS = re.compile(r"[、，,；;\s]")


def fitted(document: Document, total: float) -> Callable[[Table], list[float]]:
    """The widths in points of each table of a document, which add up to ``total``; alike tables have the same."""
    known: dict[tuple[Column, ...], list[float]] = {}

    def widths_of(table: Table) -> list[float]:
        if table.columns not in known:
            alike = [other for other in document.tables if other.columns == table.columns]
            known[table.columns] = _fitted(alike, total, table_size(table))
        return known[table.columns]

    return widths_of


def _fitted(tables: Sequence[Table], total: float, size: float) -> list[float]:
    columns = tables[0].columns
    rows = _sample(tables)
    if not rows:
        return shares(columns, total)
    first, room, sides = 1 if tables[0].merged_first else 0, total / size, _SIDES / size
    least = _least(tables, rows, sides)
    if sum(least) > room:  # too many columns: what they need is given in proportion
        return [width * total / sum(least) for width in least]
    search = _Search(rows, least, sides, first)
    start = [share / size for share in shares(columns, total)]
    natural = [*(least[:first]), *search.natural()]
    wanted = [max(min(width, most), low) for width, most, low in zip(start, natural, least, strict=True)]
    return [width * size for width in search.run(_filling(wanted, natural, least, room))]


def _sample(tables: Sequence[Table]) -> list[tuple[str, ...]]:
    rows = [row for table in tables for group in table.groups for row in group.rows]
    return rows[:: max(len(rows) // _MOST_ROWS, 1)]


def _filling(widths: Sequence[float], natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """The widths that fill the room: what is left goes to columns whose texts want more, what is too much comes off
    those above their least."""
    left = room - sum(widths)
    free = [
        (most > width) * width if left > 0 else width - low
        for width, most, low in zip(widths, natural, least, strict=True)
    ]
    total = sum(free) or 1.0
    filled = [width + left * share / total for width, share in zip(widths, free, strict=True)]
    return filled if any(free) else [width * room / sum(widths) for width in widths]


def _least(tables: Sequence[Table], rows: Sequence[tuple[str, ...]], sides: float) -> list[float]:
    """What each column needs in em: the longest word of its heading, and of short cells the longest part."""
    widths = EmWidths()
    first = 1 if tables[0].merged_first else 0
    needed = []
    for i, column in enumerate(tables[0].columns):
        words = [widths[word] / 1000 for word in phrases(column.heading)]
        if i < first:
            labels = [group.label for table in tables for group in table.groups]
            parts = [word for label in labels for word in phrases(label)]
            words.append(min(max(widths[label] / 1000 / _LABEL_LINES for label in labels), _WHOLE))
        elif column.align is Align.CENTER:
            parts = [part for row in rows for part in _PARTS.split(row[i - first])]
        else:
            parts = []
        words += [width for part in parts if (width := widths[part] / 1000) <= _WHOLE]
        needed.append(max(*words, _LEAST) + sides + _WASTE)
    return needed


class _Search:
    """Gives width from column to column as long as the rows get lower."""

    def __init__(self, rows: Sequence[tuple[str, ...]], least: Sequence[float], sides: float, first: int) -> None:
        widths = EmWidths()
        self._first = first
        self._least = least
        self._sides = sides
        # Of each column, each row's text lines in em.
        self._texts = [
            [[widths[line] / 1000 for line in row[i].split("\n")] for row in rows] for i in range(len(rows[0]))
        ]

    def natural(self) -> list[float]:
        """What each column would need to break no line."""
        return [max(map(max, column)) + self._sides + _WASTE for column in self._texts]

    def run(self, widths: list[float]) -> list[float]:
        columns = range(self._first, len(widths))
        lines = [self._lines(column, widths[column]) for column in columns]
        best = _height(lines)
        for step in _STEPS:
            improved = True
            while improved:
                improved = False
                for giver in columns:
                    if widths[giver] - step < self._least[giver]:
                        continue
                    for taker in columns:
                        if taker == giver:
                            continue
                        tried = list(lines)
                        tried[giver - self._first] = self._lines(giver, widths[giver] - step)
                        tried[taker - self._first] = self._lines(taker, widths[taker] + step)
                        height = _height(tried)
                        if height < best:
                            widths[giver] -= step
                            widths[taker] += step
                            lines, best, improved = tried, height, True
                            break
        return widths

    def _lines(self, column: int, width: float) -> list[int]:
        """How many lines each row's cell takes."""
        room = width - self._sides - _WASTE
        return [sum(ceil(line / room) or 1 for line in cell) for cell in self._texts[column - self._first]]


def _height(lines: Sequence[Sequence[int]]) -> int:
    """The lines of all rows: each is as high as its highest cell."""
    return sum(map(max, zip(*lines, strict=True)))
