"""A task merged over rows that are tasks themselves."""

from __future__ import annotations

from pathlib import Path

from models.intake.drafts import Plan
from tests.models.intake.build import sheet_plan

HEAD = ("序号", "重点任务", "具体举措", "责任单位", "完成时限")
ROWS = [
    ("1", "治水", "疏浚青螺湖", "区水利局", "6月底"),
    (None, None, "加固海堤两段", "石桥镇", "9月底"),
    ("2", "办学", "扩建南浦小学", "区教育局", "12月底"),
]
MERGES = ["A2:A3", "B2:B3"]


def brief(plan: Plan) -> list[tuple[str, str, str, str, str]]:
    return [(task.number, task.text, task.section, task.units[0].name, task.nodes[0].label) for task in plan.tasks]


def test_each_measure_with_its_own_unit_and_deadline(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [HEAD, *ROWS], MERGES)
    assert brief(plan) == [
        ("", "疏浚青螺湖", "治水", "区水利局", "6月底"),
        ("", "加固海堤两段", "治水", "石桥镇", "9月底"),
        ("", "扩建南浦小学", "办学", "区教育局", "12月底"),
    ]
    assert [task.extra for task in plan.tasks] == [(("序号", "1"),), (("序号", "1"),), (("序号", "2"),)]


def test_whatever_the_heading_of_the_measures(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [("序号", "重点任务", "抓手", *HEAD[3:]), *ROWS], MERGES)
    assert [task.text for task in plan.tasks] == ["疏浚青螺湖", "加固海堤两段", "扩建南浦小学"]
    assert any("按“抓手”一栏每行一条任务导入" in finding.text for finding in plan.findings)


def test_numbers_in_half_of_the_heading_count_the_measures(tmp_path: Path) -> None:
    rows = [
        ("工作任务", "具体要求", None, "责任单位", "完成时限"),
        ("治水", "1", "疏浚青螺湖", "区水利局", "6月底"),
        (None, "2", "加固海堤两段", "石桥镇", "9月底"),
        ("办学", "3", "扩建南浦小学", "区教育局", "12月底"),
    ]
    plan = sheet_plan(tmp_path, rows, ["B1:C1", "A2:A3"])
    assert [row[:3] for row in brief(plan)] == [
        ("1", "疏浚青螺湖", "治水"),
        ("2", "加固海堤两段", "治水"),
        ("3", "扩建南浦小学", "办学"),
    ]


def test_rows_that_only_name_further_units_stay_one_task(tmp_path: Path) -> None:
    rows = [
        ("序号", "重点任务", "责任单位", "完成时限"),
        ("1", "治水", "区水利局", "6月底"),
        (None, None, "石桥镇", "9月底"),
    ]
    (task,) = sheet_plan(tmp_path, rows, MERGES).tasks
    assert [unit.name for unit in task.units] == ["区水利局", "石桥镇"]
    assert [node.label for node in task.nodes] == ["6月底", "9月底"]
