"""Words that tell rows apart: leaders' posts and numbers."""

from __future__ import annotations

import pytest

from models.intake.layout.row_words import clean_number, is_foot_line, is_total, looks_like_post


@pytest.mark.parametrize(
    "text",
    [
        "陈某某区长",
        "李某某常务副区长",
        "王某某常委",
        "副区长：陈某某",
        "区长 陈某某",
        "陈某某（副区长）",
        "分管领导：陈某某",
        "陈某某副区长分管",
        "一、陈某某副主任",
        "区委书记 王某某",
    ],
)
def test_posts(text: str) -> None:
    assert looks_like_post(text)


@pytest.mark.parametrize(
    "text", ["一、交通建设", "区长工程推进", "书记项目清单", "实施局长走流程活动。", "民生实事", "主任医师引进计划"]
)
def test_no_posts(text: str) -> None:
    assert not looks_like_post(text)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1", "1"),
        ("1 ", "1"),
        ("1．", "1"),
        ("（1）", "1"),
        ("3、", "3"),
        ("1.2", "1.2"),
        ("2-1", "2-1"),
        ("（一）", "一"),
        ("A1", "A1"),
        ("待定", "待定"),
    ],
)
def test_numbers(written: str, number: str) -> None:
    assert clean_number(written) == number


@pytest.mark.parametrize("text", ["备注：略", "以下空白", "（此页无正文）"])
def test_lines_below_a_table(text: str) -> None:
    assert is_foot_line(text)


@pytest.mark.parametrize("text", ["合计", "水利小计", "第二板块合计", "共计：5项"])
def test_rows_of_sums(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize("text", ["编制全区用水总量，形成合计", "建立小计量站"])
def test_no_rows_of_sums(text: str) -> None:
    assert not is_total(text)
