"""A cell of a plan: the goal, and the nodes with their days."""

from __future__ import annotations

from datetime import date

import pytest

from models.intake.cells.plan import read_plan
from models.intake.drafts import DraftNode


@pytest.mark.parametrize(
    ("text", "goal", "nodes"),
    [
        (
            "年度工作目标：通车。\n一季度：完成桩基。\n含引桥。\n二季度：合龙。",
            "通车。",
            [("一季度", "完成桩基。\n含引桥。", 3, 31), ("二季度", "合龙。", 6, 30)],
        ),
        ("上半年：开工。下半年：结顶。", "", [("上半年", "开工。", 6, 30), ("下半年", "结顶。", 12, 31)]),
        (
            "1-3月：签约。\n6月底前：开工。\n12月：投产。",
            "",
            [("1-3月", "签约。", 3, 31), ("6月底前", "开工。", 6, 30), ("12月", "投产。", 12, 31)],
        ),
        ("【一季度】签约。\n【二季度】开工。", "", [("一季度", "签约。", 3, 31), ("二季度", "开工。", 6, 30)]),
        ("建成大桥。", "建成大桥。", []),
        ("项目进度：6月开工。", "项目进度：6月开工。", []),
        ("全年目标：通车。第一季度：立项：可研。", "通车。", [("第一季度", "立项：可研。", 3, 31)]),
    ],
)
def test_plan_cells(text: str, goal: str, nodes: list[tuple[str, str, int, int]]) -> None:
    expected = tuple(DraftNode(label, part, date(2024, month, day)) for label, part, month, day in nodes)
    assert read_plan(text, 2024) == (goal, expected)


def test_plan_beside_a_goal_column_keeps_everything() -> None:
    assert read_plan("分步实施。\n一季度：开工。", 2024, "通车。") == (
        "通车。",
        (DraftNode("", "分步实施。"), DraftNode("一季度", "开工。", date(2024, 3, 31))),
    )
