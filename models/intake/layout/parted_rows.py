"""A row that a page's end has parted where the document begins another table, perhaps with its header printed again.

The rest of it stands in the first row of that table, without a number. In one table the scanner puts such rows
together; here the rest is put where it belongs before the tables are gone through.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.intake.findings import Finding, Weight
from models.intake.layout.columns import GROUPS, OWNERS, Column
from models.intake.layout.continuations import Style, is_own_task
from models.intake.layout.inheriting import fitting
from models.intake.layout.row_words import comparable, is_continued_mark, is_number
from models.intake.layout.scanned import scan_tables
from models.intake.source import Grid, Paragraph, Source, cell


def with_parted_rows(source: Source) -> Source:
    """The same file with such rows whole; each is told."""
    blocks = list(source.blocks)
    findings: list[Finding] = []
    above = -1
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            above = above if is_continued_mark(block.text) else -1
            continue
        before = blocks[above] if above >= 0 else None
        if isinstance(before, Grid) and (parted := _parted(before, block)) is not None:
            whole, row = parted
            blocks[above] = whole
            blocks[place] = replace(block, rows=(*block.rows[:row], (), *block.rows[row + 1 :]))
            told = f"{block.where(row)}没有序号，接在上一个表格最后一条任务之后，请核对。"
            findings.append(Finding(Weight.WARNING, told))
        above = place
    return replace(source, blocks=tuple(blocks), findings=(*source.findings, *findings)) if findings else source


def _parted(before: Grid, grid: Grid) -> tuple[Grid, int] | None:
    """The table before with its last row whole, and which row of this one is its rest; None where there is none."""
    if before.name or grid.name or before.width != grid.width or not before.rows:
        return None
    height = _header_again(before, grid)
    if height >= len(grid.rows) or is_number(cell(grid.rows[height], 0).strip()):
        return None  # most tables: the first row has its number
    (scan,) = scan_tables((before,), frozenset((0,)), {}, {})
    columns = scan.parts[-1].columns if scan.parts else ()
    place = {column.key: column.index for column in reversed(columns)}
    number, text = place.get("number", -1), place.get("text", -1)
    if number < 0 or text < 0 or not (height or fitting(columns, grid)):
        return None
    last, rest = before.rows[-1], grid.rows[height]
    filled = [column for column, words in enumerate(rest) if words.strip()]
    if len(filled) == 1 and filled[0] == text and len(grid.rows) > height + 1:
        filled = []  # a section's name
    if not is_number(cell(last, number).strip()) or cell(rest, number).strip() or not filled:
        return None
    style = Style(before, number, text)
    if cell(rest, text).strip() and is_own_task(style, columns, text, last, rest, after_break=True):
        return None
    return replace(before, rows=(*before.rows[:-1], _joined(columns, last, rest))), height


def _header_again(before: Grid, grid: Grid) -> int:
    """How many rows at its top a table has in common with the one before: those of its header printed again."""
    first = _alike(grid.rows[0]) if grid.rows else []
    start = next((at for at, row in enumerate(before.rows) if _alike(row) == first), len(before.rows))
    height = 0
    for row, again in zip(before.rows[start:], grid.rows, strict=False):
        if _alike(row) != _alike(again):
            break
        height += 1
    return height


def _alike(row: Sequence[str]) -> list[str]:
    return [comparable(text) for text in row]


def _joined(columns: Sequence[Column], last: Sequence[str], rest: Sequence[str]) -> tuple[str, ...]:
    """Both parts of a row; units go on in a line of their own, where names that break off are put together later."""
    owners = {column.index for column in columns if column.key in OWNERS}
    groups = {column.index for column in columns if column.key in GROUPS}
    cells = [*last, *[""] * (len(rest) - len(last))]
    for column, words in enumerate(rest):
        if words.strip() and column not in groups:
            own = cells[column]
            cells[column] = f"{own}\n{words}" if own and column in owners else own + words
    return tuple(cells)
