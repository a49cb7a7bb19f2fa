"""Of two columns headed as reports, the one that holds nothing but answers: how a task stands, or whether it keeps up.

Offices write 落实情况 and beside it 办理结果 (已办结, 正在办理) or 进度 (达进度, 欠进度).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from models.intake.findings import Sure
from models.intake.layout.answer_words import NO, STATUSES, YES
from models.intake.layout.columns import EXTRA, Column, told_as
from models.intake.layout.row_words import NOTHING, comparable
from models.intake.source import Grid, cell

STATES = "旁边已有一栏是进展，这一栏每格都是状态"
KEEPS_UP = "旁边已有一栏是进展，这一栏每格只说是否达到进度"
EXPLAINS = "在是否完成的右边，说明没有完成的原因"
_OTHERS = frozenset(("其它", "其他"))
_ENDS = "。.；;，,！!"
_OF_PROGRESS = ("进度", "序时", "计划")


def with_answers(grid: Grid, columns: Sequence[Column], first: int) -> tuple[Column, ...]:
    """The columns, with such a one told for what it is where no other column is."""
    reports = [column for column in columns if column.key == "content" and not column.chosen]
    if len(reports) < 2:
        return tuple(columns)
    taken = {column.key for column in columns}
    bare = [column for column in reports if not column.period_words]  # others are the reports of several months
    told = {column: key for column in bare if (key := _key(grid, column, first)) and key not in taken}
    if len(told) != 1 or len(told) == len(reports):
        return tuple(columns)
    ((found, key),) = told.items()
    reason = STATES if key == "status" else KEEPS_UP
    return told_as(columns, found, key, reason, Sure.CONTENT)


def with_reasons(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, with one headed 说明 right behind the answers as that of the reasons, where no other is."""
    keys = {column.key for column in columns}
    if "plan_met" not in keys or "reason" in keys:
        return tuple(columns)
    found = next(
        (after for column, after in pairwise(columns) if column.key == "plan_met" and after.heading == "说明"), None
    )
    if found is None or found.key != EXTRA or found.chosen:
        return tuple(columns)
    return told_as(columns, found, "reason", EXPLAINS, Sure.POSITION)


def _key(grid: Grid, column: Column, first: int) -> str:
    """The key of a column by its answers; empty where it holds anything else."""
    rows = (row for row in grid.rows[first:] if sum(map(bool, row)) > 1)
    words = {comparable(cell(row, column.index)).strip(_ENDS) for row in rows} - NOTHING
    answers = words - _OTHERS
    if not answers:
        return ""
    if answers <= YES | NO and any(sign in word for word in answers for sign in _OF_PROGRESS):
        return "plan_met"
    return "status" if answers <= STATUSES.keys() else ""
