"""Merging units that are one and the same office: what they have to do, and all their names, go to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.changes import ChangeSet
from models.errors import OperationFault
from models.judging_records import PointFactor, Points
from models.month_records import Chase, SentForm, Slip, UnitReport
from models.operations.labels import short
from models.operations.units.editing import add_missing_alias, aliases_of, delete_unit_rows
from models.records import Assignment, TaskId, Unit, UnitAlias, UnitId
from models.store.backups.safeguard import back_up_before
from models.store.records.directory import assignments_of, of_unit
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.vocabulary import Role


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging would touch: tasks that change hands, those where the units meet, those where a role grows."""

    tasks: int
    met: int
    promoted: int
    names: tuple[str, ...]


def preview_merge(ledger: Ledger, unit_ids: Sequence[UnitId], into: UnitId) -> MergePreview:
    """How many tasks, of all lists, :func:`merge_units` would touch, and which names become aliases."""
    kept = {part.task_id: part.role for part in assignments_of(ledger, [into])}
    roles: dict[TaskId, list[Role]] = {}
    for part in assignments_of(ledger, unit_ids):
        roles.setdefault(part.task_id, []).append(part.role)
    met = [task_id for task_id, found in roles.items() if task_id in kept or len(found) > 1]
    promoted = [t for t in met if kept.get(t) is Role.SUPPORTING and Role.LEAD in roles[t]]
    aliases = [alias.name for alias in ledger.all(UnitAlias) if alias.unit_id in unit_ids]
    names = [ledger.get(Unit, unit_id).name for unit_id in unit_ids]
    return MergePreview(len(roles), len(met), len(promoted), (*names, *aliases))


_TEXTS = ("content", "reason", "measures", "return_reason")


def merge_units(ledger: Ledger, unit_ids: Sequence[UnitId], into: UnitId) -> ChangeSet:
    """Make units one with ``into``: their tasks and aliases move to it, their names become its aliases.

    Where both are in one task it stays once, in the place that comes first and in the stronger role. Raises
    OperationFault where there is nothing to merge.
    """
    sources = [ledger.get(Unit, unit_id) for unit_id in unit_ids if unit_id != into]
    target = ledger.get(Unit, into)
    if not sources:
        raise OperationFault("没有可以合并的单位。", "请选择另一个单位作为合并的去处。")
    what = f"“{short(sources[0].name)}”" if len(sources) == 1 else f" {len(sources)} 个单位"
    back_up_before(ledger, "合并单位")
    with operation(ledger, f"把{what}合并到“{short(target.name)}”") as op:
        for source in sources:
            _hand_over(ledger, op.write, source.id, into)
            _hand_over_points(ledger, op.write, source.id, into)
            _hand_over_month(ledger, op.write, source.id, into)
            for alias in aliases_of(ledger, source.id):
                op.write.update("unit_aliases", alias.id, {"unit_id": into})
            contact = ledger.get(Unit, into).contact
            op.write.update("units", into, {"contact": contact or source.contact})
            delete_unit_rows(ledger, op.write, source.id)
            add_missing_alias(ledger, op.write, into, source.name)
    return op.change_set


def _hand_over(ledger: Ledger, write: Writing, source: UnitId, into: UnitId) -> None:
    present = {part.task_id: part for part in assignments_of(ledger, [into])}
    for part in assignments_of(ledger, [source]):
        other = present.get(part.task_id)
        if other is None:
            write.update("assignments", part.id, {"unit_id": into})
        else:
            write.delete_records([part])
            write.update("assignments", other.id, _united(other, part))


def _hand_over_points(ledger: Ledger, write: Writing, source: UnitId, into: UnitId) -> None:
    """Points go to the unit that stays; a factor does in the lists where that has none."""
    for entry in of_unit(ledger, Points, source):
        write.update("points", entry.id, {"unit_id": into})
    present = {factor.list_id for factor in of_unit(ledger, PointFactor, into)}
    for factor in of_unit(ledger, PointFactor, source):
        if factor.list_id not in present:
            write.update("point_factors", factor.id, {"unit_id": into})


def _hand_over_month(ledger: Ledger, write: Writing, source: UnitId, into: UnitId) -> None:
    """Reports, slips, chases and forms sent go to the unit that stays. Where both have reported, it has said both."""
    present = {(report.task_id, report.period): report for report in of_unit(ledger, UnitReport, into)}
    for report in of_unit(ledger, UnitReport, source):
        other = present.get((report.task_id, report.period))
        if other is None:
            write.update("unit_reports", report.id, {"unit_id": into})
        else:
            write.delete_records([report])
            texts = {name: _both(getattr(other, name), getattr(report, name)) for name in _TEXTS}
            write.update("unit_reports", other.id, texts)
    handed_over: dict[type[Any], str] = {Slip: "slips", Chase: "chases", SentForm: "sent_forms"}
    for kind, table in handed_over.items():
        for row in of_unit(ledger, kind, source):
            write.update(table, row.id, {"unit_id": into})


def _both(one: str, other: str) -> str:
    return "\n".join(dict.fromkeys(text for text in (one, other) if text))


def _united(one: Assignment, other: Assignment) -> dict[str, object]:
    role = Role.LEAD if Role.LEAD in (one.role, other.role) else Role.SUPPORTING
    return {"role": role, "position": min(one.position, other.position)}
