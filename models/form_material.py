"""What a form is filled with: read in bulk, so that the time does not grow with queries per task."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models import as_of
from models.evaluation import AsOf, by_task
from models.forms import Form, GroupStyle
from models.records import (
    Assignment,
    ListId,
    PlanNode,
    Post,
    Report,
    Section,
    StatusEvent,
    Task,
    TaskId,
    Unit,
    Verdict,
)
from models.store.records.directory import posts_on
from models.store.records.ledger import Ledger
from models.subtasks import in_print_order
from models.vocabulary import Role


class Part(NamedTuple):
    """Those tasks of a list that are printed, and what they have in common, as ``责任单位为区住建局``."""

    tasks: Collection[TaskId]
    words: str


@dataclass(frozen=True, slots=True)
class Material:
    """What a form prints: the tasks it selects of the whole list, in order, and by task what their cells need."""

    tasks: Sequence[Task]
    nodes: Mapping[TaskId, Sequence[PlanNode]]
    units: Mapping[TaskId, Sequence[tuple[str, Role]]]
    reports: Mapping[TaskId, Report]
    verdicts: Mapping[TaskId, Verdict]
    decisions: Mapping[TaskId, StatusEvent]
    posts: Sequence[Post]
    sections: Sequence[Section]
    part: Part | None

    @property
    def printed(self) -> list[Task]:
        """The tasks that are printed."""
        return self.chosen(self.tasks)

    def chosen(self, tasks: Sequence[Task]) -> list[Task]:
        """Those of some tasks that are printed."""
        return [task for task in tasks if self.part is None or task.id in self.part.tasks]

    @classmethod
    def read(cls, ledger: Ledger, form: Form, list_id: ListId, moment: AsOf, part: Part | None = None) -> Material:
        """Read the list, only the kinds of record that the form's columns or selection need."""
        fields = {column.field for column in form.columns}
        period, day = moment.period, moment.cut_off
        judged = as_of.judgement(ledger, list_id, moment) if form.overdue_only or "status" in fields else None
        verdicts = ledger.of_period(Verdict, list_id, period) if "plan_met" in fields else []
        tasks = in_print_order(ledger.of_list(Task, list_id))
        if form.overdue_only and judged:
            tasks = [task for task in tasks if task.id in judged.overdue]
        return cls(
            tasks=tasks,
            nodes=by_task(as_of.all_nodes(ledger, list_id, day)) if "plan" in fields else {},
            units=_units(ledger, list_id) if fields & {"units", "lead_units"} else {},
            reports={report.task_id: report for report in ledger.of_period(Report, list_id, period)},
            verdicts={verdict.task_id: verdict for verdict in verdicts},
            decisions=judged.decisions if judged else {},
            posts=posts_on(ledger, list_id, day) if form.grouping is not GroupStyle.MERGED_SECTION else [],
            sections=ledger.of_list(Section, list_id) if form.grouping is GroupStyle.MERGED_SECTION else [],
            part=part,
        )


def _units(ledger: Ledger, list_id: ListId) -> dict[TaskId, list[tuple[str, Role]]]:
    names = {unit.id: unit.name for unit in ledger.all(Unit)}
    parts = by_task(ledger.of_list(Assignment, list_id))
    return {task_id: [(names[part.unit_id], part.role) for part in found] for task_id, found in parts.items()}
