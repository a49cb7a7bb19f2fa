"""Verbs on indicators: set up from proposals or by hand, changed, merged, split; their targets; what they have reached.

A target that is adjusted keeps what it was, with the day and the reason (DOMAIN: nothing is overwritten); a slip is
corrected as if it had never been, and then only the history of the ledger knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.changes import ChangeSet
from models.errors import FieldFault, OperationFault
from models.judging.proposals import Proposal
from models.judging_records import (
    ActualId,
    Dismissal,
    DismissalId,
    Indicator,
    IndicatorActual,
    IndicatorId,
    IndicatorTarget,
    TargetId,
    TargetRevision,
    TargetRevisionId,
)
from models.operations.labels import name_of, required, short
from models.operations.ordering import GAP, last
from models.periods import Period
from models.records import PlanNodeId, Task, TaskId
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.wording.periods import half_width

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

REFUSED = "indicator_proposal"
"""The kind of a dismissal that keeps a proposal from coming back."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """From when a target is another one, and why."""

    decided_on: date
    reason: str = ""
    document: str = ""


def set_up(ledger: Ledger, accepted: Sequence[Proposal], refused: Sequence[Proposal] = ()) -> ChangeSet:
    """Make the accepted proposals indicators, behind those there are; a refused one does not come back.

    One step for all of them, of however many tasks.
    """
    with operation(ledger, _set_up_label(ledger, accepted, refused)) as op:
        positions: dict[TaskId, int] = {}
        for proposal in accepted:
            name = required("name", proposal.name, "指标名称")
            task_id = proposal.task_id
            at = positions.get(task_id) or last(ledger.of_task(Indicator, task_id))
            positions[task_id] = at + GAP
            made = Indicator(
                IndicatorId(0), task_id, name, proposal.unit.strip(), proposal.direction, proposal.accumulation,
                at, proposal.expectation, proposal.sentence,
            )  # fmt: skip
            indicator_id = IndicatorId(op.write.insert_record(made))
            for target in proposal.targets:
                op.write.insert_record(IndicatorTarget(TargetId(0), indicator_id, target.value, target.node))
        for proposal in refused:
            if proposal.fingerprint not in refusals(ledger.of_task(Dismissal, proposal.task_id)):
                op.write.insert_record(Dismissal(DismissalId(0), proposal.task_id, REFUSED, proposal.fingerprint))
    return op.change_set


def refusals(dismissals: Sequence[Dismissal]) -> set[str]:
    """The fingerprints of the proposals that were refused among what a task has dismissed."""
    return {dismissal.fingerprint for dismissal in dismissals if dismissal.kind == REFUSED}


def _set_up_label(ledger: Ledger, accepted: Sequence[Proposal], refused: Sequence[Proposal]) -> str:
    tasks = {proposal.task_id for proposal in accepted}
    if not accepted:
        return f"不设 {len(refused)} 项提出的指标"
    if len(tasks) == 1:
        whose = name_of(ledger.get(Task, accepted[0].task_id))
        what = f"“{short(accepted[0].name)}”" if len(accepted) == 1 else f" {len(accepted)} 项"
        return f"设置{whose}的指标{what}"
    return f"设置 {len(tasks)} 项任务的 {len(accepted)} 项指标"


def add_indicator(ledger: Ledger, task_id: TaskId, name: str, unit: str = "") -> ChangeSet:
    """A new indicator behind those of a task."""
    name, task = required("name", name, "指标名称"), ledger.get(Task, task_id)
    position = last(ledger.of_task(Indicator, task_id))
    with operation(ledger, f"新增{name_of(task)}的指标“{short(name)}”", about=[task]) as op:
        op.write.insert_record(Indicator(IndicatorId(0), task_id, name, unit.strip(), position=position))
    return op.change_set


def edit_indicator(ledger: Ledger, indicator_id: IndicatorId, values: Mapping[str, object]) -> ChangeSet:
    """Set columns of an indicator (keys of :class:`~models.judging_records.Indicator`)."""
    if "name" in values:
        values = {**values, "name": required("name", str(values["name"]), "指标名称")}
    indicator = ledger.get(Indicator, indicator_id)
    with operation(ledger, f"修改{_whose(ledger, indicator)}") as op:
        op.write.change(indicator, values)
    return op.change_set


def delete_indicators(ledger: Ledger, indicator_ids: Sequence[IndicatorId]) -> ChangeSet:
    """Delete indicators of one task with their targets and what they have reached."""
    found = [ledger.get(Indicator, indicator_id) for indicator_id in indicator_ids]
    label = f"删除{_whose(ledger, found[0])}" if len(found) == 1 else f"删除 {len(found)} 项指标"
    with operation(ledger, label) as op:
        for indicator in found:
            _delete(ledger, op.write, indicator)
    return op.change_set


def move_indicator(ledger: Ledger, indicator_id: IndicatorId, by: int) -> ChangeSet:
    """Move an indicator up (-1) or down (1) among those of its task; at the end it stays."""
    indicator = ledger.get(Indicator, indicator_id)
    siblings = ledger.of_task(Indicator, indicator.task_id)
    at = [one.id for one in siblings].index(indicator.id)
    to = min(max(at + by, 0), len(siblings) - 1)
    siblings.insert(to, siblings.pop(at))
    with operation(ledger, f"移动{_whose(ledger, indicator)}") as op:
        if to != at:
            for i, sibling in enumerate(siblings, start=1):
                op.write.change(sibling, {"position": i * GAP})
    return op.change_set


def merge_indicators(ledger: Ledger, kept_id: IndicatorId, others: Sequence[IndicatorId]) -> ChangeSet:
    """Make several indicators of one task one. What the kept one has stays; of the others comes what it lacks: targets
    of other nodes and months, figures of other months. Raises OperationFault where units differ.
    """
    kept = ledger.get(Indicator, kept_id)
    going = [ledger.get(Indicator, other) for other in others if other != kept_id]
    for other in going:
        if other.unit != kept.unit:
            raise OperationFault(
                f"“{short(kept.name)}”的单位是“{kept.unit}”，“{short(other.name)}”的是“{other.unit}”，不能合并。",
                "请先改成同一个单位，数值也一并换算。",
            )
    with operation(ledger, f"合并{_whose(ledger, kept)}") as op:
        targets = {(t.node_id, t.period) for t in ledger.indicator_parts(IndicatorTarget, kept.id)}
        months = {actual.period for actual in ledger.indicator_parts(IndicatorActual, kept.id)}
        for other in going:
            for target in ledger.indicator_parts(IndicatorTarget, other.id):
                if (target.node_id, target.period) not in targets:
                    targets.add((target.node_id, target.period))
                    op.write.change(target, {"indicator_id": kept.id})
            for actual in ledger.indicator_parts(IndicatorActual, other.id):
                if actual.period not in months:
                    months.add(actual.period)
                    op.write.change(actual, {"indicator_id": kept.id})
            _delete(ledger, op.write, other)
    return op.change_set


def split_indicator(ledger: Ledger, indicator_id: IndicatorId, name: str, target_ids: Sequence[TargetId]) -> ChangeSet:
    """Give some of an indicator's targets to a new one of the same kind right behind it.

    Raises FieldFault without a name, OperationFault without targets.
    """
    name, indicator = required("name", name, "指标名称"), ledger.get(Indicator, indicator_id)
    if not target_ids:
        raise OperationFault("没有选中要拆出的目标。", "请先在目标表里选中一行或几行。")
    siblings = ledger.of_task(Indicator, indicator.task_id)
    with operation(ledger, f"拆分{_whose(ledger, indicator)}") as op:
        after = [one for one in siblings if one.position > indicator.position]
        for i, sibling in enumerate(after, start=2):
            op.write.change(sibling, {"position": indicator.position + i * GAP})
        made = op.write.insert_record(indicator._replace(name=name, position=indicator.position + GAP))
        for target_id in target_ids:
            op.write.update("indicator_targets", target_id, {"indicator_id": made})
    return op.change_set


def set_target(
    ledger: Ledger,
    indicator_id: IndicatorId,
    value: float | None,
    *,
    node_id: PlanNodeId | None = None,
    period: Period | None = None,
    adjusted: Adjustment | None = None,
) -> ChangeSet:
    """What an indicator must reach at a node, by the end of a month, or (neither) in the year; None takes it away.

    ``adjusted`` says that the target is another one from a day on: what it was stays with it. Without it a slip is
    corrected.
    """
    indicator = ledger.get(Indicator, indicator_id)
    present = next(
        (
            target
            for target in ledger.indicator_parts(IndicatorTarget, indicator_id)
            if (target.node_id, target.period) == (node_id, period)
        ),
        None,
    )
    verb = "调整" if adjusted else "设置"
    with operation(ledger, f"{verb}{_whose(ledger, indicator)}的目标") as op:
        if present is None:
            if value is not None:
                op.write.insert_record(IndicatorTarget(TargetId(0), indicator_id, value, node_id, period))
        elif value is None:
            op.write.delete_with("target_revisions", "target_id", [present.id])
            op.write.delete_records([present])
        elif value != present.value:
            if adjusted is not None:
                op.write.insert_record(
                    TargetRevision(
                        TargetRevisionId(0), present.id, adjusted.decided_on, present.value, adjusted.reason,
                        adjusted.document,
                    )
                )  # fmt: skip
            op.write.change(present, {"value": value})
    return op.change_set


def accept_actual(
    ledger: Ledger, indicator_id: IndicatorId, period: Period, value: float, evidence: str = ""
) -> ChangeSet:
    """What a report says an indicator has reached; only what is accepted here is compared and counted.

    ``evidence`` is the report's sentence, empty where the figure was typed.
    """
    indicator = ledger.get(Indicator, indicator_id)
    with operation(ledger, f"采纳{_whose(ledger, indicator)} {period.label}的数") as op:
        write_actual(ledger, op.write, IndicatorActual(ActualId(0), indicator_id, period, value, evidence))
    return op.change_set


def write_actual(ledger: Ledger, write: Writing, actual: IndicatorActual) -> None:
    """An accepted figure, in the place of one that was accepted before; its id does not matter."""
    present = _actual(ledger, actual.indicator_id, actual.period)
    if present is None:
        write.insert_record(actual)
    else:
        write.change(present, {"value": actual.value, "evidence": actual.evidence})


def clear_actual(ledger: Ledger, indicator_id: IndicatorId, period: Period) -> ChangeSet:
    """Take back what was accepted for a month."""
    indicator = ledger.get(Indicator, indicator_id)
    with operation(ledger, f"清除{_whose(ledger, indicator)} {period.label}的数") as op:
        if (present := _actual(ledger, indicator_id, period)) is not None:
            op.write.delete_records([present])
    return op.change_set


def number_of(text: str, unit: str = "") -> float | None:
    """A figure as typed (1,200.5, １２, 14公里); None for nothing. Raises FieldFault for ``value`` for anything else.

    The indicator's own ``unit`` may stand behind it, no other: 万元 typed for 亿元 is a slip of four digits.
    """
    words = half_width(text).replace(",", "")
    if not words:
        return None
    found = _NUMBER.fullmatch(words.removesuffix(half_width(unit)))
    if found is None:
        unit_words = f"（单位是{unit}）" if unit else ""
        raise FieldFault("value", f"“{text.strip()}”不是数。", f"请只填数字{unit_words}，如 12 或 3.5。")
    return float(found[0])


def _delete(ledger: Ledger, write: Writing, indicator: Indicator) -> None:
    targets = ledger.indicator_parts(IndicatorTarget, indicator.id)
    write.delete_with("target_revisions", "target_id", [target.id for target in targets])
    write.delete_records(targets)
    write.delete_records(ledger.indicator_parts(IndicatorActual, indicator.id))
    write.delete_records([indicator])


def _actual(ledger: Ledger, indicator_id: IndicatorId, period: Period) -> IndicatorActual | None:
    return next(
        (actual for actual in ledger.indicator_parts(IndicatorActual, indicator_id) if actual.period == period), None
    )


def _whose(ledger: Ledger, indicator: Indicator) -> str:
    return f"{name_of(ledger.get(Task, indicator.task_id))}的指标“{short(indicator.name)}”"
