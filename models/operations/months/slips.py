"""Verbs on slips and chases: issued, answered, declared void; a unit rung up; the ladder itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from models.changes import ChangeSet
from models.errors import OperationFault
from models.month_records import Chase, ChaseId, Slip, SlipId, SlipKind, SlipKindId, SlipTask, SlipTaskId
from models.operations.labels import required
from models.periods import Period
from models.records import ListId, Unit
from models.slips.drafting import Draft
from models.slips.kinds import kinds_of, slip_words, waits
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation

TELEPHONE = "电话"


def set_kinds(ledger: Ledger, kinds: Sequence[SlipKind]) -> ChangeSet:
    """The rungs, the lowest first; one with an id is changed, others are new, those left out go.

    Raises OperationFault for a rung without a name, for two of one name, and for one left out of which slips have been
    issued.
    """
    names = Counter(kind.name.strip() for kind in kinds)
    twice = next((name for name, count in names.items() if count > 1), None)
    if twice is not None:
        raise OperationFault(f"有两级都叫“{twice}”。", "请改成不同的名称。")
    present = {kind.id: kind for kind in ledger.all(SlipKind)}
    wanted = {kind.id for kind in kinds if kind.id}
    used = {slip.kind_id for slip in ledger.all(Slip)}
    for kind in present.values():
        if kind.id not in wanted and kind.id in used:
            raise OperationFault(f"“{kind.name}”已经发过，不能删除。", "可以改名，或留着不用。")
    with operation(ledger, "设置催办层级") as op:
        op.write.delete_records([kind for kind in present.values() if kind.id not in wanted])
        for position, kind in enumerate(kinds):
            ready = kind._replace(name=required("name", kind.name, "层级名称"), position=position)
            if kind.id in present:
                op.write.update_record(ready)
            else:
                op.write.insert_record(ready)
    return op.change_set


def issue_slips(ledger: Ledger, list_id: ListId, period: Period, drafts: Sequence[Draft], today: date) -> ChangeSet:
    """Issue slips with the next numbers of their kinds, as one step; those printed again have theirs already."""
    drafts = [draft for draft in drafts if draft.again is None]
    with operation(ledger, f"发出 {len(drafts)} 份催办单") as op:
        kinds = _kept_kinds(ledger, op.write)
        taken = {(slip.kind_id, slip.year, slip.number) for slip in ledger.all(Slip)}
        for draft in drafts:
            kind = kinds[draft.kind.name]
            number = max((n for k, year, n in taken if (k, year) == (kind.id, today.year)), default=0) + 1
            taken.add((kind.id, today.year, number))
            slip = Slip(
                SlipId(0),
                list_id,
                kind.id,
                draft.unit.id,
                period,
                today.year,
                number,
                draft.matter,
                kind.request,
                today,
                draft.due,
                draft.previous.id if draft.previous else None,
            )
            slip_id = SlipId(op.write.insert_record(slip))
            for row in draft.tasks:
                op.write.insert_record(SlipTask(SlipTaskId(0), slip_id, row.task_id))
    return op.change_set


def void_slip(ledger: Ledger, slip_id: SlipId, reason: str, today: date) -> ChangeSet:
    """Declare a slip void: its number stays taken and is listed. Raises OperationFault without a reason, and for one
    that has been answered or is void already."""
    if not reason.strip():
        raise OperationFault("作废要写明原因。", "请填写原因后再试。")
    slip = ledger.get(Slip, slip_id)
    if not waits(slip):
        state = "已经作废" if slip.voided_on else "已登记办结，不能作废"
        raise OperationFault(f"{_name(ledger, slip)}{state}。")
    with operation(ledger, f"作废{_name(ledger, slip)}") as op:
        op.write.change(slip, {"voided_on": today, "void_reason": reason.strip()})
    return op.change_set


def answer_slips(ledger: Ledger, slip_ids: Sequence[SlipId], outcome: str, day: date) -> ChangeSet:
    """Note down what slips have led to, and when, as one step. Raises OperationFault without words, and where one is
    void."""
    if not outcome.strip():
        raise OperationFault("没有写办理情况。", "请写明单位怎样反馈、怎样办结。")
    slips = [ledger.get(Slip, slip_id) for slip_id in slip_ids]
    void = next((slip for slip in slips if slip.voided_on is not None), None)
    if void is not None:
        raise OperationFault(f"{_name(ledger, void)}已经作废，不用登记反馈。")
    about = _name(ledger, slips[0]) if len(slips) == 1 else f" {len(slips)} 份催办单"
    with operation(ledger, f"登记{about}的反馈") as op:
        for slip in slips:
            op.write.change(slip, {"answered_on": slip.answered_on or day, "outcome": outcome.strip()})
    return op.change_set


def add_chase(ledger: Ledger, chase: Chase) -> ChangeSet:
    """Note down that a unit was reminded without a paper."""
    unit = ledger.get(Unit, chase.unit_id)
    with operation(ledger, f"{chase.manner}催报“{unit.name}”{chase.period.label}") as op:
        op.write.insert_record(chase._replace(id=ChaseId(0)))
    return op.change_set


def _kept_kinds(ledger: Ledger, write: Writing) -> dict[str, SlipKind]:
    """The ledger's rungs by name; those that are ready become its own with the first slip."""
    kinds = kinds_of(ledger)
    if not ledger.all(SlipKind):
        kinds = [kind._replace(id=SlipKindId(write.insert_record(kind))) for kind in kinds]
    return {kind.name: kind for kind in kinds}


def _name(ledger: Ledger, slip: Slip) -> str:
    kind = ledger.get(SlipKind, slip.kind_id)
    return slip_words(kind, slip)
