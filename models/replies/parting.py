"""Parts a file in which several units answer: a book with a sheet for each, a document with their tables one below
the other. Each part is a reply of its own, as if it had come in a file of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from models.intake.source import Block, Paragraph, Source
from models.replies.senders import written_unit
from models.replies.tables import find, identified
from models.search.units import unit_key

_SEARCHED = 10  # rows from the top among which a table says whose it is


def parts_of(source: Source) -> list[Source]:
    """The file in parts by unit, in the order in which they come; the file itself where it is of one unit at most.

    A sheet or table says itself whose it is, or is of the unit that was named last before it; one without answers
    belongs to the answers before it, and a cover or 填表说明 behind the first of them: what it calls a unit is none of
    those that answer. What the reader said of the whole file is said of each part.
    """
    called = [_called(block) for block in source.blocks]
    units = _units(called)
    by_unit: dict[int, list[Block]] = {}
    unit, waiting = -1, list[Block]()
    for block, names in zip(source.blocks, called, strict=True):
        unit = next((place for place, own in enumerate(units) if names & own), unit)
        if unit < 0:
            waiting.append(block)
            continue
        by_unit.setdefault(unit, waiting).append(block)
        waiting = []
    if len(by_unit) < 2:
        return [source]
    parts, cover = list[list[Block]](), list[Block]()
    for blocks in by_unit.values():
        if find(replace(source, blocks=tuple(blocks))) is not None:
            parts.append(blocks)
        else:
            (parts[-1] if parts else cover).extend(blocks)
    if len(parts) < 2:
        return [source]
    parts[0] += cover
    return [
        replace(source, sha256=_hash_of_part(source, place), blocks=tuple(part)) for place, part in enumerate(parts)
    ]


def _called(block: Block) -> frozenset[str]:
    """What a block calls its unit: the name written above its table, the mark hidden in its rows."""
    if isinstance(block, Paragraph):
        return frozenset(filter(None, [unit_key(written_unit([block.text]))]))
    marks = {str(found.unit_id) for row in block.rows if (found := identified(row)[0]) is not None}
    written = unit_key(written_unit([text for row in block.rows[:_SEARCHED] for text in row]))
    return frozenset(filter(None, [written, *(marks if len(marks) == 1 else ())]))


def _units(called: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The units by all that each of them is called; a block that says two things says that they are one."""
    units: list[frozenset[str]] = []
    for names in filter(None, called):
        same = [unit for unit in units if unit & names]
        units = [*(unit for unit in units if unit not in same), names.union(*same)]
    return units


def _hash_of_part(source: Source, place: int) -> str:
    """What tells a part from the others: a part that has been taken in says nothing of the rest."""
    return hashlib.sha256(f"{source.sha256} {place}".encode()).hexdigest()
