"""A column of answers beside one of reports, both headed as reports."""

from __future__ import annotations

from pathlib import Path

from models.vocabulary import Status
from tests.models.intake.build import sheet_plan

FIRST = ("1", "疏浚青螺湖。", "区水利局", "已清淤3万方，正在验收。")
SECOND = ("2", "修缮石桥书院。", "区文旅局", "正在招标。")
THIRD = ("3", "新建标准厂房。", "区经信局", "已开工。")
TITLE = ("2025年云江区常务会议议定事项落实情况（截至6月底）",)


def test_how_each_matter_stands(tmp_path: Path) -> None:
    header = ("序号", "议定事项", "责任单位", "落实情况", "办理结果")
    plan = sheet_plan(tmp_path, [TITLE, header, (*FIRST, "已办结"), (*SECOND, "正在办理"), (*THIRD, "/")])
    assert [task.status and task.status.status for task in plan.tasks] == [Status.SIGNED_OFF, Status.RUNNING, None]
    assert [report.content for task in plan.tasks for report in task.reports] == [FIRST[3], SECOND[3], THIRD[3]]


def test_whether_each_task_keeps_up(tmp_path: Path) -> None:
    header = ("序号", "目标任务", "主办单位", "上半年完成情况", "进度")
    plan = sheet_plan(tmp_path, [TITLE, header, (*FIRST, "超进度"), (*SECOND, "欠进度"), (*THIRD, "其它")])
    assert [task.reports[0].plan_met for task in plan.tasks] == [True, False, None]
    assert [task.reports[0].content for task in plan.tasks] == [FIRST[3], SECOND[3], THIRD[3]]


def test_a_second_column_of_words_stays_what_it_is(tmp_path: Path) -> None:
    header = ("序号", "目标任务", "主办单位", "上半年完成情况", "形象进度")
    plan = sheet_plan(tmp_path, [TITLE, header, (*FIRST, "完成"), (*SECOND, "完成招标"), (*THIRD, "在建")])
    assert all(task.status is None for task in plan.tasks)


def test_of_a_lone_column_of_answers_the_report_is_made(tmp_path: Path) -> None:
    header = ("序号", "目标任务", "主办单位", "完成情况")
    rows = [(*FIRST[:3], "已完成"), (*SECOND[:3], "推进中"), (*THIRD[:3], "推进中")]
    plan = sheet_plan(tmp_path, [TITLE, header, *rows])
    assert [task.reports[0].content for task in plan.tasks] == ["已完成", "推进中", "推进中"]


def test_what_stands_behind_the_answers_says_why(tmp_path: Path) -> None:
    header = ("序号", "目标任务", "主办单位", "1-6月推进情况", "是否达序", "说明")
    rows = [(*FIRST, "是", ""), (*SECOND, "否", "招标流标，推迟两个月。"), (*THIRD, "是", "")]
    plan = sheet_plan(tmp_path, [TITLE, header, *rows])
    assert [task.reports[0].plan_met for task in plan.tasks] == [True, False, True]
    assert plan.tasks[1].reports[0].reason == "招标流标，推迟两个月。"
