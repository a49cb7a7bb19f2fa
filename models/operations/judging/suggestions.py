"""Verbs on suggestions: accept some, which writes what was proposed; set some aside with a reason. One step each.

Imported by itself: the window starts without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.changes import ChangeSet
from models.errors import FieldFault, OperationFault
from models.judging.suggestions.suggestion import Proposal, Suggestion
from models.judging_records import Dismissal, DismissalId
from models.ledger_settings import cut_off
from models.operations.labels import name_of
from models.operations.tasks.reports import check_reason, write_decision, write_shortfall, write_verdict
from models.records import StatusEvent, StatusEventId, Task, Verdict
from models.rules.decisions import usual_day
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation


def accept(ledger: Ledger, accepted: Sequence[tuple[Suggestion, Proposal]], today: date) -> ChangeSet:
    """Write what a person has accepted: "截至…" lines, verdicts or their reasons, status decisions on their usual day;
    all or nothing.

    Each proposal is the suggestion's own, or as the person altered it. Raises FieldFault where a 否 is left without its
    reason.
    """
    for _, proposal in accepted:
        if proposal.plan_met is not None:
            check_reason(proposal.plan_met, proposal.reason)
    suggestions = [suggestion for suggestion, _ in accepted]
    with operation(ledger, f"采用{_named(ledger, suggestions)}", about=_tasks(ledger, suggestions)) as op:
        for suggestion, proposal in accepted:
            _write(ledger, op.write, suggestion, proposal, today)
    return op.change_set


def dismiss(ledger: Ledger, suggestions: Sequence[Suggestion], reason: str, decided_on: date) -> ChangeSet:
    """Set suggestions aside until a value in their evidence changes. Raises FieldFault without a reason."""
    if not reason.strip():
        raise FieldFault("reason", "没有写不采用的理由。", "请写一句理由，以后看得明白。")
    with operation(ledger, f"不采用{_named(ledger, suggestions)}", about=_tasks(ledger, suggestions)) as op:
        for one in suggestions:
            if _dismissal(ledger, one) is None:
                values = one.task_id, one.kind.value, one.fingerprint, reason.strip(), decided_on
                op.write.insert_record(Dismissal(DismissalId(0), *values))
    return op.change_set


def bring_back(ledger: Ledger, suggestions: Sequence[Suggestion]) -> ChangeSet:
    """List suggestions again that were set aside. Raises OperationFault where one was not."""
    found = [_dismissal(ledger, one) for one in suggestions]
    kept = [one for one in found if one is not None]
    if len(kept) < len(found):
        raise OperationFault("这条提示没有被设为不采用。", "请刷新后再看。")
    with operation(ledger, f"重新列出{_named(ledger, suggestions)}", about=_tasks(ledger, suggestions)) as op:
        op.write.delete_records(kept)
    return op.change_set


def _named(ledger: Ledger, suggestions: Sequence[Suggestion]) -> str:
    """What the history calls them."""
    if len(suggestions) == 1:
        return f"{name_of(ledger.get(Task, suggestions[0].task_id))}的提示“{suggestions[0].kind.label}”"
    return f" {len(suggestions)} 条提示"


def _tasks(ledger: Ledger, suggestions: Sequence[Suggestion]) -> list[Task]:
    return [ledger.get(Task, task_id) for task_id in dict.fromkeys(one.task_id for one in suggestions)]


def _write(ledger: Ledger, write: Writing, suggestion: Suggestion, proposal: Proposal, today: date) -> None:
    task_id, period = suggestion.task_id, suggestion.period
    if proposal.shortfall:
        write_shortfall(ledger, write, task_id, period, proposal.shortfall)
    if proposal.status is not None:
        day = usual_day(cut_off(ledger, ledger.get(Task, task_id).list_id, period), today)
        event = StatusEvent(StatusEventId(0), task_id, proposal.status, day, proposal.reason)
        write_decision(ledger, write, event)
    elif proposal.plan_met is not None:
        write_verdict(ledger, write, task_id, period, proposal.plan_met, proposal.reason)
    elif proposal.reason:
        present = ledger.at_task_and_period(Verdict, task_id, period)
        write_verdict(ledger, write, task_id, period, present.plan_met if present else None, proposal.reason)


def _dismissal(ledger: Ledger, suggestion: Suggestion) -> Dismissal | None:
    key = suggestion.kind.value, suggestion.fingerprint
    found = ledger.of_task(Dismissal, suggestion.task_id)
    return next((one for one in found if (one.kind, one.fingerprint) == key), None)
