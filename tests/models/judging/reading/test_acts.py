"""What a node asks to be done, and what a report tells of it."""

from __future__ import annotations

import pytest

from models.judging.reading.acts import Act, acts, told
from models.judging.reading.statements import Told, statements
from models.judging.reading.text import read
from models.texts.dates import Part


def asked(plan: str) -> list[Act]:
    return acts(read(plan, 2024, None, Part.PLAN))


def parts(plan: str) -> list[tuple[str, str, str]]:
    return [(act.subject, act.verb, act.thing) for act in asked(plan)]


def test_a_node_is_taken_apart_into_acts_with_their_subject() -> None:
    assert parts("文化馆完成可研批复，5月开工建设；图书馆投入运营。") == [
        ("文化馆", "完成", "可研批复"),
        ("文化馆", "开工建设", ""),
        ("图书馆", "投入运营", ""),
    ]


def test_two_verbs_joined_by_and_are_two_acts() -> None:
    assert parts("编制方案并印发实施。") == [("", "编制", "方案"), ("", "印发实施", "")]


def test_work_without_an_end_is_no_act() -> None:
    assert parts("推进设计深化，做好管线迁改，持续跟踪服务企业。") == []


def test_a_comma_inside_a_name_parts_nothing() -> None:
    assert parts("印发《关于支持青年人才,促进就业的意见》。") == [("", "印发", "《关于支持青年人才,促进就业的意见》")]


@pytest.mark.parametrize(
    ("plan", "report", "state"),
    [
        ("开工建设。", "正在进行桩基施工。", Told.DONE),
        ("开工建设。", "已完成施工图设计和施工招标。", Told.NOTHING),
        ("开工建设。", "预计8月开工建设。", Told.NOTHING),
        ("开工建设。", "因用地问题未开工建设。", Told.NOTHING),
        ("主体结顶。", "主体已完工，正在装修。", Told.DONE),
        ("投入运营。", "设备安装调试中。", Told.NOTHING),
        ("完成初步设计。", "初步设计已批复。", Told.DONE),
        ("完成初步设计。", "初步设计正在编制。", Told.GOING_ON),
        ("完成初步设计。", "初步设计因资金不足暂停。", Told.HELD_BACK),
        ("完成初步设计。", "计划7月完成初步设计。", Told.NOTHING),
        ("完成征收签约。", "征收签约完成86%。", Told.GOING_ON),
        ("完成征收签约。", "征收签约完成100%。", Told.DONE),
    ],
)
def test_what_a_report_tells_of_an_act(plan: str, report: str, state: Told) -> None:
    (act,) = asked(plan)
    assert told(act, statements(read(report, 2024)))[0] is state


def test_what_another_did_is_not_what_the_one_named_did() -> None:
    (act,) = asked("青禾公司实现首发上市。")
    assert told(act, statements(read("松溪公司已成功过会，实现首发上市。", 2024)))[0] is Told.NOTHING
    assert told(act, statements(read("青禾公司已成功过会，实现首发上市。", 2024)))[0] is Told.DONE
