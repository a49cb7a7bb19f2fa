"""What judging speaks of: places in a task's texts, targets, the figures reported for them, and how they compare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.periods import Period
from models.records import PlanNodeId
from models.texts.measures import Bound, Mode
from models.texts.quantities import Quantity

ABOUT = Decimal("0.95")
"""What of a target with 约 or 左右 must be reached."""


class Source(StrEnum):
    """Which text of a task is spoken of."""

    TASK = "task"
    GOAL = "goal"
    NODE = "node"
    REPORT = "report"

    @property
    def label(self) -> str:
        """The word on screen."""
        return {"task": "任务", "goal": "年度目标", "node": "节点", "report": "进展"}[self.value]


@dataclass(frozen=True, slots=True)
class Place:
    """``text[start:end]`` of one of a task's texts: what a suggestion shows and jumps to.

    ``node`` and ``label`` name the plan node of a :attr:`Source.NODE`; ``period`` the month of a report.
    """

    source: Source
    text: str
    start: int
    end: int
    node: PlanNodeId | None = None
    label: str = ""
    period: Period | None = None

    @property
    def span(self) -> str:
        """The words spoken of."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit where a text names it; ``base_value`` is in ``base_unit`` (元, 米, …)."""

    place: Place
    value: Decimal
    unit: str
    base_value: Decimal
    base_unit: str
    bound: Bound
    mode: Mode
    falls: bool = False

    @classmethod
    def of(cls, quantity: Quantity, place: Place) -> Figure:
        """What a text's quantity says at its place."""
        return cls(
            place,
            quantity.value,
            quantity.unit,
            quantity.base_value,
            quantity.base_unit,
            quantity.bound,
            quantity.mode,
            quantity.falls,
        )


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be reached: ``what`` is measured, by ``due`` (the last day of the year where no text says when)."""

    figure: Figure
    what: str
    due: date


class Outcome(StrEnum):
    """How a reported figure compares with a target, at face value, due or not."""

    MET = "met"
    MISSED = "missed"
    CANNOT_COMPARE = "cannot_compare"

    @property
    def label(self) -> str:
        """The word on screen (DOMAIN, "Quantities")."""
        return {"met": "可能达到", "missed": "可能未达序时", "cannot_compare": "无法比较"}[self.value]


@dataclass(frozen=True, slots=True)
class Pair:
    """A target with the figure of the report that seems to speak for it; ``why`` is a Chinese sentence.

    ``actual`` is None where none does, and then the outcome is 无法比较. ``sure`` runs from 0 to 1.
    """

    target: Target
    actual: Figure | None
    outcome: Outcome
    why: str
    sure: float
