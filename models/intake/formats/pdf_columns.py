"""Tables of a PDF page that no rules are drawn for: columns told by the gaps between what stands below their headings.

That is only believed where it is sure: a line of headings, two of them known word for word; below each gap between two
headings a gap all the way down; and rows each with a number, which count up: at their beginning, or where the rows
stand apart anywhere in them. Without numbers each row has to fill all columns: in a line, or in lines that stand apart
from those of other rows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.fields import field_of_heading
from models.intake.formats.pdf_rows import Cell, Row
from models.intake.formats.pdf_text import Line

_PARTED = 0.9  # of a letter's height between two cells
_LEAST_HEADINGS = 3
_LEAST_KNOWN = 2
_NARROWEST = 3.0  # points of a gap between two columns
_BESIDE_NUMBER = 1.5  # points between a number written to the right of its column and the text beside it
_MOST_CROSSING = 0.2  # share of the lines that may reach over several columns: names of groups, remarks
_LEAST_ROWS = 2
_SLACK = 2.0  # points by which a line may stand nearer to the row above than the lines inside it stand to each other
Xs = tuple[float, ...]
_HANGING = frozenset("。，；、：）")
_NUMBER = re.compile(r"(\d{1,4})[.．、]?")


@dataclass(frozen=True, slots=True)
class Unruled:
    """A table without rules: ``xs`` are the edges of its columns, its lines are those from ``first`` to before ``end``.

    ``is_headed`` says that its first row holds the headings.
    """

    xs: Xs
    rows: list[Row]
    first: int
    end: int
    is_headed: bool


def is_header(line: Line) -> bool:
    """Whether a line holds the headings of several columns."""
    named = [field_of_heading(piece.text) for piece in pieces_of(line)]
    known = {field.key for field in named if field is not None}
    return len(named) >= _LEAST_HEADINGS and len(known) >= _LEAST_KNOWN


def unruled_in(lines: Sequence[Line], xs: Xs = ()) -> Unruled | None:
    """The table in the lines of a page; ``xs`` are the columns of the one that the page before ended with."""
    first = next((place for place, line in enumerate(lines) if is_header(line)), None)
    if first is not None:
        headings = pieces_of(lines[first])
        number = next((at for at, one in enumerate(headings) if _is_for_numbers(one)), None)
        edges = _edges(headings, lines[first + 1 :])
        if edges is None:
            return None
        if number is None:
            return _unnumbered(lines, first, edges, is_headed=True)
        return _table(lines, first, edges, number, is_headed=True, goes_on=len(xs) == len(edges))
    if not xs:
        return None
    numbered = _table(lines, 0, xs, 0, is_headed=False, goes_on=True)
    return numbered or _unnumbered(lines, 0, xs, is_headed=False)


def pieces_of(line: Line, xs: Xs = ()) -> list[Line]:
    """What of a line stands apart, or on either side of the edge of a column."""
    pieces: list[Line] = []
    start = 0
    for place, (before, letter) in enumerate(pairwise(line.letters), 1):
        gap = letter.left - before.right
        hangs = before.text in _HANGING  # a mark may hang over the edge
        reach = before.left if hangs else before.right
        least = _BESIDE_NUMBER if before.text.isdecimal() else _NARROWEST
        at_edge = (hangs or gap >= least) and any(reach <= edge <= letter.left for edge in xs)
        if at_edge or gap > _PARTED * letter.size:
            pieces.append(Line(line.letters[start:place]))
            start = place
    pieces.append(Line(line.letters[start:]))
    return [_bare(piece) for piece in pieces if piece.text]


def _bare(piece: Line) -> Line:
    """A piece without spaces around it."""
    shown = [place for place, letter in enumerate(piece.letters) if letter.text.strip()]
    return Line(piece.letters[shown[0] : shown[-1] + 1])


def _is_for_numbers(heading: Line) -> bool:
    field = field_of_heading(heading.text)
    return field is not None and field.key == "number"


def _edges(headings: Sequence[Line], below: Sequence[Line]) -> Xs | None:
    """Where the columns end; None where between two headings no gap goes all the way down."""
    several = [line for line in below if len(pieces_of(line)) > 1]
    spans = sorted((letter.left, letter.right) for line in (*headings, *several) for letter in line.letters)
    edges = [min(left for left, _ in spans) - 1]
    for before, after in pairwise(headings):
        low, high = (before.left + before.right) / 2, (after.left + after.right) / 2
        least = _BESIDE_NUMBER if _is_for_numbers(before) else _NARROWEST
        gaps = [gap for gap in _gaps(spans, low, high) if gap[1] - gap[0] >= least]
        if not gaps:
            return None
        # Numbers written to the right of their column leave the widest gap on their left.
        start, end = gaps[-1] if _is_for_numbers(before) else max(gaps, key=lambda gap: gap[1] - gap[0])
        edges.append((start + end) / 2)
    return (*edges, max(right for _, right in spans) + 1)


def _gaps(spans: Sequence[tuple[float, float]], low: float, high: float) -> Iterator[tuple[float, float]]:
    """The gaps between two places that nothing stands in; ``spans`` from left to right."""
    reached = low
    for left, right in spans:
        if right <= low:
            continue
        if left >= high:
            break
        if left > reached:
            yield reached, left
        reached = max(reached, right)
    if reached < high:
        yield reached, high


def _table(lines: Sequence[Line], first: int, xs: Xs, number: int, *, is_headed: bool, goes_on: bool) -> Unruled | None:
    """The rows below a header, up to the last that has a number; None where they are not sure."""
    start = first + is_headed
    numbered = [place for place in range(start, len(lines)) if _number(lines[place], xs, number) is not None]
    if len(numbered) < (1 if goes_on else _LEAST_ROWS) or not _counts(lines, numbered, xs, number):
        return None
    end = _end(lines, numbered[-1], xs)
    crossing = [place for place in range(start, end) if _crosses(lines[place], xs)]
    if len(crossing) > _MOST_CROSSING * (end - start) + 1:
        return None
    starts = _by_gaps(lines, start, end, numbered, crossing, goes_on=goes_on)
    starts = starts or _by_numbers(lines, start, end, numbered, crossing, goes_on=goes_on)
    if not starts:
        return None
    body = dict(zip(range(start, end), lines[start:end], strict=True))
    return Unruled(
        xs, [*_headings(lines[first], xs, is_headed), *_rows(body, starts, crossing, xs)], first, end, is_headed
    )


def _unnumbered(lines: Sequence[Line], first: int, xs: Xs, *, is_headed: bool) -> Unruled | None:
    """The rows of a table without numbers; None where they are not sure."""
    start = first + is_headed
    end = start
    while end < len(lines) and not _crosses(lines[end], xs) and not is_header(lines[end]):
        end += 1
    gaps = sorted({round(lines[at - 1].base - lines[at].base) for at in range(start + 1, end)})
    for least in (0, *(after for before, after in pairwise(gaps) if after - before > _SLACK)):
        starts = [at for at in range(start, end) if at == start or lines[at - 1].base - lines[at].base >= least - 1]
        runs = [range(at, after) for at, after in pairwise([*starts, end])]
        if len(runs) >= _LEAST_ROWS and all(_fills(lines[run.start : run.stop], xs) for run in runs):
            body = dict(zip(range(start, end), lines[start:end], strict=True))
            return Unruled(
                xs, [*_headings(lines[first], xs, is_headed), *_rows(body, starts, (), xs)], first, end, is_headed
            )
    return None


def _fills(lines: Sequence[Line], xs: Xs) -> bool:
    """Whether lines have something in every column."""
    return len({_column(piece, xs) for line in lines for piece in pieces_of(line, xs)}) == len(xs) - 1


def _headings(line: Line, xs: Xs, is_headed: bool) -> list[Row]:
    return [{_column(one, xs): Cell([one], one.width) for one in pieces_of(line)}] if is_headed else []


def _rows(lines: Mapping[int, Line], starts: Collection[int], crossing: Collection[int], xs: Xs) -> Iterator[Row]:
    rooms = _rooms(lines.values(), xs)
    row: Row = {}
    for place in lines:
        if (place in starts or place in crossing) and row:
            yield dict(sorted(row.items()))
            row = {}
        if place in crossing:
            yield {0: Cell([lines[place]], lines[place].width, columns=len(xs) - 1)}
            continue
        for piece in pieces_of(lines[place], xs):
            column = _column(piece, xs)
            row.setdefault(column, Cell([], rooms[column])).lines.append(piece)
    if row:
        yield dict(sorted(row.items()))


def _by_gaps(
    lines: Sequence[Line],
    start: int,
    end: int,
    numbered: Sequence[int],
    crossing: Collection[int],
    *,
    goes_on: bool,
) -> frozenset[int]:
    """Where rows begin that stand further apart than their lines, each with its number wherever in it; else empty."""
    gaps = {at: lines[at - 1].base - lines[at].base for at in range(start + 1, end)}
    for least in sorted({round(gap * 2) / 2 for gap in gaps.values()}, reverse=True):
        starts = [at for at in range(start, end) if at == start or gaps[at] >= least - 0.3 or at - 1 in crossing]
        runs = [range(at, after) for at, after in pairwise([*starts, end])]
        counts = [sum(at in numbered for at in run) for run in runs if not all(at in crossing for at in run)]
        whole = counts[1:] if goes_on and counts and counts[0] == 0 else counts
        if whole and all(count == 1 for count in whole):
            return frozenset(starts)
        if any(count == 0 for count in whole):
            break
    return frozenset()


def _by_numbers(
    lines: Sequence[Line],
    start: int,
    end: int,
    numbered: Sequence[int],
    crossing: Collection[int],
    *,
    goes_on: bool,
) -> frozenset[int]:
    """Where rows begin with their numbers; empty where a number may stand in the middle of its row."""
    begins = next((place for place in range(start, end) if place not in crossing), None)
    first = begins == numbered[0] or goes_on
    return frozenset(numbered) if first and _stands_apart(lines, numbered, crossing, end) else frozenset()


def _counts(lines: Sequence[Line], numbered: Sequence[int], xs: Xs, number: int) -> bool:
    """Whether the numbers count up; they may begin with 1 again."""
    values = [_number(lines[place], xs, number) or 0 for place in numbered]
    return all(after in (before + 1, 1) for before, after in pairwise(values))


def _end(lines: Sequence[Line], last: int, xs: Xs) -> int:
    """Where the last row ends: at a line over several columns, or one further away than those of a row."""
    end = last + 1
    while end < len(lines) and not _crosses(lines[end], xs) and not is_header(lines[end]):
        near = lines[end - 1].base - lines[end].base <= 2 * lines[end].size
        if not near:
            break
        end += 1
    return end


def _stands_apart(lines: Sequence[Line], numbered: Sequence[int], crossing: Collection[int], end: int) -> bool:
    """Whether a row begins with its number: the line above it is no nearer than the lines inside a row."""
    starts = {*numbered, *crossing, *(place + 1 for place in crossing)}
    inside = [lines[at - 1].base - lines[at].base for at in range(numbered[0] + 1, end) if at not in starts]
    above = [lines[at - 1].base - lines[at].base for at in numbered[1:]]
    return not inside or not above or min(above) > max(inside) - _SLACK


def _number(line: Line, xs: Xs, column: int) -> int | None:
    """The number a line begins a row with."""
    own = [piece for piece in pieces_of(line, xs) if _column(piece, xs) == column]
    found = _NUMBER.fullmatch(own[0].text) if len(own) == 1 else None
    return int(found[1]) if found else None


def _column(piece: Line, xs: Xs) -> int:
    middle = (piece.left + piece.right) / 2
    return max(sum(edge <= middle for edge in xs[:-1]) - 1, 0)


def _crosses(line: Line, xs: Xs) -> bool:
    """Whether a piece of a line reaches over the edge of a column by more than its last letter."""
    return any(piece.left + 1 < edge < piece.letters[-1].left for piece in pieces_of(line, xs) for edge in xs[1:-1])


def _rooms(lines: Iterable[Line], xs: Xs) -> dict[int, float]:
    """How wide the widest line of each column is."""
    rooms: dict[int, float] = {}
    for line in lines:
        for piece in pieces_of(line, xs):
            column = _column(piece, xs)
            rooms[column] = max(rooms.get(column, 0.0), piece.width)
    return rooms
