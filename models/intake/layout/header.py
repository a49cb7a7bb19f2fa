"""Finds the header of a table: one to three rows, merged or not; or takes the one the clerk names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.fields import field_near_heading, field_of_heading, heading_key, named_by
from models.intake.findings import HeaderChoice
from models.intake.layout.columns import (
    Choices,
    Column,
    is_heading,
    lettered_columns,
    map_columns,
    one_line,
    period_words,
)
from models.intake.layout.row_words import comparable, is_number
from models.intake.source import Grid, Source

MAX_HEIGHT = 3
HEADER_SEARCH = 60  # rows from the top among which the first header is looked for
_LEAST_FIELDS = 2
_LEAST_RESEMBLING = 3
"""Fields that a header names at least, none of them by its own word: the tasks', and what is said of them."""
_LONGEST_SECOND_LINE = 14


@dataclass(frozen=True, slots=True)
class Header:
    """A header as found: its first row's index, its height, its columns and its comparable cells."""

    top: int
    height: int
    columns: tuple[Column, ...]
    cells: tuple[str, ...]

    by_hand: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """The field keys of the columns."""
        return frozenset(column.key for column in self.columns if column.key)


def header_at(grid: Grid, top: int, width: int, choices: Choices | None = None) -> Header | None:
    """The header that starts in this row, or None. The tallest reading that names the most fields is taken."""
    row = grid.rows[top]
    filled = [text for text in row if text.strip()]
    if len(filled) < _LEAST_FIELDS or not all(map(is_heading, filled)):
        return None
    best: Header | None = None
    merged = _merged_height(grid, top)
    for height in range(merged, min(merged + 1, MAX_HEIGHT, len(grid.rows) - top) + 1):
        if height > merged and not _continues(grid, top + height - 1, row):
            break
        candidate = _reading(grid, top, height, width, choices)
        if candidate is not None and (best is None or _score(candidate) > _score(best)):
            best = candidate
    if best is not None and best.height > merged:
        later = _reading(grid, top + merged, best.height - merged, width, choices)
        if later is not None and _known_columns(later) >= _known_columns(best):
            return None  # the upper rows add nothing: the header begins below them
    return best


def header_by_hand(grid: Grid, choice: HeaderChoice, width: int, choices: Choices | None = None) -> Header:
    """The header the clerk named, whatever is known of its words; cells merged further down are part of it."""
    if not choice.height:
        return Header(choice.top, 0, tuple(lettered_columns(width, choices)), (), by_hand=True)
    rows = range(choice.top, choice.top + choice.height)
    bottom = max((merge.bottom for merge in grid.merges if merge.top in rows), default=0)
    height = max(choice.height, bottom - choice.top + 1 if bottom - choice.top < MAX_HEIGHT else 0)
    columns = map_columns(_headings(grid, choice.top, height, width), choices)
    return Header(choice.top, height, tuple(columns), _cells(grid, choice.top, height, width), by_hand=True)


def header_signature(grid: Grid, choice: HeaderChoice) -> str:
    """What a header named by hand is remembered by: its words without the period, or the shape of a table without."""
    if not choice.height:
        return f"{heading_key(grid.name)}/{grid.width}"
    rows = grid.rows[choice.top : choice.top + choice.height]
    return "/".join(heading_key(text) for row in rows for text in row).rstrip("/")


def known_headers(source: Source, remembered: Mapping[str, HeaderChoice]) -> dict[int, HeaderChoice]:
    """The tables of a source whose header was named by hand before, wherever it stands now."""
    found: dict[int, HeaderChoice] = {}
    heights = {choice.height for choice in remembered.values() if choice.height}
    for index, grid in enumerate(source.grids):
        rows = range(min(len(grid.rows), HEADER_SEARCH))
        here = [HeaderChoice(top, height) for top in rows for height in heights]
        known = next((choice for choice in here if _is_known(grid, choice, remembered)), None)
        without = remembered.get(header_signature(grid, HeaderChoice(0, 0)))
        named = known or without
        if named is not None:
            found[index] = named
    return found


def _is_known(grid: Grid, choice: HeaderChoice, remembered: Mapping[str, HeaderChoice]) -> bool:
    known = remembered.get(header_signature(grid, choice))
    return known is not None and known.height == choice.height


def _known_columns(header: Header) -> int:
    return sum(1 for column in header.columns if column.key)


def _score(header: Header) -> tuple[int, int]:
    """How much a reading tells: the headings with a field, then how many differ. One merged over columns is one."""
    told = {column.heading for column in header.columns if column.key}
    return len(told), len({column.heading for column in header.columns})


