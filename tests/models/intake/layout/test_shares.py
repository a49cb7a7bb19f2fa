"""Rows below a merged task that only say who does what until when: each is a part of the task."""

from __future__ import annotations

from pathlib import Path

from models.intake.drafts import Plan
from models.intake.findings import Weight
from tests.models.intake.build import TITLE, plan_of, sheet_plan

HEADER = ("序号", "重点任务", "责任单位", "完成时限", "进展情况")
BRIDGE = ("2", "建成云江大桥。", "区交通局", "10月底", "主桥合龙。")
SHARES = [
    ("1", "推进垃圾分类。", "区城管局", "3月底", "已配桶。"),
    ("", "", "区教育局", "6月底", "校园已开展。"),
    BRIDGE,
]
MERGES = ["A3:A4", "B3:B4"]


def told(plan: Plan) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [
        (task.number, task.text, tuple(unit.name for unit in task.units), tuple(str(node.due) for node in task.nodes))
        for task in plan.tasks
    ]


PARTS = [
    ("1", "推进垃圾分类。", (), ()),
    ("", "推进垃圾分类（区城管局）", ("区城管局",), ("2024-03-31",)),
    ("", "推进垃圾分类（区教育局）", ("区教育局",), ("2024-06-30",)),
    ("2", "建成云江大桥。", ("区交通局",), ("2024-10-31",)),
]


def test_each_row_is_a_part_with_its_own_units_deadline_and_report(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [[TITLE], HEADER, *SHARES], MERGES)
    assert told(plan) == PARTS
    head, first, second, _ = plan.tasks
    assert (first.parent, second.parent) == (head.origin, head.origin)
    assert [report.content for report in second.reports] == ["校园已开展。"]
    assert any(found.weight is Weight.WARNING and "请核对名称：第 4 行" in found.text for found in plan.findings)


def test_the_same_where_the_format_merges_nothing(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("\n".join([f"{TITLE},,,,", *map(",".join, [HEADER, *SHARES])]), encoding="utf-8")
    assert told(plan_of(path)) == PARTS


def test_a_row_with_a_goal_of_its_own_is_named_by_it(tmp_path: Path) -> None:
    header = ("序号", "重点任务", "年度目标", "责任单位", "完成时限")
    rows = [("1", "推进垃圾分类。", "配桶三百组", "区城管局", "3月底"), ("", "", "校园全覆盖", "区教育局", "6月底")]
    plan = sheet_plan(tmp_path, [[TITLE], header, *rows, ("2", "修堤。", "五公里", "区水利局", "年底")], MERGES)
    assert [task.text for task in plan.tasks] == ["推进垃圾分类。", "配桶三百组", "校园全覆盖", "修堤。"]


def test_what_is_done_about_a_problem_names_its_part(tmp_path: Path) -> None:
    header = ("序号", "反馈问题", "整改措施", "责任单位", "整改时限")
    rows = [
        ("1", "雨污混接。", "改造管网八公里。", "区住建局", "9月底"),
        ("", "", "新建泵站两座。", "区水利局", "6月底"),
    ]
    plan = sheet_plan(tmp_path, [[TITLE], header, *rows, ("2", "扬尘。", "洒水。", "区城管局", "年底")], MERGES)
    assert [task.text for task in plan.tasks] == ["雨污混接。", "改造管网八公里。", "新建泵站两座。", "扬尘。"]
    assert [task.extra for task in plan.tasks] == [(), (), (), (("整改措施", "洒水。"),)]


def test_units_one_a_row_are_the_task_s_own(tmp_path: Path) -> None:
    rows = [("1", "推进垃圾分类。", "*区城管局", "3月底", "已配桶。"), ("", "", "区教育局"), BRIDGE]
    plan = sheet_plan(tmp_path, [[TITLE], HEADER, *rows], [*MERGES, "D3:D4", "E3:E4"])
    assert [unit.name for unit in plan.tasks[0].units] == ["区城管局", "区教育局"]
    assert len(plan.tasks) == 2


def test_units_with_nothing_but_their_reports_are_the_task_s_own(tmp_path: Path) -> None:
    rows = [("1", "推进垃圾分类。", "区城管局", "3月底", "已配桶。"), ("", "", "区教育局", "", "已开展。"), BRIDGE]
    plan = sheet_plan(tmp_path, [[TITLE], HEADER, *rows], [*MERGES, "D3:D4"])
    assert [report.content for report in plan.tasks[0].reports] == ["已配桶。\n已开展。"]
    assert len(plan.tasks) == 2


def test_deadlines_one_a_row_of_the_same_units_are_nodes(tmp_path: Path) -> None:
    rows = [("1", "推进垃圾分类。", "区城管局", "3月底", "已印发。"), ("", "", "", "6月底", "已配桶。"), BRIDGE]
    plan = sheet_plan(tmp_path, [[TITLE], HEADER, *rows], [*MERGES, "C3:C4"])
    assert [str(node.due) for node in plan.tasks[0].nodes] == ["2024-03-31", "2024-06-30"]
    assert len(plan.tasks) == 2


def test_the_rest_of_a_row_that_a_page_broke_is_no_part(tmp_path: Path) -> None:
    rows = [
        ("1", "修路。", "区城管局、云湖街道办", "3月底", "已完工，"),
        ("", "", "事处", "", "其中两条通车。"),
        BRIDGE,
    ]
    plan = sheet_plan(tmp_path, [[TITLE], HEADER, *rows])
    assert [unit.name for unit in plan.tasks[0].units] == ["区城管局", "云湖街道办事处"]
    assert len(plan.tasks) == 2
