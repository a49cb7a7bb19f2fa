"""Comments on cells: the progress where its own cell is empty; every other one is named with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from models.intake.findings import Finding, Weight
from models.intake.layout.scanned import ScannedTable
from models.intake.source import Grid, letters

CommentPlace = tuple[int, int, int]
"""The index of the source's grid, the row's and the column's in it."""
_NAMED = 5
_SHOWN = 30


def comment_findings(
    scans: Sequence[ScannedTable], taken: frozenset[int], used: Collection[CommentPlace]
) -> Iterator[Finding]:
    """What is said of the comments of the tables taken in; ``used`` are those taken for a report."""
    for index, scan in enumerate(scans):
        if index not in taken or not scan.grid.comments:
            continue
        left = {place: text for place, text in sorted(scan.grid.comments.items()) if (index, *place) not in used}
        if left:
            shown = "、".join(_told(scan.grid, place, text) for place, text in list(left.items())[:_NAMED])
            more = " 等" if len(left) > _NAMED else ""
            text = f"有 {len(left)} 条批注没有当作内容读取：{shown}{more}。"
            yield Finding(Weight.WARNING, text, scan.grid.place)


def _told(grid: Grid, place: tuple[int, int], text: str) -> str:
    row, column = place
    flat = " ".join(text.split())
    shown = flat[:_SHOWN] + ("…" if len(flat) > _SHOWN else "")
    where = f"{letters(column)}{grid.numbers[row]}" if grid.name else f"第 {grid.numbers[row]} 行第 {column + 1} 栏"
    return f"{where}“{shown}”"
