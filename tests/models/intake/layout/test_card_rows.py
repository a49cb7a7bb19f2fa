"""Rows read as labels and values, and lists that only look like it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from models.intake.layout.card_rows import Line, Pairs, reads_as_list, rows_of
from tests.models.intake.layout.grids import grid_of


def test_labels_and_values_and_a_line_above_them() -> None:
    grid = grid_of(("督办单", "", "", ""), ("督办事项", "修堤", "责任单位", "区水利局"), merges=[(0, 0, 0, 3)])
    assert list(rows_of(grid)) == [Line("督办单", 0), Pairs((("督办事项", "修堤"), ("责任单位", "区水利局")))]


def test_a_label_over_the_labels_of_its_rows() -> None:
    grid = grid_of(("推进计划", "一季度", "勘察"), ("", "二季度", "打桩"), merges=[(0, 0, 1, 0)])
    assert [row.pairs for row in rows_of(grid) if isinstance(row, Pairs)] == [
        (("一季度推进计划", "勘察"),),
        (("二季度推进计划", "打桩"),),
    ]


LISTS = (
    (("项目名称", "建设地点", "责任单位", "总投资", "完成时限"), ("修堤", "石桥镇", "区水利局", "3亿元", "9月底")),
    (("项目名称", "建设地点", "责任单位"), ("修堤", "石桥镇", "区水利局"), ("项目名称", "建设地点", "责任单位")),
    (("工作任务", "工作标准", "责任单位"), ("修堤", "百年一遇", "区水利局")),
    (("项目名称", "建设地点", "完成时限", "总投资"), ("修堤", "石桥镇", "9月底", "3亿元")),
    (("工作任务", "工程标准", "形象进度", "地点"), ("修堤", "甲等", "过半", "石桥"), ("建校", "乙等", "封顶", "城南")),
)
CARDS = (
    (("督办事项", "修堤"), ("责任单位", "区水利局"), ("完成时限", "9月底")),
    (("督办事项", "修堤", "责任单位", "区水利局"), ("来源", "常务会", "批示人", "甲某")),
    (("督办事项", "修堤", "责任单位", "区水利局"), ("完成时限", "9月底", "进展情况", "过半")),
)


@pytest.mark.parametrize(("rows", "expected"), [*((rows, True) for rows in LISTS), *((rows, False) for rows in CARDS)])
def test_a_row_of_headings_above_rows_is_a_list(rows: Sequence[Sequence[str]], expected: bool) -> None:
    grid = grid_of(*rows)
    assert reads_as_list(grid, list(rows_of(grid))) is expected
