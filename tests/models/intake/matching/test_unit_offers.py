"""Which new names are offered as a unit the directory knows."""

from __future__ import annotations

import pytest

from models.intake.matching.unit_offers import offers

KNOWN = {
    1: ("区发改局", "区发展改革局"),
    2: ("经开区经发局(区经信局)",),
    3: ("区市场监管局",),
    4: ("江东街道",),
    5: ("云江城发集团有限公司",),
    6: ("区教育局",),
}


@pytest.mark.parametrize(
    ("name", "unit_id", "reason"),
    [
        ("区发展和改革局", 1, "像是简称和全称"),
        ("区经信局", 2, "括号里外有一个名称相同"),
        ("经开区经发局", 2, "括号里外有一个名称相同"),
        ("区市场监督管理局", 3, "像是简称和全称"),
        ("江东街道办事处", 4, "只差名称末尾的“办事处”"),
        ("云江城发集团", 5, "只差名称末尾的“有限公司”"),
    ],
)
def test_another_way_of_writing_is_offered(name: str, unit_id: int, reason: str) -> None:
    (offer,) = offers([name], KNOWN)
    assert (offer.unit_id, offer.known, offer.reason) == (unit_id, KNOWN[unit_id][0], reason)


@pytest.mark.parametrize("name", ["区财政局", "区体育局", "市发改局", "江西街道", "区教科局", "各街道"])
def test_another_unit_is_not(name: str) -> None:
    assert offers([name], KNOWN) == ()


def test_a_known_name_or_alias_needs_no_offer() -> None:
    assert offers(["区发改局", "区发展改革局", "经开区经发局（区经信局）", "区 教育局"], KNOWN) == ()


def test_what_could_be_two_units_is_left_open() -> None:
    assert offers(["区管理中心"], {1: ("区大数据管理中心",), 2: ("区数据资源管理中心",)}) == ()


def test_each_name_is_offered_once() -> None:
    assert len(offers(["区经信局", "区经信局"], KNOWN)) == 1
