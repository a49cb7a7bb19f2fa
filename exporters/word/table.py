"""A table as WordprocessingML: repeated header, whole rows, a group's name on every page.

Word does not repeat vertically merged text after a page break. So a table with groups is cut into one a page where it
turns the page, which is where the PDF does: each begins with the header and the group's name, and reads back as one.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from exporters.layout.column_widths import pieces_of
from exporters.layout.header_rows import Header
from exporters.layout.headings import balanced
from exporters.layout.linebreak import CLUSTER_IN_WORD, NAMES, EmWidths, Passage
from exporters.layout.merging import merged_runs
from exporters.layout.paper import Face, clean, table_size
from exporters.layout.table_heights import heights_of
from exporters.layout.table_pages import ABOVE, FEW, SIDE, Pages, goes_along, height_of, pitch_of
from exporters.word.text import STYLES, WORDS, in_size, paragraph_of, paragraphs, with_next
from models.documents.document import Column, Group, Kind, Table, is_centred

_EM = EmWidths()
_HALF, _FIGURE = 500.0, 560.0  # thousandths of an em: of half-width marks, and of figures where a font has wide ones
_BESIDE = re.compile(rf"([^\w\s]?){WORDS.pattern}([^\w\s]?)")  # figures and the marks beside them, which keep close
_TALLEST = 20  # lines of a row whose height is given: higher ones may have to be parted
_APART = 200.0  # thousandths of an em that LibreOffice sets Chinese apart from figures and letters, whatever it is told
_LOST = 40.0  # what it does not take off the last character before and of them, where characters are to stand closer
_RULE = 10  # twentieths of a point: what a rule adds to its row
_LESS = 1  # twentieths of a point that a row is lower than in the PDF, against what rounding adds up to
_LOW = (
    f'<w:tcMar><w:bottom w:w="{ABOVE * 20 - 24:.0f}" w:type="dxa"/></w:tcMar>'  # for the rule below a page's last row
)
_WIDER = 1.25  # points a cell's text may be wider at each side than in the PDF, less than half a millimetre
_RULES = 0.7  # points that LibreOffice takes off a cell's width for its rules
_MOST_FITTED = 1_000  # rows of a table whose pages anybody compares with the PDF's
_ROUNDING = 300.0  # thousandths of an em that a line may be wider than measured
_SHORT = 12  # characters of a date or a name that is on one line in Word where it is in the PDF
_CLOSEST = 20  # twentieths of a point taken off a character at most
_SIDES = ("top", "left", "bottom", "right")
_CELL = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>'
_STANDS = '<w:vAlign w:val="{}"/></w:tcPr>'
_MIDDLE = _STANDS.format("center")
_BEGINS, _GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_TURN = (
    '<w:p><w:pPr><w:pageBreakBefore/><w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="4" w:lineRule="exact"/></w:pPr></w:p>'
)
#: Points that the paragraph between two tables takes at least, and the one behind the last.
LEAST_TURN = 1.0


class _Widest(dict[str, float]):
    """Widths in whatever font a text is set: wide figures, which stand apart from the Chinese around them."""

    def __init__(self, face: Mapping[str, float]) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, text: str) -> float:
        width = sum(max(self._face[char], _FIGURE if char.isalnum() else _HALF) for char in text)
        for word in _BESIDE.finditer(text):
            width += sum(_LOST if mark else _APART + _LOST for mark in word.groups())
        self[text] = width
        return self[text]


@cache
def _measures() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """The widths that the PDF is set by on this computer, and the widest that a text may have."""
    from exporters.pdf.fonts import Fonts, system_folders  # noqa: PLC0415  it opens fonts

    face = Fonts(system_folders()).face(Face.FANG)
    return face, _Widest(face)


class Place(NamedTuple):
    """Where a table stands, in points: the room left on its first page, the height of a page, and that of the notes
    that end the document below it. ``titled``: right below the document's title."""

    room: float
    page: float
    below: float = 0.0
    titled: bool = False


