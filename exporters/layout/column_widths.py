"""Column widths found from what the cells hold, for the fewest pages of a document and then the fewest lines.

Headings are not broken inside their words, numbers not at all, short names and figures not either; what is left is
given to the columns whose texts would otherwise make their rows high. All formats ask here, so they have one layout.
Widths are in em of the table's type size, unless a name says points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeVar

from exporters.layout.headings import pattern, phrases
from exporters.layout.linebreak import CLUSTER, NAMES, EmWidths, Passage
from exporters.layout.merging import merged_runs
from exporters.layout.paper import BODY_SIZE, LINE_PITCH, MILLIMETRE, TITLE_PITCH, Page, page_of, shares, table_size
from exporters.layout.table_pages import AFTER, BEFORE, SIDE, Heights, height_of, pitch_of
from models.documents.document import Align, Column, Document, Kind, Table

_SPARE = 0.05  # for figures that a font has wider than half an em
_SAMPLE = 120  # rows looked at while lines are counted: more do not change the widths (measured on lists of 450)
_MOST_PAGED = 200  # rows up to which whole layouts are compared
_STEPS = (4.0, 2.0, 1.0, 0.5, 0.25)  # given from one column to another
_WHOLE = 6.1  # names and figures up to this long are kept on one line where they can be
_WIDE_FIGURES = 560.0  # thousandths of an em: as wide as faces have them
_LONG, _FEW = 20, 4.5  # a text of more characters is not set narrower
_LONGEST_DATE = 7.1  # 2024年12月31日
_MORE = 1.0  # for a date in a font whose figures are wide, and in a program that sets figures apart
_FIGURES = re.compile("[0-9][0-9.,]*(?:%| ?年(?: ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?日)?)?| ?月 ?[0-9]{1,2} ?日)?")
_LABEL_LINES = 8  # a group's label is not higher, so that it fits beside its rows
_LABEL_WORD = 3_000.0  # thousandths of an em: longer words of it may be broken
_LEAST = 2.0
_NEARLY = 1e-6
_PARTS = re.compile(r"[、，,；;\s]")

Cost = TypeVar("Cost", int, tuple[int, int])


def fitted(document: Document, total: float | None = None) -> Callable[[Table], list[float]]:
    """The widths in points of each table of a document; alike tables have the same.

    They add up to ``total``, the width of the document's page unless another is given. Widths that were kept from an
    earlier printing stay, as far as headings and numbers still fit.
    """
    known: dict[tuple[Column, ...], list[float]] = {}
    whole = page_of(document.landscape).type_width * MILLIMETRE if total is None else total

    def widths_of(table: Table) -> list[float]:
        if table.columns not in known:
            alike = [other for other in document.tables if other.columns == table.columns]
            known[table.columns] = _fitted(document, alike, whole)
        return known[table.columns]

    return widths_of


def to_keep(document: Document) -> tuple[float, ...]:
    """The widths to print a list's later months with; none of a document that had none to find."""
    filled = [table for table in document.tables if any(group.rows for group in table.groups)]
    return tuple(fitted(document)(filled[0])) if filled else ()


def pieces_of(column: Column) -> re.Pattern[str]:
    """What is not broken inside in a column's cells."""
    return NAMES if column.kind is Kind.NAMES else CLUSTER


def _fitted(document: Document, tables: Sequence[Table], total: float) -> list[float]:
    columns = tables[0].columns
    rows = [row for table in tables for group in table.groups for row in group.rows]
    if not rows:
        return shares(columns, total)
    size = table_size(tables[0])
    room, sides = total / size, 2 * SIDE / size
    least = _least(tables, rows, sides)
    if sum(least) > room + _NEARLY:  # too many columns: what they need is given in proportion
        return [width * total / sum(least) for width in least]
    least = [
        share if column.width else low for column, share, low in zip(columns, shares(columns, room), least, strict=True)
    ]
    if (over := sum(least) - room) > _NEARLY:  # what those of a width leave is given in proportion
        found_ones = sum(low for column, low in zip(columns, least, strict=True) if not column.width)
        shrunk = (found_ones - over) / found_ones
        return [(low if column.width else low * shrunk) * size for column, low in zip(columns, least, strict=True)]
    found = _found(document, tables, rows, least, room)
    readable = _readable(tables[0], rows, sides)
    held = [low if column.width else max(low, wide) for column, low, wide in zip(columns, least, readable, strict=True)]
    if sum(held) <= room and any(width < low for width, low in zip(found, held, strict=True)):
        found = _found(document, tables, rows, held, room)
    return [width * size for width in found]


