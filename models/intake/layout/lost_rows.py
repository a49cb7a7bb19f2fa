"""The rows of a text that lost its grid: told by their running numbers, else by the count of the headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from models.intake.layout.columns import OWNERS
from models.intake.layout.lost_cells import fit_of, is_units, share_out
from models.intake.layout.lost_header import MOST_HEADINGS, Header
from models.intake.layout.lost_tokens import Token, is_end, is_group
from models.intake.layout.row_words import comparable, ends_sentence

_FURTHER = 40  # pieces behind a number that a better one is looked for in
_UNITS_WITHIN = 8
_SURE = 2  # all that can speak for a row
_SHORT = 5  # letters of an answer, a status or a piece of a longer text
_ROWS_OF_PAGE = 3  # at least, on average
_LEAST_PIECES = 2  # of a row, its number among them
_WHOLE_ANYWAY = OWNERS | {"due", "status", "plan_met", "frequency"}
"""What of a row is rarely longer than a line."""
_LONGEST_NAME = 30
_LONGEST_REST = 8  # letters of the second line of a group's name


@dataclass(slots=True)
class LostRow:
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


def numbered_rows(tokens: Sequence[Token], header: Header) -> tuple[list[LostRow], int]:
    """The rows by their running numbers, and where the last of them may end."""
    rows: list[LostRow] = []
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
        row = LostRow(
            tokens[start],
            header.numbers.shown(tokens[start]),
            [*header.numbers.behind(tokens[start]), *tokens[start + 1 : stop]],
        )
        rows.append(row)
        if found is None:
            return rows, stop
        _, again, groups, place = found
        rows += [*([LostRow(tokens[stop], again=True)] if again else []), *groups]
        last = header.numbers.of(tokens[place]) or 0


def lone_page_numbers(tokens: Sequence[Token], header: Header) -> list[Token]:
    """The figures at the ends of some rows that count up from page to page; a column of figures ends more rows."""
    if header.start < 0:
        return []
    rows = [row for row in numbered_rows(tokens, header)[0] if row.is_task]
    last = [row.pieces[-1] for row in rows if len(row.pieces) > _LEAST_PIECES and row.pieces[-1].text.isdecimal()]
    counts = all(int(after.text) == int(before.text) + 1 for before, after in pairwise(last))
    return last if len(last) > 1 and counts and len(last) * _ROWS_OF_PAGE <= len(rows) else []


def _leading_groups(tokens: Sequence[Token], place: int, header: Header) -> tuple[list[LostRow], int]:
    """The names of groups right below a header, and what stands left of the first row's number passed over."""
    groups: list[Token] = []
    left = 0
    while place < len(tokens) and header.numbers.of(tokens[place]) is None:
        if is_group(tokens[place]) or (groups and _is_rest_of_group(tokens[place - 1], tokens[place], header)):
            groups.append(tokens[place])
        elif left < header.start:
            left += 1
        else:
            break
        place += 1
    return _group_rows(groups), place


def _next_start(
    tokens: Sequence[Token], start: int, last: int, width: int, header: Header
) -> tuple[int, bool, list[LostRow], int] | None:
    """(where this row ends, whether the header comes again, groups between, where the next row begins).

    The next number may also stand inside a cell: a piece as far on as the row is wide goes before others, then one with
    units behind it and a whole sentence before it.
    """
    fits = start + width - max(header.start, 0)
    if fits < len(tokens) and header.numbers.of(tokens[fits]) == last + 1:
        return _beginning(tokens, start, fits, header)
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
                return _beginning(tokens, start, place, header)
            usual = (likely, place) if usual is None or likely > usual[0] else usual
        elif value == 1 < last and usual is None and _begins_group(tokens, start, place, last, header):
            found = _beginning(tokens, start, place, header)
            return found if found[2] else (place - 1, False, [LostRow(tokens[place - 1], group=True)], place)
        elif value == last + 2 and skipped is None:
            skipped = place
    place = usual[1] if usual is not None else skipped if skipped is not None else -1
    return _beginning(tokens, start, place, header) if place >= 0 else None


def _beginning(tokens: Sequence[Token], start: int, place: int, header: Header) -> tuple[int, bool, list[LostRow], int]:
    """The next row begins here, with the names of groups above it."""
    stop = _before_groups(tokens, start + 1, place, header)
    return stop, False, _group_rows(tokens[stop:place]), place


