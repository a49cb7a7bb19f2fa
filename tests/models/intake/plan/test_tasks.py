"""Rows made into tasks: periods of report columns, deadlines, answers nobody knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.periods import Period
from tests.models.intake.build import sheet_plan

TITLE = ("2024年云江区重点工作（6月）",)


@pytest.mark.parametrize(
    ("headings", "reports"),
    [
        (("上月完成情况", "本月完成情况"), {5: "甲", 6: "乙"}),
        (("本期进展", "上期进展"), {6: "甲", 5: "乙"}),
        (("上季度进展", "本季度进展"), {3: "甲", 6: "乙"}),
        (("计划完成情况", "实际完成情况"), {6: "乙"}),
        (("实际进度", "计划进度"), {6: "甲"}),
        (("5月进展", "6月进展"), {5: "甲", 6: "乙"}),
    ],
)
def test_two_columns_of_reports(tmp_path: Path, headings: tuple[str, str], reports: dict[int, str]) -> None:
    (task,) = sheet_plan(tmp_path, [TITLE, ("序号", "重点工作", *headings), ("1", "修堤", "甲", "乙")]).tasks
    assert {report.period: report.content for report in task.reports} == {
        Period(2024, month): text for month, text in reports.items()
    }


def test_this_month_s_plan_is_a_node_of_the_month_the_file_speaks_for(tmp_path: Path) -> None:
    rows = [TITLE, ("序号", "重点工作", "本月计划", "本月完成情况"), ("1", "修堤", "合龙", "过半")]
    (task,) = sheet_plan(tmp_path, rows).tasks
    assert [(node.label, node.text, node.due) for node in task.nodes] == [("6月", "合龙", date(2024, 6, 30))]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-09-15 18:00", date(2024, 9, 15)),
        ("2024/9/5 0:00:00", date(2024, 9, 5)),
        ("9.30", date(2024, 9, 30)),
        ("9/30前", date(2024, 9, 30)),
        ("24.9.30", date(2024, 9, 30)),
        ("9月15日（周日）", date(2024, 9, 15)),
        ("9月15日17时前", date(2024, 9, 15)),
        ("Q3", date(2024, 9, 30)),
    ],
)
def test_deadlines(tmp_path: Path, words: str, day: date) -> None:
    (task,) = sheet_plan(tmp_path, [TITLE, ("序号", "重点工作", "完成时限"), ("1", "修堤", words)]).tasks
    assert [(node.label, node.due) for node in task.nodes] == [(words, day)]


def test_an_answer_nobody_knows_is_kept_and_said(tmp_path: Path) -> None:
    plan = sheet_plan(tmp_path, [TITLE, ("序号", "重点工作", "是否完成"), ("1", "修堤", "看情况")])
    assert plan.tasks[0].extra == (("是否完成", "看情况"),)
    assert any("“是否完成”一栏的“看情况”不认识" in finding.text for finding in plan.findings)


def test_other_columns_are_not_taken_for_a_field(tmp_path: Path) -> None:
    head = ("序号", "来文单位", "督办事项", "承办单位", "实际完成时间", "是否完成年度目标")
    (task,) = sheet_plan(tmp_path, [TITLE, head, ("1", "市督查室", "修堤", "区水利局", "2024年5月", "否")]).tasks
    assert ([unit.name for unit in task.units], task.nodes, task.goal) == (["区水利局"], (), "")
    assert dict(task.extra) == {"来文单位": "市督查室", "实际完成时间": "2024年5月", "是否完成年度目标": "否"}


def test_names_of_groups_and_empty_reasons_are_free_of_what_nobody_sees(tmp_path: Path) -> None:
    head = ("序号", "分管领导", "重点工作", "完成情况", "是否完成", "未完成原因")
    rows = [
        TITLE,
        head,
        ("1", "副区长王某\u200b", "修堤", "过半", "否", "无\u200b"),
        ("2", "副区长王某", "建校", "封顶", "是", ""),
    ]
    plan = sheet_plan(tmp_path, rows)
    assert plan.posts == ("副区长王某",)
    assert plan.tasks[0].reports[0].reason == ""


def test_what_was_said_the_last_time_is_no_report_of_this_time(tmp_path: Path) -> None:
    title = ("2024年6月督查台账",)
    for before, now in (("上次反馈情况", "本次反馈情况"), ("上周进展", "本周进展"), ("前期进展", "目前进展")):
        rows = [title, ("序号", "督查事项", "责任单位", before, now), ("1", "修堤", "区水利局", "选址", "过半")]
        (task,) = sheet_plan(tmp_path, rows).tasks
        assert {str(report.period): report.content for report in task.reports}["2024-06"] == "过半"


def test_a_person_named_beside_a_unit_is_kept_with_the_task(tmp_path: Path) -> None:
    rows = [TITLE, ("序号", "重点工作", "责任单位"), ("1", "修堤", "区水利局（联系人：甲某）")]
    (task,) = sheet_plan(tmp_path, rows).tasks
    assert ([unit.name for unit in task.units], task.extra) == (["区水利局"], (("联系人", "甲某"),))


@pytest.mark.parametrize("heading", ["开工时间", "实际完成时间", "阶段"])
def test_days_beside_a_plan_that_names_its_own_are_no_steps(tmp_path: Path, heading: str) -> None:
    rows = [TITLE, ("序号", "重点工作", "责任单位", "推进计划", heading)]
    rows += [
        ("1", "修堤", "区水利局", "3月底前招标；9月底前完工", "2024年2月"),
        ("2", "建校", "区教育局", "二季度封顶", "2024年1月"),
    ]
    first, _ = sheet_plan(tmp_path, rows).tasks
    assert [node.due for node in first.nodes] == [date(2024, 3, 31), date(2024, 9, 30)]
    assert first.extra == ((heading, "2024年2月"),)


@pytest.mark.parametrize("headings", [("季度", "季度目标"), ("时间节点", "节点任务")])
def test_steps_written_one_a_row_are_nodes_with_their_days(tmp_path: Path, headings: tuple[str, str]) -> None:
    rows = [TITLE, ("序号", "重点工作", "责任单位", *headings), ("1", "修堤", "区水利局", "一季度", "招标")]
    rows += [("", "", "", "四季度", "完工"), ("2", "建校", "区教育局", "二季度", "封顶")]
    first, second = sheet_plan(tmp_path, rows, ["A3:A4", "B3:B4", "C3:C4"]).tasks
    assert [(node.label, node.text, node.due) for node in first.nodes] == [
        ("一季度", "招标", date(2024, 3, 31)),
        ("四季度", "完工", date(2024, 12, 31)),
    ]
    assert (first.goal, [node.text for node in second.nodes]) == ("", ["封顶"])
