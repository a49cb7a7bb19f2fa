"""The task column of a table whose heading for it nobody knows, told by what stands in the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.intake.findings import Sure
from models.intake.layout.columns import EXTRA, NODE, Column, told_as
from models.intake.layout.header import Header
from models.intake.layout.row_words import comparable, is_figure, is_nothing, is_number
from models.intake.source import Grid, cell

FIGURES = "这一栏全是数字，不是任务"
GUESSED = "表头不认识；别的栏说的是任务的事，这一栏每行不同，当作任务"
_ABOUT_TASKS = frozenset((
    "units", "lead_units", "supporting_units", "content", "plan", NODE, "due", "plan_met", "frequency", "status",
    "goal",
))  # fmt: skip
_LEAST_ABOUT = 2  # columns that say something about tasks before a list is believed to be one of tasks
_LEAST_FILLED = 0.8
_LEAST_DIFFERENT = 0.8
_FIRST_ROWS = 2
_SHORTEST = 2  # letters on average
_LONG = 10
_NO_TASK = re.compile(
    r"^$|下一?[步个月季年阶期周旬半]|后续|人$|姓名|电话|联系|备注|说明|文号|编号|^id$|代码|日期|时间|类[型别]|来源|领导|单位|部门|措施|建议|原因|"
    r"地[点址]|投资|资金|附件|照片|图片|依据",
    re.IGNORECASE,
)
_CODE = re.compile(r"[\da-z_./#-]+|.{0,12}[〔\[(]\d{4}[〕\])]第?\d+号", re.IGNORECASE)


def guess_text(grid: Grid, header: Header, columns: tuple[Column, ...], merged: frozenset[int]) -> tuple[Column, ...]:
    """The header's columns, with one of them taken for the tasks where none is known to be.

    That is the one with the longest texts left of what is said about the tasks, else right of it, among those in which
    nearly every row has a text of its own. A column merged over rows that have numbers of their own is a section's, and
    one headed by what comes next or by a person holds no tasks.
    """
    about = [column.index for column in columns if column.key in _ABOUT_TASKS]
    if header.by_hand or any(c.key == "text" for c in columns) or len(about) < _LEAST_ABOUT:
        return columns
    whole_tasks = any(column.key == "number" and column.index in merged for column in columns)
    grouping = frozenset[int]() if whole_tasks else merged
    rows = [row for row in grid.rows[header.top + header.height :] if sum(map(bool, row)) > 1]
    covered = {(row, m.left) for m in grid.merges for row in range(m.top + 1, m.bottom + 1)}
    offset = {id(row): index for index, row in enumerate(grid.rows)}
    best: tuple[bool, float, Column] | None = None
    for column in columns:
        if column.key != EXTRA or column.chosen or column.index in grouping or holds_no_tasks(column):
            continue
        values = [cell(row, column.index) for row in rows if (offset[id(row)], column.index) not in covered]
        left, length = column.index < min(about), _length(values)
        if column.heading and _reads_like_tasks(values) and (best is None or (left, length) > best[:2]):
            best = left, length, column
    if best is None:
        return columns
    return told_as(columns, best[2], "text", GUESSED, Sure.CONTENT)


def without_figures(grid: Grid, columns: Sequence[Column], first: int) -> tuple[Column, ...]:
    """The columns, without those of tasks by their heading that hold but figures: 目标任务 in tables of sums."""
    return tuple(
        replace(column, key=EXTRA, reason=FIGURES, sure=Sure.UNKNOWN)
        if column.key == "text" and not column.chosen and _are_figures(grid, column.index, first)
        else column
        for column in columns
    )


def _are_figures(grid: Grid, column: int, first: int) -> bool:
    told = (text for row in grid.rows[first:] if sum(map(bool, row)) > 1 and (text := cell(row, column).strip()))
    count = 0
    for text in told:
        if not is_figure(text):
            return False
        count += 1
    return count >= _FIRST_ROWS


def columns_of_figures(grid: Grid, columns: Sequence[Column], first: int) -> frozenset[int]:
    """The columns that begin with nothing but figures, as tables of sums above a list have them."""
    if any(column.key == "text" for column in columns):
        return frozenset()
    rows = grid.rows[first : first + _FIRST_ROWS]
    told = {column.index: [text for row in rows if (text := cell(row, column.index).strip())] for column in columns}
    return frozenset(index for index, texts in told.items() if texts and all(map(is_figure, texts)))


def holds_no_tasks(column: Column) -> bool:
    """Whether a heading speaks of something that is never a task: what comes next, a person, a date, a number."""
    return bool(_NO_TASK.search(column.heading))


def _length(values: Sequence[str]) -> float:
    """How long the texts are on average, as far as that tells a task: ten letters do."""
    filled = [min(len(comparable(value)), _LONG) for value in values if not is_nothing(value)]
    return sum(filled) / len(filled) if filled else 0


def _reads_like_tasks(values: Sequence[str]) -> bool:
    filled = [comparable(value) for value in values if not is_nothing(value)]
    if not filled or len(filled) < _LEAST_FILLED * len(values):
        return False
    words = [value for value in filled if not (is_number(value) or is_figure(value) or _CODE.fullmatch(value))]
    different = len(set(words)) >= _LEAST_DIFFERENT * len(filled)
    return different and sum(map(len, words)) >= _SHORTEST * len(filled)
