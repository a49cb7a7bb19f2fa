"""Single cells: units, plans, answers, titles, numbers, posts."""

from __future__ import annotations

from datetime import date

import pytest

from models.intake.cells.answers import read_answer, read_frequency, split_shortfall
from models.intake.cells.plan import read_plan
from models.intake.cells.units import names_in, units_of
from models.intake.drafts import DraftNode
from models.intake.layout.row_words import clean_number, looks_like_post
from models.intake.layout.titles import list_title
from models.vocabulary import Frequency, Role


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("发改局、财政局，住建局;教育局；水利局\n交通局", "发改局 财政局 住建局 教育局 水利局 交通局"),
        ("新区经济发展局(区经信局)、区商务局", "新区经济发展局(区经信局) 区商务局"),
        ("各县（市、区）、产业集聚区", "各县（市、区） 产业集聚区"),
        ("各县（市\n区）\n产业集聚区", "各县（市、区） 产业集聚区"),
        ("区铁路（轨\n道）中心、区交通局", "区铁路（轨道）中心 区交通局"),
        ("区交通局&lt;桥隧;中心&gt;；区财政局", "区交通局&lt;桥隧;中心&gt; 区财政局"),
        ("* 区发改局 、区财政局 *", "区发改局 区财政局"),
        ("/", ""),
        ("区发改局（未闭合\n区财政局", "区发改局（未闭合 区财政局"),
    ],
)
def test_names(text: str, names: str) -> None:
    assert [name for name, _ in names_in(text)] == names.split()


@pytest.mark.parametrize(
    ("leads", "units", "supporting", "expected", "guessed"),
    [
        ("", "区发改局", "", "L", False),
        ("", "甲局、乙局", "", "LS", True),
        ("", "甲局、*乙局、*丙局", "", "SLL", False),
        ("甲局、乙局", "", "丙局", "LLS", False),
        ("甲局", "甲局、乙局", "", "LS", False),
        ("", "牵头单位：甲局、乙局；配合单位：丙局", "", "LLS", False),
        ("", "责任单位：甲局\n配合单位：丙局、丁局", "", "LSS", False),
    ],
)
def test_roles(leads: str, units: str, supporting: str, expected: str, guessed: bool) -> None:
    found = units_of(leads, units, supporting)
    assert "".join("L" if unit.role is Role.LEAD else "S" for unit in found.units) == expected
    assert found.guessed is guessed


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


@pytest.mark.parametrize(
    ("text", "planned", "shortfall"),
    [
        ("桩基完成。\n截至6月底：主桥未合龙。", True, "截至6月底：主桥未合龙。"),
        ("截至6月底：主桥未合龙。", True, "截至6月底：主桥未合龙。"),
        ("桩基完成。\n截止6月30日:进度不足50%。", False, "截止6月30日:进度不足50%。"),
        ("截至8月底：已完成90%。", False, ""),
        ("截至8月底，未开工。", True, ""),
        ("截至6月底：未开工。\n已整改。", True, ""),
        ("桩基完成。\n截至目前：未开工。", True, ""),
    ],
)
def test_shortfalls(text: str, planned: bool, shortfall: str) -> None:
    content, found = split_shortfall(text, planned=planned)
    assert found == shortfall
    assert "\n".join(filter(None, (content, found))) == text


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("月度报", Frequency.MONTHLY),
        ("月报", Frequency.MONTHLY),
        ("每月", Frequency.MONTHLY),
        ("按月", Frequency.MONTHLY),
        ("季报", Frequency.QUARTERLY),
        ("每季度", Frequency.QUARTERLY),
        ("半年", Frequency.HALF_YEARLY),
        ("年报", Frequency.YEARLY),
        ("随时", None),
    ],
)
def test_frequencies(word: str, expected: Frequency | None) -> None:
    assert read_frequency(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("是", True),
        ("已完成", True),
        ("√", True),
        ("达到", True),
        ("否", False),
        ("未完成", False),
        ("×", False),
        ("未达到", False),
        ("部分", None),
    ],
)
def test_answers(word: str, expected: bool | None) -> None:
    assert read_answer(word) is expected


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("2024年云江区政府工作报告重点工作完成情况（4月）", "2024年云江区政府工作报告重点工作"),
        ("云江区“双百”攻坚任务“销号”管理清单", "云江区“双百”攻坚任务"),
        ("2024年4月重点工作进展情况表", "2024年重点工作"),
        ("2024年重点工作当前完成情况", "2024年重点工作"),
        ("关于2024年重点工作逾期落实情况的通报", "2024年重点工作"),
        ("云江区民生实事项目推进情况一览表（2024年一季度）", "云江区民生实事项目"),
        ("督办台账", "督办台账"),
        ("2024年台账", "2024年台账"),
        ("2024年重点工作（第一批）台账", "2024年重点工作（第一批）"),
        ("重点工作汇总表 (1)", "重点工作"),
    ],
)
def test_titles(line: str, title: str) -> None:
    assert list_title(line) == title


@pytest.mark.parametrize(
    "text",
    [
        "陈某某区长",
        "李某某常务副区长",
        "王某某常委",
        "副区长：陈某某",
        "区长 陈某某",
        "陈某某（副区长）",
        "分管领导：陈某某",
        "陈某某副区长分管",
        "一、陈某某副主任",
        "区委书记 王某某",
    ],
)
def test_posts(text: str) -> None:
    assert looks_like_post(text)


@pytest.mark.parametrize(
    "text", ["一、交通建设", "区长工程推进", "书记项目清单", "实施局长走流程活动。", "民生实事", "主任医师引进计划"]
)
def test_no_posts(text: str) -> None:
    assert not looks_like_post(text)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1", "1"),
        ("1 ", "1"),
        ("1．", "1"),
        ("（1）", "1"),
        ("3、", "3"),
        ("1.2", "1.2"),
        ("2-1", "2-1"),
        ("（一）", "一"),
        ("A1", "A1"),
        ("待定", "待定"),
    ],
)
def test_numbers(written: str, number: str) -> None:
    assert clean_number(written) == number
