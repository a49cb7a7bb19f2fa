"""Titles of blocks that hold no tasks of the list, and titles that only look like them."""

from __future__ import annotations

import pytest

from models.intake.layout.other_titles import about_others, is_plan_after, names_report, scores_or_calls


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("下月工作计划", "以后的计划"),
        ("二、下一步打算", "以后的计划"),
        ("（三）次月重点", "以后的计划"),
        ("下半年工作安排", "以后的计划"),
        ("明年工作思路", "以后的计划"),
        ("上月任务完成情况", "以前的情况"),
        ("去年结转事项", "以前的情况"),
        ("附件2：联系人名单", "联系方式"),
        ("各镇街得分情况", "得分、排名"),
        ("填表说明", "怎么填报"),
        ("三、存在的主要问题", "问题和建议"),
        ("本月完成情况及下月计划", ""),
        ("上半年重点工作完成情况", ""),
        ("二、三年行动计划", ""),
        ("一、城市建设", ""),
        ("项目计划管理", ""),
        ("下沉社区服务", ""),
        ("问题整改清单", ""),
    ],
)
def test_what_a_title_speaks_of(title: str, about: str) -> None:
    assert about_others(title) == about


def test_a_plan_for_a_time_after_the_list_s_own() -> None:
    assert is_plan_after("7月工作安排", ["云江区2024年6月重点工作进展情况"])
    assert is_plan_after("2025年工作计划", ["2024年重点工作完成情况"])
    assert not is_plan_after("6月工作安排", ["云江区2024年6月重点工作进展情况"])
    assert not is_plan_after("7月工作安排", ["2024年重点工作任务清单"])
    assert not is_plan_after("7月工作完成情况", ["2024年6月工作完成情况"])


def test_a_title_of_the_reports_themselves() -> None:
    assert all(map(names_report, ("一、本月完成情况", "6月", "（一）6月份重点工作进展情况", "本月工作完成情况")))
    assert not any(
        map(names_report, ("2024年重点工作进展情况汇总表", "2024年6月工作完成情况", "一、城市建设", "三、工作推进", ""))
    )


def test_headings_about_points_and_persons() -> None:
    assert all(map(scores_or_calls, ("得分", "联系电话", "姓 名", "综合排名")))
    assert not any(map(scores_or_calls, ("责任单位", "完成情况", "分管领导")))
