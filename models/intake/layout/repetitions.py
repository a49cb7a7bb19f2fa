"""Finds the task rows that stand in a file twice: only the first of them is a task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from models.intake.layout.scanned import ScannedTable
from models.periods import Period
from models.wording.periods import period_in

_ANY_YEAR = 2000


_Seen: TypeAlias = tuple[str, Period | None]
"""Where a row stands, and the month its table speaks for, where it says so."""


Repeated = Mapping[int, str]
"""Rows of one grid that came before, by their index, each with the reason why it is left out."""


def repeated_rows(scans: Sequence[ScannedTable], taken: frozenset[int]) -> tuple[Repeated, ...]:
    """The repeated rows of each grid: those whose group and cells are all the same as those of a row before.

    A table that is not ``taken`` in is compared with those before it that are, and one on a hidden sheet with none;
    what comes after is not compared with either.
    """
    seen: dict[tuple[str, ...], _Seen] = {}
    return tuple(
        _repeated(scan, seen if index in taken else {} if scan.grid.hidden else dict(seen))
        for index, scan in enumerate(scans)
    )


def _month(scan: ScannedTable) -> Period | None:
    """The month that a table's own titles or its sheet's name speak for."""
    named = (period_in(text, _ANY_YEAR) for text in (*scan.titles, *scan.notes, scan.grid.name))
    return next((found[0] for found in named if found), None)


def _repeated(scan: ScannedTable, seen: dict[tuple[str, ...], _Seen]) -> Repeated:
    """The rows that are in ``seen``; the others are added to it.

    What two tables say the same for two months is a report each. In a list without numbers two parts of different
    tasks may well say the same: there only another table's rows count.
    """
    found = {}
    own: dict[tuple[str, ...], _Seen] = {}
    month = _month(scan)
    for part in scan.parts:
        number = next((column.index for column in part.columns if column.key == "number"), -1)
        for row in part.rows:
            if row.heads:  # it stands or falls with its parts
                continue
            key = (row.section, row.post, *row.cells)
            before = seen.get(key)
            if before is not None and (None in (month, before[1]) or month == before[1]):
                found[row.index] = f"与{before[0]}完全相同，是重复的一行"
            elif number >= 0 and row.cells[number].strip():
                seen[key] = (row.origin, month)
            else:
                own.setdefault(key, (row.origin, month))
    seen |= own
    return found
