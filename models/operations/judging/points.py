"""Points (考绩扣分): the rules of a list, the factors of its units, and what has been accepted of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from models.changes import ChangeSet
from models.errors import FieldFault
from models.judging.counting.points import Proposal, factor_of, propose, signed
from models.judging_records import PointFactor, PointFactorId, PointRule, PointRuleId, Points, PointsId
from models.operations.labels import name_of, required, short
from models.operations.ordering import GAP
from models.periods import Period
from models.records import ListId, Task, TaskId, TaskList, UnitId
from models.store.records.ledger import Ledger
from models.store.records.writing import operation


def set_rules(
    ledger: Ledger, list_id: ListId, rules: Sequence[PointRule], factors: Mapping[UnitId, float]
) -> ChangeSet:
    """Make these the rules of a list, in this order, and these the factors of its units. A rule with id 0 is new.

    What has been accepted stays as it was. Raises FieldFault for an event that is empty or given twice, points that are
    0 and a factor that is not above 0.
    """
    events = [required("rules", rule.event, "事项") for rule in rules]
    for rule, event in zip(rules, events, strict=True):
        if events.count(event) > 1:
            raise FieldFault("rules", f"事项“{event}”写了两次。", "请改名或删去一条。")
        if rule.points == 0:
            raise FieldFault("rules", f"“{event}”的分值是 0。", "扣分写正数，加分写负数。")
    for factor in factors.values():
        if factor <= 0:
            raise FieldFault("factors", f"系数 {factor:g} 不能用。", "系数要大于 0；不另计的单位请删去。")
    task_list = ledger.get(TaskList, list_id)
    kept = {rule.id for rule in rules}
    with operation(ledger, f"设置“{short(task_list.title)}”的计分规则") as op:
        op.write.delete_records([found for found in ledger.of_list(PointRule, list_id) if found.id not in kept])
        for i, (rule, event) in enumerate(zip(rules, events, strict=True), start=1):
            wanted = rule._replace(list_id=list_id, event=event, basis=rule.basis.strip(), position=i * GAP)
            if rule.id == PointRuleId(0):
                op.write.insert_record(wanted)
            else:
                op.write.update_record(wanted)
        present = {found.unit_id: found for found in ledger.of_list(PointFactor, list_id)}
        op.write.delete_records([found for unit_id, found in present.items() if unit_id not in factors])
        for unit_id, factor in factors.items():
            if unit_id in present:
                op.write.change(present[unit_id], {"factor": factor})
            else:
                op.write.insert_record(PointFactor(PointFactorId(0), list_id, unit_id, factor))
    return op.change_set


def proposal(ledger: Ledger, task_id: TaskId, rule: PointRule, unit_id: UnitId | None) -> Proposal:
    """What a rule's event would cost a unit in a task, with what has been accepted before."""
    factors = ledger.of_list(PointFactor, rule.list_id)
    return propose(rule, ledger.of_task(Points, task_id), unit_id, factor_of(factors, unit_id))


def accept_points(  # noqa: PLR0917  what is accepted, of whom, when
    ledger: Ledger, task_id: TaskId, period: Period, rule_id: PointRuleId, unit_id: UnitId | None, decided_on: date
) -> ChangeSet:
    """Count an event of a rule for a task and month. Raises FieldFault where it counts once and has been counted."""
    task, rule = ledger.get(Task, task_id), ledger.get(PointRule, rule_id)
    found = proposal(ledger, task_id, rule, unit_id)
    if found.refusal:
        raise FieldFault("rule", found.refusal, "请选别的事项，或先删去那一次。")
    made = Points(PointsId(0), task_id, period, found.event, found.points, unit_id, found.calculation, found.basis)
    with operation(ledger, f"{name_of(task)}“{short(found.event)}”{signed(found.points)}", about=[task]) as op:
        op.write.insert_record(made._replace(decided_on=decided_on))
    return op.change_set


def delete_points(ledger: Ledger, points_id: PointsId) -> ChangeSet:
    """Take back points that were accepted."""
    found = ledger.get(Points, points_id)
    task = ledger.get(Task, found.task_id)
    with operation(ledger, f"删去{name_of(task)}的计分“{short(found.event)}”", about=[task]) as op:
        op.write.delete_records([found])
    return op.change_set
