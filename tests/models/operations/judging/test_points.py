"""Rules of points, and what is accepted of them."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import FieldFault
from models.judging_records import PointFactor, PointRule, PointRuleId, Points
from models.operations.judging.points import accept_points, delete_points, proposal, set_rules
from models.operations.units.editing import add_unit
from models.periods import Period
from models.records import ListId, TaskId, UnitId
from models.store.history import history
from models.store.records.ledger import Ledger

JUNE = Period(2024, 6)
DAY = date(2024, 7, 2)


def rule(ledger: Ledger, event: str) -> PointRule:
    return next(found for found in ledger.all(PointRule) if found.event == event)


@pytest.fixture
def unit_id(ledger: Ledger, list_id: ListId) -> UnitId:
    made = UnitId(add_unit(ledger, "区住建局").inserted("units")[0])
    rules = [
        PointRule(PointRuleId(0), list_id, "迟报", 0.5, True, "考核办法第八条"),
        PointRule(PointRuleId(0), list_id, "通报批评", 2, False),
    ]
    set_rules(ledger, list_id, rules, {made: 1.5})
    return made


def test_nothing_counts_before_it_is_accepted(ledger: Ledger, task_id: TaskId, unit_id: UnitId) -> None:
    found = proposal(ledger, task_id, rule(ledger, "迟报"), unit_id)
    assert found.calculation == "迟报：扣 0.5 分 × 系数 1.5 = 扣 0.75 分"
    assert ledger.all(Points) == []
    accept_points(ledger, task_id, JUNE, rule(ledger, "迟报").id, unit_id, DAY)
    (one,) = ledger.all(Points)
    assert (one.event, one.points, one.unit_id, one.basis, one.decided_on) == (
        "迟报", 0.75, unit_id, "考核办法第八条", DAY,
    )  # fmt: skip
    assert one.calculation == found.calculation
    history.undo(ledger)
    assert ledger.all(Points) == []


def test_what_counts_once_is_refused_until_it_is_taken_back(ledger: Ledger, task_id: TaskId, unit_id: UnitId) -> None:
    once = rule(ledger, "通报批评").id
    accept_points(ledger, task_id, JUNE, once, unit_id, DAY)
    with pytest.raises(FieldFault, match="只计一次"):
        accept_points(ledger, task_id, Period(2024, 7), once, unit_id, DAY)
    delete_points(ledger, ledger.all(Points)[0].id)
    accept_points(ledger, task_id, Period(2024, 7), once, unit_id, DAY)
    assert [found.period for found in ledger.all(Points)] == [Period(2024, 7)]


def test_rules_that_change_leave_what_was_accepted(
    ledger: Ledger, list_id: ListId, task_id: TaskId, unit_id: UnitId
) -> None:
    accept_points(ledger, task_id, JUNE, rule(ledger, "迟报").id, unit_id, DAY)
    set_rules(ledger, list_id, [rule(ledger, "通报批评")], {})
    assert [found.event for found in ledger.all(PointRule)] == ["通报批评"]
    assert ledger.all(PointFactor) == []
    assert [found.points for found in ledger.all(Points)] == [0.75]
    history.undo(ledger)
    assert [found.factor for found in ledger.all(PointFactor)] == [1.5]


@pytest.mark.parametrize(
    ("events", "points", "factor", "sentence"),
    [
        (["迟报", "迟报"], 1, 1, "写了两次"),
        ([" "], 1, 1, "不能为空"),
        (["漏报"], 0, 1, "分值是 0"),
        (["漏报"], 1, 0, "系数 0 不能用"),
    ],
)
def test_rules_nobody_could_count_by_are_refused(  # noqa: PLR0917  what is tried, and the fixtures
    ledger: Ledger, list_id: ListId, unit_id: UnitId, events: list[str], points: float, factor: float, sentence: str
) -> None:
    before = ledger.all(PointRule)
    with pytest.raises(FieldFault, match=sentence):
        set_rules(ledger, list_id, [PointRule(PointRuleId(0), list_id, e, points) for e in events], {unit_id: factor})
    assert ledger.all(PointRule) == before


def test_points_go_and_come_back_with_their_task(ledger: Ledger, task_id: TaskId, unit_id: UnitId) -> None:
    accept_points(ledger, task_id, JUNE, rule(ledger, "迟报").id, unit_id, DAY)
    operations.delete_tasks(ledger, [task_id])
    assert ledger.all(Points) == []
    history.undo(ledger)
    assert len(ledger.all(Points)) == 1
