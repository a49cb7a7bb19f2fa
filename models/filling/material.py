"""What a form is filled with: read in bulk, so that the time does not grow with queries per task."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models import as_of
from models.forms.form import Form
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
    TaskList,
    Unit,
    Verdict,
)
from models.rules.evaluation import AsOf, by_task
from models.rules.subtasks import in_print_order
from models.store.records.directory import posts_on
from models.store.records.ledger import Ledger
from models.vocabulary import Role

_DECIDED = frozenset({"status", "points", "document", "signed_off_on", "signed_off_digits"})
_JUDGED = frozenset({"plan_met", "reason"})
_PLANNED = frozenset({"plan", "due", "node"})
_RESPONSIBLE = frozenset({"units", "lead_units", "supporting_units"})


class Part(NamedTuple):
    """Those tasks of a list that are printed, and what they have in common, as ``责任单位为区住建局``."""

    tasks: Collection[TaskId]
    words: str


class Source(NamedTuple):
    """Where the cells of fields that few forms have read what they need, in bulk."""

    ledger: Ledger
    task_list: TaskList
    moment: AsOf

    @property
    def list_id(self) -> ListId:
        """The list's."""
        return self.task_list.id


@dataclass(frozen=True, slots=True)
class Material:
    """What a form prints: the tasks it selects of the whole list, in order, and by task what their cells need."""

    source: Source
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
    def read(
        cls,
        ledger: Ledger,
        form: Form,
        list_id: ListId,
        moment: AsOf,
        part: Part | None = None,
        *,
        selected: Collection[TaskId] | None = None,
    ) -> Material:
        """Read the list, only the kinds of record that the form's fields or selection need.

        ``selected`` are the tasks that meet the form's selection, apart from 逾期; None for all.
        """
        fields = form.fields
        period, day = moment.period, moment.cut_off
        judged = as_of.judgement(ledger, list_id, moment) if form.overdue_only or fields & _DECIDED else None
        verdicts = ledger.of_period(Verdict, list_id, period) if fields & _JUDGED else []
        tasks = in_print_order(ledger.of_list(Task, list_id))
        if form.overdue_only and judged:
            tasks = [task for task in tasks if task.id in judged.overdue]
        if selected is not None:
            tasks = [task for task in tasks if task.id in selected]
        return cls(
            source=Source(ledger, ledger.get(TaskList, list_id), moment),
            tasks=tasks,
            nodes=by_task(as_of.all_nodes(ledger, list_id, day)) if fields & _PLANNED else {},
            units=_units(ledger, list_id) if fields & _RESPONSIBLE else {},
            reports={report.task_id: report for report in ledger.of_period(Report, list_id, period)},
            verdicts={verdict.task_id: verdict for verdict in verdicts},
            decisions=judged.decisions if judged else {},
            posts=posts_on(ledger, list_id, day),
            sections=ledger.of_list(Section, list_id) if "section" in fields else [],
            part=part,
        )


def _units(ledger: Ledger, list_id: ListId) -> dict[TaskId, list[tuple[str, Role]]]:
    names = {unit.id: unit.name for unit in ledger.all(Unit)}
    parts = by_task(ledger.of_list(Assignment, list_id))
    return {task_id: [(names[part.unit_id], part.role) for part in found] for task_id, found in parts.items()}