def _found(
    document: Document, tables: Sequence[Table], rows: Sequence[tuple[str, ...]], least: Sequence[float], room: float
) -> list[float]:
    """The widths of a table's columns, none below its least."""
    columns, size, first = tables[0].columns, table_size(tables[0]), 1 if tables[0].merged_first else 0
    start = [max(share, low) for share, low in zip(shares(columns, room), least, strict=True)]
    if document.widths_kept:
        return _filling(columns, start, start, least, room)
    is_paged = len(rows) <= _MOST_PAGED and document.tables == tuple(tables)
    groups = [group.rows for table in tables for group in table.groups]
    told = [row for group in groups for row in _shared_out(columns[first:], group)]
    search = _Search(told if is_paged else told[:: max(len(rows) // _SAMPLE, 1)], columns[first:], least, size, first)
    natural = [*least[:first], *search.natural()]
    natural = [low if column.width else most for column, low, most in zip(columns, least, natural, strict=True)]
    wanted = [max(min(width, most), low) for width, most, low in zip(start, natural, least, strict=True)]
    found = search.run(
        _filling(columns, wanted, natural, least, room), _STEPS, sum, every=3 if len(rows) > _SAMPLE else 1
    )
    if is_paged:
        found = search.run(
            found, _STEPS if len(rows) <= _SAMPLE else _STEPS[2:], lambda heights: _pages(document, heights, size)
        )
    return found


def _shared_out(columns: Sequence[Column], rows: Sequence[tuple[str, ...]]) -> Sequence[Sequence[str]]:
    """The rows of a group, of whose text that is one over several each has its part: alone it makes none of them
    high."""
    told = [list(row) for row in rows]
    for run in merged_runs(columns, rows):
        text = rows[run.first][run.column]
        part = text[: -(-len(text) // len(run.cells))]
        for row, at in run.cells:
            told[row][at] = part
    return told


def _filling(
    columns: Sequence[Column],
    widths: Sequence[float],
    natural: Sequence[float],
    least: Sequence[float],
    room: float,
) -> list[float]:
    """The widths that fill the room: what is left goes to columns whose texts want more, what is too much comes off
    those above their least. What none wants widens all but those of a given width."""
    lacking = [max(most - width, 0.0) for width, most in zip(widths, natural, strict=True)]
    left = room - sum(widths)
    if left > sum(lacking):
        whole = [width + more for width, more in zip(widths, lacking, strict=True)]
        return _widened(
            whole, [0.0 if column.width else wide for column, wide in zip(columns, whole, strict=True)], room
        )
    free = [
        (more > 0) * width if left > 0 else width - low for width, more, low in zip(widths, lacking, least, strict=True)
    ]
    return _widened(widths, free, room)


def _widened(widths: Sequence[float], free: Sequence[float], room: float) -> list[float]:
    """The widths made to fill the room, each by as much as it is free."""
    if not any(free):
        return [width * room / sum(widths) for width in widths]
    left, total = room - sum(widths), sum(free)
    return [width + left * share / total for width, share in zip(widths, free, strict=True)]


def _least(tables: Sequence[Table], rows: Sequence[tuple[str, ...]], sides: float) -> list[float]:
    """What each column needs: the longest word of its heading, its numbers, and of short cells the longest part."""
    widths, wide = EmWidths(), EmWidths(_WIDE_FIGURES)
    first = 1 if tables[0].merged_first else 0
    needed = []
    for i, column in enumerate(tables[0].columns):
        words = [wide[word] / 1000 for word in phrases(column.heading)]
        if i < first or column.merged:
            labels = (
                [group.label for table in tables for group in table.groups]
                if i < first
                else [row[i - first] for row in rows]
            )
            parts = {word for label in labels for word in phrases(label) if widths[word] <= _LABEL_WORD}
            words.append(min(max(widths[label] / 1000 / _LABEL_LINES for label in labels), _WHOLE))
        elif column.align is Align.CENTER or column.kind is not Kind.TEXT:
            parts = {part for row in rows for part in _PARTS.split(row[i - first])}
        else:
            parts = set()
        own = ((wide if part.isdecimal() else widths)[part] / 1000 for part in parts)
        words += [width for width in own if width <= _WHOLE]
        needed.append(max(*words, _LEAST) + sides + _SPARE)
    return needed


def _readable(table: Table, rows: Sequence[tuple[str, ...]], sides: float) -> list[float]:
    """What each column needs to hold its dates and short figures whole, and a few characters a line of a long text."""
    widths = EmWidths()
    needed = [0.0] if table.merged_first else []
    for cells in zip(*rows, strict=True):
        found = [_FEW if max(map(len, cells)) > _LONG else 0.0]
        for text in set(_FIGURES.findall("\n".join(cells))):
            if (width := widths[text] / 1000) <= _LONGEST_DATE:
                found.append(width + (_MORE if text[-1] in "年月日" else 0.0))
        needed.append(max(found) + sides + _SPARE)
    return needed


class _Search:
    """Gives width from column to column as long as that costs less."""

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        columns: Sequence[Column],
        least: Sequence[float],
        size: float,
        first: int,
    ) -> None:
        widths = EmWidths()
        self._first = first
        self._least = least
        self._sides = 2 * SIDE / size + _SPARE
        # Of each column its heading and then its cells.
        self._texts = [
            [
                Passage(column.heading, widths, pattern()),
                *(Passage(text, widths, pieces_of(column)) for text in cells),
            ]
            for column, cells in zip(columns, zip(*rows, strict=True), strict=True)
        ]
        self._free = [first + i for i, column in enumerate(columns) if not column.width]
        self._known: dict[tuple[int, int], tuple[list[float], list[list[int]]]] = {}

    def natural(self) -> list[float]:
        """What each column would need to break no line."""
        return [max(text.widest for text in column) / 1000 + self._sides for column in self._texts]

    def run(
        self,
        widths: Sequence[float],
        steps: Sequence[float],
        cost_of: Callable[[Sequence[int]], Cost],
        every: int = 1,
    ) -> list[float]:
        """The widths from these on at which the heights of all rows, or of every so manieth, cost least."""
        found = list(widths)
        columns = range(self._first, len(found))
        lines = [self._lines(column, found[column], every) for column in columns]
        best = cost_of(_heights(lines))
        for step in steps:
            while True:
                better: tuple[Cost, int, int] | None = None
                for giver in self._free:
                    if found[giver] - step < self._least[giver]:
                        continue
                    for taker in self._free:
                        if taker == giver:
                            continue
                        tried = list(lines)
                        tried[giver - self._first] = self._lines(giver, found[giver] - step, every)
                        tried[taker - self._first] = self._lines(taker, found[taker] + step, every)
                        cost = cost_of(_heights(tried))
                        if cost < (better[0] if better else best):
                            better = cost, giver, taker
                if better is None:
                    break
                best, giver, taker = better
                found[giver] -= step
                found[taker] += step
                lines = [self._lines(column, found[column], every) for column in columns]
        return found

    def _lines(self, column: int, width: float, every: int = 1) -> list[int]:
        """How many lines the cell of each row, or of every so manieth, takes.

        One that takes as many in a narrower and in a wider column is not counted again.
        """
        widths, counts = self._known.setdefault((column, every), ([], []))
        at = bisect_left(widths, width - _NEARLY)
        if at < len(widths) and widths[at] < width + _NEARLY:
            return counts[at]
        limit, texts = (width - self._sides) * 1000, self._texts[column - self._first][::every]
        if 0 < at < len(widths):
            between = zip(texts, counts[at - 1], counts[at], strict=True)
            found = [most if most == least else text.count(limit) for text, most, least in between]
        else:
            found = [text.count(limit) for text in texts]
        widths.insert(at, width)
        counts.insert(at, found)
        return found


def _heights(lines: Sequence[Sequence[int]]) -> list[int]:
    """The lines of each row: it is as high as its highest cell."""
    return list(map(max, zip(*lines, strict=True)))


def room_below(document: Document) -> float:
    """The height left on a document's first page below its title, in points."""
    area = page_of(document.landscape)
    titles = EmWidths()[document.title] / 1000 * 22 > area.type_width * MILLIMETRE
    return _height(area) - TITLE_PITCH * (1 + titles) - (LINE_PITCH if document.subtitle else 0) - BODY_SIZE


def _height(area: Page) -> float:
    return (area.height - area.top - area.bottom) * MILLIMETRE


def _pages(document: Document, heights: Sequence[int], size: float) -> tuple[int, int]:
    """How many pages a document takes whose rows are so high, and how many lines its rows have."""
    page, room = _height(page_of(document.landscape)), room_below(document)
    pitch = pitch_of(size)
    count, at = 1, 1  # the first row is the header
    for place, table in enumerate(document.tables):
        rows = []
        for group in table.groups:
            rows.append(heights[at : at + len(group.rows)])
            at += len(group.rows)
        header = height_of(heights[0], pitch) + (height_of(1, pitch) if table.caption else 0)
        spread = Heights([1] * len(rows), rows, header, pitch, bool(table.caption))
        pages, left, _ = spread.spread(room if room == page else room - BEFORE, page, titled=not place)
        count += len(pages) - 1
        room = left - AFTER
    return count, sum(heights)
