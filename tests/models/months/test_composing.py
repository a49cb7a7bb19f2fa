"""What a task reports is made of what its units have sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.month_records import UnitReport, UnitReportId
from models.months.composing import (
    Answer,
    Part,
    composed_answer,
    composed_text,
    is_changed,
    is_left_out,
    remembered_text,
)
from models.periods import Period
from models.records import TaskId, Unit, UnitId

APRIL = Period(2024, 4)


def part(name: str, position: int, content: str = "", **values: Any) -> Part:
    unit = Unit(UnitId(position), name, position)
    return Part(unit, UnitReport(UnitReportId(position), TaskId(1), unit.id, APRIL, content, **values))


def test_one_text_stands_as_it_is() -> None:
    assert composed_text([part("区教育局", 1, "已开工。\n累计 3 所。"), part("区住建局", 2)]) == "已开工。\n累计 3 所。"


def test_several_stand_behind_their_names_in_the_official_order() -> None:
    parts = [part("区住建局", 20, "主体封顶。"), part("区教育局", 10, "已招生。")]
    assert composed_text(parts) == "区教育局：已招生。\n区住建局：主体封顶。"


def test_what_went_back_is_no_part_of_it() -> None:
    parts = [part("区住建局", 2, "数不对。", returned_on=date(2024, 5, 3)), part("区教育局", 1, "已招生。")]
    assert composed_text(parts) == "已招生。"


def test_no_by_one_unit_is_no_for_the_task_with_the_reasons_given() -> None:
    parts = [part("甲局", 1, "", plan_met=True), part("乙局", 2, "", plan_met=False, reason="雨季停工")]
    assert composed_answer(parts) == Answer(False, "雨季停工")
    parts[0] = part("甲局", 1, "", plan_met=False, reason="未批复")
    assert composed_answer(parts) == Answer(False, "甲局：未批复\n乙局：雨季停工")


def test_yes_where_all_that_answer_say_so() -> None:
    assert composed_answer([part("甲局", 1, "", plan_met=True), part("乙局", 2, "在办")]) == Answer(True)
    assert composed_answer([part("乙局", 2, "在办")]) == Answer()


def test_a_text_changed_since_it_was_composed_is_known() -> None:
    changed = part("甲局", 1, "改过的话", composed="原来的话")
    assert is_changed(changed.report)
    assert remembered_text([changed]) == "原来的话"
    assert not is_changed(part("甲局", 1, "原来的话", composed="原来的话").report)
    assert is_left_out(part("乙局", 2, "后来的话").report)
