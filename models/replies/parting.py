"""Parts a file in which several units answer: a book with a sheet for each, a document with their tables one below
the other. Each part is a reply of its own, as if it had come in a file of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from models.intake.source import Block, Paragraph, Source
from models.replies.senders import written_unit
from models.replies.tables import identified
from models.unit_search import unit_key


def parts_of(source: Source) -> list[Source]:
    """The file in parts by unit, in the order in which they come; the file itself where it is of one unit at most.

    A sheet or table says itself whose it is, or is of the unit that was named last before it. What the reader said of
    the whole file is said of each part.
    """
    by_unit: dict[str, list[Block]] = {}
    unit, waiting = "", list[Block]()
    for block in source.blocks:
        unit = next(_units_in(block), unit)
        if not unit:
            waiting.append(block)
            continue
        by_unit.setdefault(unit, waiting).append(block)
        waiting = []
    if len(by_unit) < 2:
        return [source]
    return [
        replace(source, sha256=_hash_of_part(source, place), blocks=tuple(blocks))
        for place, blocks in enumerate(by_unit.values())
    ]


def _units_in(block: Block) -> Iterator[str]:
    """Whose a block says that it is: as written above its table, else by the hidden marks of its rows."""
    if isinstance(block, Paragraph):
        yield from filter(None, [unit_key(written_unit([block.text]))])
        return
    written = unit_key(written_unit([text for row in block.rows for text in row]))
    if written:
        yield written
    marks = {str(found.unit_id) for row in block.rows if (found := identified(row)[0]) is not None}
    if len(marks) == 1:
        yield marks.pop()


def _hash_of_part(source: Source, place: int) -> str:
    """What tells a part from the others: a part that has been taken in says nothing of the rest."""
    return hashlib.sha256(f"{source.sha256} {place}".encode()).hexdigest()
