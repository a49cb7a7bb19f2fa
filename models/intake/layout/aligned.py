"""Tables written with spaces, whose cells go on in the lines below: told by where each piece begins in its line.

A piece that begins below a heading belongs to its column, however many columns are broken at once. That is believed
only where every piece of the table does so, and is not needed where no cell goes on: such lines fall into their cells
by themselves (:mod:`models.intake.layout.lost_grid`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from models.fields import Kind, field_of_heading
from models.intake.layout.row_words import is_number
from models.intake.source import Block, Grid, Paragraph, Source

_PIECE = re.compile(r"\S+(?: \S+)*")
"""What two spaces or more part, or the wide one of Chinese texts."""
_LEAST_HEADINGS = 3
_LEAST_KNOWN = 2
_LEAST_ROWS = 2
_ASIDE = 1  # places in the line by which a piece may stand beside its heading

Pieces = Sequence[tuple[int, str]]
"""(place, text) of a line's pieces."""
Places = Callable[[str], int]
"""How many places in a line a text takes."""


def with_aligned(source: Source) -> Source:
    """The same file with such tables; without any it is the same."""
    blocks: list[Block] = []
    found = False
    place = 0
    while place < len(source.blocks):
        ways = (_table(source.blocks, place, places) for places in (_width, len))
        taken = next((table for table in ways if table is not None), None)
        if taken is None:
            blocks.append(source.blocks[place])
            place += 1
            continue
        grid, place = taken
        blocks.append(grid)
        found = True
    return replace(source, blocks=tuple(blocks)) if found else source


def _table(blocks: Sequence[Block], top: int, places: Places) -> tuple[Grid, int] | None:
    """The table whose headings stand in this line, and where it ends."""
    headings = _pieces(blocks[top], places)
    known = [field_of_heading(text) for _, text in headings]
    if len(headings) < _LEAST_HEADINGS or known[0] is None or known[0].key != "number":
        return None
    if sum(field is not None for field in known) < _LEAST_KNOWN:
        return None
    prose = [field is not None and field.kind in (Kind.TEXT, Kind.PLAN) for field in known]
    rows: list[list[str]] = []
    numbers: list[int] = []
    end, goes_on = top + 1, False
    while end < len(blocks):
        placed = _placed(_pieces(blocks[end], places), [start for start, _ in headings])
        if placed is None or (placed[0] and not is_number(placed[0])) or not (placed[0] or rows):
            break
        if placed[0]:
            rows.append(placed)
            numbers.append(end)
        else:
            goes_on = True
            rows[-1] = [
                ("" if is_prose else "\n").join(filter(None, (own, more)))
                for own, more, is_prose in zip(rows[-1], placed, prose, strict=True)
            ]
        end += 1
    if not goes_on or len(rows) < _LEAST_ROWS:
        return None
    lines = tuple(_line(blocks[at]) for at in (top, *numbers))
    return Grid("", "", (tuple(text for _, text in headings), *map(tuple, rows)), lines, plain=True), end


def _pieces(block: Block, places: Places) -> Pieces:
    """The pieces of a line of text; none of anything else."""
    if not isinstance(block, Paragraph) or "  " not in block.text.replace("\u3000", "  ") or "\n" in block.text:
        return ()
    text = block.text.replace("\u3000", "  ").rstrip()
    return [(places(text[: found.start()]), found[0]) for found in _PIECE.finditer(text)]


def _width(text: str) -> int:
    """The places of a text where a wide letter takes two; some programs count each letter alike."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _placed(pieces: Pieces, starts: Sequence[int]) -> list[str] | None:
    """The pieces by column; None where there are none, or one begins below no heading."""
    cells = [""] * len(starts)
    for place, text in pieces:
        column = next((at for at, start in enumerate(starts) if abs(place - start) <= _ASIDE), None)
        if column is None or cells[column]:
            return None
        cells[column] = text
    return cells if pieces else None


def _line(block: Block) -> int:
    """The number of a line by its origin."""
    assert isinstance(block, Paragraph)
    found = re.search(r"\d+", block.origin)
    return int(found[0]) if found else 0
