"""Rows numbered as parts of the row above them: "1.1", or "（1）" below "1"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.intake.layout.row_words import HALF_WIDTH
from models.intake.layout.table_rows import Part, Row

_PATH = re.compile(r"(\d{1,3}(?:[.-]\d{1,3})*)[.、]?")
_BRACKETED = re.compile(r"\(?(\d{1,3})\)[.、]?")
_FIGURE = 2  # parts of a number that can be a decimal fraction


@dataclass(frozen=True, slots=True)
class _Number:
    """A number's figures from the outermost, or where it stands in brackets the last of them alone."""

    figures: tuple[int, ...]
    bracketed: bool = False


def take_parts(part: Part) -> list[int]:
    """Make the rows of a table parts of their tasks where their numbers say so unmistakably: each is the next one of
    the task above it. The indexes of the rows that look like parts, where only some of them follow a task.
    """
    number = next((column.index for column in part.columns if column.key == "number"), -1)
    own_post = any(column.key == "post" for column in part.columns)
    if number < 0 or all(row.cells[number].isdigit() for row in part.rows):
        return []
    if any(row.heads for row in part.rows):
        return []
    found = list(_parents([row for row in part.rows if not row.parent], number, own_post=own_post))
    if not any(parent is not None for _, parent, _ in found):
        return []
    if any(parent is None for _, parent, _ in found):
        return [row.index for row, _, _ in found]
    for row, parent, shown in found:
        assert parent is not None
        row.cells[number] = shown
        row.parent = parent.origin
        row.section = ""
        if row.post == parent.post or not own_post:
            row.post = ""
    return []


def _parents(rows: Sequence[Row], number: int, *, own_post: bool) -> Iterator[tuple[Row, Row | None, str]]:
    """Each row that looks like a part, the task it is the next part of (None where there is none), and its number."""
    above: list[tuple[tuple[int, ...], Row]] = []
    counts: list[int] = []
    for row in rows:
        own = _number(row.cells[number])
        if own is None:
            if row.cells[number].strip():
                above, counts = [], []
            continue
        if own.bracketed:  # below the last one that stands in none
            level = len(above)
        else:
            level = len(own.figures) - 1
            above, counts = above[:level], counts[: level + 1]
        counts += [0] * (level + 1 - len(counts))
        if level == 0 and not own.bracketed:
            above, counts = [(own.figures, row)], [0]
            continue
        outer, parent = above[-1] if above else ((), None)
        figures = (*outer, own.figures[-1]) if own.bracketed else own.figures
        following = (*outer, counts[level] + 1)
        if _without_last_nought(following) == figures:
            figures = following
        fits = (
            parent is not None
            and len(above) == level
            and figures == following
            and _stand_together(parent, row, own_post=own_post)
        )
        yield row, parent if fits else None, ".".join(map(str, figures))
        counts[level] = figures[-1]
        if not own.bracketed:
            above.append((figures, row))


def _without_last_nought(figures: tuple[int, ...]) -> tuple[int, ...]:
    """What a spreadsheet makes of 1.10: a figure, and shown as 1.1."""
    *outer, last = figures
    return (*outer, last // 10) if len(figures) == _FIGURE and last % 10 == 0 else figures


def _stand_together(parent: Row, row: Row, *, own_post: bool) -> bool:
    """Whether both stand below the same headings; a leader's column may name another leader for a part."""
    return row.section == parent.section and (own_post or row.post == parent.post)


def _number(text: str) -> _Number | None:
    text = text.strip().translate(HALF_WIDTH)
    if found := _BRACKETED.fullmatch(text):
        return _Number((int(found[1]),), bracketed=True)
    found = _PATH.fullmatch(text)
    return _Number(tuple(map(int, re.split(r"[.-]", found[1])))) if found else None
