"""Who answers for a task."""

from __future__ import annotations

from models.records import Assignment, AssignmentId, TaskId, UnitId
from models.rules.leading import leading, roles_of
from models.vocabulary import Role

LEAD, SUPPORTING = Role.LEAD, Role.SUPPORTING


def parts(*roles: Role) -> list[Assignment]:
    return [Assignment(AssignmentId(i), TaskId(1), UnitId(i), role, i) for i, role in enumerate(roles)]


def test_the_units_with_the_star_lead_or_else_the_first_named() -> None:
    assert [part.unit_id for part in leading(parts(SUPPORTING, LEAD, LEAD))] == [1, 2]
    assert [part.unit_id for part in leading(parts(SUPPORTING, SUPPORTING))] == [0]
    assert leading([]) == []


def test_each_unit_has_one_part() -> None:
    assert roles_of(parts(SUPPORTING, SUPPORTING)) == {0: LEAD, 1: SUPPORTING}
    twice = [*parts(SUPPORTING), parts(LEAD)[0]]
    assert roles_of(twice) == {0: LEAD} and roles_of([]) == {}