def tables(table: Table, widths: Sequence[float], place: Place, above: str = "") -> Generator[str, None, float]:
    """The table, or one for each page where its groups' names are to be repeated; answers with the room left below it.

    ``widths`` are points; ``above`` is the space between it and what stands on the same page. A leader's table begins
    on the page on which the PDF begins it: Word would leave the name and a single row at a page's foot.
    """
    twips = in_twips(widths)
    is_cut = table.merged_first or any(column.merged for column in table.columns)
    parts = place.titled and _parts_first(table, widths, place)
    if not table.caption and not is_cut and not place.below:
        yield above
        yield from _table(table, table.groups, twips, parts)
        return place.room
    heights = heights_of(table, widths, place.page - LEAST_TURN, _measures()[0])
    pages, left, taken = heights.spread(place.room, place.page - LEAST_TURN, place.below, titled=place.titled)
    yield above if pages[0] else ""
    if not is_cut:
        yield _TURN if table.caption and not pages[0] else ""
        yield from _flowing(table, twips, taken, parts)
        return left
    for i, groups in enumerate(_cut(table, pages)):
        if i and groups:
            yield _TURN
        if groups or len(pages) == 1:
            yield from _table(table, groups, twips, parts and not i)
    return left


def _parts_first(table: Table, widths: Sequence[float], place: Place) -> bool:
    """Whether the first row, below the title, goes on on the next page."""
    first = next((replace(group, rows=group.rows[:1]) for group in table.groups if group.rows), None)
    if first is None:
        return False
    page = place.page - LEAST_TURN
    heights = heights_of(replace(table, groups=(first,)), widths, page, _measures()[0])
    return len(heights.spread(place.room, page, titled=True).pages) > 1


def _cut(table: Table, pages: Pages) -> Iterator[list[Group]]:
    """The groups with the rows that begin on each page; a page that goes on with a row is left to Word with the one
    before."""
    found: list[dict[int, list[tuple[str, ...]]]] = []
    for segments in pages:
        placed = [one for segment in segments for one in segment.rows]
        if not found or not placed or placed[0].start == 0:
            found.append({})
        for segment in segments:
            rows = found[-1].setdefault(segment.group, [])
            rows += [table.groups[segment.group].rows[one.row] for one in segment.rows if one.start == 0]
    for groups in found:
        yield [Group(table.groups[at].label, tuple(rows)) for at, rows in groups.items() if rows]


def _flowing(table: Table, widths: list[int], turned: int, parts: bool) -> Iterator[str]:
    """A table whose pages Word turns, but before so many last rows, which go with the notes below it."""
    *groups, last = table.groups
    if not turned:
        yield from _table(table, table.groups, widths, parts)
        return
    yield from _table(table, [*groups, Group(last.label, last.rows[:-turned])], widths, parts)
    yield _TURN
    yield from _table(table, [Group(last.label, last.rows[-turned:])], widths)


def in_twips(widths: Sequence[float]) -> list[int]:
    """The widths in twentieths of a point, which add up to their whole."""
    edges = [round(sum(widths[:i]) * 20) for i in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]


