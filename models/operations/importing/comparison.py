"""An import beside the list it goes into: the list's tasks as drafts, read in bulk, and how the file differs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from models.intake.drafts import DraftNode, DraftReport, DraftStatus, DraftTask, DraftUnit, Plan
from models.intake.matching.comparing import Comparison, Existing, absent, compare
from models.intake.matching.exact import ExistingTask
from models.intake.matching.unit_offers import UnitOffer, offers
from models.operations.importing.merging import check_open, day_of, draft_report, shown_overdue
from models.periods import Period
from models.records import (
    Assignment,
    ListId,
    PlanNode,
    Report,
    Section,
    StatusEvent,
    Task,
    TaskId,
    Unit,
    UnitAlias,
    Verdict,
)
from models.rules.decisions import held_on
from models.rules.evaluation import UNDECIDED, by_task, ordered
from models.store.records.directory import headings_of
from models.store.records.ledger import Ledger
from models.vocabulary import Status
from models.work_progress import Progress, silent, told, within

_READ = 0.4  # share of the whole by which the list has been read


@dataclass(frozen=True, slots=True)
class Beside:
    """A plan beside the ledger: ``comparisons``, one for each of its tasks, and the tasks it does not have."""

    offers: tuple[UnitOffer, ...]
    comparisons: tuple[Comparison, ...] = ()
    absent: tuple[ExistingTask, ...] = ()


def lay_beside(ledger: Ledger, plan: Plan, into: ListId | None, *, progress: Progress = silent) -> Beside:
    """The plan's units beside the directory, and its tasks beside those of the list ``into``, if it goes into one.

    Raises OperationFault where it is of a month that the list has closed.
    """
    check_open(ledger, plan, into)
    offered = _offered_units(ledger, plan)
    if into is None:
        return Beside(offered)
    existing = existing_tasks(ledger, plan, into, within(progress, 0, _READ))
    compared = compare(plan, existing, within(progress, _READ, 1))
    return Beside(offered, compared, absent(compared, existing))


def _offered_units(ledger: Ledger, plan: Plan) -> tuple[UnitOffer, ...]:
    """The plan's new unit names that may be units of the directory."""
    known: dict[int, list[str]] = {unit.id: [unit.name] for unit in ledger.all(Unit)}
    for alias in ledger.all(UnitAlias):
        known[alias.unit_id].append(alias.name)
    return offers([unit.name for task in plan.tasks for unit in task.units], known)


def existing_tasks(ledger: Ledger, plan: Plan, list_id: ListId, progress: Progress = silent) -> list[Existing]:
    """The tasks of a list as drafts, with the status as of the plan, and reports and verdicts of its periods."""
    periods = {report.period for draft in plan.tasks for report in draft.reports}
    sections = {section.id: section.name for section in ledger.of_list(Section, list_id)}
    posts = {  # whoever the file names of those who have held a post
        post_id: next((name for name in names if name in plan.posts), names[0])
        for post_id, names in headings_of(ledger, list_id).items()
    }
    names = {unit.id: unit.name for unit in ledger.all(Unit)}
    progress(0)
    units = by_task(ledger.of_list(Assignment, list_id))
    nodes = by_task(ledger.of_list(PlanNode, list_id))
    decisions, day = ordered(ledger.of_list(StatusEvent, list_id)), day_of(ledger, plan, list_id)
    progress(0.3)
    reports = _reports(ledger, list_id, periods)
    said_overdue = any(draft.status and draft.status.status is Status.OVERDUE for draft in plan.tasks)
    overdue = shown_overdue(ledger, list_id, day) if said_overdue else set()
    found = []
    for task in told(ledger.of_list(Task, list_id), within(progress, 0.5, 1)):
        section = sections[task.section_id] if task.section_id else ""
        post = posts[task.post_id] if task.post_id else ""
        held = held_on(decisions.get(task.id, ()), day)
        draft = DraftTask(
            task.text, "", task.number, task.goal, section, post,
            tuple(DraftUnit(names[part.unit_id], part.role) for part in units.get(task.id, ())),
            tuple(DraftNode(node.label, node.text, node.due) for node in nodes.get(task.id, ())),
            task.frequency, tuple(reports.get(task.id, ())),
            _status(held, is_overdue=task.id in overdue),
            tuple(json.loads(task.extra).items()),
        )  # fmt: skip
        found.append(Existing(ExistingTask(task.id, task.number, task.text, section or post), draft))
    return found


def _status(held: StatusEvent | None, *, is_overdue: bool) -> DraftStatus | None:
    """The status as it is shown: the decision that holds, or 逾期 where nobody has decided against it."""
    if is_overdue and (held is None or held.status in UNDECIDED):
        return DraftStatus(Status.OVERDUE)
    return DraftStatus(held.status, held.points, held.reason) if held else None


def _reports(ledger: Ledger, list_id: ListId, periods: Iterable[Period]) -> dict[TaskId, list[DraftReport]]:
    found: defaultdict[TaskId, list[DraftReport]] = defaultdict(list)
    for period in sorted(periods):
        written = {report.task_id: report for report in ledger.of_period(Report, list_id, period)}
        judged = {verdict.task_id: verdict for verdict in ledger.of_period(Verdict, list_id, period)}
        for task_id in written.keys() | judged.keys():
            found[task_id].append(draft_report(period, written.get(task_id), judged.get(task_id)))
    return found
