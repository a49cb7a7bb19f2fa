"""Verbs on suggestions: accept one, which writes what was proposed; set one aside with a reason. Both can be undone.

Imported by itself: the window starts without it.
"""

from __future__ import annotations

from datetime import date

from models.changes import ChangeSet
from models.errors import FieldFault, OperationFault
from models.judging.suggestions.suggestion import Proposal, Suggestion
from models.operations.labels import name_of
from models.operations.reports import check_reason, write_decision, write_verdict
from models.records import (
    Dismissal,
    DismissalId,
    Report,
    ReportId,
    StatusEvent,
    StatusEventId,
    Task,
    Verdict,
)
from models.store.ledger import Ledger
from models.store.writing import Writing, operation


def accept(ledger: Ledger, suggestion: Suggestion, proposal: Proposal, decided_on: date) -> ChangeSet:
    """Write what a person has accepted: the "截至…" line, the verdict or its reason, a status decision.

    ``proposal`` is the suggestion's own, or as the person altered it. Raises FieldFault where a 否 is left without its
    reason.
    """
    task, period = ledger.get(Task, suggestion.task_id), suggestion.period
    present = ledger.at_task_and_period(Verdict, task.id, period)
    if proposal.plan_met is not None:
        check_reason(proposal.plan_met, proposal.reason)
    with operation(ledger, f"采用{name_of(task)}的提示“{suggestion.kind.label}”", about=[task]) as op:
        if proposal.shortfall:
            _write_line(ledger, op.write, suggestion, proposal.shortfall)
        if proposal.status is not None:
            event = StatusEvent(StatusEventId(0), task.id, proposal.status, decided_on, proposal.reason)
            write_decision(ledger, op.write, event)
        elif proposal.plan_met is not None:
            write_verdict(ledger, op.write, task.id, period, proposal.plan_met, proposal.reason)
        elif proposal.reason:
            write_verdict(ledger, op.write, task.id, period, present.plan_met if present else None, proposal.reason)
    return op.change_set


def dismiss(ledger: Ledger, suggestion: Suggestion, reason: str, decided_on: date) -> ChangeSet:
    """Set a suggestion aside until a value in its evidence changes. Raises FieldFault without a reason."""
    if not reason.strip():
        raise FieldFault("reason", "没有写不采用的理由。", "请写一句理由，以后看得明白。")
    task = ledger.get(Task, suggestion.task_id)
    with operation(ledger, f"不采用{name_of(task)}的提示“{suggestion.kind.label}”", about=[task]) as op:
        if _dismissal(ledger, suggestion) is None:
            found = Dismissal(
                DismissalId(0), task.id, suggestion.kind.value, suggestion.fingerprint, reason.strip(), decided_on
            )
            op.write.insert_record(found)
    return op.change_set


def bring_back(ledger: Ledger, suggestion: Suggestion) -> ChangeSet:
    """List a suggestion again that was set aside. Raises OperationFault where it was not."""
    task = ledger.get(Task, suggestion.task_id)
    found = _dismissal(ledger, suggestion)
    if found is None:
        raise OperationFault("这条提示没有被设为不采用。", "请刷新后再看。")
    with operation(ledger, f"重新列出{name_of(task)}的提示“{suggestion.kind.label}”", about=[task]) as op:
        op.write.delete_records([found])
    return op.change_set


def _dismissal(ledger: Ledger, suggestion: Suggestion) -> Dismissal | None:
    key = suggestion.kind.value, suggestion.fingerprint
    found = ledger.of_task(Dismissal, suggestion.task_id)
    return next((one for one in found if (one.kind, one.fingerprint) == key), None)


def _write_line(ledger: Ledger, write: Writing, suggestion: Suggestion, line: str) -> None:
    present = ledger.at_task_and_period(Report, suggestion.task_id, suggestion.period)
    if present is None:
        write.insert_record(Report(ReportId(0), suggestion.task_id, suggestion.period, "", line))
    else:
        write.change(present, {"shortfall": line})