def table_start(widths: Sequence[int], about: str) -> str:
    """The beginning of a table with rules; ``about`` is what it says to those who do not see it."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in (*_SIDES, "insideH", "insideV")
    )
    above, side = round(ABOVE * 20), round((SIDE - _WIDER) * 20)
    inside = "".join(
        f'<w:{edge} w:w="{space}" w:type="dxa"/>'
        for edge, space in zip(_SIDES, (above - _RULE, side, above - _LESS, side), strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{inside}</w:tblCellMar>"
        f'<w:tblCaption w:val="{about}"/><w:tblDescription w:val="{about}"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + "</w:tblGrid>"
    )


def _table(table: Table, groups: Sequence[Group], widths: list[int], parts: bool = False) -> Iterator[str]:
    """A table of these groups; with ``parts`` its first row may go on on the next page."""
    yield table_start(widths, attribute(table.caption or "、".join(column.heading for column in table.columns)))
    yield from _header(table, widths)
    yield from _body(table, groups, widths, parts)
    yield "</w:tbl>"


def attribute(text: str) -> str:
    """A text as the value of an attribute, on one line."""
    kept = "".join(clean(text).split())
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _header(table: Table, widths: list[int]) -> Iterator[str]:
    size = table_size(table)
    style, em = in_size("表头", size), _EM
    head = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    if table.caption:
        merged = f'<w:gridSpan w:val="{len(widths)}"/>{_LOW}'
        yield f"{head}{cell_start(sum(widths), merged)}{paragraphs(table.caption, style)}</w:tc></w:tr>"
    header = Header(table.columns, [width / 20 for width in widths], em, size)
    rows: list[list[str]] = [[], []] if header.upper else [[]]
    for place in sorted(header.places, key=lambda place: place.first):
        width = sum(widths[place.first : place.last + 1])
        text = paragraph_of([line.text for line in place.lines], style)
        span = f'<w:gridSpan w:val="{place.last - place.first + 1}"/>' if place.last > place.first else ""
        down = '<w:vMerge w:val="restart"/>' if header.upper and not (place.is_upper or place.is_lower) else ""
        rows[-1 if place.is_lower else 0].append(f"{cell_start(width, span + down + _LOW)}{text}</w:tc>")
        if down:
            rows[-1].append(f"{cell_start(width, '<w:vMerge/>' + _LOW)}{paragraphs('', style)}</w:tc>")
    for cells in rows:
        yield f"{head}{''.join(cells)}</w:tr>"


def _body(table: Table, groups: Sequence[Group], widths: list[int], parts: bool) -> Iterator[str]:
    size = table_size(table)
    first = 1 if table.merged_first else 0
    columns = table.columns[first:]
    head, centred, left = (in_size(style, size) for style in ("表头", "表格居中", "表格文字"))
    starts = [_CELL.format(width) for width in widths[first:]]
    is_fitted = sum(len(group.rows) for group in table.groups) <= _MOST_FITTED
    limits = [(width / 20 - 2 * SIDE) * 1000 / size for width in widths[first:]]
    following = f"{cell_start(widths[0], '<w:vMerge/>')}{paragraphs('', head)}</w:tc>"
    to_come = sum(len(group.rows) for group in groups)
    kept_at = 1 if to_come > FEW else -1  # rows to come behind the one that is not parted from the last
    for group in groups:
        lead = ""
        if table.merged_first:
            start = cell_start(widths[0], '<w:vMerge w:val="restart"/>')
            label = balanced(clean(group.label), _EM, (widths[0] / 20 - 2 * SIDE) * 1000 / size)
            said = [line.text for line in label]
            if table.columns[0].kind is Kind.NAMES:  # units are told apart by lines where they are read back
                said = clean(group.label).split("\n")
            lead = f"{start}{paragraph_of(said, head)}</w:tc>"
        merges = _merges(columns, group.rows)
        for at_row, stored in enumerate(group.rows):
            row = _with_names_whole(stored, columns, limits) if is_fitted else stored
            own = ["" if (at_row, at) in merges else text for at, text in enumerate(row)] if merges else row
            lines, closer = _fit(own, columns, limits, size) if is_fitted else (0, [0] * len(row))
            height = _height(lines, size) if not merges else ""
            cells = ""
            for at, (start, column, text, spacing) in enumerate(zip(starts, columns, row, closer, strict=True)):
                merge = merges.get((at_row, at), "")
                shown, style = "" if merge == _GOES_ON else text, centred if is_centred(column, text) else left
                if column.kind is Kind.NAMES and is_fitted and len(shown) * 1000 > limits[at]:
                    cells += _names(shown, start + merge, style, spacing, limits[at])
                else:
                    cells += _cell(shown, start + merge, style, spacing)
            properties = "<w:trPr/>" if parts else f"<w:trPr><w:cantSplit/>{height}</w:trPr>"
            made = f"<w:tr>{properties}{lead}{cells}</w:tr>"
            parts = False
            to_come -= 1
            yield with_next(made) if to_come == kept_at and goes_along(lines, bool(table.caption)) else made
            lead = following if table.merged_first else ""


def _with_names_whole(row: Sequence[str], columns: Sequence[Column], limits: Sequence[float]) -> Sequence[str]:
    """A row whose names are parted where a line ends between two of them: Word would break them anywhere."""
    return [
        "\n".join(_parted(line, limit) for line in clean(text).split("\n")) if column.kind is Kind.NAMES else text
        for text, column, limit in zip(row, columns, limits, strict=True)
    ]


def _parted(names: str, limit: float) -> str:
    if len(names) * 1000 <= limit:
        return names
    found = [line.text for line in Passage(names, _measures()[0], NAMES).lines(limit)]
    return "".join(text + "\n" if text[-1:] in "、，,；;" else text for text in found[:-1]) + found[-1]


def _height(lines: int, size: float) -> str:
    """The height of a row as in the PDF, which is more than what a name broken anywhere would take."""
    tall = height_of(lines, pitch_of(size)) * 20 - _LESS
    return f'<w:trHeight w:val="{tall:.0f}" w:hRule="atLeast"/>' if 0 < lines <= _TALLEST else ""


def _fit(row: Sequence[str], columns: Sequence[Column], limits: Sequence[float], size: float) -> tuple[int, list[int]]:
    """The lines of a row in the PDF, and how much closer each cell's characters stand so that it is no higher.

    Marks that give at a line's end are known to Word; LibreOffice would need a line more.
    """
    face, widest = _measures()
    texts = [clean(text) for text in row]
    lines = 1 + max(text.count("\n") for text in texts)
    long = [i for i, text in enumerate(texts) if len(text) * 1000 > limits[i]]
    found = [0] * len(row)
    if long:
        own = {i: Passage(texts[i], face, pieces_of(columns[i])).count(limits[i]) for i in long}
        lines = max(lines, *own.values())
        for i in [i for i in long if not WORDS.fullmatch(texts[i])]:
            is_short = own[i] == 1 and len(texts[i]) <= _SHORT
            found[i] = _spacing(Passage(texts[i], widest, CLUSTER_IN_WORD), limits[i], 1 if is_short else lines, size)
    return lines, found


def _spacing(text: Passage, limit: float, lines: int, size: float) -> int:
    room = limit + (2 * _WIDER - _RULES) * 1000 / size
    best, fewest = 0, 0
    for spacing in range(_CLOSEST + 1):
        needed = text.count(room * 1000 / (1000 - 50 * spacing / size), gives=False)
        if needed <= lines:
            return -spacing
        if not fewest or needed < fewest:
            best, fewest = spacing, needed
    return -best


def _merges(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> dict[tuple[int, int], str]:
    """What says, by row and column, that a cell begins or goes on with one over several rows."""
    found = {}
    for run in merged_runs(columns, rows):
        begins, *goes_on = run.cells
        found[begins] = _BEGINS
        found.update(dict.fromkeys(goes_on, _GOES_ON))
    return found


def _cell(text: str, start: str, style: str, spacing: int) -> str:
    return f"{start}{_MIDDLE}{paragraphs(text, style, spacing)}</w:tc>"


def _names(text: str, start: str, style: str, spacing: int, limit: float) -> str:
    """A cell of names, ``limit`` thousandths of an em wide."""
    said = (paragraphs(name, style, spacing, _evenly(name, limit, style)) for name in text.split("\n"))
    return f"{start}{_MIDDLE}{''.join(said)}</w:tc>"


def _evenly(name: str, limit: float, style: str) -> str:
    """The indent with which a name longer than a line is broken as evenly as can be, in as many lines as it needs."""
    if Passage(name, _measures()[0], NAMES).count(limit) == 1:
        return ""
    size, passage = STYLES[style].size, Passage(name, _EM)
    room = whole = limit + 2 * _WIDER * 1000 / size
    count = passage.count(whole, gives=False)
    while count > 1 and passage.count(room - _HALF, gives=False) == count:
        room -= _HALF
    spare = (whole - room - _ROUNDING) * size / 50
    if spare <= 0:
        return ""
    if STYLES[style].align == "center":
        return f'<w:ind w:left="{spare / 2:.0f}" w:right="{spare / 2:.0f}"/>'
    return f'<w:ind w:right="{spare:.0f}"/>'


def cell_start(width: int, more: str = "", place: str = "center") -> str:
    """The beginning of a cell so many twentieths of a point wide; ``more`` says what it spans, ``place`` where its text
    stands."""
    return f"{_CELL.format(width)}{more}{_STANDS.format(place)}"
