"""Which indicators have moved most since the month before, by what was accepted of the reports."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from models.judging.expected import Measured, actual_at, goal_on, written
from models.judging_records import Indicator
from models.measured import measured_list
from models.records import ListId, TaskId
from models.rules.evaluation import AsOf
from models.store.records.ledger import Ledger
from models.vocabulary import Accumulation

_WHOLE, _UNIT = Decimal(100), Decimal(1)
_OF_A_GOAL = frozenset({Accumulation.CUMULATIVE, Accumulation.NEW, Accumulation.LEVEL})
"""What may be told as a share of the year's goal: a rate of 5 % is not nine tenths of one of 5.5 %."""


class Move(NamedTuple):
    """What an indicator had reached in the month before and has reached now, in its unit. ``goal`` is the year's as of
    the cut-off, None where there is none or a share of it says nothing."""

    task_id: TaskId
    indicator: Indicator
    before: Decimal
    now: Decimal
    goal: Decimal | None

    @property
    def size(self) -> Decimal:
        """How far it went: as a part of the year's goal, else of what it was."""
        base = self.goal or self.before
        return abs((self.now - self.before) / base) if base else Decimal()

    @property
    def words(self) -> str:
        """As ``掘进320→400米（全年目标的40%→50%）``."""
        figures = f"{self.indicator.name}{written(self.before)}→{written(self.now, self.indicator.unit)}"
        if self.goal is None:
            return figures
        return f"{figures}（全年目标的{_per_cent(self.before, self.goal)}→{_per_cent(self.now, self.goal)}）"


def moves(ledger: Ledger, list_id: ListId, moment: AsOf) -> list[Move]:
    """The indicators with a figure accepted for a month that is another than before, the largest move first."""
    found = [
        move
        for task_id, several in measured_list(ledger, list_id).items()
        for measured in several
        if (move := _move(task_id, measured, moment)) is not None
    ]
    return sorted(found, key=lambda move: -move.size)


def _move(task_id: TaskId, measured: Measured, moment: AsOf) -> Move | None:
    now, _ = actual_at(measured, moment.period)
    before, _ = actual_at(measured, moment.period.shifted(-1))
    is_of_month = any(actual.period == moment.period for actual in measured.actuals)
    if not is_of_month or now is None or before is None or now == before:
        return None
    goal = goal_on(measured, moment.cut_off) if measured.indicator.accumulation in _OF_A_GOAL else None
    return Move(task_id, measured.indicator, before, now, goal if goal and goal > 0 else None)


def _per_cent(value: Decimal, goal: Decimal) -> str:
    return f"{(value / goal * _WHOLE).quantize(_UNIT, ROUND_HALF_UP)}%"
