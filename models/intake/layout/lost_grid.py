"""Text that lost its grid: a table copied from a web page or a PDF, one cell a line or with cells of several lines.

The headings stand one after the other, and so do the cells of each row. Rows are told by their running numbers, what
stands between two of them is shared out among the columns (:mod:`models.intake.layout.lost_cells`). Page numbers,
titles and headings that come again on the next page are the page's. A table that can be read as it is stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from models.fields import field_of_heading
from models.intake.layout.lost_cells import Shared, Widths, share_out, widths_of
from models.intake.layout.lost_header import LEAST_HEADINGS, LONGEST_HEADING, Header, header_from, readings
from models.intake.layout.lost_rows import LostRow, counted_rows, lone_page_numbers, numbered_rows, straightened
from models.intake.layout.lost_tokens import (
    Token,
    is_group,
    is_text,
    tokens_of,
    without_pages,
)
from models.intake.layout.row_words import ends_sentence, is_enumerated, is_figure, is_number, starts_with_number
from models.intake.layout.scanned import scan_tables
from models.intake.source import Block, Grid, Merge, Paragraph, Source, lone_text

_LEAST_ROWS = 2
_LONGEST_HEADER = 120
_LONGEST_LINE = 600  # with the spaces that make columns of it
_SAMPLE = 30  # rows by which they are judged
_LOST = ("没有任务内容", "只有序号，没有内容")
_MOST_TOKENS = 60_000
_MOST_GRIDS = 60
_MOST_TRIES = 20  # runs of headings tried before a text is believed to have no table
_SHARINGS = 2  # times that a table is shared out anew by the widths of its columns
_SEVERAL_LINES = 0.05  # share of rows with cells of several sentences from which these are believed to be usual
_NEARLY_ALL = 0.9  # of the rows
_LOOKED_AT = 500  # rows of a table by which it is told
_RAGGED = 0.1  # share of lines with a single piece from which a table of plain text may have lost its grid
_BROKEN = 0.4  # share of its lines that have fewer cells than the widest from which rows may be broken over lines
_LEAST_BROKEN_OFF = 8  # letters of a line that is broken off because it is full
_HEADER_LINES = 20  # lines among which headings are looked for
_NUMBERED = 2.0  # what speaks for rows told by numbers that count up rather than by the count of their pieces
_MOST_LEFT = 2  # columns left of the numbers


def with_lost_grids(source: Source) -> Source:
    """The same file with the tables its text has lost; without any it is the same."""
    if not any(map(is_text, source.blocks)) or not _is_wanted(source):
        return source
    grids: list[tuple[list[Token], Grid]] = []
    rest: list[Token] = []
    for spaced in (False, True):
        rest = tokens_of(source.blocks, spaced=spaced)
        if len(rest) > _MOST_TOKENS:
            return source
        while len(grids) < _MOST_GRIDS and (found := _next_grid(rest)) is not None:
            before, grid, rest = found
            grids.append((before, grid))
        if grids:
            break
    rows = sum(sum(1 for row in grid.rows[1:] if len(row) > 1) for _, grid in grids)
    if not grids or rows <= _usual_rows(source):
        return source
    blocks: list[Block] = [block for block in source.blocks if not is_text(block)]
    for number, (before, grid) in enumerate(grids, 1):
        place = f"第 {number} 个表格" if len(grids) > 1 else ""
        blocks += [*_paragraphs(before), replace(grid, place=place)]
    return replace(source, blocks=(*blocks, *_paragraphs(rest)))


def _is_wanted(source: Source) -> bool:
    """Whether the file may have lost a grid: cheap to tell, as most files have not."""
    grids = source.grids
    if any(not grid.plain for grid in grids):
        return False
    for grid in grids:
        rows = grid.rows[:_LOOKED_AT]
        lone = sum(1 for row in rows if _is_lone(row))
        if lone > max(2, _RAGGED * len(rows)) or _is_broken(rows):
            return True
    lines = [text for block in source.blocks if isinstance(block, Paragraph) for text in block.text.split("\n")]
    if sum(1 for text in lines if _is_known(text)) >= LEAST_HEADINGS - 1:
        return True
    split = (text.split() for text in lines if len(text) < _LONGEST_LINE)
    return any(
        sum(map(_is_known, pieces)) >= LEAST_HEADINGS - 1 for pieces in split if sum(map(len, pieces)) < _LONGEST_HEADER
    )


def _is_lone(row: Sequence[str]) -> bool:
    """Whether a row holds a single piece, and not the name of a section, which stands alone in whole tables, too."""
    text = lone_text(row).strip()
    return bool(text) and not (len(row) > 1 and is_enumerated(text) and not ends_sentence(text))


def _is_broken(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows seem to be broken over several lines: many are shorter than the widest, or the headings are."""
    width = max(map(len, rows), default=0)
    known = [len(row) > 1 and all(_is_known(text) for text in row if text.strip()) for row in rows[:_HEADER_LINES]]
    short = sum(1 < len(row) < width for row in rows)
    return any(map(all, pairwise(known))) or short > max(2, _BROKEN * len(rows)) or _has_broken_cell(rows, width)


