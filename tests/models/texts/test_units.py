"""Units: what each is in its base unit, and which words only begin like one."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from models.texts.units import SPOKEN, UNITS, base


@pytest.mark.parametrize(
    ("unit", "in_base"),
    [
        ("公里", ("米", 1000)),
        ("平方公里", ("平方米", 1_000_000)),
        ("公顷", ("亩", 15)),
        ("斤", ("公斤", Decimal("0.5"))),
        ("兆瓦", ("千瓦", 1000)),
        ("‰", ("%", Decimal("0.1"))),
        ("个百分点", ("%", 1)),
        ("人次", ("人次", 1)),
        ("工作日", ("工作日", 1)),
    ],
)
def test_a_unit_is_so_much_of_its_base(unit: str, in_base: tuple[str, object]) -> None:
    assert base(unit) == in_base


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("平方公里道路", "平方公里"),
        ("平方米", "平方米"),
        ("个百分点", "个百分点"),
        ("个工作日办结", "个工作日"),
        ("个月", "个月"),
        ("个项目", "个"),
        ("人次", "人次"),
        ("吨标准煤", "吨标准煤"),
        ("微克/立方米", "微克/立方米"),
    ],
)
def test_the_longest_unit_is_taken(words: str, unit: str) -> None:
    found = re.match(UNITS, words)
    assert found is not None
    assert found[0] == unit


@pytest.mark.parametrize(
    "words", ["处理", "家庭", "项目", "场所", "名单", "条件", "期间", "台账", "批复", "方案", "天然气"]
)
def test_a_word_that_begins_like_a_unit_is_none(words: str) -> None:
    assert re.match(UNITS, words) is None


def test_groups_and_years_are_names_after_a_chinese_numeral() -> None:
    assert not SPOKEN & {"组", "年", "期", "班"}
    assert {"个", "家", "个月", "公里"} <= SPOKEN
