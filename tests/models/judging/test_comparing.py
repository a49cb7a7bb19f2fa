"""A figure against a target, at face value."""

from __future__ import annotations

import pytest

from tests.models.judging.asking import pair_of


@pytest.mark.parametrize(
    ("task", "report", "outcome"),
    [
        ("新建绿道35公里。", "新建绿道35公里。", "met"),
        ("新建绿道35公里。", "新建绿道34.9公里。", "missed"),
        ("失业率控制在3%以内。", "失业率3%。", "met"),
        ("失业率控制在3%以内。", "失业率3.1%。", "missed"),
        ("零售额增长6%左右。", "零售额增长5.7%。", "met"),
        ("零售额增长6%左右。", "零售额增长5.6%。", "missed"),
        ("单位能耗下降3%以上。", "单位能耗下降3.4%。", "met"),
        ("单位能耗下降3%以上。", "单位能耗下降2.4%。", "missed"),
        ("单位能耗下降3%以上。", "单位能耗上升4%。", "missed"),
        ("零售额增长6%。", "零售额下降8%。", "missed"),
        ("完成投资1.2亿元。", "完成投资12000万元。", "met"),
    ],
)
def test_an_actual_meets_or_misses_a_target(task: str, report: str, outcome: str) -> None:
    assert pair_of(task, report).outcome.value == outcome
