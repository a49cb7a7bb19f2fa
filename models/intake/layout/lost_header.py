"""The headings of a text that lost its grid: where they stand, and the ways to read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

from models.fields import field_near_heading, field_of_heading
from models.intake.layout.columns import GROUPS, is_heading, map_columns
from models.intake.layout.inheriting import reads_like_heading
from models.intake.layout.lost_tokens import Numbers, Token, is_group
from models.intake.layout.row_words import comparable, ends_sentence

LEAST_HEADINGS = 3
MOST_HEADINGS = 20
LONGEST_HEADING = 24
_VARIANTS = 8  # ways to read a header that are tried
_LEFT = GROUPS | {""}


@dataclass(frozen=True, slots=True)
class Header:
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
        return 0.5 * sum(key in GROUPS for key in self.keys[: max(self.start, 0)])

    @property
    def whole(self) -> str:
        """All headings in one, as they are known again further down."""
        return comparable("".join(self.names))


def header_from(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """(first, behind the last) of the next run of headings."""
    for top in range(place, len(tokens)):
        if not _may_begin(tokens, top):
            continue
        end = top
        while end < min(len(tokens), top + MOST_HEADINGS) and _may_be_heading(tokens[end]):
            end += 1
        known = sum(field_of_heading(token.text) is not None for token in tokens[top:end])
        if known >= LEAST_HEADINGS - 1 and end - top >= LEAST_HEADINGS:
            return top, end
    return None


def _may_begin(tokens: Sequence[Token], top: int) -> bool:
    joined = "".join(token.text for token in tokens[top : top + 2])
    first = tokens[top].text
    return len(first) <= LONGEST_HEADING and bool(
        field_of_heading(first) or (len(first) < 3 and field_of_heading(joined))
    )


def _may_be_heading(token: Token) -> bool:
    text = token.text
    short = len(text) <= LONGEST_HEADING and is_heading(text)
    begins_row = Numbers().of(token) is not None or Numbers(glued=True).of(token) is not None
    names_group = is_group(token) and field_of_heading(text) is None  # 责任领导 heads a column
    return short and not (begins_row or ends_sentence(text) or names_group)


def readings(tokens: Sequence[Token], top: int, end: int) -> Iterator[Header]:
    """The ways to read the headings: some may be broken over two lines. A run may end before its last pieces."""
    tops = range(top, min(top + 3, end - LEAST_HEADINGS + 2))
    known = next(last for last in range(end, top, -1) if last == top + 1 or field_of_heading(tokens[last - 1].text))
    lasts = dict.fromkeys((end, *range(end - 1, max(end - 3, top + 1), -1), known))
    for first, last in product(tops, lasts):
        pieces = tokens[first:last]
        if len(pieces) < LEAST_HEADINGS - 1:
            continue
        joints = [_joints(left, right) for left, right in pairwise(pieces)]
        for joined in islice(product(*joints), _VARIANTS):
            names = [pieces[0].text]
            for join, piece in zip(joined, pieces[1:], strict=True):
                if join:
                    names[-1] += piece.text
                else:
                    names.append(piece.text)
            if len(names) >= LEAST_HEADINGS - 1:
                keys = tuple(column.key for column in map_columns([[name] for name in names]))
                start = next((at for key in ("number", "text") for at, k in enumerate(keys) if k == key), 0)
                if not set(keys[:start]) <= _LEFT:
                    continue
                if "number" in keys:
                    yield Header(tuple(names), keys, first, last, start)
                elif "text" in keys:
                    yield Header(tuple(names), keys, first, last, start, Numbers(glued=True))
                    yield Header(tuple(names), keys, first, last)


def _joints(left: Token, right: Token) -> tuple[bool, ...]:
    """Whether two pieces are one heading: (False,), (True,), or either."""
    if right.tabs:
        return (False,)
    whole = field_of_heading(left.text + right.text)
    own, other = field_of_heading(left.text), field_of_heading(right.text)
    if whole is not None:
        return (True,) if own is None or other is None else (False, True)
    if own is not None and reads_like_heading(right.text):
        return (False,)
    near = field_near_heading(left.text + right.text)
    if own is not None and near is not own:
        return (False,)
    nearly = own is None and other is None and near is not None
    return (False, True) if nearly or (other is None and len(right.text) <= 4) else (False,)
