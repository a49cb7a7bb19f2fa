"""Rows beneath a merged task that are tasks themselves: each says what is to be done, by whom and by when.

Where the number is merged with the task, that is a task and the rows are its parts; where the rows are numbered
themselves or nothing is, it is rather the name of their section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.intake.findings import Sure
from models.intake.layout.columns import EXTRA, PARENT, Column
from models.intake.layout.row_words import is_figure, is_number
from models.intake.layout.task_column import holds_no_tasks
from models.intake.source import Grid, cell

REQUIREMENT = "左边一项任务管几行，这一栏每行各有要求、单位或时限，当作任务"
_WITH_PARTS = "一项任务管几行，每行是它的一个分项"
_OWN = frozenset(("units", "lead_units", "due", "content", "status", "plan"))
_SHORTEST = 4  # letters on average; shorter ones are rather places or kinds
_UNIT = re.compile(r".*(?:局|委|办|院|厅|镇|乡|街道|公司|集团|中心)")


def own_rows(
    grid: Grid, columns: tuple[Column, ...], merged: frozenset[int], first: int
) -> tuple[frozenset[int], tuple[Column, ...]]:
    """The merged columns and all columns, where a task merged over rows is no task like others (see above).

    It is none where most rows below it have a text of their own, and units, a deadline or a report as well.
    """
    coarse = next((column for column in columns if column.key == "text" and column.index in merged), None)
    own = [column.index for column in columns if column.key in _OWN and column.index not in merged]
    number = next((column for column in columns if column.key == "number" and column.index in merged), None)
    if coarse is None or not own:
        return merged, columns
    rows = _covered(grid, coarse.index, first)
    finer = next((column for column in columns if column.key == "text" and column.index not in merged), None)
    told = finer or _requirement(grid, columns[coarse.index + 1 : min(own)], merged, rows)
    if told is None or not _tell_for_themselves(grid, rows, told.index, own):
        return merged, columns
    changed = {told.index: told}
    numbered = any(column.key == "number" and column.index not in merged for column in columns)
    if number is not None and not numbered and not coarse.chosen:
        changed[coarse.index] = replace(coarse, key=PARENT, reason=_WITH_PARTS, sure=Sure.POSITION)
        merged -= {number.index}
    return merged, tuple(changed.get(column.index, column) for column in columns)


def _covered(grid: Grid, column: int, first: int) -> Sequence[int]:
    """The rows below the first one of each merged task."""
    return [row for m in grid.merges if m.left == column and m.top >= first for row in range(m.top + 1, m.bottom + 1)]


def _tell_for_themselves(grid: Grid, rows: Sequence[int], text: int, own: Sequence[int]) -> bool:
    telling = sum(
        bool(cell(grid.rows[row], text).strip()) and any(cell(grid.rows[row], place).strip() for place in own)
        for row in rows
    )
    return telling * 2 > len(rows)


def _requirement(grid: Grid, between: Sequence[Column], merged: frozenset[int], rows: Sequence[int]) -> Column | None:
    """Of the columns between the task and what is said of it one that reads like tasks, whatever its heading."""
    for column in between:
        if column.key != EXTRA or column.chosen or column.index in merged or holds_no_tasks(column):
            continue
        texts = [text for row in rows if (text := cell(grid.rows[row], column.index).strip())]
        words = [text for text in texts if not (is_number(text) or is_figure(text) or _UNIT.fullmatch(text))]
        if words and len(words) == len(rows) and sum(map(len, words)) >= _SHORTEST * len(words):
            return replace(column, key="text", reason=REQUIREMENT, sure=Sure.CONTENT)
    return None
