"""The list on screen as filters ask about it; what is seldom asked is read then, and kept until something changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from models import evaluation
from models.evaluation import by_task
from models.filters import PeriodMark
from models.listing import Standing
from models.records import (
    Assignment,
    Attachment,
    Placement,
    PlanNode,
    Post,
    Section,
    StatusEvent,
    TaskId,
    UnitAlias,
    UnitId,
    Verdict,
)
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
        """The decided statuses."""
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
                return [task_id for task_id in standing.placements if standing.is_missing(task_id)]
            case PeriodMark.NOT_DUE:
                due = answered | set(self.marked(PeriodMark.MISSING))
                return [task_id for task_id in standing.placements if task_id not in due]
        wanted = mark is PeriodMark.MET
        return [verdict.task_id for verdict in self._verdicts_now if verdict.plan_met is wanted]

    def due_by(self, day: date) -> Collection[TaskId]:
        """The tasks with a plan node that is due by a day and that nobody has called done."""
        due = by_task(node for node in self._nodes if node.due is not None and node.due <= day)
        verdicts, decisions = self._verdicts, self._decisions
        return [
            task_id
            for task_id, nodes in due.items()
            if evaluation.unmet_nodes(nodes, verdicts.get(task_id, ()), day, decisions.get(task_id, ()))
        ]

    def attached(self) -> Collection[TaskId]:
        """The tasks with attachments."""
        return {attachment.task_id for attachment in self._of_list(Attachment)}

    @cached_property
    def _nodes(self) -> list[PlanNode]:
        return self._of_list(PlanNode)

    @cached_property
    def _verdicts(self) -> dict[TaskId, list[Verdict]]:
        return by_task(self._of_list(Verdict))

    @cached_property
    def _decisions(self) -> dict[TaskId, list[StatusEvent]]:
        return by_task(self._of_list(StatusEvent))

    @cached_property
    def _verdicts_now(self) -> list[Verdict]:
        standing = self._standing
        return standing.ledger.of_period(Verdict, standing.list_id, standing.period)

    def _of_list(self, kind: type[R]) -> list[R]:
        return self._standing.ledger.of_list(kind, self._standing.list_id)
