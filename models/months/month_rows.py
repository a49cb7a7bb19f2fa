"""Every task of a list in one month, as of its cut-off, in one row: figures and closings are made of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from models import as_of
from models.month_records import UnitReport
from models.periods import Period
from models.records import Assignment, ListId, Report, Section, Task, TaskId, Unit, Verdict
from models.rules.evaluation import AsOf, by_task
from models.rules.leading import leading
from models.rules.subtasks import in_print_order, with_parents
from models.store.history.arrivals import arrivals
from models.store.records.directory import posts_on
from models.store.records.ledger import Ledger

_MONTHS_AFTER = 2  # a report that comes later still is chased no more


class TaskMonth(NamedTuple):
    """A task's month. ``units`` are its leads, as named in the directory; ``came`` is the day its report was there,
    None where it is not or nobody knows when."""

    task_id: TaskId
    number: str
    text: str
    section: str
    leader: str
    units: tuple[str, ...]
    owes: bool
    answered: bool
    came: date | None
    content: str
    shortfall: str
    plan_met: bool | None
    reason: str
    status: str
    overdue: bool

    @property
    def outstanding(self) -> bool:
        """Whether a report is owed and has not come, be it that its month has not begun."""
        return self.owes and not self.answered

    @property
    def judged(self) -> bool:
        """Whether its plan was called met or not."""
        return self.plan_met is not None

    def days_late(self, due: date) -> int:
        """By how many days a report that is owed came after the reporting day; 0 in time, and where nobody knows."""
        if self.came is None or not (self.owes and self.answered):
            return 0
        return max(0, (self.came - due).days)


def month_rows(ledger: Ledger, list_id: ListId, moment: AsOf) -> list[TaskMonth]:
    """The rows of a list's month, in the order they are printed; each kind of record is read once."""
    period = moment.period
    tasks = in_print_order(ledger.of_list(Task, list_id))
    judged, answered = as_of.judgement(ledger, list_id, moment), ledger.answered(period)
    reports = {report.task_id: report for report in ledger.of_period(Report, list_id, period)}
    verdicts = {verdict.task_id: verdict for verdict in ledger.of_period(Verdict, list_id, period)}
    sections = {section.id: section.name for section in ledger.of_list(Section, list_id)}
    posts = {post.id: post.name for post in posts_on(ledger, list_id, moment.cut_off)}
    of_section = with_parents(tasks, lambda task: task.section_id)
    of_post = with_parents(tasks, lambda task: task.post_id)
    leads, came = leads_of(ledger, list_id), came_days(ledger, list_id, period)
    of_task = with_parents(tasks, lambda task: leads.get(task.id))
    return [
        TaskMonth(
            task_id=task.id,
            number=task.number,
            text=task.text,
            section=sections.get(found, "") if (found := of_section[task.id]) else "",
            leader=posts.get(post, "") if (post := of_post[task.id]) else "",
            units=of_task[task.id] or (),
            owes=task.id in judged.due,
            answered=task.id in answered,
            came=came.get(task.id),
            content=report.content if (report := reports.get(task.id)) else "",
            shortfall=report.shortfall if report else "",
            plan_met=verdict.plan_met if (verdict := verdicts.get(task.id)) else None,
            reason=verdict.reason if verdict else "",
            status=judged.status_words(task.id),
            overdue=task.id in judged.overdue,
        )
        for task in tasks
    ]


def came_on(period: Period, written: date) -> date | None:
    """The day a report came that was written down on a day. None where that was long after its month: it was copied in
    from elsewhere, and nobody knows when it came."""
    return written if written <= period.shifted(_MONTHS_AFTER).last_day else None


def came_days(ledger: Ledger, list_id: ListId, period: Period) -> Mapping[TaskId, date]:
    """When each report was there: the day its last unit's came, else the day it was written down."""
    written = arrivals(ledger, list_id, period)
    came = {task_id: day for task_id, at in written.items() if (day := came_on(period, at)) is not None}
    for task_id, reports in by_task(ledger.of_period(UnitReport, list_id, period)).items():
        if (last := all_there(reports)) is not None:
            came[task_id] = last
    return came


def all_there(sent: Iterable[UnitReport]) -> date | None:
    """The day the last of a task's units' reports came; None where none of them has a day."""
    return max((report.received_on for report in sent if report.received_on is not None), default=None)


def leads_of(ledger: Ledger, list_id: ListId) -> dict[TaskId, tuple[str, ...]]:
    """The units that answer for each task: those with the star, else the first named (DOMAIN)."""
    names = {unit.id: unit.name for unit in ledger.all(Unit)}
    return {
        task_id: tuple(names[part.unit_id] for part in leading(parts))
        for task_id, parts in by_task(ledger.of_list(Assignment, list_id)).items()
    }
