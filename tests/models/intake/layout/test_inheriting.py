"""Which tables without a header go on with the one before."""

from __future__ import annotations

import pytest

from models.intake.layout.columns import map_columns
from models.intake.layout.inheriting import fitting, reads_like_heading
from tests.models.intake.layout.grids import grid_of

NUMBERED = tuple(map_columns([("序号",), ("重点工作",), ("责任单位",), ("完成情况",)]))
BARE = tuple(map_columns([("重点工作",), ("责任单位",), ("完成情况",)]))


@pytest.mark.parametrize(
    "rows",
    [
        [("3", "修堤", "区水利局", "过半")],
        [("", "其余两段。", "", "在建。"), ("4", "建校", "区教育局", "封顶")],
        [("续表", "", "", ""), ("3", "修堤", "区水利局", "过半")],
        [("1", "修堤", "甲某", "过半"), ("2", "建校", "区教育局", "封顶")],
        [("3", "修堤", "甲某", "过半")],
    ],
)
def test_rows_that_go_on(rows: list[tuple[str, ...]]) -> None:
    assert fitting(NUMBERED, grid_of(*rows)) == NUMBERED


@pytest.mark.parametrize(
    "rows",
    [
        [("序号", "单位", "联络员", "电话"), ("1", "区水利局", "甲某", "000")],
        [("项目", "内容", "要求", "示例"), ("进展", "写数量", "百字内", "两座")],
        [("单位", "得分", "排名", "备注"), ("区水利局", "90", "1", "")],
        [("序号", "下月计划", "完成时限", "备注"), ("1", "验收", "7月底", "")],
        [("填报说明", "", "", ""), ("1", "写清数量", "各单位", "两座")],
        [("3", "修堤", "区水利局")],
        [("1", "请抓紧办。", "甲某", "5月3日"), ("2", "同意。", "乙某", "5月4日")],
        [("01", "区水利局", "水利", "启用"), ("02", "区教育局", "教育", "停用")],
    ],
)
def test_other_tables_of_the_same_width(rows: list[tuple[str, ...]]) -> None:
    assert fitting(NUMBERED, grid_of(*rows)) == ()


def test_a_list_without_numbers() -> None:
    assert fitting(BARE, grid_of(("建校", "区教育局", "封顶"))) == BARE
    assert fitting(BARE, grid_of(("单位", "联系人", "电话"), ("区教育局", "乙某", "0"))) == ()
    assert fitting(BARE, grid_of(("建校", "区教育局", "封顶"), name="通讯录")) == ()


def test_words_that_head_a_column() -> None:
    assert reads_like_heading("联系 电话") and reads_like_heading("完成情况")
    assert reads_like_heading("任务数") and reads_like_heading("按期办结率")
    assert not reads_like_heading("区水利局") and not reads_like_heading("") and not reads_like_heading("3")
