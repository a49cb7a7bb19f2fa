"""Expected at the cut-off: one rule per indicator, in words beside the comparison (DOMAIN, 序时)."""

from __future__ import annotations

from datetime import date

import pytest

from models.judging.evidence import Outcome
from models.judging.expected import Measured, compared_at, expected_at
from models.judging_records import (
    ActualId,
    Indicator,
    IndicatorActual,
    IndicatorId,
    IndicatorTarget,
    TargetId,
    TargetRevision,
    TargetRevisionId,
)
from models.periods import Period
from models.records import NodeRevision, NodeRevisionId, PlanNode, PlanNodeId, TaskId
from models.vocabulary import Accumulation, Direction, Expectation, RevisionKind

_YEAR = 2024
_NODES, _LINE, _CURVE, _WHOLE, _NONE = (
    Expectation.NODES,
    Expectation.LINE,
    Expectation.CURVE,
    Expectation.WHOLE,
    Expectation.NONE,
)
_LEAST, _MOST, _EXACTLY, _ABOUT = Direction.AT_LEAST, Direction.AT_MOST, Direction.EXACTLY, Direction.ABOUT
_MET, _MISSED, _NOT = Outcome.MET, Outcome.MISSED, Outcome.CANNOT_COMPARE
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")


def _measured(
    rule: Expectation,
    direction: Direction,
    unit: str,
    targets: dict[str, float],
    actuals: dict[int, float],
    accumulation: Accumulation = Accumulation.CUMULATIVE,
    starts: Period | None = None,
) -> Measured:
    """Targets by 全年, the quarter's name of a node, or a month (6月) of the curve."""
    nodes = [
        PlanNode(PlanNodeId(i), TaskId(1), label, "", Period(_YEAR, 3 * i).last_day)
        for i, label in enumerate(_QUARTERS, start=1)
    ]
    made = []
    for i, (name, value) in enumerate(targets.items(), start=1):
        node = PlanNodeId(_QUARTERS.index(name) + 1) if name in _QUARTERS else None
        month = Period(_YEAR, int(name[:-1])) if name.endswith("月") else None
        made.append(IndicatorTarget(TargetId(i), IndicatorId(1), value, node, month))
    found = [
        IndicatorActual(ActualId(month), IndicatorId(1), Period(_YEAR, month), value)
        for month, value in actuals.items()
    ]
    indicator = Indicator(IndicatorId(1), TaskId(1), "完成投资", unit, direction, accumulation, 1, rule)
    return Measured(indicator, _YEAR, made, found, nodes, starts=starts)


_YEARS = {"全年": 120.0}
_BY_NODES = {"一季度": 10.0, "二季度": 22.0, "三季度": 34.0, "全年": 42.0}