def _likely(tokens: Sequence[Token], place: int, header: Header) -> int:
    """How much speaks for a row that begins here: units where it has them, and a row that ended before."""
    owned = not OWNERS & set(header.keys) or any(
        is_units(token.text) for token in tokens[place + 1 : place + _UNITS_WITHIN]
    )
    before = tokens[place - 1].text
    return owned + (ends_sentence(before) or len(before) < _SHORT or is_units(before) or is_group(tokens[place - 1]))


def _begins_group(tokens: Sequence[Token], start: int, place: int, last: int, header: Header) -> bool:
    """Whether numbers count from 1 again below the name of a group, rather than inside the row that begins at start.

    A name that is no plain one is believed where the rows go on from there and not with the number behind ``last``.
    """
    if is_group(tokens[place - 1]):
        return True
    text = tokens[place - 1].text
    named = len(text) <= _LONGEST_NAME and not (ends_sentence(text) or is_units(text) or fit_of("due", text) > 0)
    if not named or place - start <= len(header.names):
        return False
    following = tokens[place + 1 : place + _FURTHER]
    then = next((token for token in following if header.numbers.of(token) in (2, last + 1)), None)
    return then is None or last == 1 or header.numbers.of(then) == 2


def _before_groups(tokens: Sequence[Token], first: int, place: int, header: Header) -> int:
    """Where the names of groups right above a place begin; the last may be broken over two lines."""
    while place > first + 1:
        if is_group(tokens[place - 1]):
            place -= 1
        elif place > first + 2 and _is_rest_of_group(tokens[place - 2], tokens[place - 1], header):
            place -= 2
        else:
            break
    return place


def _is_rest_of_group(name: Token, rest: Token, header: Header) -> bool:
    """Whether a group's name goes on in the next line; in a column of its own even a short one may."""
    long = (len(name.text) > _LONGEST_REST or header.start > 0) and len(rest.text) <= _LONGEST_REST
    return long and is_group(name) and not ends_sentence(rest.text) and not is_units(rest.text) and not rest.tabs


def _group_rows(tokens: Sequence[Token]) -> list[LostRow]:
    """A row for each name of a group."""
    rows: list[LostRow] = []
    for token in tokens:
        if rows and not is_group(token):
            start = rows[-1].start
            rows[-1] = LostRow(replace(start, text=start.text + token.text), group=True)
        else:
            rows.append(LostRow(token, group=True))
    return rows


def _behind_header(tokens: Sequence[Token], place: int, header: Header) -> int | None:
    """Where the header that comes again here ends; None where none does."""
    whole = header.whole
    text = ""
    for end in range(place, min(place + MOST_HEADINGS, len(tokens))):
        text += comparable(tokens[end].text)
        if not whole.startswith(text):
            return None
        if text == whole:
            return end + 1
    return None


def _end(tokens: Sequence[Token], place: int, header: Header) -> int:
    """Where the last row ends at the latest."""
    start = place
    while place < len(tokens):
        if _behind_header(tokens, place, header) is not None:
            return _before_groups(tokens, start, place, header)
        if is_end(tokens[place].text) and not is_units(tokens[place].text):  # a star marks who leads
            break
        place += 1
    return place


def counted_rows(tokens: Sequence[Token], header: Header) -> tuple[list[LostRow], int]:
    """The rows of a table without numbers: as many pieces each as there are headings."""
    rows: list[LostRow] = []
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
        rows += [*groups, LostRow(pieces[0], "", pieces)]
        place += width
    return rows, place


def straightened(pieces: list[Token], keys: Sequence[str]) -> list[Token]:
    """A row's pieces in the order of its columns, where a line of all its cells is followed by the rest of one of them.

    So does a PDF file's text come out of some readers: "1 建成云江大桥主 区交通局 10月底" and below it "桥。". Only
    where the last cell plainly is whole and the task is not, what follows is the task's.
    """
    if "text" not in keys or keys[-1] not in _WHOLE_ANYWAY or len(pieces) <= len(keys):
        return pieces
    first = [piece for piece in pieces if piece.line == pieces[0].line]
    rest = pieces[len(first) :]
    at = keys.index("text")
    alone = len({piece.line for piece in rest}) == len(rest)
    if len(first) != len(keys) or not alone or ends_sentence(first[at].text):
        return pieces
    return [*first[: at + 1], *rest, *first[at + 1 :]]
