"""The task column of a table whose heading for it nobody knows, told by what stands in the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.intake.findings import Sure
from models.intake.layout.columns import EXTRA, NODE, Column
from models.intake.layout.header import Header
from models.intake.layout.row_words import comparable, is_figure, is_nothing, is_number
from models.intake.source import Grid, cell

GUESSED = "表头不认识；别的栏说的是任务的事，这一栏每行不同，当作任务"
_ABOUT_TASKS = frozenset((
    "units", "lead_units", "supporting_units", "content", "plan", NODE, "due", "plan_met", "frequency", "status",
    "goal",
))  # fmt: skip
_LEAST_ABOUT = 2  # columns that say something about tasks before a list is believed to be one of tasks
_LEAST_FILLED = 0.8
_LEAST_DIFFERENT = 0.8
_SHORTEST = 2  # letters on average


def guess_text(grid: Grid, header: Header, merged: frozenset[int]) -> tuple[Column, ...]:
    """The header's columns, with one of them taken for the tasks where none is known to be.

    That is the first one left of what is said about the tasks in which nearly every row has a text of its own. A
    column merged over rows that have numbers of their own is a section's.
    """
    columns = header.columns
    about = [column.index for column in columns if column.key in _ABOUT_TASKS]
    if header.by_hand or any(c.key == "text" for c in columns) or len(about) < _LEAST_ABOUT:
        return columns
    whole_tasks = any(column.key == "number" and column.index in merged for column in columns)
    grouping = frozenset[int]() if whole_tasks else merged
    rows = [row for row in grid.rows[header.top + header.height :] if sum(map(bool, row)) > 1]
    covered = {(row, m.left) for m in grid.merges for row in range(m.top + 1, m.bottom + 1)}
    offset = {id(row): index for index, row in enumerate(grid.rows)}
    for column in columns[: min(about)]:
        if column.key != EXTRA or column.chosen or not column.heading or column.index in grouping:
            continue
        values = [cell(row, column.index) for row in rows if (offset[id(row)], column.index) not in covered]
        if _reads_like_tasks(values):
            guessed = replace(column, key="text", reason=GUESSED, sure=Sure.CONTENT)
            return tuple(guessed if c is column else c for c in columns)
    return columns


def _reads_like_tasks(values: Sequence[str]) -> bool:
    filled = [comparable(value) for value in values if not is_nothing(value)]
    if not filled or len(filled) < _LEAST_FILLED * len(values):
        return False
    words = [value for value in filled if not is_number(value) and not is_figure(value)]
    different = len(set(words)) >= _LEAST_DIFFERENT * len(filled)
    return different and sum(map(len, words)) >= _SHORTEST * len(filled)
