"""How a table is spread over pages, for every format that turns them itself and for whoever looks for its widths.

Rows are whole: nobody turns a page between a task and what was done for it, and Word keeps rows so by itself. One
that is higher than a page goes on on the next, at least two lines of it on each. Lengths are points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from exporters.layout.merging import Run

#: A cell's margins, as Word has them: left and right, above and below.
SIDE = 4.25
ABOVE = 2.0
#: Space before a table that does not begin a page, and behind it.
BEFORE = 6.0
AFTER = 8.0
#: Space between a document's heading and what follows.
AFTER_TITLE = 10.0
#: Rows that stand below a leader's name at the foot of a page, and on a table's last page.
TOGETHER = 2
#: Rows of a table whose last may be alone on a page: else the first would be.
FEW = 3
_LEADING = 1.4
_LIGHT = 3  # lines of a row that takes hardly any room
_FEWEST = 2  # lines of a row that goes on, on either page
_WORTH = 4  # lines that make a very high row begin on a page that is not empty


def pitch_of(size: float) -> float:
    """The distance of the base lines of a table's text."""
    return size * _LEADING


def height_of(lines: int, pitch: float) -> float:
    """The height of a row whose highest cell has so many lines."""
    return lines * pitch + 2 * ABOVE


def fitting(height: float, pitch: float) -> int:
    """How many lines stand in a height."""
    return int((height - 2 * ABOVE + 0.01) / pitch)


def goes_along(lines: int, captioned: bool) -> bool:
    """Whether a row of so many lines goes with the last one, for company on a page.

    Below a leader's table others follow: there the last row is not alone for long, and a high one would cost a page.
    """
    return not captioned or lines <= _LIGHT


def rows_and_runs(
    cells: Sequence[Sequence[int]], runs: Sequence[Run], pitch: float, room: float
) -> tuple[list[int], list[tuple[Run, int]]]:
    """The lines of a group's rows, from those of their cells, and the runs that a page prints anew, with their lines.

    What is one over several rows makes none of them high. One that is higher than the ``room`` of a page goes on on the
    next instead, and its last row is as high as what is left of it there.
    """
    shared = {cell for run in runs for cell in run.cells}
    rows = [
        max((lines for at, lines in enumerate(each) if (row, at) not in shared), default=1)
        for row, each in enumerate(cells)
    ]
    anew = []
    for run in runs:
        lines = cells[run.first][run.column]
        if height_of(lines, pitch) <= room:
            anew.append((run, lines))
        else:
            rows[run.last] += max(lines - sum(rows[run.first : run.last + 1]), 0)
    return rows, anew


class Placed(NamedTuple):
    """A row, or its lines from ``start`` to ``end``, on a page; ``height`` is more where a group's name needs it."""

    row: int
    start: int
    end: int
    height: float


class Segment(NamedTuple):
    """What of a group stands on one page."""

    group: int
    rows: list[Placed]


Pages = list[list[Segment]]
Place = tuple[int, int]
"""A group and one of its rows."""


class Spread(NamedTuple):
    """What stands on each page, the room left on the last, and how many last rows went to a page of their own with the
    lines below the table."""

    pages: Pages
    left: float
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Heights:
    """What is to be spread: of each group the lines of its name and of each of its rows, and the height of the header.

    ``captioned``: a leader's name stands above the header, and not over a single row at the foot of a page. ``runs``
    are of each group the cells that are one over several rows, those left of others first, with the lines of their
    text: printed on each page again, they need their height there.
    """

    labels: Sequence[int]
    rows: Sequence[Sequence[int]]
    header: float
    pitch: float
    captioned: bool = False
    runs: Sequence[Sequence[tuple[Run, int]]] = ()

    def begins(self, room: float, page: float) -> bool:
        """Whether it may begin where so much room is left of a page; else it begins on the next.

        A small table with a caption is not parted.
        """
        rows = [lines for rows in self.rows for lines in rows]
        together = TOGETHER if self.captioned else 1
        whole = self.header + sum(height_of(lines, self.pitch) for lines in rows)
        if self.captioned and max(rows, default=0) <= _LIGHT and whole <= page / 2:
            together = len(rows)
        first = rows[:together]
        needed = sum(height_of(lines, self.pitch) for lines in first)
        if first and self.header + height_of(first[0], self.pitch) > page:
            needed = height_of(_WORTH, self.pitch)
        if self.runs and self.runs[0]:
            begun = max((lines for run, lines in self.runs[0] if run.first == 0), default=0)
            needed = max(needed, height_of(begun, self.pitch))
        return room >= page or room >= self.header + max(needed, 3 * self.pitch)

    def spread(self, room: float, page: float, below: float = 0.0, *, titled: bool = False) -> Spread:
        """Spread over pages of which the first has so much ``room``.

        A ``titled`` one stands right below a title, which is never alone on a page: it begins there in any case, if
        need be with the first lines of its first row.

        Lines of the height ``below`` follow. They take the last rows along where they would begin a page alone, and a
        last row alone on a page takes the one before it, as far as that needs no further page.
        """
        begun: Pages = [] if titled or self.begins(room, page) else [[]]
        first = page if begun else room

        def run(turned: Place | None = None) -> tuple[Pages, float]:
            pages, left = _Spreading(self, page - self.header, turned, titled).run(first - self.header)
            return begun + pages, left

        pages, left = run()
        lacks = left < below
        places = [(group, row) for group, rows in enumerate(self.rows) for row in range(len(rows))]
        for count in (TOGETHER, 1) if lacks else (TOGETHER,) if self._ends_alone(pages) else ():
            if len(places) > count:
                found, found_left = run(places[-count])
                is_better = len(found) == len(pages) + lacks and found_left >= below
                is_first = len(found) == len(begun) + 2  # the page before
                least = count if lacks or is_first else 1  # on it
                if is_better and _rows_on(found[-1]) == count and _rows_on(found[-2]) >= least:
                    return Spread(found, found_left, count if lacks else 0)
        return Spread(pages, left)

    def _ends_alone(self, pages: Pages) -> bool:
        """Whether the last row, or its end, stands alone on a page and the one before it can come along."""
        lines = [lines for rows in self.rows for lines in rows][-TOGETHER:]
        return len(pages) > 1 and _rows_on(pages[-1]) == 1 and goes_along(lines[0], self.captioned)


