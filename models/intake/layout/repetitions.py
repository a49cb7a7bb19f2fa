"""Finds the task rows that stand in a file twice: only the first of them is a task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.intake.layout.scanned import ScannedTable

Repeated = Mapping[int, str]
"""Rows of one grid that came before, by their index, each with the reason why it is left out."""


def repeated_rows(scans: Sequence[ScannedTable], taken: frozenset[int]) -> tuple[Repeated, ...]:
    """The repeated rows of each grid: those whose group and cells are all the same as those of a row before.

    A table that is not ``taken`` in is compared with those before it that are, and one on a hidden sheet with none;
    what comes after is not compared with either.
    """
    seen: dict[tuple[str, ...], str] = {}
    return tuple(
        _repeated(scan, seen if index in taken else {} if scan.grid.hidden else dict(seen))
        for index, scan in enumerate(scans)
    )


def _repeated(scan: ScannedTable, seen: dict[tuple[str, ...], str]) -> Repeated:
    """The rows that are in ``seen``; the others are added to it.

    In a list without numbers two parts of different tasks may well say the same: there only another table's rows count.
    """
    found = {}
    own: dict[tuple[str, ...], str] = {}
    for part in scan.parts:
        number = next((column.index for column in part.columns if column.key == "number"), -1)
        for row in part.rows:
            if row.heads:  # it stands or falls with its parts
                continue
            key = (row.section, row.post, *row.cells)
            if key in seen:
                found[row.index] = f"与{seen[key]}完全相同，是重复的一行"
            elif number >= 0 and row.cells[number].strip():
                seen[key] = row.origin
            else:
                own.setdefault(key, row.origin)
    seen |= own
    return found
