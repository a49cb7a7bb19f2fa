"""The clauses of a report: of what they speak and how far that is."""

from __future__ import annotations

from models.judging.reading.statements import Told, statements
from models.judging.reading.text import read


def test_a_heading_names_what_its_line_is_about() -> None:
    said = statements(read("文化馆：正在招标，预计8月开工。图书馆：已开放。\n绿道贯通。", 2024))
    assert [(one.subject.strip(), one.told) for one in said] == [
        ("文化馆", Told.GOING_ON),
        ("文化馆", Told.NOTHING),
        ("图书馆", Told.DONE),
        ("绿道", Told.DONE),
    ]


def test_what_is_planned_stays_planned_until_something_present_is_named() -> None:
    said = statements(read("计划7月完成拆除，年底完成施工，目前已完成签约", 2024))
    assert [one.told for one in said] == [Told.NOTHING, Told.NOTHING, Told.DONE]


def test_what_is_held_back_goes_before_everything_else() -> None:
    (one,) = statements(read("已完成招标但尚未进场", 2024))
    assert one.told is Told.HELD_BACK