def _rows_on(page: Sequence[Segment]) -> int:
    return sum(len(segment.rows) for segment in page)


class _Spreading:
    """``turned`` is the row of a group before which the page is turned in any case; ``titled`` as in
    :meth:`Heights.spread`."""

    def __init__(self, heights: Heights, page: float, turned: Place | None = None, titled: bool = False) -> None:
        self.heights = heights
        self.page = page
        self.turned = turned
        self.titled = titled
        self.pages: Pages = []
        self.room = 0.0
        self.begun: defaultdict[tuple[int, int], int] = defaultdict(int)
        self.ended: defaultdict[tuple[int, int], list[tuple[Run, int]]] = defaultdict(list)
        for group, runs in enumerate(heights.runs):
            for run, lines in runs:
                self.begun[group, run.first] = max(self.begun[group, run.first], lines)
                self.ended[group, run.last].append((run, lines))

    def run(self, room: float) -> tuple[Pages, float]:
        self._open(room)
        pitch = self.heights.pitch
        for group, rows in enumerate(self.heights.rows):
            label = self.heights.labels[group]
            label = max(label, self.begun.get((group, 0), 0), 1)
            if self.pages[-1] and (self.room < height_of(label, pitch) or self.turned == (group, 0)):
                self._open(self.page)
            self.pages[-1].append(Segment(group, []))
            for row, lines in enumerate(rows):
                self._place(group, row, lines)
            self._end_segment()
        for page in self.pages:
            page[:] = [segment for segment in page if segment.rows]
        while len(self.pages) > 1 and not self.pages[-1]:
            self.pages.pop()
        return self.pages, self.room

    def _open(self, room: float) -> None:
        self.pages.append([])
        self.room = room

    def _turn(self, group: int) -> None:
        placed = self.pages[-1][-1].rows
        if placed:
            runs = self.heights.runs[group] if self.heights.runs else ()
            self._stretch([each for each in runs if each[0].first <= placed[-1].row <= each[0].last])
        self._end_segment()
        self._open(self.page)
        self.pages[-1].append(Segment(group, []))

    def _place(self, group: int, row: int, lines: int) -> None:
        pitch, start = self.heights.pitch, 0
        needed = height_of(self.begun.get((group, row), 0), pitch)
        if row and (self.room < min(needed, self.page - 0.01) or self.turned == (group, row)):
            self._turn(group)
        while lines - start > (fits := fitting(self.room, pitch)):
            is_first = self.titled and (group, row, start) == (0, 0, 0) and len(self.pages) == 1
            is_long = is_first or height_of(lines, pitch) > self.page - 0.01
            part = self._part(lines - start, fits) if is_long else 0
            if part:
                self._put(row, start, start + part)
                start += part
            self._turn(group)
        self._put(row, start, lines)
        self._stretch(self.ended.get((group, row), ()))

    def _put(self, row: int, start: int, end: int) -> None:
        height = height_of(end - start, self.heights.pitch)
        self.pages[-1][-1].rows.append(Placed(row, start, end, height))
        self.room -= height

    def _stretch(self, runs: Sequence[tuple[Run, int]]) -> None:
        """Stretch the last row on a page of each run whose text needs more height than its rows there, inner ones
        first."""
        placed = self.pages[-1][-1].rows
        for run, lines in reversed(runs):
            here = sum(row.height for row in placed if run.first <= row.row <= run.last)
            lacking = height_of(lines, self.heights.pitch) - here
            if here and lacking > 0:
                last = placed[-1]
                placed[-1] = Placed(last.row, last.start, last.end, last.height + lacking)
                self.room -= lacking

    def _part(self, left: int, fits: int) -> int:
        """How many of the lines of a row higher than a page to leave on this one."""
        if not any(segment.rows for segment in self.pages[-1]) and self.room >= self.page:
            return max(min(fits, left - _FEWEST), 1)
        return min(fits, left - _FEWEST) if fits >= _WORTH and left - _FEWEST >= _FEWEST else 0

    def _end_segment(self) -> None:
        """Stretch a group's last row where its name needs more height than its rows."""
        segment = self.pages[-1][-1] if self.pages[-1] else None
        if segment is None or not segment.rows or not self.heights.labels[segment.group]:
            return
        lacking = height_of(self.heights.labels[segment.group], self.heights.pitch) - sum(
            row.height for row in segment.rows
        )
        if lacking > 0:
            last = segment.rows[-1]
            segment.rows[-1] = Placed(last.row, last.start, last.end, last.height + lacking)
            self.room -= lacking
