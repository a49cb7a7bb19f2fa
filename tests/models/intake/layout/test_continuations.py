"""Rows without a number: the rest of a task, or a task of its own."""

from __future__ import annotations

import pytest

from models.intake.layout.columns import map_columns
from models.intake.layout.continuations import Style, is_own_task
from tests.models.intake.layout.grids import grid_of

COLUMNS = map_columns([("序号",), ("重点工作",), ("责任单位",), ("完成情况",)])
ENDED = grid_of(("1", "修堤。", "区水利局", "过半。"), ("2", "建校。", "区教育局", "封顶。"))
BARE = grid_of(("1", "修堤", "区水利局", "过半"), ("2", "建校", "区教育局", "封顶"))


@pytest.mark.parametrize(
    ("last", "row", "own"),
    [
        (("2", "建校。", "区教育局", "封顶。"), ("", "修桥。", "区交通局", "开工。"), True),
        (("2", "建校。", "区教育局", "封顶。"), ("", "修桥。", "", "开工。"), True),
        (("2", "建校。", "区教育局", "封顶。"), ("", "修桥", "区交通局", "开工。"), True),
        (("2", "建校。", "区教育局", "封顶。"), ("", "修桥", "", "开工。"), False),
        (("2", "建校两所，其", "区教育局", "封顶"), ("", "中小学一所。", "", "一座。"), False),
        (("2", "建校两所", "区教育局", "封顶"), ("", "均在城南。", "区住建局", "一座。"), False),
        (("2", "建校。", "区教育局", "封顶。"), ("", "（含操场）。", "", ""), False),
    ],
)
def test_a_list_whose_tasks_end_with_a_mark(last: tuple[str, ...], row: tuple[str, ...], own: bool) -> None:
    assert is_own_task(Style(ENDED, 0, 1), COLUMNS, 1, last, row, after_break=False) is own


@pytest.mark.parametrize(
    ("row", "after_break", "own"),
    [
        (("", "修桥", "区交通局", "开工"), False, True),
        (("", "修桥", "区交通局", "开工"), True, True),
        (("", "修桥", "", "开工"), False, True),
        (("", "修桥", "", "开工"), True, False),
        (("", "修桥", "", ""), False, False),
        (("", "，含引桥", "区交通局", "开工"), False, False),
    ],
)
def test_a_list_without_marks(row: tuple[str, ...], after_break: bool, own: bool) -> None:
    last = ("2", "建校", "区教育局", "封顶")
    assert is_own_task(Style(BARE, 0, 1), COLUMNS, 1, last, row, after_break=after_break) is own
