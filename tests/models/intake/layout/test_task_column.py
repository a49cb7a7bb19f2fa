"""The task column nobody named, told by what stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake.layout.header import header_at
from models.intake.layout.task_column import guess_text
from tests.models.intake.build import FIRST, HEADER, sheet_plan, texts
from tests.models.intake.layout.grids import grid_of


def guessed(*rows: tuple[str, ...]) -> str:
    grid = grid_of(*rows)
    header = header_at(grid, 0, grid.width)
    assert header is not None
    found = guess_text(grid, header, header.columns, frozenset())
    return next((column.heading for column in found if column.key == "text"), "")


def test_the_longest_texts_left_of_what_is_said_about_them() -> None:
    rows = [("督导组", "督导要点", "责任单位", "完成情况"), ("一组", "督导海堤加固", "区水利局", "过半")]
    assert guessed(*rows, ("二组", "督导小学扩建", "区教育局", "封顶")) == "督导要点"


def test_document_numbers_codes_and_persons_are_no_tasks() -> None:
    rows = [("发文字号", "经手人", "事由摘录", "承办单位", "办理状态")]
    rows += [
        ("云府〔2024〕3号", "甲某", "加固海堤", "区水利局", "在办"),
        ("云府〔2024〕9号", "乙某", "扩建小学", "区教育局", "在办"),
    ]
    assert guessed(*rows) == "事由摘录"
    codes = [
        ("流水", "摘录", "承办单位", "办理状态"),
        ("YJ-1", "加固海堤", "区水利局", "在办"),
        ("YJ-2", "扩建小学", "区教育局", "办结"),
    ]
    assert guessed(*codes) == "摘录"


def test_a_column_on_the_right_where_nothing_is_left() -> None:
    rows = [("责任单位", "督导要点", "完成情况"), ("区水利局", "督导海堤加固", "过半")]
    assert guessed(*rows, ("区教育局", "督导小学扩建", "封顶")) == "督导要点"


def test_what_comes_next_is_no_task() -> None:
    rows = [("下月安排", "责任单位", "完成时限"), ("海堤验收", "区水利局", "7月底"), ("小学装修", "区教育局", "7月底")]
    assert guessed(*rows) == ""
    assert guessed(("下周安排", "责任单位", "完成时限"), *rows[1:]) == ""


@pytest.mark.parametrize("counted", ["年度目标", "目标值", "任务数"])
def test_sums_above_the_list_are_no_tasks(tmp_path: Path, counted: str) -> None:
    rows = [
        ["2024年云江区重点工作（6月）"],
        ("责任单位", counted, "完成值", "完成率"),
        ("区水利局", "5", "2", "40%"),
        ("区教育局", "3", "1", "33%"),
        HEADER,
        FIRST,
    ]
    assert texts(sheet_plan(tmp_path, rows)) == [("1", FIRST[1])]


def test_figures_below_a_heading_of_tasks_are_no_tasks(tmp_path: Path) -> None:
    rows = [
        ("地区", "目标任务", "进度", "完成比例"),
        ("石桥镇", "800", "292", "36.5"),
        ("南浦镇", "660", "709", "107.4"),
    ]
    with pytest.raises(SourceFault, match="没有找到任务清单的表格"):
        sheet_plan(tmp_path, rows)
