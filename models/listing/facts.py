"""The list on screen as filters ask about it; what is seldom asked is read then, and kept until something changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from models.as_of import nodes_by
from models.listing.standing import Standing
from models.periods import Period
from models.records import (
    Assignment,
    Attachment,
    Placement,
    Post,
    Section,
    StatusEvent,
    TaskId,
    UnitAlias,
    UnitId,
    Verdict,
)
from models.rules import evaluation
from models.rules.decisions import Decided
from models.rules.evaluation import by_task, ordered
from models.search.filters import PeriodMark
from models.vocabulary import Status

R = TypeVar("R")


class StandingFacts:
    """The facts of a standing as it is now."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    @property
    def tasks(self) -> Mapping[TaskId, Placement]:
        """Every task of the list."""
        return self._standing.placements

    @property
    def statuses(self) -> Mapping[TaskId, Status]:
        """The statuses shown."""
        return self._standing.statuses

    @property
    def overdue(self) -> Collection[TaskId]:
        """The overdue tasks."""
        return self._standing.overdue

    @property
    def assignments(self) -> Sequence[Assignment]:
        """Every unit's part in every task."""
        return self._standing.assignments

    @property
    def sections(self) -> Sequence[Section]:
        """The sections of the list."""
        return self._standing.sections

    @property
    def posts(self) -> Sequence[Post]:
        """The posts of the list."""
        return self._standing.posts

    def unit_ids(self, names: Collection[str]) -> Collection[UnitId]:
        """The units of these names or other names."""
        ids = {unit.id for unit in self._standing.units.values() if unit.name in names}
        return ids | {alias.unit_id for alias in self._standing.ledger.all(UnitAlias) if alias.name in names}

    def marked(self, mark: PeriodMark) -> Collection[TaskId]:
        """The tasks a mark of the period is true of."""
        standing, answered = self._standing, self._standing.answered
        match mark:
            case PeriodMark.REPORTED:
                return answered
            case PeriodMark.MISSING:
                return standing.missing
            case PeriodMark.NOT_DUE:
                return standing.placements.keys() - answered - set(standing.due)
        wanted = mark is PeriodMark.MET
        return [verdict.task_id for verdict in self._verdicts_now if verdict.plan_met is wanted]

    def due_by(self, day: date) -> Collection[TaskId]:
        """The tasks with a plan node that is due by a day and that nobody has called done."""
        ledger, list_id = self._standing.ledger, self._standing.list_id
        return [
            task_id
            for task_id, nodes in by_task(nodes_by(ledger, list_id, day)).items()
            if evaluation.unmet_nodes(nodes, self._met.get(task_id, ()), day, self._decisions.get(task_id, ()))
        ]

    def attached(self) -> Collection[TaskId]:
        """The tasks with attachments."""
        return {attachment.task_id for attachment in self._of_list(Attachment)}

    @cached_property
    def _met(self) -> dict[TaskId, set[Period]]:
        return self._standing.ledger.met_periods(self._standing.list_id)

    @cached_property
    def _decisions(self) -> dict[TaskId, list[Decided]]:
        return ordered(self._of_list(StatusEvent))

    @cached_property
    def _verdicts_now(self) -> list[Verdict]:
        standing = self._standing
        return standing.ledger.of_period(Verdict, standing.list_id, standing.period)

    def _of_list(self, kind: type[R]) -> list[R]:
        return self._standing.ledger.of_list(kind, self._standing.list_id)
