"""Where a table's header is, how tall, and what a header named by hand is remembered by."""

from __future__ import annotations

from models.intake.findings import HeaderChoice
from models.intake.layout.header import header_at, header_by_hand, header_signature
from tests.models.intake.layout.grids import grid_of


def test_one_row_of_headings() -> None:
    grid = grid_of(("序号", "重点工作", "完成情况"), ("1", "修堤", "过半"))
    header = header_at(grid, 0, 3)
    assert header is not None and (header.height, header.keys) == (1, {"number", "text", "content"})
    assert header_at(grid, 1, 3) is None


def test_two_rows_that_tell_plan_from_progress() -> None:
    rows = [("序号", "重点工作", "完成情况", ""), ("", "", "计划", "实际"), ("1", "修堤", "过半", "三成")]
    header = header_at(grid_of(*rows, merges=[(0, 2, 0, 3)]), 0, 4)
    assert header is not None and header.height == 2
    assert [column.heading for column in header.columns] == ["序号", "重点工作", "完成情况 计划", "完成情况 实际"]


def test_a_heading_over_several_columns_tells_one_field() -> None:
    rows = [
        ("序号", "重点工作", "指标完成情况", "", ""),
        ("", "", "目标值", "完成值", "完成率"),
        ("1", "修堤", "9", "3", "33%"),
    ]
    header = header_at(grid_of(*rows, merges=[(0, 2, 0, 4)]), 0, 5)
    assert header is not None and header.height == 2
    assert [column.key for column in header.columns] == ["number", "text", "goal", "content", ""]


def test_a_row_above_the_headings_is_no_part_of_them() -> None:
    grid = grid_of(("汇总", "表"), ("重点工作", "完成情况"), ("修堤", "过半"))
    assert header_at(grid, 0, 2) is None


def test_a_header_named_by_hand_is_known_by_its_words_without_the_month() -> None:
    june = grid_of(("事", "6月办得咋样"), ("修堤", "过半"))
    july = grid_of(("事", "7月办得咋样"), ("修堤", "完工"))
    choice = HeaderChoice(0, 1)
    assert header_by_hand(june, choice, 2).by_hand
    assert header_signature(june, choice) == header_signature(july, choice)


def test_a_header_of_words_that_all_resemble_a_field() -> None:
    header = header_at(grid_of(("来文标题", "处理部门", "处理结果"), ("修堤", "水利科", "已办")), 0, 3)
    assert header is not None and header.keys == {"text", "units", "content"}
    assert header_at(grid_of(("名称", "部门", "电话"), ("张三", "水利科", "88")), 0, 3) is None
