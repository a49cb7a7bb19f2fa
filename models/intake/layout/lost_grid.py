"""Text that lost its grid: a table copied from a web page or a PDF, one cell a line or with cells of several lines.

The headings stand one after the other, and so do the cells of each row. Rows are told by their running numbers, what
stands between two of them is shared out among the columns (:mod:`models.intake.layout.lost_cells`). Page numbers,
titles and headings that come again on the next page are the page's. A table that can be read as it is stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise, product

from models.fields import field_near_heading, field_of_heading
from models.intake.layout.columns import is_heading, map_columns
from models.intake.layout.lost_cells import OWNERS, Shared, is_units, share_out
from models.intake.layout.lost_tokens import (
    Numbers,
    Token,
    is_end,
    is_group,
    is_text,
    tokens_of,
    without_pages,
)
from models.intake.layout.row_words import comparable, ends_sentence, is_number, starts_with_number
from models.intake.layout.scanned import scan_tables
from models.intake.source import Block, Grid, Merge, Paragraph, Source

_LEAST_HEADINGS = 3
_MOST_HEADINGS = 20
_LONGEST_HEADING = 24
_LEAST_ROWS = 2
_LONGEST_HEADER = 120
_VARIANTS = 8  # ways to read a header that are tried
_SAMPLE = 30  # rows by which they are judged
_LOST = ("没有任务内容", "只有序号，没有内容")
_FURTHER = 40  # pieces behind a number that a better one is looked for in
_UNITS_WITHIN = 8
_SURE = 2  # all that can speak for a row
_SHORT = 5  # letters of an answer, a status or a piece of a longer text
_LEAST_PIECES = 2  # of a row, its number among them
_MOST_TOKENS = 60_000
_MOST_GRIDS = 60
_MOST_TRIES = 20  # runs of headings tried before a text is believed to have no table
_SEVERAL_LINES = 0.05  # share of rows with cells of several sentences from which these are believed to be usual
_LOOKED_AT = 500  # rows of a table by which it is told
_RAGGED = 0.1  # share of lines with a single piece from which a table of plain text may have lost its grid
_LONGEST_NAME = 30
_LONGEST_REST = 8  # letters of the second line of a group's name
_LEFT = frozenset(("section", "post", ""))
_MOST_LEFT = 2  # columns left of the numbers


@dataclass(frozen=True, slots=True)
class _Header:
    """The headings, and where the first of them and the first row stand among the pieces.

    ``start`` is the column by whose numbers the rows are told: that of the numbers, or where these are glued to the
    texts, that of the tasks; -1 where there are none.
    """

    names: tuple[str, ...]
    keys: tuple[str, ...]
    top: int
    first: int
    start: int = -1
    numbers: Numbers = Numbers()  # noqa: RUF009

    @property
    def shared_keys(self) -> tuple[str, ...]:
        """The fields among which what stands behind a row's number is shared out.

        Columns left of the numbers stand before the next row's, so that their cells are found at the end of this one.
        """
        if self.start < 0:
            return self.keys
        return self.keys[self.start if self.numbers.glued else self.start + 1 :] + self.keys[: self.start]

    @property
    def known(self) -> float:
        """The share of the headings that are known word for word."""
        return sum(field_of_heading(name) is not None for name in self.names) / len(self.names)

    @property
    def left(self) -> float:
        """What speaks for columns left of the numbers: their names are known."""
        return 0.5 * sum(key in ("section", "post") for key in self.keys[: max(self.start, 0)])

    @property
    def whole(self) -> str:
        """All headings in one, as they are known again further down."""
        return comparable("".join(self.names))


@dataclass(slots=True)
class _Row:
    """A row's pieces, or where ``group`` is set a group's name; ``again`` is a header that comes again."""

    start: Token
    number: str = ""
    pieces: list[Token] = field(default_factory=list)
    group: bool = False
    again: bool = False

    @property
    def is_task(self) -> bool:
        """Whether it is neither a group's name nor a header."""
        return not (self.group or self.again)


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
        lone = sum(1 for row in rows if sum(1 for text in row if text.strip()) == 1)
        if lone > max(2, _RAGGED * len(rows)):
            return True
    lines = [text for block in source.blocks if isinstance(block, Paragraph) for text in block.text.split("\n")]
    if sum(1 for text in lines if _is_known(text)) >= _LEAST_HEADINGS - 1:
        return True
    return any(
        sum(map(_is_known, text.split())) >= _LEAST_HEADINGS - 1 for text in lines if len(text) < _LONGEST_HEADER
    )


