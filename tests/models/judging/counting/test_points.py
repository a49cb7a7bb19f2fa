"""What an event costs, with its calculation."""

from __future__ import annotations

from models.judging.counting.points import factor_of, propose, signed
from models.judging_records import PointFactor, PointFactorId, PointRule, PointRuleId, Points, PointsId
from models.periods import Period
from models.records import ListId, TaskId, UnitId

LATE = PointRule(PointRuleId(1), ListId(1), "迟报", 0.5, True, "考核办法第八条")
WARNED = PointRule(PointRuleId(2), ListId(1), "被通报批评", 2, False)
JUNE = Period(2024, 6)


def accepted(event: str, unit_id: int | None = None) -> Points:
    return Points(PointsId(1), TaskId(1), JUNE, event, 1, None if unit_id is None else UnitId(unit_id))


def test_the_calculation_is_written_out() -> None:
    found = propose(LATE, [], None, 1.5)
    assert (found.points, found.calculation) == (0.75, "迟报：扣 0.5 分 × 系数 1.5 = 扣 0.75 分")
    assert propose(LATE, [], None).calculation == "迟报：扣 0.5 分"
    assert found.basis == "考核办法第八条"


def test_each_time_counts_on_and_once_is_refused_the_second_time() -> None:
    assert propose(LATE, [accepted("迟报")], None).calculation == "迟报，第 2 次：扣 0.5 分"
    assert propose(WARNED, [accepted("被通报批评")], None).refusal == "“被通报批评”只计一次，2024年6月已经计过。"
    assert propose(WARNED, [accepted("被通报批评", 4)], UnitId(5)).refusal == ""  # another unit's


def test_a_negative_figure_gives_points() -> None:
    assert signed(-1) == "加 1 分"
    assert propose(WARNED._replace(points=-1), [], None, 2).calculation == "被通报批评：加 1 分 × 系数 2 = 加 2 分"


def test_a_unit_without_a_factor_counts_once() -> None:
    factors = [PointFactor(PointFactorId(1), ListId(1), UnitId(3), 2)]
    assert (factor_of(factors, UnitId(3)), factor_of(factors, UnitId(4)), factor_of(factors, None)) == (2, 1, 1)
