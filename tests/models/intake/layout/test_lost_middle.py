"""Tables copied as text with their numbers in the middle of a task's lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.intake.clipboard import read_clipboard
from models.intake.drafts import Plan
from models.intake.findings import Weight
from tests.models.intake.build import plan_from, plan_of, texts

TITLE = "云江区2024年6月重点任务\n"
SPACED = """\
序号 重点任务 责任单位 完成时限
加固青螺湖海堤三公里，疏
1 区水利局 10月底
浚入湖河道两条。
2 新建口袋公园五处。 区园林中心 11月底
扩建南浦小学和石桥小学，
3 新增学位六百个，配齐操 区教育局 8月底
场和食堂。
"""
TABBED = SPACED.replace(" ", "\t").replace("\n加固", "\n\t加固").replace("\n浚", "\n\t浚").replace("1\t", "1\t\t")
TABBED = TABBED.replace("\n扩建", "\n\t扩建").replace("\n场", "\n\t场")
BOTTOM = """\
序号\t重点任务\t责任单位\t完成时限
\t加固青螺湖海堤三公里，疏
1\t浚入湖河道两条。\t区水利局\t10月底
2\t新建口袋公园五处。\t区园林中心\t11月底
\t扩建南浦小学和石桥小学，
\t新增学位六百个，配齐操
3\t场和食堂。\t区教育局\t8月底
"""
WHOLE = [
    ("1", "加固青螺湖海堤三公里，疏浚入湖河道两条。"),
    ("2", "新建口袋公园五处。"),
    ("3", "扩建南浦小学和石桥小学，新增学位六百个，配齐操场和食堂。"),
]


def text_plan(folder: Path, text: str) -> Plan:
    path = folder / "清单.txt"
    path.write_text(TITLE + text, encoding="utf-8")
    return plan_of(path)


def warned(plan: Plan, words: str) -> bool:
    return any(words in finding.text for finding in plan.findings if finding.weight is Weight.WARNING)


@pytest.mark.parametrize("text", [SPACED, SPACED.replace(" ", "\t"), TABBED, BOTTOM])
def test_the_lines_above_and_below_a_number_are_its_task(text: str, tmp_path: Path) -> None:
    for plan in (text_plan(tmp_path, text), plan_from(read_clipboard(None, TITLE + text))):
        assert texts(plan) == WHOLE
        assert [task.units[0].name for task in plan.tasks] == ["区水利局", "区园林中心", "区教育局"]
        assert [task.nodes[0].label for task in plan.tasks] == ["10月底", "11月底", "8月底"]
        assert not plan.sections
        assert warned(plan, "中间")


def test_what_stands_around_stays(tmp_path: Path) -> None:
    plan = text_plan(tmp_path, SPACED + "填报人：王某某\n")
    assert texts(plan) == WHOLE
    assert "填报人：王某某" in [row.text for row in plan.left_out]


def test_lines_that_cannot_be_shared_out_are_said(tmp_path: Path) -> None:
    text = SPACED.replace("浚入湖河道两条。", "浚入湖河道两条。\n另行安排\n再行安排\n以后再说")
    assert warned(text_plan(tmp_path, text), "分不清")


def test_names_of_sections_above_whole_rows_are_no_lines_of_tasks(tmp_path: Path) -> None:
    rows = "城市建设\n1\t架桥四座\t区交通局\t10月底\n社会民生\n2\t建校两所\t区教育局\t8月底\n"
    plan = text_plan(tmp_path, "序号\t重点任务\t责任单位\t完成时限\n" + rows)
    assert texts(plan) == [("1", "架桥四座"), ("2", "建校两所")]
    assert not warned(plan, "中间")
