"""Quantities: the number, its unit, what it is in its base unit, and where it stands in the text as it was written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from models.texts.measures import Bound
from models.texts.plain import plain
from models.texts.quantities import Quantity, read_quantities


def read(text: str) -> list[Quantity]:
    return list(read_quantities(plain(text), []))


@pytest.mark.parametrize(
    ("text", "unit", "base_value", "base_unit"),
    [
        ("到位资金1.2亿元", "亿元", "120000000", "元"),
        ("专项债3500万元", "万元", "35000000", "元"),
        ("完成管网12.6公里", "公里", "12600", "米"),
        ("清理河道3公里半", "公里", "3500", "米"),
        ("工期缩短两个半月", "个月", "2.5", "个月"),
        ("流转土地一千二百亩", "亩", "1200", "亩"),
        ("占比百分之三十五", "%", "35", "%"),
        ("进度达六成五", "%", "65", "%"),
        ("签约率八成以上", "%", "80", "%"),
        ("带动投资3.5个亿", "亿元", "350000000", "元"),
        ("服务3万余人次", "万人次", "30000", "人次"),
        ("利润增速为-3.2%", "%", "-3.2", "%"),
    ],
)
def test_a_number_with_its_unit(text: str, unit: str, base_value: str, base_unit: str) -> None:
    (found,) = read(text)
    assert (found.unit, found.base_value, found.base_unit) == (unit, Decimal(base_value), base_unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("带动投资超2亿", "亿元"),
        ("合计85万", "万元"),
        ("接待游客12.5万", "万人"),
        ("引来12.5万游客", "万人"),
        ("阅读量突破60万", "万次"),
        ("建筑面积3万", "万平方米"),
    ],
)
def test_a_bare_ten_thousand_counts_what_the_words_about_it_speak_of(text: str, unit: str) -> None:
    assert [found.unit for found in read(text)] == [unit]


def test_a_range_is_its_two_ends() -> None:
    low, high = read("培育3-5家龙头企业")
    assert (low.value, low.bound, high.value, high.bound) == (3, Bound.AT_LEAST, 5, Bound.AT_MOST)


def test_the_low_end_of_a_range_has_the_magnitude_of_the_high_one() -> None:
    low, high = read("投资2至3亿元")
    assert (low.base_value, high.base_value) == (200_000_000, 300_000_000)


def test_a_bound_behind_two_numbers_holds_for_both() -> None:
    assert [found.bound for found in read("分别达到92%和97%以上")] == [Bound.AT_LEAST, Bound.AT_LEAST]
    assert [found.bound for found in read("覆盖率92%，合格率97%以上")] == [Bound.EXACT, Bound.AT_LEAST]


def test_its_place_is_that_in_the_text_as_written() -> None:
    text = "完成投资 ２．５ 亿元，开工“68条”中的３ 条"
    assert [text[found.start : found.end] for found in read(text)] == ["２．５ 亿元", "３ 条"]


def test_a_time_is_no_quantity() -> None:
    words = plain("6月30日前完成3个")
    assert len(read_quantities(words, [(0, 6)])) == 1


@pytest.mark.parametrize("text", ["一成不变的做法", "九成新的设备", "第三成员单位", "三成立小组", "形成、建成、办成"])
def test_words_that_only_look_like_tenths(text: str) -> None:
    assert read(text) == []
