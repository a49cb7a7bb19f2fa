"""A column headed 单位 that says in what something is counted, beside one of the units that do it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.intake.layout.columns import EXTRA, OWNERS, Column, told_as
from models.intake.layout.row_words import NOTHING, comparable
from models.intake.source import Grid, cell

MEASURES = "这一栏是计量单位，不是责任单位"
_MEASURE = re.compile(
    r"(?:[百千万亿]+)?(?:元|美元|人|人次|亩|公顷|吨|公斤|斤|头|只|羽|公里|千米|米|平方米|平方公里|立方米|个|户|家|处|所|座|台|套|项"
    r"|件|场|次|名|位|条|批|辆|床|张|间|栋|幢|株|棵|村|千瓦|千瓦时|小时|天|年|分|百分点|个百分点|%|‰)(?:/.{1,4})?"
)


def without_measures(grid: Grid, columns: Sequence[Column], first: int) -> tuple[Column, ...]:
    """The columns, without such a one among those of units."""
    found = next((c for c in columns if c.key in OWNERS and comparable(c.heading) == "单位" and not c.chosen), None)
    if found is None:
        return tuple(columns)
    rows = (row for row in grid.rows[first:] if sum(map(bool, row)) > 1)
    told = {comparable(cell(row, found.index)) for row in rows} - NOTHING
    if not told or not all(map(_MEASURE.fullmatch, told)):
        return tuple(columns)
    return told_as(columns, found, EXTRA, MEASURES)
