"""What the clerk may choose before a file is taken in: which of its tables, and what each column is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.intake.drafts import ColumnGuess, TableChoice
from models.intake.findings import Finding, Mark, Weight
from models.intake.layout.columns import CHOSEN_EXTRA, IGNORE, Column
from models.intake.layout.paragraphs import BESIDE
from models.intake.layout.repetitions import Repeated
from models.intake.layout.scanned import ScannedTable
from models.intake.layout.tables import Layout, Table, visible
from models.intake.source import Source


def tables_of(layout: Layout) -> tuple[TableChoice, ...]:
    """Every table of the file, the ticked ones as they are with the clerk's choices; the likely ones are those that are
    taken in where the clerk says nothing.
    """
    return tuple(
        _choice(index, scan, repeated)
        for index, (scan, repeated) in enumerate(zip(layout.scans, layout.repeated, strict=True))
    )


def _choice(index: int, scan: ScannedTable, repeated: Repeated) -> TableChoice:
    grid = scan.grid
    rows = sum(len(part.rows) for part in scan.parts) - len(repeated)
    marks = {**scan.marks, **dict.fromkeys(repeated, Mark.LEFT_OUT)}
    reasons = {**scan.reasons, **repeated}
    return TableChoice(
        index,
        grid.name or grid.place or "表格",
        rows,
        rows > 0 and grid.is_usual,
        _why(scan, repeated, rows),
        tuple((row, marks[row], reasons.get(row, "")) for row in sorted(marks)),
        scan.candidate,
        scan.carried,
    )


def _why(scan: ScannedTable, repeated: Repeated, rows: int) -> str:
    if rows:
        return f"工作表是隐藏的，里面有 {rows} 条任务" if scan.grid.hidden else f"有 {rows} 条任务"
    if not scan.parts:
        return "有表头，没有认出哪一栏是任务" if scan.candidate else "没有认出任务清单的表头"
    if not any(column.key == "text" for part in scan.parts for column in part.columns):
        return "还没有指定哪一栏是任务"
    return "与前面的表格内容相同" if repeated else "只有表头，没有任务"


def left_tables(source: Source, chosen: frozenset[int] | None) -> tuple[Finding, ...]:
    """What is said about tables that were not taken in."""
    taken = visible(source) if chosen is None else chosen
    found = []
    for index, grid in enumerate(source.grids):
        if index in taken:
            continue
        name = f"工作表“{grid.name}”" if grid.name else grid.place or "表格"
        if chosen is None and grid.aside:
            rows = f"有 {len(grid.rows)} 行" if grid.aside != BESIDE else ""
            text = f"{grid.aside}，{rows}没有导入；需要的话请在“表格”一页勾选“{grid.name or grid.place}”。"
            found.append(Finding(Weight.WARNING, text))
        elif chosen is None:
            found.append(Finding(Weight.WARNING, f"{name}是隐藏的，没有导入；需要的话请勾选它，或先取消隐藏。"))
        else:
            found.append(Finding(Weight.NOTE, f"{name}没有勾选，没有导入。"))
    return tuple(found)


def column_guesses(tables: Sequence[Table]) -> tuple[ColumnGuess, ...]:
    """What each column of the tables was taken for; a table that comes in several parts is told once."""
    told: dict[tuple[int, int, str], ColumnGuess] = {}
    for table, column in _columns(tables):
        told.setdefault(
            (table.grid, column.index, column.heading),
            ColumnGuess(
                table.grid,
                column.index,
                column.heading,
                column.choice_key,
                column.key or CHOSEN_EXTRA,
                column.reason,
                column.sure,
            ),
        )
    return tuple(told.values())


def ignored_columns(tables: Sequence[Table]) -> tuple[Finding, ...]:
    """A sentence for the columns the clerk chose to leave out, and one for those a known form leaves out."""
    found = []
    left = [column for _, column in _columns(tables) if column.key == IGNORE]
    for why, by_clerk in (("按您的选择，没有导入", True), ("表式里由台账另外填出、不用导入的栏目：", False)):
        names = dict.fromkeys(column.heading for column in left if column.chosen is by_clerk)
        if names:
            found.append(Finding(Weight.NOTE, why + "、".join(f"“{name}”" for name in names) + "。"))
    return tuple(found)


def _columns(tables: Sequence[Table]) -> Iterator[tuple[Table, Column]]:
    return ((table, column) for table in tables for column in table.columns)
