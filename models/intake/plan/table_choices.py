"""What the clerk may choose before a file is taken in: which of its tables, and what each column is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.intake.drafts import ColumnGuess, TableChoice
from models.intake.findings import Finding, Weight
from models.intake.layout.columns import CHOSEN_EXTRA, IGNORE, Choices, Column, signature
from models.intake.layout.scanner import Scanner
from models.intake.layout.tables import Headers, Table, visible
from models.intake.source import Grid, Source


def tables_of(
    source: Source,
    columns: Choices | None = None,
    chosen: frozenset[int] | None = None,
    headers: Headers | None = None,
) -> tuple[TableChoice, ...]:
    """Every table of the file; the likely ones are those that ``understand`` takes by itself.

    ``chosen`` and ``headers`` are the clerk's: what the ticked tables are, is told as it is with those choices.
    """
    seen: dict[tuple[str, ...], str] = {}
    inherited: tuple[Column, ...] = ()
    found = []
    for index, grid in enumerate(source.grids):
        taken = not grid.hidden if chosen is None else index in chosen
        known = seen if taken else {} if grid.hidden else dict(seen)
        scanner = Scanner(grid, inherited, known, columns, (headers or {}).get(index))
        scanner.scan()
        if scanner.parts and taken:
            inherited = scanner.parts[-1].columns
        rows = sum(len(part.rows) for part in scanner.parts)
        found.append(
            TableChoice(
                index,
                _name(grid),
                rows,
                rows > 0 and not grid.hidden,
                _why(grid, scanner, rows),
                tuple((row, mark, scanner.reasons.get(row, "")) for row, mark in sorted(scanner.marks.items())),
                scanner.candidate,
                scanner.carried,
            )
        )
    return tuple(found)


def _name(grid: Grid) -> str:
    return grid.name or grid.place or "表格"


def _why(grid: Grid, scanner: Scanner, rows: int) -> str:
    if rows:
        return f"工作表是隐藏的，里面有 {rows} 条任务" if grid.hidden else f"有 {rows} 条任务"
    if not scanner.parts:
        return "有表头，没有认出哪一栏是任务" if scanner.candidate else "没有认出任务清单的表头"
    if not any(column.key == "text" for part in scanner.parts for column in part.columns):
        return "还没有指定哪一栏是任务"
    repeated = any("完全相同" in row.reason for row in scanner.left_out)
    return "与前面的表格内容相同" if repeated else "只有表头，没有任务"


def left_tables(source: Source, chosen: frozenset[int] | None) -> tuple[Finding, ...]:
    """What is said about tables that were not taken in."""
    taken = visible(source) if chosen is None else chosen
    found = []
    for index, grid in enumerate(source.grids):
        if index in taken:
            continue
        name = f"工作表“{grid.name}”" if grid.name else grid.place or "表格"
        if chosen is None:
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
                column.known_by or signature(column.heading),
                column.key or CHOSEN_EXTRA,
                column.reason,
            ),
        )
    return tuple(told.values())


def ignored_columns(tables: Sequence[Table]) -> tuple[Finding, ...]:
    """A sentence for the columns the clerk chose to leave out."""
    names = dict.fromkeys(column.heading for _, column in _columns(tables) if column.key == IGNORE)
    if not names:
        return ()
    return (Finding(Weight.NOTE, "按您的选择，没有导入" + "、".join(f"“{name}”" for name in names) + "。"),)


def _columns(tables: Sequence[Table]) -> Iterator[tuple[Table, Column]]:
    return ((table, column) for table in tables for column in table.columns)
