"""A task merged over rows that are tasks themselves."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from models.intake.drafts import Plan
from models.intake.layout.columns import PARENT
from models.intake.source import Source
from tests.models.intake.build import plan_from, plan_of, sheet_plan, workbook
from tests.models.intake.layout.grids import grid_of

HEAD = ("序号", "重点任务", "具体举措", "责任单位", "完成时限")
ROWS = [
    ("1", "治水", "疏浚青螺湖", "区水利局", "6月底"),
    (None, None, "加固海堤两段", "石桥镇", "9月底"),
    ("2", "办学", "扩建南浦小学", "区教育局", "12月底"),
]
MERGES = ["A2:A3", "B2:B3"]


def brief(plan: Plan) -> list[tuple[str, str, str, str, str]]:
    """(number, text, the task it is a part of, unit, deadline) of the tasks."""
    named = {task.origin: task.text for task in plan.tasks}
    return [
        (
            task.number,
            task.text,
            named.get(task.parent, ""),
            "".join(unit.name for unit in task.units),
            "".join(node.label for node in task.nodes),
        )
        for task in plan.tasks
    ]


def test_each_measure_with_its_own_unit_and_deadline(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [HEAD, *ROWS], MERGES)
    assert brief(plan) == [
        ("1", "治水", "", "", ""),
        ("", "疏浚青螺湖", "治水", "区水利局", "6月底"),
        ("", "加固海堤两段", "治水", "石桥镇", "9月底"),
        ("2", "办学\n扩建南浦小学", "", "区教育局", "12月底"),
    ]
    assert not any(task.extra for task in plan.tasks)


def test_what_is_merged_with_the_task_is_the_whole_task_s(tmp_path: Path) -> None:
    rows = [(*HEAD, "分管领导"), (*ROWS[0], "陈副区长"), (*ROWS[1], None), (*ROWS[2], "刘副区长")]
    plan = sheet_plan(tmp_path, rows, [*MERGES, "D2:D3", "F2:F3"])
    whole, first, second, *_ = plan.tasks
    assert (whole.post, [unit.name for unit in whole.units]) == ("陈副区长", ["区水利局"])
    assert [(part.units, part.post, part.nodes[0].label) for part in (first, second)] == [
        ((), "", "6月底"),
        ((), "", "9月底"),
    ]


def test_a_task_without_a_measure_is_a_task_with_units_and_deadline(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [HEAD, *ROWS, ("3", "修路", None, "区交通局", "10月底")], MERGES)
    assert brief(plan)[-1] == ("3", "修路", "", "区交通局", "10月底")


def test_the_same_measures_of_another_month(tmp_path: Path) -> None:
    head, *rows = [(*row, said) for row, said in zip([HEAD, *ROWS], ("进展", "开工", "选址", "封顶"), strict=True)]
    july = [(*row[:-1], said) for row, said in zip(rows, ("过半", "开工", "竣工"), strict=True)]
    path = workbook(tmp_path / "云江区2024年清单.xlsx", [head, *rows], MERGES, "6月", {"7月": [head, *july]})
    book = openpyxl.load_workbook(path)
    for area in MERGES:
        book["7月"].merge_cells(area)
    book.save(path)
    plan = plan_of(path)
    assert [row[:3] for row in brief(plan)] == [
        ("1", "治水", ""),
        ("", "疏浚青螺湖", "治水"),
        ("", "加固海堤两段", "治水"),
        ("2", "办学\n扩建南浦小学", ""),
    ]
    assert [len(task.reports) for task in plan.tasks] == [0, 2, 2, 2]


def test_whatever_the_heading_of_the_measures(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [("序号", "重点任务", "抓手", *HEAD[3:]), *ROWS], MERGES)
    assert [task.text for task in plan.tasks if task.parent] == ["疏浚青螺湖", "加固海堤两段"]
    assert any("按“抓手”一栏每行一条任务导入" in finding.text for finding in plan.findings)


def test_numbers_in_half_of_the_heading_count_the_measures(tmp_path: Path) -> None:
    rows = [
        ("工作任务", "具体要求", None, "责任单位", "完成时限"),
        ("治水", "1", "疏浚青螺湖", "区水利局", "6月底"),
        (None, "2", "加固海堤两段", "石桥镇", "9月底"),
        ("办学", "3", "扩建南浦小学", "区教育局", "12月底"),
    ]
    plan = sheet_plan(tmp_path, rows, ["B1:C1", "A2:A3"])
    assert [(task.number, task.text, task.section) for task in plan.tasks] == [
        ("1", "疏浚青螺湖", "治水"),
        ("2", "加固海堤两段", "治水"),
        ("3", "扩建南浦小学", "办学"),
    ]


def test_a_row_above_the_first_task_with_parts_is_a_task_of_its_own() -> None:
    header = ("序号", "重点工作", "责任单位", "项目")
    rows = [header, ("1", "整治入湖河道3条", "区水利局", ""), ("2", "新建厂房60万平方米", "区经信局", "产业园二期")]
    plan = plan_from(Source("清单.xlsx", "", (grid_of(*rows),)), columns={"项目": PARENT})
    assert [(task.text, task.parent) for task in plan.tasks] == [
        ("整治入湖河道3条", ""),
        ("产业园二期", ""),
        ("新建厂房60万平方米", plan.tasks[1].origin),
    ]
