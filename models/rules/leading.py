"""Who answers for a task: the units with the star, or where there is none the first named (DOMAIN, how offices run the
month)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.records import Assignment, UnitId
from models.vocabulary import Role


def leading(parts: Sequence[Assignment]) -> list[Assignment]:
    """Those of a task's units that lead it; ``parts`` in the order on paper."""
    return [part for part in parts if part.role is Role.LEAD] or list(parts[:1])


def roles_of(parts: Sequence[Assignment]) -> Mapping[UnitId, Role]:
    """What part each unit of a task has, in the order on paper; one that both leads and supports it leads."""
    leads = {part.unit_id for part in leading(parts)}
    return {part.unit_id: Role.LEAD if part.unit_id in leads else Role.SUPPORTING for part in parts}
