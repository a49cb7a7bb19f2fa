"""A table as WordprocessingML: repeated header, whole rows, a group's name on every page.

Word does not repeat vertically merged text after a page break. So a table with groups is cut into one a page where it
turns the page, which is where the PDF does: each begins with the header and the group's name, and reads back as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporters.column_widths import pieces_of
from exporters.headings import balanced
from exporters.linebreak import EmWidths, Passage
from exporters.paper import clean, table_size
from exporters.table_pages import ABOVE, SIDE, Heights, Placed, height_of, pitch_of
from exporters.word_text import in_size, paragraph_of, paragraphs
from models.document import Column, Group, Table, is_centred

_EM = EmWidths()
_WIDEST = EmWidths(560.0)  # of fonts with wide figures
_RULE = 10  # twentieths of a point: what a rule adds to its row
_WIDER = 1.25  # points a cell's text may be wider at each side than in the PDF, less than half a millimetre
_RULES = 0.7  # points that LibreOffice takes off a cell's width for its rules
_MOST_FITTED = 1_000  # rows of a table whose pages anybody compares with the PDF's
_CLOSEST = 16  # twentieths of a point taken off a character at most
_SIDES = ("top", "left", "bottom", "right")
_TURN = (
    '<w:p><w:pPr><w:pageBreakBefore/><w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)
_LEAST_TURN = 1.0  # points that the paragraph between two tables takes


def tables(table: Table, widths: Sequence[float], room: float, page: float) -> Iterator[str]:
    """The table, or one for each page where its groups' names are to be repeated.

    ``widths``, ``room`` left on the first page and the height of a ``page`` are points.
    """
    twips = _in_twips(widths)
    if not table.merged_first:
        yield from _table(table, table.groups, twips)
        return
    heights = _heights(table, widths)
    pages, _ = heights.spread(room, page - _LEAST_TURN)
    cut = [
        [Group(table.groups[one.group].label, tuple(_rows(table.groups[one.group], one.rows))) for one in segments]
        for segments in pages
    ]
    filled = [[group for group in groups if group.rows] for groups in cut]
    for i, groups in enumerate(filled):
        if i and groups:
            yield _TURN
        if groups or len(filled) == 1:
            yield from _table(table, groups, twips)


def _rows(group: Group, placed: Sequence[Placed]) -> Iterator[tuple[str, ...]]:
    """The rows that begin on a page: what goes on from the page before is left to Word."""
    for one in placed:
        if one.start == 0:
            yield group.rows[one.row]


def _in_twips(widths: Sequence[float]) -> list[int]:
    """The widths in twentieths of a point, which add up to their whole."""
    edges = [round(sum(widths[:i]) * 20) for i in range(len(widths) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _heights(table: Table, widths: Sequence[float]) -> Heights:
    size = table_size(table)
    limits = [(width - 2 * SIDE) * 1000 / size for width in widths]
    pitch, em = pitch_of(size), _EM
    headings = [
        len(balanced(clean(column.heading), em, limit)) for column, limit in zip(table.columns, limits, strict=True)
    ]
    cells = list(zip(limits[1:], map(pieces_of, table.columns[1:]), strict=True))
    rows = [
        [
            max(Passage(clean(text), em, pieces).count(limit) for text, (limit, pieces) in zip(row, cells, strict=True))
            for row in group.rows
        ]
        for group in table.groups
    ]
    labels = [len(balanced(clean(group.label), em, limits[0])) for group in table.groups]
    return Heights(labels, rows, height_of(max(headings), pitch), pitch)


def _table(table: Table, groups: Sequence[Group], widths: list[int]) -> Iterator[str]:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in (*_SIDES, "insideH", "insideV")
    )
    above, side = round(ABOVE * 20), round((SIDE - _WIDER) * 20)
    inside = "".join(
        f'<w:{edge} w:w="{space}" w:type="dxa"/>'
        for edge, space in zip(_SIDES, (above, side, above - _RULE, side), strict=True)
    )
    about = _attribute(table.caption or "、".join(column.heading for column in table.columns))
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{inside}</w:tblCellMar>"
        f'<w:tblCaption w:val="{about}"/><w:tblDescription w:val="{about}"/></w:tblPr><w:tblGrid>'
    )
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"
    yield from _header(table, widths)
    yield from _body(table, groups, widths)
    yield "</w:tbl>"


def _attribute(text: str) -> str:
    kept = "".join(clean(text).split())
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _header(table: Table, widths: list[int]) -> Iterator[str]:
    size = table_size(table)
    style, em = in_size("表头", size), _EM
    head = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    if table.caption:
        merged = f'<w:gridSpan w:val="{len(widths)}"/>'
        yield f"{head}{_cell_start(sum(widths), merged)}{paragraphs(table.caption, style)}</w:tc></w:tr>"
    cells = []
    for width, column in zip(widths, table.columns, strict=True):
        lines = balanced(clean(column.heading), em, (width / 20 - 2 * SIDE) * 1000 / size)
        cells.append(f"{_cell_start(width)}{paragraph_of([line.text for line in lines], style)}</w:tc>")
    yield f"{head}{''.join(cells)}</w:tr>"


def _body(table: Table, groups: Sequence[Group], widths: list[int]) -> Iterator[str]:
    size = table_size(table)
    first = 1 if table.merged_first else 0
    head, centred, left = (in_size(style, size) for style in ("表头", "表格居中", "表格文字"))
    starts = [_cell_start(width) for width in widths[first:]]
    is_fitted = sum(len(group.rows) for group in table.groups) <= _MOST_FITTED
    limits = [(width / 20 - 2 * SIDE) * 1000 / size for width in widths[first:]]
    following = f"{_cell_start(widths[0], '<w:vMerge/>')}{paragraphs('', head)}</w:tc>"
    for group in groups:
        lead = ""
        if table.merged_first:
            start = _cell_start(widths[0], '<w:vMerge w:val="restart"/>')
            lead = f"{start}{paragraphs(group.label, head)}</w:tc>"
        for row in group.rows:
            closer = _spacings(row, table.columns[first:], limits, size) if is_fitted else [0] * len(row)
            cells = "".join(
                f"{start}{paragraphs(text, centred if is_centred(column, text) else left, spacing)}</w:tc>"
                for start, column, text, spacing in zip(starts, table.columns[first:], row, closer, strict=True)
            )
            yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{lead}{cells}</w:tr>"
            lead = following if table.merged_first else ""


def _spacings(row: Sequence[str], columns: Sequence[Column], limits: Sequence[float], size: float) -> list[int]:
    """How much closer each cell's characters stand so that the row is no higher than in the PDF.

    Marks that give at a line's end are known to Word; LibreOffice would need a line more.
    """
    long = [i for i, text in enumerate(row) if len(text) * 1000 > limits[i]]
    found = [0] * len(row)
    if long:
        lines = max(Passage(clean(row[i]), _EM, pieces_of(columns[i])).count(limits[i]) for i in long)
        for i in long:
            found[i] = _spacing(Passage(clean(row[i]), _WIDEST), limits[i], lines, size)
    return found


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


def _cell_start(width: int, merge: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>'
