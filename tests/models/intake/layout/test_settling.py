"""Several columns that could be one field."""

from __future__ import annotations

import pytest

from models.intake.findings import Sure
from models.intake.layout.columns import map_columns
from models.intake.layout.settling import settle


def settled(*headings: str, merged: set[int] | None = None) -> list[str]:
    columns = map_columns([(heading,) for heading in headings])
    return [column.key for column in settle(columns, frozenset(merged or ()), frozenset())]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("来文单位 督办事项 承办单位", ["", "text", "units"]),
        ("任务 主管部门 责任单位", ["text", "", "units"]),
        ("任务 主管部门", ["text", "units"]),
        ("任务 计划完成情况 实际完成情况", ["text", "", "content"]),
        ("任务 上期进展 本期进展", ["text", "content", "content"]),
        ("任务 实际完成时间 完成时限", ["text", "", "due"]),
        ("标题 内容 工作任务", ["", "", "text"]),
        ("标题 内容", ["text", ""]),
        ("反馈问题 整改目标 整改措施 整改情况", ["text", "goal", "", "content"]),
        ("存在问题 整改措施 责任单位", ["text", "", "units"]),
        ("任务 责任单位 存在问题", ["text", "units", "reason"]),
        ("存在问题 整改要求 责任单位 整改情况", ["text", "goal", "units", "content"]),
        ("责任单位 存在问题 整改要求 整改情况", ["units", "text", "goal", "content"]),
        ("整改要求 责任单位 存在问题", ["text", "units", "reason"]),
        ("项目编号 序号 任务", ["", "number", "text"]),
    ],
)
def test_the_plainest_heading_wins(headings: str, expected: list[str]) -> None:
    assert settled(*headings.split()) == expected


def test_a_loose_heading_for_tasks_holds_beside_a_merged_task() -> None:
    assert settled("工作任务", "具体要求", merged={0}) == ["section", "text"]
    assert settled("工作任务", "具体要求") == ["text", ""]


def test_how_sure_it_is_goes_along() -> None:
    columns = map_columns([(heading,) for heading in ("领域名", "存在问题", "主管部门", "具体承办单位", "资金")])
    found = settle(columns, frozenset({0}), frozenset())
    assert [column.sure for column in found] == [
        Sure.POSITION,
        Sure.CONTENT,
        Sure.UNKNOWN,
        Sure.NEAR,
        Sure.UNKNOWN,
    ]