def _merged_height(grid: Grid, top: int) -> int:
    """The rows the merged cells of the first header row reach down to."""
    bottom = max((m.bottom for m in grid.merges if m.top == top), default=top)
    height = bottom - top + 1
    if height > MAX_HEIGHT:
        return 1
    return height


def _continues(grid: Grid, index: int, first: Sequence[str]) -> bool:
    """Whether a row can be a header's further row: short headings, no number, nothing that reads like a task."""
    row = grid.rows[index]
    filled = [(column, text) for column, text in enumerate(row) if text.strip()]
    if not filled or any(len(comparable(text)) > _LONGEST_SECOND_LINE or is_number(text) for _, text in filled):
        return False
    for column, text in filled:
        top = first[column] if column < len(first) else ""
        if field_of_heading(text) or period_words(text) or (top and field_of_heading(top + text)):
            continue
        if _narrows(text, _over(first, column)):
            continue
        if top.strip() and not field_near_heading(text):
            return False
    return any(_belongs(grid, index, column, text, first) for column, text in filled)


def _belongs(grid: Grid, index: int, column: int, text: str, first: Sequence[str]) -> bool:
    top = first[column] if column < len(first) else ""
    if not top.strip():
        return bool(field_near_heading(text) or period_words(text))
    spanned = any(m.top < index and m.left <= column <= m.right and m.right > m.left for m in grid.merges)
    wrapped = field_of_heading(top) is None and field_of_heading(top + text) is not None
    spread = (
        (bool(period_words(text)) or _narrows(text, top))
        and len(grid.rows[index]) > column + 1
        and not "".join(first[column + 1 : column + 2]).strip()
    )
    return spanned or wrapped or spread


def _over(first: Sequence[str], column: int) -> str:
    """The heading that reaches over a column: its own, or where it has none the next one to the left."""
    return next((text for text in reversed(first[: column + 1]) if text.strip()), "")


def _narrows(text: str, over: str) -> bool:
    """Whether a word is a heading only together with the one over it: "牵头" below 责任单位."""
    together = named_by(text + over)
    known = together is not None and (together.exact or together.loose)
    return known and bool(over.strip()) and field_of_heading(text) is None


def _reading(grid: Grid, top: int, height: int, width: int, choices: Choices | None) -> Header | None:
    headings = _headings(grid, top, height, width)
    columns = map_columns(headings, choices)
    keys = {column.key for column in columns if column.key}
    exact = any(column.chosen for column in columns) or any(
        field_of_heading(part) for parts in headings for part in (*parts, "".join(parts))
    )
    resembles = "text" in keys and len(keys - {"number"}) >= _LEAST_RESEMBLING
    if len(keys) < _LEAST_FIELDS or not (exact or resembles):
        return None
    return Header(top, height, tuple(columns), _cells(grid, top, height, width))


def _headings(grid: Grid, top: int, height: int, width: int) -> list[list[str]]:
    """The heading of each column from the top down."""
    lines = _spread(grid, top, height, width)
    return [_parts([line[column] for line in lines]) for column in range(width)]


def _cells(grid: Grid, top: int, height: int, width: int) -> tuple[str, ...]:
    rows = grid.rows[top : top + height]
    return tuple(comparable(text) for row in rows for text in (*row, *[""] * (width - len(row))))


def _parts(texts: Sequence[str]) -> list[str]:
    """A column's heading from the top down, without the repetitions that merging makes."""
    parts: list[str] = []
    for text in texts:
        line = one_line(text)
        if line and (not parts or parts[-1] != line):
            parts.append(line)
    return parts


def _spread(grid: Grid, top: int, height: int, width: int) -> list[list[str]]:
    """The header's rows with merged texts spread over their range.

    A period ("一季度") or a word that narrows a heading ("配合") beneath an empty cell belongs to the heading left of
    it even where nobody merged the cells.
    """
    lines = [list(grid.rows[row]) + [""] * (width - len(grid.rows[row])) for row in range(top, top + height)]
    for merge in grid.merges:
        if top <= merge.top < top + height:
            text = lines[merge.top - top][merge.left] if merge.left < width else ""
            for column in range(merge.left, min(merge.right, width - 1) + 1):
                lines[merge.top - top][column] = text
    if height > 1:
        for column in range(1, width):
            left = lines[0][column - 1]
            both = lines[1][column - 1], lines[1][column]
            if not lines[0][column].strip() and (all(map(period_words, both)) or all(_narrows(t, left) for t in both)):
                lines[0][column] = left
    return lines
