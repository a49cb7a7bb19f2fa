"""What the directory of units and its parts in tasks look like, for the tests of what is done to it."""

from __future__ import annotations

from models.records import Assignment, TaskId, Unit, UnitAlias, UnitId
from models.store.records.ledger import Ledger
from models.vocabulary import Role

LEAD, SUPPORTING = Role.LEAD, Role.SUPPORTING


def names(ledger: Ledger) -> list[str]:
    return [unit.name for unit in ledger.all(Unit)]


def aliases(ledger: Ledger, unit_id: UnitId) -> list[str]:
    return [alias.name for alias in ledger.all(UnitAlias) if alias.unit_id == unit_id]


def parts(ledger: Ledger, task_id: TaskId) -> list[tuple[str, Role]]:
    known = {unit.id: unit.name for unit in ledger.all(Unit)}
    return [(known[part.unit_id], part.role) for part in ledger.of_task(Assignment, task_id)]
