"""What several units say of one indicator of a task they share: an indicator has one figure a month, so that they have
to say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.errors import FieldFault
from models.judging_records import Indicator
from models.operations.judging.indicators import number_of
from models.records import TaskId, Unit
from models.replies.known import Known
from models.replies.remarks import Code, Remark
from models.replies.tables import Said


class Figured(NamedTuple):
    """A row whose task and unit are known; ``file`` is the place of its file among all, ``name`` the file's name."""

    file: int
    name: str
    unit: Unit
    said: Said
    task_id: TaskId


class _Figure(NamedTuple):
    row: Figured
    value: float

    def words(self, indicator: Indicator) -> str:
        """Who says it, and where."""
        row = self.row
        return f"“{row.unit.name}”{self.value:g}{indicator.unit}（“{row.name}”{row.said.where}）"


def apart(rows: Iterable[Figured], known: Known) -> Iterator[tuple[Figured, Remark]]:
    """Each row that gives an indicator another figure than another unit's row, and what is to be said of it."""
    given: defaultdict[tuple[TaskId, int], list[_Figure]] = defaultdict(list)
    for row in rows:
        indicators = known.indicators.get(row.task_id, ())
        for number, text in row.said.figures:
            if number <= len(indicators) and (value := _value(text, indicators[number - 1])) is not None:
                given[row.task_id, number].append(_Figure(row, value))
    for (task_id, number), figures in given.items():
        indicator = known.indicators[task_id][number - 1]
        for figure in figures:
            others = [
                other for other in figures if other.row.unit.id != figure.row.unit.id and other.value != figure.value
            ]
            if others:
                theirs = "、".join(other.words(indicator) for other in others)
                message = f"指标{number}“{indicator.name}”几个单位报的不一样：{figure.words(indicator)}，{theirs}。"
                yield figure.row, Remark(Code.FIGURES_APART, figure.row.said.row, f"{message}请核对以哪个为准。")


def _value(text: str, indicator: Indicator) -> float | None:
    try:
        return number_of(text, indicator.unit)
    except FieldFault:
        return None
