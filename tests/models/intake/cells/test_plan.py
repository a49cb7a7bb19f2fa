"""A cell of a plan: the goal, and the nodes with their days."""

from __future__ import annotations

from datetime import date

import pytest

from models.intake.cells.plan import read_plan
from models.intake.drafts import DraftNode
from models.records import PlanNode, PlanNodeId, TaskId


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
        (
            "1.3月底前选定桥址；\n2.9月底前打桩。",
            "",
            [("3月底前", "选定桥址；", 3, 31), ("9月底前", "打桩。", 9, 30)],
        ),
        ("（1）5月底前：勘察。（2）8月：试桩。", "", [("5月底前", "勘察。", 5, 31), ("8月", "试桩。", 8, 31)]),
        ("5.31前勘察；8.15前试桩", "", [("5.31前", "勘察；", 5, 31), ("8.15前", "试桩", 8, 15)]),
        ("1.5.31前勘察；2.8.15前试桩", "", [("5.31前", "勘察；", 5, 31), ("8.15前", "试桩", 8, 15)]),
        ("Q1：勘察；Q4：通车", "", [("Q1", "勘察；", 3, 31), ("Q4", "通车", 12, 31)]),
        ("（一季度）勘察；（二季度）打桩", "", [("一季度", "勘察；", 3, 31), ("二季度", "打桩", 6, 30)]),
        ("勘察（一季度）；打桩（6月底前）。", "", [("一季度", "勘察；", 3, 31), ("6月底前", "打桩。", 6, 30)]),
        (
            "一季度勘察。资金先到位。二季度打桩。",
            "",
            [("一季度", "勘察。资金先到位。", 3, 31), ("二季度", "打桩。", 6, 30)],
        ),
        ("3月底前勘察，6月底前打桩", "", [("3月底前", "勘察，", 3, 31), ("6月底前", "打桩", 6, 30)]),
        ("新建两座桥。9月底前通车。", "新建两座桥。", [("9月底前", "通车。", 9, 30)]),
        ("2024-06-15", "", [("2024-06-15", "", 6, 15)]),
        ("铺设12.5公里管线，新增3.2万亩。", "铺设12.5公里管线，新增3.2万亩。", []),
        ("项目进度：6月开工。", "项目进度：6月开工。", []),
        ("全年目标：通车。第一季度：立项：可研。", "通车。", [("第一季度", "立项：可研。", 3, 31)]),
    ],
)
def test_plan_cells(text: str, goal: str, nodes: list[tuple[str, str, int, int]]) -> None:
    expected = tuple(DraftNode(label, part, date(2024, month, day)) for label, part, month, day in nodes)
    assert read_plan(text, 2024) == (goal, expected)


@pytest.mark.parametrize(("words", "due"), [("12月底", date(2024, 12, 31)), ("长期", None)])
def test_the_deadline_that_our_own_forms_print_is_read_back_as_one(words: str, due: date | None) -> None:
    node = PlanNode(PlanNodeId(0), TaskId(0), words, "", due)
    assert read_plan(f"9月底前：打桩。\n{node.line}", 2024) == (
        "",
        (DraftNode("9月底前", "打桩。", date(2024, 9, 30)), DraftNode(words, "", due)),
    )


def test_plan_beside_a_goal_column_keeps_everything() -> None:
    assert read_plan("分步实施。\n一季度：开工。", 2024, "通车。") == (
        "通车。",
        (DraftNode("", "分步实施。"), DraftNode("一季度", "开工。", date(2024, 3, 31))),
    )


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("①Q1 选址 ②Q2 开工", [("Q1", "选址"), ("Q2", "开工")]),
        ("【一季度】选址【二季度】开工", [("一季度", "选址"), ("二季度", "开工")]),
        ("一、3月底前选址。二、6月底前开工。", [("3月底前", "选址。"), ("6月底前", "开工。")]),
        ("到3月底，选址；到年底，建成。", [("3月底", "选址；"), ("年底", "建成。")]),
        ("3月中旬选址，9月上旬开工", [("3月中旬", "选址，"), ("9月上旬", "开工")]),
        (
            "启动阶段（1-3月）：选址。收官阶段（10-12月）：验收。",
            [("启动阶段（1-3月）", "选址。"), ("收官阶段（10-12月）", "验收。")],
        ),
        ("一、二季度：选址；三、四季度：开工", [("一、二季度", "选址；"), ("三、四季度", "开工")]),
        ("上半年完成一半、下半年全部完成", [("上半年", "完成一半、"), ("下半年", "全部完成")]),
        ("3月、6月、9月各巡河一次", [("3月、6月、9月", "各巡河一次")]),
    ],
)
def test_further_ways_to_part_a_year(text: str, nodes: list[tuple[str, str]]) -> None:
    goal, found = read_plan(text, 2024)
    assert (goal, [(node.label, node.text) for node in found]) == ("", nodes)
    assert all(node.due for node in found)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("（一）3月：立项；（二）6月：开工", ["3月", "6月"]),
        ("2024.3完成立项；2024.6开工", ["2024.3", "2024.6"]),
        ("一季度（立项）、二季度（开工）", ["一季度", "二季度"]),
        ("立项（3月底前），开工（6月底前）", ["3月底前", "6月底前"]),
        ("铺设2024.5公里管网", []),
    ],
)
def test_moments_behind_numbers_and_in_brackets(text: str, labels: list[str]) -> None:
    assert [node.label for node in read_plan(text, 2024)[1]] == labels