# ruff: noqa: E501, PLR0917  a case a line, its parts in the order of the table
CASES = [
    # The straight line: 11 months are 91.7 %.
    ("11个月91.6%", _LINE, _LEAST, "亿元", {"全年": 1000}, {11: 916}, 11, _MISSED, "序时应达91.7%，实际91.6%，低于序时"),
    ("11个月91.7%", _LINE, _LEAST, "亿元", {"全年": 1000}, {11: 917}, 11, _MET, "序时应达91.7%，实际91.7%，持平序时"),
    ("91.65%印成91.7%", _LINE, _LEAST, "亿元", {"全年": 10000}, {11: 9165}, 11, _MET, "实际91.7%，持平序时"),
    ("91.64%印成91.6%", _LINE, _LEAST, "亿元", {"全年": 10000}, {11: 9164}, 11, _MISSED, "实际91.6%，低于序时"),
    ("1个月8.3%", _LINE, _LEAST, "个", {"全年": 1000}, {1: 83}, 1, _MET, "序时应达8.3%，实际8.3%"),
    ("半年正好", _LINE, _LEAST, "亿元", _YEARS, {6: 60}, 6, _MET, "序时应达50.0%，实际50.0%，持平序时"),
    ("半年超过", _LINE, _LEAST, "亿元", _YEARS, {6: 61.2}, 6, _MET, "实际51.0%，高于序时"),
    ("全年", _LINE, _LEAST, "亿元", _YEARS, {12: 119.9}, 12, _MISSED, "序时应达100.0%，实际99.9%"),
    ("沿用上月的数", _LINE, _LEAST, "亿元", _YEARS, {5: 50}, 6, _MISSED, "实际（5月数）41.7%"),
    ("小数不失真", _LINE, _LEAST, "亿元", {"全年": 0.3}, {8: 0.2}, 8, _MET, "序时应达66.7%，实际66.7%"),
    ("支出不超序时", _LINE, _MOST, "万元", _YEARS, {6: 60}, 6, _MET, "序时不超过50.0%，实际50.0%"),
    ("支出超序时", _LINE, _MOST, "万元", _YEARS, {6: 60.2}, 6, _MISSED, "实际50.2%，高于序时"),
    ("约数的九成五", _LINE, _ABOUT, "亿元", _YEARS, {6: 57}, 6, _MET, "实际47.5%，低于序时"),
    ("没有目标", _LINE, _LEAST, "亿元", {}, {6: 57}, 6, _NOT, "没有全年目标"),
    ("目标为零", _LINE, _LEAST, "起", {"全年": 0}, {6: 0}, 6, _MET, "与目标持平"),
    # Growth and upper bounds: the year's goal itself, differences in percentage points.
    ("增速6.1对7", _WHOLE, _LEAST, "%", {"全年": 7}, {6: 6.1}, 6, _MISSED, "全年目标应达7%，实际6.1%，低于目标0.9个百分点"),
    ("增速7.3对7", _WHOLE, _LEAST, "%", {"全年": 7}, {6: 7.3}, 6, _MET, "高于目标0.3个百分点"),
    ("增速持平", _WHOLE, _LEAST, "%", {"全年": 7}, {6: 7}, 6, _MET, "与目标持平"),
    ("增速为负", _WHOLE, _LEAST, "%", {"全年": 7}, {6: -1.5}, 6, _MISSED, "低于目标8.5个百分点"),
    ("降幅3.2对3", _WHOLE, _LEAST, "%", {"全年": 3}, {6: 3.2}, 6, _MET, "高于目标0.2个百分点"),
    ("降幅2.9对3", _WHOLE, _LEAST, "%", {"全年": 3}, {6: 2.9}, 6, _MISSED, "低于目标0.1个百分点"),
    ("上限以内", _WHOLE, _MOST, "微克/立方米", {"全年": 30}, {6: 28.5}, 6, _MET, "不超过30微克/立方米，实际28.5微克/立方米，低于上限1.5微克/立方米"),
    ("正好在上限", _WHOLE, _MOST, "%", {"全年": 5}, {6: 5}, 6, _MET, "与目标持平"),
    ("超出上限", _WHOLE, _MOST, "%", {"全年": 5}, {6: 5.4}, 6, _MISSED, "超出上限0.4个百分点"),
    ("等于", _WHOLE, _EXACTLY, "个", {"全年": 3}, {6: 4}, 6, _MISSED, "应为3个，实际4个，多1个"),
    ("约数", _WHOLE, _ABOUT, "%", {"全年": 6}, {6: 5.7}, 6, _MET, "低于目标0.3个百分点"),
    ("约数不够", _WHOLE, _ABOUT, "%", {"全年": 6}, {6: 5.6}, 6, _MISSED, "低于目标0.4个百分点"),
    # The node's target.
    ("二季度节点差8个", _NODES, _LEAST, "个", _BY_NODES, {6: 14}, 6, _MISSED, "二季度节点应达22个，实际14个，差8个"),
    ("节点之间看上一个", _NODES, _LEAST, "个", _BY_NODES, {8: 22}, 8, _MET, "二季度节点应达22个，实际22个，与目标持平"),
    ("节点到期前一月", _NODES, _LEAST, "个", _BY_NODES, {2: 3}, 2, _NOT, "第一个节点3月31日才到期"),
    ("年底看全年目标", _NODES, _LEAST, "个", _BY_NODES, {12: 43}, 12, _MET, "全年目标应达42个，实际43个，多1个"),
    ("只有全年目标未到期", _NODES, _LEAST, "个", {"全年": 2}, {9: 1}, 9, _NOT, "第一个节点12月31日才到期"),
    ("节点没有目标值", _NODES, _LEAST, "个", {}, {9: 1}, 9, _NOT, "没有目标值"),
    # Its own curve.
    ("曲线当月", _CURVE, _LEAST, "万吨", {"4月": 4, "6月": 9}, {6: 9.5}, 6, _MET, "月度曲线6月应达9万吨，实际9.5万吨，多0.5万吨"),
    ("曲线空月看上一月", _CURVE, _LEAST, "万吨", {"4月": 4, "6月": 9}, {5: 3}, 5, _MISSED, "月度曲线4月应达4万吨"),
    ("曲线未开始", _CURVE, _LEAST, "万吨", {"4月": 4}, {3: 3}, 3, _NOT, "月度曲线从4月开始"),
    # Nothing to compare.
    ("不比较", _NONE, _LEAST, "个", _YEARS, {6: 1}, 6, _NOT, "不作比较"),
    ("没有采纳的数", _LINE, _LEAST, "亿元", _YEARS, {}, 6, _NOT, "还没有采纳的完成值"),
    ("以后的数不算", _LINE, _LEAST, "亿元", _YEARS, {7: 99}, 6, _NOT, "还没有采纳的完成值"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "direction", "unit", "targets", "actuals", "month", "outcome", "words"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_rule_compares_and_says_so(
    rule: Expectation,
    direction: Direction,
    unit: str,
    targets: dict[str, float],
    actuals: dict[int, float],
    month: int,
    outcome: Outcome,
    words: str,
) -> None:
    period = Period(_YEAR, month)
    found = compared_at(_measured(rule, direction, unit, targets, actuals), period, period.last_day)
    assert found.outcome is outcome
    assert words in found.words
    assert "0.9%" not in found.words


def test_a_task_that_starts_in_july_has_its_line_from_july_on() -> None:
    measured = _measured(_LINE, _LEAST, "亿元", _YEARS, {9: 60}, starts=Period(_YEAR, 7))
    found = compared_at(measured, Period(_YEAR, 9), date(_YEAR, 9, 30))
    assert found.words == "序时（7月起）应达50.0%，实际50.0%，持平序时"
    before = expected_at(measured, Period(_YEAR, 6), date(_YEAR, 6, 30))
    assert (before.value, before.words) == (None, "7月才开始")


def test_figures_of_single_periods_are_added_up() -> None:
    measured = _measured(_LINE, _LEAST, "个", _YEARS, {4: 10, 5: 20, 6: 30}, Accumulation.NEW)
    found = compared_at(measured, Period(_YEAR, 6), date(_YEAR, 6, 30))
    assert found.outcome is _MET
    assert found.words == "序时应达50.0%，实际（3期合计）50.0%，持平序时"


@pytest.mark.parametrize(
    ("day", "wanted"), [(date(_YEAR, 6, 30), "22"), (date(_YEAR, 7, 9), "22"), (date(_YEAR, 7, 10), "18")]
)
def test_the_target_that_held_on_the_cut_off_counts(day: date, wanted: str) -> None:
    measured = _measured(_NODES, _LEAST, "个", {"二季度": 18}, {6: 20})
    earlier = TargetRevision(TargetRevisionId(1), TargetId(1), date(_YEAR, 7, 10), 22, "市里调整")
    earliest = TargetRevision(TargetRevisionId(2), TargetId(1), date(_YEAR, 2, 1), 30, "年初")
    measured = Measured(
        measured.indicator, _YEAR, measured.targets, measured.actuals, measured.nodes, [earlier, earliest]
    )
    assert f"应达{wanted}个" in compared_at(measured, Period.of(day), day).words


def test_a_node_put_off_after_the_cut_off_was_due_by_it() -> None:
    measured = _measured(_NODES, _LEAST, "个", {"三季度": 18}, {6: 20})
    put_off = NodeRevision(
        NodeRevisionId(1), PlanNodeId(3), date(_YEAR, 7, 10), RevisionKind.DEFERRED, "二季度", "", date(_YEAR, 6, 30)
    )
    measured = Measured(measured.indicator, _YEAR, measured.targets, measured.actuals, measured.nodes, (), [put_off])
    assert "二季度节点应达18个" in compared_at(measured, Period(_YEAR, 6), date(_YEAR, 6, 30)).words
    assert compared_at(measured, Period(_YEAR, 7), date(_YEAR, 7, 31)).words == "第一个节点9月30日才到期"


def test_what_cannot_be_compared_says_why_in_brackets() -> None:
    found = compared_at(_measured(_NONE, _LEAST, "个", _YEARS, {6: 1}), Period(_YEAR, 6), date(_YEAR, 6, 30))
    assert found.label == "无法比较（这项指标不作比较）"
