"""How a number is meant: what bounds it, and what kind of figure it is."""

from __future__ import annotations

import pytest

from models.texts.measures import Bound, Mode
from models.texts.plain import plain
from models.texts.quantities import Quantity, read_quantities


def only(text: str) -> Quantity:
    (found,) = read_quantities(plain(text), [])
    return found


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("培育企业30家", Bound.EXACT),
        ("招引项目不低于15个", Bound.AT_LEAST),
        ("培育企业30家以上", Bound.AT_LEAST),
        ("带动投资超2亿元", Bound.AT_LEAST),
        ("百余名党员", Bound.AT_LEAST),
        ("至少建成2所", Bound.AT_LEAST),
        ("失业率控制在4.5%以内", Bound.AT_MOST),
        ("不超过3个工作日", Bound.AT_MOST),
        ("缺额不足18个", Bound.AT_MOST),
        ("合格率未达到98%", Bound.AT_MOST),
        ("能耗低于0.4吨标准煤", Bound.AT_MOST),
        ("能耗不低于0.4吨标准煤", Bound.AT_LEAST),
        ("完成管网约12公里", Bound.ABOUT),
        ("签约10户", Bound.EXACT),
        ("增长5%左右", Bound.ABOUT),
        ("沿线上下游企业5家", Bound.EXACT),
    ],
)
def test_what_bounds_a_number(text: str, bound: Bound) -> None:
    assert only(text).bound is bound


def test_at_least_goes_on_in_a_list() -> None:
    found = read_quantities(plain("至少新建3所、改造5所，关停2所"), [])
    assert [one.bound for one in found] == [Bound.AT_LEAST, Bound.AT_LEAST, Bound.EXACT]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("开工27个", Mode.CUMULATIVE),
        ("新增托位200个", Mode.NEW),
        ("累计新增20个", Mode.NEW),
        ("完成新建5个", Mode.CUMULATIVE),
        ("创新平台2家", Mode.CUMULATIVE),
        ("更新设备60台", Mode.CUMULATIVE),
        ("总投资18亿元", Mode.LEVEL),
        ("均价1.1万元", Mode.LEVEL),
        ("全长6.4公里", Mode.LEVEL),
        ("覆盖率92%", Mode.SHARE),
        ("完成总工程量的45%", Mode.SHARE),
        ("用电量增长5%", Mode.GROWTH),
        ("同比提高3.5个百分点", Mode.GROWTH),
        ("产值增长2倍", Mode.GROWTH),
        ("规模为2倍", Mode.LEVEL),
    ],
)
def test_what_kind_of_figure_it_is(text: str, mode: Mode) -> None:
    assert only(text).mode is mode


@pytest.mark.parametrize(
    ("text", "falls"),
    [
        ("利润下降0.8%", True),
        ("支出压减10%", True),
        ("占比下降3个百分点", True),
        ("工期缩短2天", True),
        ("税收增长5%", False),
        ("覆盖率92%", False),
    ],
)
def test_whether_it_is_a_fall(text: str, falls: bool) -> None:
    assert only(text).falls is falls


def test_what_stands_in_brackets_before_it_says_nothing_of_it() -> None:
    assert only("开工(去年新增2)27个").mode is Mode.CUMULATIVE
