"""What each column of a table is, from its headings alone."""

from __future__ import annotations

import pytest

from models.intake.layout.columns import (
    EXTRA,
    NODE,
    is_heading,
    lettered_columns,
    map_columns,
    one_line,
    period_words,
    signature,
)
from models.intake.layout.settling import settle


def keys(*headings: str | tuple[str, ...], **choices: str) -> list[str]:
    """The field of each column; a heading of several rows is given from the top down."""
    parts = [(heading,) if isinstance(heading, str) else heading for heading in headings]
    return [column.key for column in map_columns(parts, choices)]


def settled(*headings: str, merged: set[int] | None = None, hidden: set[int] | None = None) -> list[str]:
    columns = map_columns([(heading,) for heading in headings])
    return [column.key for column in settle(columns, frozenset(merged or ()), frozenset(hidden or ()))]


def test_a_period_alone_is_a_node_beside_reports_and_a_report_beside_a_plan() -> None:
    assert keys("任务", "一季度", "完成情况") == ["text", NODE, "content"]
    assert keys("任务", "推进计划", "一季度") == ["text", "plan", "content"]
    assert keys("任务", "4月") == ["text", "content"]
    assert keys("任务", "4月", "完成情况") == ["text", NODE, "content"]
    assert keys("任务", "一季度") == ["text", NODE]


def test_headings_of_two_rows_are_read_together() -> None:
    assert keys(("推进计划", "一季度"), ("完成情况", "4月"), ("责任单位", "牵头单位")) == [
        NODE,
        "content",
        "lead_units",
    ]
    (column,) = map_columns([("完成情况", "4月")])
    assert (column.heading, column.period_words) == ("完成情况 4月", "4月")


def test_a_word_below_the_units_says_who_leads_and_who_supports() -> None:
    assert keys(("责任分工", "牵头"), ("责任分工", "配合")) == ["lead_units", "supporting_units"]


def test_the_whole_year_below_a_plan_is_its_last_node() -> None:
    columns = map_columns([("阶段目标", "一季度"), ("阶段目标", "全年"), ("年度目标", "全年")])
    assert [(column.key, column.period_words) for column in columns[:2]] == [(NODE, "一季度"), (NODE, "全年")]
    assert columns[2].key == "goal"


def test_a_heading_below_a_deadline_s_is_one_only_where_it_is_about_an_end() -> None:
    above = "时限要求"
    assert keys((above, "开始"), (above, "结束")) == [EXTRA, "due"]
    assert keys((above, "启动时间"), (above, "完成时间"), (above, "备注"), "重点工作")[:3] == [EXTRA, "due", EXTRA]


def test_an_amount_for_a_time_is_no_deadline() -> None:
    assert keys("重点工作", "1-6月计划完成", "责任单位")[1] == EXTRA


def test_what_no_field_knows_is_kept_with_the_reason() -> None:
    unknown, empty = map_columns([("资金来源",), ("",)])
    assert (unknown.key, empty.key) == (EXTRA, EXTRA)
    assert "不认识" in unknown.reason and "没有表头" in empty.reason


def test_the_clerk_s_choice_goes_first_and_keeps_the_period_only_where_it_means_something() -> None:
    columns = map_columns([("资金来源",), ("4月办理结果",)], {"资金来源": "goal", "办理结果": "content"})
    assert [(column.key, column.chosen, column.period_words) for column in columns] == [
        ("goal", True, ""),
        ("content", True, "4月"),
    ]
    assert keys("备注", 备注="ignore") == ["ignore"]
    assert keys("任务", 任务="extra") == [EXTRA]


def test_a_table_without_a_header_is_called_by_letters_and_remembered_by_its_width() -> None:
    columns = lettered_columns(3, {"B栏/3": "text", "A栏/2": "number"})
    assert [(column.heading, column.key, column.known_by) for column in columns] == [
        ("A栏", EXTRA, "A栏/3"),
        ("B栏", "text", "B栏/3"),
        ("C栏", EXTRA, "C栏/3"),
    ]


def test_of_two_claims_on_a_field_the_visible_and_first_one_holds() -> None:
    assert settled("任务", "责任单位", "责任单位") == ["text", "units", EXTRA]
    assert settled("任务", "责任单位", "责任单位", hidden={1}) == ["text", EXTRA, "units"]
    assert settled("任务", "3月完成情况", "4月完成情况") == ["text", "content", "content"]


@pytest.mark.parametrize(
    ("headings", "merged", "expected"),
    [
        (("重点工作", "具体任务"), {0}, ["section", "text"]),
        (("重点工作", "具体任务"), set(), ["text", EXTRA]),
        (("重点工作", "目标任务"), set(), ["text", "goal"]),
        (("序号", "重点工作", "具体任务"), {0, 1}, ["number", "text", EXTRA]),  # the numbers go with the larger one
        (("领域名", "具体任务"), {0}, ["section", "text"]),
        (("序号", "年度目标"), set(), ["number", "text"]),
    ],
)
def test_of_two_task_columns_one_is_the_section_the_goal_or_kept(
    headings: tuple[str, ...], merged: set[int], expected: list[str]
) -> None:
    assert settled(*headings, merged=merged) == expected


def test_a_heading_is_compared_without_breaks_brackets_and_periods() -> None:
    assert signature("完成\n情况（截至4月底）") == signature("完成情况") == "完成情况"
    assert one_line("责任 \n 单位 A B") == "责任单位A B"
    assert is_heading("是否完成月度计划") and not is_heading("") and not is_heading("很" * 40)


@pytest.mark.parametrize(
    ("heading", "words"),
    [("上期（4月）", "4月"), ("本期进展（5月）", "5月"), ("上月完成情况", "上月"), ("截至6月底进展", "截至6月底")],
)
def test_a_month_that_is_named_goes_before_one_counted_from_now(heading: str, words: str) -> None:
    assert period_words(heading) == words
