"""A list's month as it is typed in: each task with the node it works towards and what it said before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from models import as_of
from models.month_records import Correction, UnitReport
from models.months.came import AskedFor, CameLine, came_lines
from models.months.copies import copies_of
from models.months.corrections import corrections_in
from models.months.due import rule_of
from models.months.month_rows import TaskMonth, all_there, came_on
from models.months.period_nodes import NodeOfMonth, shown_nodes
from models.months.sent_forms import UnitSent, sent_by_unit
from models.months.standing import MonthStanding
from models.months.standing import standing as standing_of
from models.months.timeliness import first_chased
from models.periods import Period
from models.records import Assignment, ListId, PlanNode, Report, Task, TaskId, Unit, Verdict
from models.rules.evaluation import Judgement, OverdueEvidence, by_task, judge
from models.store.records.ledger import Ledger
from models.wording.units import written

_MONTHS_BACK = 12


class EntryRow(NamedTuple):
    """A task's month as it is typed in. ``before`` is its last report with words before the month, None without one;
    ``copied`` says that this stands in the month for now and that nobody has looked at it; ``came`` how its report
    came; ``corrections`` what later material says of it, in the order in which that was written down."""

    month: TaskMonth
    units: str
    nodes: tuple[NodeOfMonth, ...]
    before: Report | None
    copied: bool
    came: tuple[CameLine, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def task_id(self) -> TaskId:
        """The task."""
        return self.month.task_id

    @property
    def is_copy(self) -> bool:
        """Whether the earlier text is all there is."""
        return self.copied and self.before is not None and not self.month.content

    @property
    def content(self) -> str:
        """What stands in the month: its report, else the earlier text that was taken for it."""
        return self.before.content if self.is_copy and self.before else self.month.content


class EntryMonth(NamedTuple):
    """A list's month with its rows in the order they are printed; ``closed_on`` is the day it was closed, ``sent`` the
    last forms that went out, by their units' names; ``units`` are all of them, in the official order."""

    standing: MonthStanding
    rows: tuple[EntryRow, ...]
    closed_on: date | None
    sent: Mapping[str, UnitSent]
    units: tuple[str, ...]
    asked: AskedFor

    @property
    def period(self) -> Period:
        """The month."""
        return self.standing.moment.period


def entry_month(ledger: Ledger, list_id: ListId, period: Period, today: date) -> EntryMonth:
    """A list's month; a closed one says what was kept when it was closed."""
    month = standing_of(ledger, list_id, period)
    closing = ledger.closing(list_id, period)
    copied = copies_of(ledger, list_id, period)
    back = period.shifted(-_MONTHS_BACK), period.shifted(-1)
    before = {report.task_id: report for report in ledger.last_reports(list_id, *back)}
    nodes = by_task(as_of.all_nodes(ledger, list_id, month.moment.cut_off))
    judged = as_of.judgement(ledger, list_id, month.moment)
    names = {unit.id: unit.name for unit in ledger.all(Unit)}
    units = by_task(ledger.of_list(Assignment, list_id))
    sent = by_task(ledger.of_period(UnitReport, list_id, period))
    corrections = by_task(corrections_in(ledger, list_id, period))
    paper = rule_of(ledger, list_id).signed_paper
    asked = AskedFor(month.due_day.day, paper, first_chased(ledger, month))
    rows = tuple(
        EntryRow(
            row,
            written([(names[part.unit_id], part.role) for part in units.get(row.task_id, ())]),
            _nodes(row.task_id, nodes.get(row.task_id, ()), judged, period, today),
            before.get(row.task_id),
            row.task_id in copied,
            tuple(came_lines(row, sent.get(row.task_id, ()), asked)),
            tuple(corrections.get(row.task_id, ())),
        )
        for row in month.rows
    )
    closed_on = closing.closed_on if closing else None
    return EntryMonth(month, rows, closed_on, sent_by_unit(ledger, month), tuple(names.values()), asked)


def _nodes(
    task_id: TaskId, nodes: Sequence[PlanNode], judged: Judgement, period: Period, today: date
) -> tuple[NodeOfMonth, ...]:
    return shown_nodes(nodes, judged.overdue.get(task_id, OverdueEvidence()).nodes, period, today)


def renewed(ledger: Ledger, month: EntryMonth, tasks: Collection[TaskId], today: date) -> EntryMonth:
    """The month after what was reported or judged of some tasks, or copies, have changed; nothing else is read again.

    A report that is new came ``today``, unless that is long after its month.
    """
    period = month.period
    copied = copies_of(ledger, month.standing.task_list.id, period)
    rows = []
    for row in month.rows:
        now = row if row.copied == (row.task_id in copied) else row._replace(copied=not row.copied)
        if row.task_id in tasks:
            sent = [report for report in ledger.of_task(UnitReport, row.task_id) if report.period == period]
            evidence = as_of.task_evidence(ledger, row.task_id, month.standing.moment)
            judged = judge({row.task_id: ledger.get(Task, row.task_id)}, evidence, month.standing.moment)
            task = _renewed(ledger, row.month, period, sent, today)._replace(
                status=judged.status_words(row.task_id), overdue=row.task_id in judged.overdue
            )
            now = now._replace(
                month=task,
                nodes=_nodes(row.task_id, evidence.nodes[row.task_id], judged, period, today),
                came=tuple(came_lines(task, sent, month.asked)),
            )
        rows.append(now)
    standing = replace(month.standing, rows=[row.month for row in rows])
    return month._replace(standing=standing, rows=tuple(rows), sent=sent_by_unit(ledger, standing))


def _renewed(ledger: Ledger, row: TaskMonth, period: Period, sent: Sequence[UnitReport], today: date) -> TaskMonth:
    report = ledger.at_task_and_period(Report, row.task_id, period)
    verdict = ledger.at_task_and_period(Verdict, row.task_id, period)
    content, plan_met = report.content if report else "", verdict.plan_met if verdict else None
    written = (row.came or came_on(period, today)) if content else None
    return row._replace(
        content=content,
        shortfall=report.shortfall if report else "",
        plan_met=plan_met,
        reason=verdict.reason if verdict else "",
        answered=bool(content) or plan_met is False,
        came=all_there(sent) or written,
    )
