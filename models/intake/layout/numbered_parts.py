"""Rows numbered as parts of the row above them: "1.1", or "（1）" below "1", in a column or before the text.

The numbers go on in a table that goes on with the rows of the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.intake.layout.row_words import HALF_WIDTH
from models.intake.layout.table_rows import Part, Row

_PATH = re.compile(r"(\d{1,3}(?:[.-]\d{1,3})*)[.、]?")
_BRACKETED = re.compile(r"\(?(\d{1,3})\)[.、]?")
_GLUED = re.compile(r"\s*([（(]\d{1,3}[)）]|\d{1,3}(?:[.-]\d{1,3})*[．.、)）])(?!\d)\s*(?=\S)")
_FIGURE = 2  # parts of a number that can be a decimal fraction


class _Above(NamedTuple):
    """A row that others may be parts of: its number's figures from the outermost, and where it stands."""

    figures: tuple[int, ...]
    origin: str
    section: str
    post: str


class Counted(NamedTuple):
    """How far the rows are counted: the rows the next one may be a part of, and the last number of each level."""

    above: tuple[_Above, ...] = ()
    counts: tuple[int, ...] = ()


NOTHING_COUNTED = Counted()


@dataclass(frozen=True, slots=True)
class _Number:
    """A number's figures from the outermost, or where it stands in brackets the last of them alone."""

    figures: tuple[int, ...]
    bracketed: bool = False


class _Part(NamedTuple):
    """A row that looks like a part: the row it is the next part of, None where there is none, and its whole number."""

    row: Row
    parent: _Above | None
    shown: str


def take_parts(part: Part, before: Counted = NOTHING_COUNTED) -> tuple[list[int], Counted]:
    """Make the rows of a table parts of their tasks where their numbers say so unmistakably: each is the next one of
    the task above it, which may stand in the table ``before``. The indexes of the rows that look like parts, where
    only some of them follow a task, and how far it has counted.
    """
    number = next((column.index for column in part.columns if column.key == "number"), -1)
    own_post = any(column.key == "post" for column in part.columns)
    rows = [row for row in part.rows if not row.parent]
    if any(row.heads for row in rows):
        return [], NOTHING_COUNTED
    told = [row.cells[number] if number >= 0 else "" for row in rows]
    if all(map(str.isdigit, told)):
        last = [(row, text) for row, text in zip(rows[-1:], told[-1:], strict=True)]
        return [], _Count(before, own_post=own_post).after(last)
    glued = _glued(part, rows, told)
    if glued:
        count = _Count(before, own_post=own_post)
        found = list(count.parts((row, glued[place][0]) for place, row in enumerate(rows)))
        if found and all(one.parent for one in found):
            for place, (shown, rest) in glued.items():
                rows[place].number, rows[place].cells[_text(part)] = shown, rest
            _settle(found, number, own_post=own_post)
            return [], count.counted
    if number < 0:
        return [], NOTHING_COUNTED
    count = _Count(before, own_post=own_post)
    found = list(count.parts(zip(rows, told, strict=True)))
    if any(one.parent is None for one in found):
        lost = [one.row.index for one in found] if any(one.parent for one in found) else []
        return lost, NOTHING_COUNTED
    _settle(found, number, own_post=own_post)
    return [], count.counted


def _text(part: Part) -> int:
    return next(column.index for column in part.columns if column.key == "text")


def _glued(part: Part, rows: Sequence[Row], told: Sequence[str]) -> dict[int, tuple[str, str]]:
    """(number, text) of every row by its place, where all rows without a number have one before their text and some of
    these are those of parts; else nothing.
    """
    text = _text(part)
    found: dict[int, tuple[str, str]] = {}
    inner = False
    for place, (row, own) in enumerate(zip(rows, told, strict=True)):
        if own.strip():
            found[place] = own, row.cells[text]
            continue
        match = _GLUED.match(row.cells[text])
        number = _number(match[1]) if match else None
        if match is None or number is None:
            return {}
        inner = inner or number.bracketed or len(number.figures) > 1
        found[place] = match[1], row.cells[text][match.end() :].strip()
    return found if inner else {}


def _settle(found: Sequence[_Part], number: int, *, own_post: bool) -> None:
    """Write down what each part is a part of."""
    for row, parent, shown in found:
        assert parent is not None
        if row.number:
            row.number = shown
        else:
            row.cells[number] = shown
        row.parent = parent.origin
        row.section = ""
        if row.post == parent.post or not own_post:
            row.post = ""


class _Count:
    """Counts the rows of tables, level by level."""

    def __init__(self, before: Counted, *, own_post: bool) -> None:
        self._above = list(before.above)
        self._counts = list(before.counts)
        self._own_post = own_post

    @property
    def counted(self) -> Counted:
        """How far it has come."""
        return Counted(tuple(self._above), tuple(self._counts))

    def after(self, rows: Iterable[tuple[Row, str]]) -> Counted:
        """How far it has come behind these rows."""
        for _ in self.parts(rows):
            pass
        return self.counted

    def parts(self, rows: Iterable[tuple[Row, str]]) -> Iterator[_Part]:
        """The rows, each with its number, that look like parts."""
        for row, text in rows:
            own = _number(text)
            if own is not None:
                part = self._part(row, own)
                if part is not None:
                    yield part
            elif text.strip():
                self._above, self._counts = [], []

    def _part(self, row: Row, own: _Number) -> _Part | None:
        if own.bracketed:  # below the last one that stands in none
            level = len(self._above)
        else:
            level = len(own.figures) - 1
            self._above, self._counts = self._above[:level], self._counts[: level + 1]
        self._counts += [0] * (level + 1 - len(self._counts))
        here = _Above(own.figures, row.origin, row.section, row.post)
        if level == 0 and not own.bracketed:
            self._above, self._counts = [here], [0]
            return None
        parent = self._above[-1] if self._above else None
        outer = parent.figures if parent else ()
        figures = (*outer, own.figures[-1]) if own.bracketed else own.figures
        following = (*outer, self._counts[level] + 1)
        if _without_last_nought(following) == figures:
            figures = following
        fits = parent is not None and len(self._above) == level and figures == following
        fits = fits and parent is not None and self._stand_together(parent, row)
        self._counts[level] = figures[-1]
        if not own.bracketed:
            self._above.append(here._replace(figures=figures))
        return _Part(row, parent if fits else None, ".".join(map(str, figures)))

    def _stand_together(self, parent: _Above, row: Row) -> bool:
        """Whether both stand below the same headings; a leader's column may name another leader for a part."""
        return row.section == parent.section and (self._own_post or row.post == parent.post)


def _without_last_nought(figures: tuple[int, ...]) -> tuple[int, ...]:
    """What a spreadsheet makes of 1.10: a figure, and shown as 1.1."""
    *outer, last = figures
    return (*outer, last // 10) if len(figures) == _FIGURE and last % 10 == 0 else figures


def _number(text: str) -> _Number | None:
    text = text.strip().translate(HALF_WIDTH)
    if found := _BRACKETED.fullmatch(text):
        return _Number((int(found[1]),), bracketed=True)
    found = _PATH.fullmatch(text)
    return _Number(tuple(map(int, re.split(r"[.-]", found[1])))) if found else None
