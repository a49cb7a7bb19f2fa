"""Deciding on what came back, and writing it: one step a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from models.changes import ChangeSet
from models.errors import OperationFault
from models.judging_records import IndicatorActual
from models.month_records import UnitReport
from models.months.composing import is_returned
from models.operations.months.unit_reports import Return, take_reports, unit_report
from models.operations.tasks.revisions import Revision
from models.records import PlanNode, StatusEvent, UnitId
from models.replies.applications import Application
from models.replies.checks import actuals
from models.replies.known import Known
from models.replies.review import Reply, Row, with_applications_anew
from models.store.records.ledger import Ledger
from models.vocabulary import Manner


class Decision(Enum):
    """What is done with a row."""

    ACCEPT = auto()
    RETURN = auto()
    KEEP = auto()
    """Ours stays; nothing of the row is taken."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A row's decision. ``content``, ``plan_met`` and ``reason`` are taken instead of what came where ``edited``;
    ``reason`` of a return is what the unit is told. ``day`` is the one that an application's grant bears where that is
    not its usual one."""

    decision: Decision
    content: str = ""
    plan_met: bool | None = None
    reason: str = ""
    edited: bool = False
    day: date | None = None


ACCEPT = Choice(Decision.ACCEPT)
Choices = Mapping[int, Choice]
"""By the place among the reply's rows and, behind them, its applications; one that is not there stays undecided and
nothing of it is taken."""


def clean_rows(reply: Reply) -> Choices:
    """The rows of which nothing has to be said, accepted as they are."""
    return {place: ACCEPT for place, row in enumerate(reply.rows) if row.is_clean and reply.unit is not None}


def all_rows(reply: Reply) -> Choices:
    """Every row whose task is beyond doubt, accepted as it is: also one that replaces what is there."""
    return {place: ACCEPT for place, row in enumerate(reply.rows) if row.can_be_taken and reply.unit is not None}


def clean_applications(reply: Reply) -> Choices:
    """The applications of which nothing has to be said, granted."""
    places = enumerate(reply.applications, len(reply.rows))
    return {place: ACCEPT for place, application in places if application.is_clean and reply.unit is not None}


def edited(content: str, plan_met: bool | None, reason: str = "") -> Choice:
    """A row accepted with other words than it came with."""
    return Choice(Decision.ACCEPT, content, plan_met, reason, edited=True)


def granted_on(day: date) -> Choice:
    """An application granted on a day that the clerk names."""
    return Choice(Decision.ACCEPT, day=day)


def returned(reason: str) -> Choice:
    """A row that goes back to its unit."""
    return Choice(Decision.RETURN, reason=reason)


def take(ledger: Ledger, known: Known, reply: Reply, choices: Choices, day: date) -> ChangeSet:
    """Write what has been decided on a file, as one step. ``day`` is when it came.

    Raises OperationFault for a row that has no task or whose unit is not known, FieldFault for a return without reason.
    """
    reports: list[UnitReport] = []
    returns: list[Return] = []
    figures: list[IndicatorActual] = []
    replacing = set()
    first = len(reply.rows)
    applications = with_applications_anew(ledger, known, reply, day).applications
    granted = [
        replace(applications[place - first], day=choice.day or applications[place - first].day)
        for place, choice in sorted(choices.items())
        if place >= first and choice.decision is Decision.ACCEPT and not applications[place - first].is_taken
    ]
    for place, choice in sorted(choices.items()):
        if place >= first:
            continue
        row = reply.rows[place]
        if choice.decision is Decision.KEEP or row.is_taken:
            continue
        report = _report(ledger, known, reply, row, day)
        if choice.edited:
            report = report._replace(content=choice.content, plan_met=choice.plan_met, reason=choice.reason)
        if choice.decision is Decision.RETURN:
            returns.append(Return(report, choice.reason))
            continue
        reports.append(report)
        figures += actuals(row.said, report.task_id, known)
        if row.is_replacing:
            replacing.add(report.task_id)
    revisions, decisions = _grants(ledger, known, reply, granted)
    return take_reports(
        ledger,
        _label(known, reply, len(reports) + len(returns), len(granted)),
        *(reports, returns, figures),
        day=day,
        origin=reply.origin,
        replacing=replacing,
        revisions=revisions,
        decisions=decisions,
    )


def _label(known: Known, reply: Reply, rows: int, granted: int) -> str:
    unit = reply.unit.name if reply.unit else reply.name
    parts = [f" {rows} 行" if rows or not granted else "", f"申请 {granted} 件" if granted else ""]
    return f"收入“{unit}”{known.period.month}月来件{'，'.join(filter(None, parts))}"


def _grants(
    ledger: Ledger, known: Known, reply: Reply, granted: Sequence[Application]
) -> tuple[list[Revision], list[StatusEvent]]:
    """What the applications that a person grants come to, each on its day."""
    revisions, decisions = [], []
    for application in granted:
        if not application.can_be_taken or reply.unit is None:
            raise OperationFault("这件申请还不清楚，不能办。", "请向单位核实后，在任务的“推进计划”或“状态”里办。")
        if application.node is None:
            decisions.append(application.decision())
        else:
            document = f"“{reply.unit.name}”{known.period.label}申请"
            revisions.append(application.revision(ledger.get(PlanNode, application.node.id), document))
    return revisions, decisions


def _report(ledger: Ledger, known: Known, reply: Reply, row: Row, day: date) -> UnitReport:
    """What the row says, in the place of what its unit has sent before. Words that come once more came when they first
    did: a form sent again with one row corrected makes none of the others late.
    """
    if row.task_id is None or reply.unit is None:
        what = "这一行还没有对上任务" if row.task_id is None else "还不知道是哪个单位报来的"
        raise OperationFault(f"{what}，不能收。", "请先定下来。")
    present = unit_report(ledger, row.task_id, UnitId(reply.unit.id), known.period)
    said = row.said
    is_known = present.received_on is not None and present.content == said.content and not is_returned(present)
    return present._replace(
        received_on=present.received_on if is_known else day,
        content=said.content,
        plan_met=said.plan_met,
        reason=said.reason,
        measures=said.measures,
        manner=Manner.ELECTRONIC,
    )