def _has_broken_cell(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether a row that begins with a number breaks off, and the one that ends it has just the cells it lacks."""
    lacking = 0
    for row in rows:
        filled = len(row)
        if filled > 1 and is_number(row[0]):
            lacking = width - filled if len(row[-1]) > _LEAST_BROKEN_OFF else 0
        elif filled > 1:
            if lacking and filled == lacking + 1:
                return True
            lacking = 0
    return False


def _is_known(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and field_of_heading(text) is not None


def _usual_rows(source: Source) -> int:
    """The same where the tables are taken as they are: rows with something else for a number count against it."""
    grids = source.grids
    good = 0
    for scan in scan_tables(grids, frozenset(range(len(grids))), {}, {}):
        for part in scan.parts:
            places = {column.key: column.index for column in reversed(part.columns)}
            number, text = places.get("number", -1), places["text"]
            glued = sum(starts_with_number(row.cells[text]) for row in part.rows)
            for row in part.rows:
                is_bad = (
                    not is_number(row.cells[number])
                    if number >= 0
                    else glued > 0 and not starts_with_number(row.cells[text])
                )
                good += -1 if is_bad else 1
        good -= sum(reason in _LOST for reason in scan.reasons.values())
    return good


def _paragraphs(tokens: Sequence[Token]) -> Iterator[Paragraph]:
    return (Paragraph(token.text, f"第 {token.line} 行") for token in tokens)


def _next_grid(tokens: list[Token]) -> tuple[list[Token], Grid, list[Token]] | None:
    """The first table of the pieces, those before it and those behind it."""
    place = 0
    for _ in range(_MOST_TRIES):
        found = header_from(tokens, place)
        if found is None:
            break
        top, end = found
        pieces = without_pages(tokens, top, end)
        ways = [(header, way) for header in readings(tokens, top, end) if (way := _table(pieces, header)) is not None]
        if ways:
            header, (_, grid, behind) = max(
                ways, key=lambda way: way[1][0] + _worth(way[0], tokens[way[0].first : end])
            )
            strays = frozenset(map(id, lone_page_numbers(pieces, header)))
            if strays:
                pieces = [token for token in pieces if id(token) not in strays]
                _, grid, behind = _table(pieces, header) or (0.0, grid, behind)
            kept = set(map(id, pieces))
            page = [token for token in tokens if id(token) not in kept and token.line <= pieces[behind - 1].line]
            said = kept | set(map(id, page))  # what of the page stands further down is looked at again
            rest = {id(token) for token in (*pieces[behind:], *(token for token in tokens if id(token) not in said))}
            return [*tokens[: header.top], *page], grid, [token for token in tokens if id(token) in rest]
        place = top + 1
    return None


def _worth(header: Header, left: Sequence[Token]) -> float:
    """What speaks for a header by itself; ``left`` are headings that it leaves over."""
    counted = _NUMBERED if header.start >= 0 else 0.0
    return counted + header.known + header.left - sum(field_of_heading(token.text) is not None for token in left)


def _table(tokens: Sequence[Token], header: Header) -> tuple[float, Grid, int] | None:
    """(how well it fits, the table, where it ends) as far as there are rows of this header."""
    if header.start > _MOST_LEFT:
        return None
    rows, end = numbered_rows(tokens, header) if header.start >= 0 else counted_rows(tokens, header)
    tasks = [row for row in rows if row.is_task]
    for row in tasks:
        row.pieces = straightened(row.pieces, header.shared_keys)
    if len(tasks) < _LEAST_ROWS or (not any(row.pieces for row in tasks)):
        return None
    keys = header.shared_keys
    shared = [share_out(row.pieces, keys) for row in tasks[:-1]]
    goes_on = sum(any("\n" in text for text in one.cells) for one in shared) > _SEVERAL_LINES * len(shared)
    if goes_on:
        shared = [share_out(row.pieces, keys, goes_on=True) for row in tasks[:-1]]
    score = sum(one.score for one in shared[:_SAMPLE]) / len(shared[:_SAMPLE])
    if header.start < 0:  # the more headings are read, the longer are such rows, and the more seems to speak for them
        score *= header.known
    widths: Widths = ()
    for _ in range(_SHARINGS):
        widths = widths_of(zip((row.pieces for row in tasks), shared, strict=False), keys)
        if any(widths):
            shared = [share_out(row.pieces, keys, goes_on=goes_on, widths=widths) for row in tasks[:-1]]
    last = share_out(tasks[-1].pieces, keys, ends_open=True, goes_on=goes_on, widths=widths)
    shared.append(last)
    if _is_one_each(tasks, keys):
        shared = [_one_each(row, one) for row, one in zip(tasks, shared, strict=True)]
    if header.start < 0 and "text" in keys and any(_is_no_task(one.cells[keys.index("text")]) for one in shared):
        return None  # without numbers nothing else shows that the rows were counted off wrongly
    taken = sum(map(_letters, shared[-1].cells))
    kept = 0
    while kept < len(tasks[-1].pieces) and taken > 0:
        taken -= _letters(tasks[-1].pieces[kept].text)
        kept += 1
    return score, _grid(tokens, rows, header, shared), end - (len(tasks[-1].pieces) - kept)


def _is_one_each(tasks: Sequence[LostRow], keys: Sequence[str]) -> bool:
    """Whether nearly all rows have as many pieces as there are columns: then each piece is a cell."""
    rows = [row.pieces for row in tasks[:-1]]
    exact = sum(len(pieces) == len(keys) and not any(piece.tabs for piece in pieces[1:]) for pieces in rows)
    return exact >= max(_LEAST_ROWS, _NEARLY_ALL * len(rows))


def _one_each(row: LostRow, shared: Shared) -> Shared:
    """A row of as many pieces as columns with each in its own, any other as it was."""
    width = len(shared.cells)
    if len(row.pieces) != width:
        return shared
    return replace(shared, cells=tuple(piece.text for piece in row.pieces), columns=tuple(range(width)))


def _is_no_task(text: str) -> bool:
    return is_figure(text) or is_number(text) or _is_known(text)


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _grid(tokens: Sequence[Token], rows: Sequence[LostRow], header: Header, shared: Sequence[Shared]) -> Grid:
    """The table. What stands left of the column a row begins with was shared out to the end of the row before."""
    cells: list[tuple[str, ...]] = [header.names]
    merges = []
    left = max(header.start, 0)
    before = _left_of_first(tokens, header) if left else ()
    texts = iter(shared)
    for row in rows:
        if row.group:
            merges.append(Merge(len(cells), 0, len(cells), len(header.names) - 1))
            cells.append((row.start.text,))
        elif row.again:
            cells.append(header.names)
        else:
            own = next(texts).cells
            here, then = (own[: len(own) - left], own[len(own) - left :]) if left else (own, ())
            numbered = (row.number,) if header.start >= 0 and not header.numbers.glued else ()
            cells.append((*before, *numbered, *here))
            before = then
    numbers = (tokens[header.first - 1].line, *(row.start.line for row in rows))
    return Grid("", "", tuple(cells), numbers, tuple(merges), plain=True)


def _left_of_first(tokens: Sequence[Token], header: Header) -> tuple[str, ...]:
    """What stands between the header and the number of the first row."""
    names: list[str] = []
    for token in tokens[header.first : header.first + _MOST_LEFT]:
        if header.numbers.of(token) is not None:
            break
        names.append(token.text)
    if names and is_group(tokens[header.first]):  # it has a row of its own
        return ("",) * header.start
    if header.start == 1:
        names = ["".join(names)]
    return (*names[: header.start], *[""] * (header.start - len(names)))