def _is_known(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and field_of_heading(text) is not None


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
        found = _header_from(tokens, place)
        if found is None:
            break
        top, end = found
        pieces = without_pages(tokens, top, end)
        ways = [(header, way) for header in _readings(tokens, top, end) if (way := _table(pieces, header)) is not None]
        if ways:
            header, (_, grid, behind) = max(
                ways, key=lambda way: way[1][0] + _worth(way[0], tokens[way[0].first : end])
            )
            kept = set(map(id, pieces))
            page = [token for token in tokens if id(token) not in kept and token.line <= pieces[behind - 1].line]
            said = kept | set(map(id, page))  # what of the page stands further down is looked at again
            rest = {id(token) for token in (*pieces[behind:], *(token for token in tokens if id(token) not in said))}
            return [*tokens[: header.top], *page], grid, [token for token in tokens if id(token) in rest]
        place = top + 1
    return None


def _worth(header: _Header, left: Sequence[Token]) -> float:
    """What speaks for a header by itself; ``left`` are headings that it leaves over."""
    return header.known + header.left - sum(field_of_heading(token.text) is not None for token in left)


# The header.


def _header_from(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """(first, behind the last) of the next run of headings."""
    for top in range(place, len(tokens)):
        if not _may_begin(tokens, top):
            continue
        end = top
        while end < min(len(tokens), top + _MOST_HEADINGS) and _may_be_heading(tokens[end]):
            end += 1
        known = sum(field_of_heading(token.text) is not None for token in tokens[top:end])
        if known >= _LEAST_HEADINGS - 1 and end - top >= _LEAST_HEADINGS:
            return top, end
    return None


def _may_begin(tokens: Sequence[Token], top: int) -> bool:
    joined = "".join(token.text for token in tokens[top : top + 2])
    first = tokens[top].text
    return len(first) <= _LONGEST_HEADING and bool(
        field_of_heading(first) or (len(first) < 3 and field_of_heading(joined))
    )


def _may_be_heading(token: Token) -> bool:
    text = token.text
    short = len(text) <= _LONGEST_HEADING and is_heading(text)
    return short and Numbers().of(token) is None and not ends_sentence(text) and not is_group(token)


def _readings(tokens: Sequence[Token], top: int, end: int) -> Iterator[_Header]:
    """The ways to read the headings: some may be broken over two lines. A run may end before its last pieces."""
    tops = range(top, min(top + 3, end - _LEAST_HEADINGS + 2))
    for first, last in product(tops, (end, *range(end - 1, max(end - 3, top + 1), -1))):
        pieces = tokens[first:last]
        if len(pieces) < _LEAST_HEADINGS - 1:
            continue
        joints = [_joints(left, right) for left, right in pairwise(pieces)]
        for joined in islice(product(*joints), _VARIANTS):
            names = [pieces[0].text]
            for join, piece in zip(joined, pieces[1:], strict=True):
                if join:
                    names[-1] += piece.text
                else:
                    names.append(piece.text)
            if len(names) >= _LEAST_HEADINGS - 1:
                keys = tuple(column.key for column in map_columns([[name] for name in names]))
                start = next((at for key in ("number", "text") for at, k in enumerate(keys) if k == key), 0)
                if not set(keys[:start]) <= _LEFT:
                    continue
                if "number" in keys:
                    yield _Header(tuple(names), keys, first, last, start)
                elif "text" in keys:
                    yield _Header(tuple(names), keys, first, last, start, Numbers(glued=True))
                    yield _Header(tuple(names), keys, first, last)


def _joints(left: Token, right: Token) -> tuple[bool, ...]:
    """Whether two pieces are one heading: (False,), (True,), or either."""
    if right.tabs:
        return (False,)
    whole = field_of_heading(left.text + right.text)
    own, other = field_of_heading(left.text), field_of_heading(right.text)
    if whole is not None:
        return (True,) if own is None or other is None else (False, True)
    nearly = own is None and other is None and field_near_heading(left.text + right.text) is not None
    return (False, True) if nearly or (other is None and len(right.text) <= 4) else (False,)


# The rows.


def _table(tokens: Sequence[Token], header: _Header) -> tuple[float, Grid, int] | None:
    """(how well it fits, the table, where it ends) as far as there are rows of this header."""
    if header.start > _MOST_LEFT:
        return None
    rows, end = _numbered_rows(tokens, header) if header.start >= 0 else _counted_rows(tokens, header)
    tasks = [row for row in rows if row.is_task]
    if len(tasks) < _LEAST_ROWS or (not any(row.pieces for row in tasks)):
        return None
    keys = header.shared_keys
    shared = [share_out(row.pieces, keys) for row in tasks[:-1]]
    goes_on = sum(any("\n" in text for text in one.cells) for one in shared) > _SEVERAL_LINES * len(shared)
    if goes_on:
        shared = [share_out(row.pieces, keys, goes_on=True) for row in tasks[:-1]]
    shared.append(share_out(tasks[-1].pieces, keys, ends_open=True, goes_on=goes_on))
    score = sum(one.score for one in shared[:_SAMPLE]) / len(shared[:_SAMPLE])
    taken = sum(map(_letters, shared[-1].cells))
    kept = 0
    while kept < len(tasks[-1].pieces) and taken > 0:
        taken -= _letters(tasks[-1].pieces[kept].text)
        kept += 1
    return score, _grid(tokens, rows, header, shared), end - (len(tasks[-1].pieces) - kept)


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _grid(tokens: Sequence[Token], rows: Sequence[_Row], header: _Header, shared: Sequence[Shared]) -> Grid:
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


def _left_of_first(tokens: Sequence[Token], header: _Header) -> tuple[str, ...]:
    """What stands between the header and the number of the first row."""
    names: list[str] = []
    for token in tokens[header.first : header.first + _MOST_LEFT]:
        if header.numbers.of(token) is not None:
            break
        names.append(token.text)
    return (*names[: header.start], *[""] * (header.start - len(names)))


def _numbered_rows(tokens: Sequence[Token], header: _Header) -> tuple[list[_Row], int]:
    """The rows by their running numbers, and where the last of them may end."""
    rows: list[_Row] = []
    width = len(header.names)
    place, last = header.first, 0
    groups, place = _leading_groups(tokens, place, header)
    rows += groups
    if place >= len(tokens) or (value := header.numbers.of(tokens[place])) is None:
        return [], header.first
    header = replace(header, numbers=header.numbers.like(tokens[place]))
    last = value
    while True:
        start = place
        found = _next_start(tokens, start, last, width, header)
        stop = found[0] if found else _end(tokens, start + 1, header)
        row = _Row(tokens[start], str(last), [*header.numbers.behind(tokens[start]), *tokens[start + 1 : stop]])
        rows.append(row)
        if found is None:
            return rows, stop
        _, again, groups, place = found
        rows += [*([_Row(tokens[stop], again=True)] if again else []), *groups]
        last = header.numbers.of(tokens[place]) or 0


def _leading_groups(tokens: Sequence[Token], place: int, header: _Header) -> tuple[list[_Row], int]:
    """The names of groups right below a header, and what stands left of the first row's number passed over."""
    groups: list[Token] = []
    left = 0
    while place < len(tokens) and header.numbers.of(tokens[place]) is None:
        if is_group(tokens[place]) or (groups and _is_rest_of_group(tokens[place - 1], tokens[place])):
            groups.append(tokens[place])
        elif left < header.start:
            left += 1
        else:
            break
        place += 1
    return _group_rows(groups), place


def _next_start(
    tokens: Sequence[Token], start: int, last: int, width: int, header: _Header
) -> tuple[int, bool, list[_Row], int] | None:
    """(where this row ends, whether the header comes again, groups between, where the next row begins).

    The next number may also stand inside a cell: a piece as far on as the row is wide goes before others, then one with
    units behind it and a whole sentence before it.
    """
    fits = start + width - max(header.start, 0)
    if fits < len(tokens) and header.numbers.of(tokens[fits]) == last + 1:
        return _beginning(tokens, start, fits)
    usual: tuple[int, int] | None = None  # how likely a row begins there, and the place
    skipped: int | None = None
    for place in range(start + 1, len(tokens)):
        if usual is not None and place - usual[1] > _FURTHER:
            break
        behind = _behind_header(tokens, place, header)
        if behind is not None:
            groups, first = _leading_groups(tokens, behind, header)
            goes_on = first < len(tokens) and header.numbers.of(tokens[first]) == last + 1
            if goes_on and usual is None:
                return place, True, groups, first
            break
        value = header.numbers.of(tokens[place])
        if value is None or place - start < _LEAST_PIECES:
            continue
        if value == last + 1:
            likely = _likely(tokens, place, header)
            if likely == _SURE:
                return _beginning(tokens, start, place)
            usual = (likely, place) if usual is None or likely > usual[0] else usual
        elif value == 1 < last and usual is None and _begins_group(tokens, start, place, width):
            found = _beginning(tokens, start, place)
            return found if found[2] else (place - 1, False, [_Row(tokens[place - 1], group=True)], place)
        elif value == last + 2 and skipped is None:
            skipped = place
    place = usual[1] if usual is not None else skipped if skipped is not None else -1
    return _beginning(tokens, start, place) if place >= 0 else None


def _beginning(tokens: Sequence[Token], start: int, place: int) -> tuple[int, bool, list[_Row], int]:
    """The next row begins here, with the names of groups above it."""
    stop = _before_groups(tokens, start + 1, place)
    return stop, False, _group_rows(tokens[stop:place]), place


def _likely(tokens: Sequence[Token], place: int, header: _Header) -> int:
    """How much speaks for a row that begins here: units where it has them, and a row that ended before."""
    owned = not OWNERS & set(header.keys) or any(
        is_units(token.text) for token in tokens[place + 1 : place + _UNITS_WITHIN]
    )
    before = tokens[place - 1].text
    return owned + (ends_sentence(before) or len(before) < _SHORT or is_units(before) or is_group(tokens[place - 1]))


def _begins_group(tokens: Sequence[Token], start: int, place: int, width: int) -> bool:
    """Whether numbers count from 1 again below the name of a group."""
    text = tokens[place - 1].text
    named = len(text) <= _LONGEST_NAME and not ends_sentence(text) and not is_units(text) and place - start > width
    return named or is_group(tokens[place - 1])


def _before_groups(tokens: Sequence[Token], first: int, place: int) -> int:
    """Where the names of groups right above a place begin; the last may be broken over two lines."""
    while place > first + 1:
        if is_group(tokens[place - 1]):
            place -= 1
        elif place > first + 2 and _is_rest_of_group(tokens[place - 2], tokens[place - 1]):
            place -= 2
        else:
            break
    return place


def _is_rest_of_group(name: Token, rest: Token) -> bool:
    long = len(name.text) > _LONGEST_REST and len(rest.text) <= _LONGEST_REST
    return long and is_group(name) and not ends_sentence(rest.text) and not is_units(rest.text) and not rest.tabs


def _group_rows(tokens: Sequence[Token]) -> list[_Row]:
    """A row for each name of a group."""
    rows: list[_Row] = []
    for token in tokens:
        if rows and not is_group(token):
            start = rows[-1].start
            rows[-1] = _Row(replace(start, text=start.text + token.text), group=True)
        else:
            rows.append(_Row(token, group=True))
    return rows


def _behind_header(tokens: Sequence[Token], place: int, header: _Header) -> int | None:
    """Where the header that comes again here ends; None where none does."""
    whole = header.whole
    text = ""
    for end in range(place, min(place + _MOST_HEADINGS, len(tokens))):
        text += comparable(tokens[end].text)
        if not whole.startswith(text):
            return None
        if text == whole:
            return end + 1
    return None


def _end(tokens: Sequence[Token], place: int, header: _Header) -> int:
    """Where the last row ends at the latest."""
    start = place
    while place < len(tokens):
        if _behind_header(tokens, place, header) is not None:
            return _before_groups(tokens, start, place)
        if is_end(tokens[place].text):
            break
        place += 1
    return place


def _counted_rows(tokens: Sequence[Token], header: _Header) -> tuple[list[_Row], int]:
    """The rows of a table without numbers: as many pieces each as there are headings."""
    rows: list[_Row] = []
    width = len(header.names)
    place = header.first
    while place + width <= len(tokens):
        behind = _behind_header(tokens, place, header)
        if behind is not None:
            place = behind
            continue
        groups, place = _leading_groups(tokens, place, header)
        pieces = list(tokens[place : place + width])
        if len(pieces) < width or any(is_end(piece.text) for piece in pieces):
            break
        if share_out(pieces, header.keys).score < 0:
            break
        rows += [*groups, _Row(pieces[0], "", pieces)]
        place += width
    return rows, place
