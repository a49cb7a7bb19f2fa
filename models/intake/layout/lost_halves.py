"""Tables copied as text whose records are spread over two lines with tabs: number and task, then the other cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.fields import field_of_heading
from models.intake.findings import Finding, Weight
from models.intake.layout.lost_tokens import is_end, is_page_mark
from models.intake.layout.row_words import is_number
from models.intake.source import Block, Grid, Source

_LEAST_RECORDS = 2
_HEADER_SEARCH = 20
_TAKEN = "有的任务写在两行里，已把两行并成一条，请对照原文核对。"
Cells = tuple[str, ...]


def with_halves(source: Source) -> Source:
    """The same file with such records in one row each; without any it is the same."""
    blocks = [_whole(block) for block in source.blocks]
    if all(new is old for new, old in zip(blocks, source.blocks, strict=True)):
        return source
    return replace(source, blocks=tuple(blocks), findings=(*source.findings, Finding(Weight.WARNING, _TAKEN)))


def _whole(block: Block) -> Block:
    if not isinstance(block, Grid) or not block.plain:
        return block
    upper = list(map(_stripped, block.rows[: _HEADER_SEARCH + 1]))
    top = next((place for place, row in enumerate(upper[:_HEADER_SEARCH]) if _begins_header(row)), -1)
    if top < 0:
        return block
    broken = top + 1 < len(upper) and bool(upper[top + 1]) and all(map(field_of_heading, upper[top + 1]))
    width = len(upper[top])
    if not broken and all(len(row) >= width and row[width - 1].strip() for row in block.rows[top + 1 :]):
        return block  # most tables: every row is a whole one
    rows = list(map(_stripped, block.rows))
    head = rows[top] + rows[top + 1] if broken else rows[top]
    first = top + 1 + broken
    found = _records(rows, first, len(head), len(rows[top]) if broken else 0)
    if found is None:
        return block
    records, end = found
    numbers = block.numbers
    return Grid(
        block.name,
        block.place,
        (*block.rows[:top], head, *(cells for _, cells in records), *block.rows[end:]),
        (*numbers[: top + 1], *(numbers[place] for place, _ in records), *numbers[end:]),
        plain=True,
    )


def _stripped(row: Sequence[str]) -> Cells:
    """A row without the empty cells at its end."""
    cells = [text.strip() for text in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _begins_header(row: Cells) -> bool:
    fields = [field_of_heading(text) for text in row]
    known = [field.key for field in fields if field is not None]
    return len(row) > 1 and len(known) == len(row) and known[0] == "number" and "text" in known


def _records(rows: Sequence[Cells], first: int, width: int, half: int) -> tuple[list[tuple[int, Cells]], int] | None:
    """(place, cells) of each record, and where the last ends; None where none is spread over two lines, or not
    all are whole then.

    ``half`` is how many cells the first of the lines has, 0 where the header does not say it.
    """
    records: list[tuple[int, Cells]] = []
    halves = 0
    half = half or min((len(row) for row in rows[first:] if len(row) > 1 and row[0].isdecimal()), default=0)
    if not 1 < half < width:
        return None
    lines = [place for place in range(first, len(rows)) if rows[place] and not is_page_mark(rows[place][0])]
    while lines and not is_end(" ".join(rows[lines[0]])):
        place = lines.pop(0)
        upper, lower = rows[place], rows[lines[0]] if lines else ()
        if upper[0] != str(len(records) + 1):
            return None
        goes_on = bool(lower) and len(lower) > 1 and not is_number(lower[0])
        if len(upper) == half and goes_on and len(lower) <= width - half and lower[0]:
            upper += lower
            lines.pop(0)
            halves += 1
        elif len(upper) <= half:
            return None
        records.append((place, upper))
    end = lines[0] if lines else len(rows)
    return (records, end) if halves and len(records) >= _LEAST_RECORDS else None
