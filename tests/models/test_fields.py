"""Headings and the fields they name."""

from __future__ import annotations

import pytest

from models.fields import FIELDS, field_near_heading, field_of_heading, heading_key, named_by
from tests.models.headings_of_offices import HEADINGS


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("序 号", "number"),
        ("是否完成 月度计划", "plan_met"),
        ("4月\n完成情况", "content"),
        ("截至11月30日进展情况", "content"),
        ("“销号”状态", "status"),
        ("责任单位（牵头）", "units"),
        ("工作目标与推进计划", "plan"),
        ("四月份完成情况", "content"),
    ],
)
def test_exact_headings(heading: str, key: str) -> None:
    field = field_of_heading(heading)
    assert field is not None and field.key == key


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("2024年重点改革任务", "text"),
        ("主要责任单位及责任人", "lead_units"),
        ("责任单位和责任人", "units"),
        ("截至目前工作进展情况", "content"),
        ("未完成情况说明及原因", "reason"),
        ("区级牵头领导", "post"),
        ("本年度工作目标", "goal"),
        ("任务办理状态", "status"),
        ("建议题目", "text"),
        ("工单内容", "text"),
        ("归口", "units"),
        ("截止", "due"),
        ("推进动态", "content"),
        ("承诺单位", "units"),
        ("会办", "supporting_units"),
        ("主办", "lead_units"),
        ("督办件内容", "text"),
        ("实际完成", "content"),
        ("主抓部门", "lead_units"),
        ("量化指标", "goal"),
        ("企业诉求", "text"),
        ("目标任务值", "goal"),
        ("已开展工作", "content"),
        ("整治进展", "content"),
        ("承办机关", "units"),
        ("牵头责任主体", "lead_units"),
        ("进展缓慢原因", "reason"),
        ("反馈频率", "frequency"),
        ("计划交付时间", "due"),
        ("阶段性计划", "plan"),
        ("牵头校领导", "post"),
        ("年度阶段性工作目标", "plan"),
    ],
)
def test_near_headings(heading: str, key: str) -> None:
    field = field_near_heading(heading)
    assert field is not None and field.key == key


@pytest.mark.parametrize(
    "heading", ["下一步工作计划", "全年目标是否完成", "责任人", "联系人及电话", "备注", "填报单位", "", "  "]
)
def test_headings_no_field_knows(heading: str) -> None:
    assert field_near_heading(heading) is None


@pytest.mark.parametrize(
    ("heading", "meant"), [(heading, meant) for meant, words in HEADINGS.items() for heading in words.split()]
)
def test_headings_of_offices(heading: str, meant: str) -> None:
    named = named_by(heading)
    found = "-" if named is None else named.field.key + "?" * named.loose
    assert found == meant


def test_no_heading_names_two_fields() -> None:
    keys = [key for field in FIELDS for key in {heading_key(word) for word in (*field.synonyms, *field.loose)}]
    assert len(keys) == len(set(keys))
    assert all(heading_key(field.synonyms[0]) for field in FIELDS)


@pytest.mark.parametrize(
    ("heading", "word", "exact", "loose"),
    [
        ("完成 情况", "完成情况", True, False),
        ("本年度工作目标", "年度工作目标", False, False),
        ("进展情况及下步打算", "进展情况", False, False),
        ("标题", "标题", False, True),
        ("项目前期工作推进情况", "工作推进情况", False, False),
    ],
)
def test_the_word_that_tells_a_heading(heading: str, word: str, exact: bool, loose: bool) -> None:
    named = named_by(heading)
    assert named is not None and (named.word, named.exact, named.loose) == (word, exact, loose)
