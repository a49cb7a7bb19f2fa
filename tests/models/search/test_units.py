"""Units found by what a clerk types."""

from __future__ import annotations

from datetime import date

import pytest

from models.records import AliasId, Unit, UnitAlias, UnitId
from models.search.units import UnitFinder, twins

UNITS = [
    Unit(UnitId(1), "区发展和改革局（区粮食和物资储备局）"),
    Unit(UnitId(2), "区交通运输局"),
    Unit(UnitId(3), "长宁街道"),
    Unit(UnitId(4), "单山街道", pinyin="shan shan jie dao"),
    Unit(UnitId(5), "区旧城改造办", active_to=date(2023, 12, 31)),
    Unit(UnitId(6), "区改革办（筹）"),
]
ALIASES = [UnitAlias(AliasId(1), UnitId(1), "发改局"), UnitAlias(AliasId(2), UnitId(2), "交通局")]


@pytest.fixture
def finder() -> UnitFinder:
    return UnitFinder(UNITS, ALIASES, date(2024, 4, 1), date(2024, 4, 30))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("发改", [1]),
        ("fgj", [1]),
        ("fagai", [1]),
        ("粮食", [1]),
        ("lshwzcb", [1]),
        ("交通局", [2]),
        ("jtj", [2]),
        ("jiaotongys", [2]),
        ("cnjd", [3]),
        ("ssjd", [4]),
        ("dsjd", []),
        ("街道", [3, 4]),
        ("改", [1, 6, 5]),  # what no longer exists comes last
        ("没有", []),
        ("", [1, 2, 3, 4, 6, 5]),
    ],
)
def test_units_are_found_by_name_alias_twin_name_and_pinyin(finder: UnitFinder, typed: str, found: list[int]) -> None:
    assert [hit.unit.id for hit in finder.find(typed)] == found


def test_a_hit_says_which_word_was_met_and_what_is_no_longer_active(finder: UnitFinder) -> None:
    assert finder.find("jtj")[0].word == "交通局"
    assert [hit.active for hit in finder.find("改")] == [True, True, False]


def test_a_name_typed_whole_means_its_unit(finder: UnitFinder) -> None:
    for typed, unit_id in (("发改局", 1), ("区粮食和物资储备局", 1), ("区 交通运输局", 2), ("区改革办（筹）", 6)):
        found = finder.exact(typed)
        assert found is not None
        assert found.id == unit_id
    assert finder.exact("街道") is None
    shared = [Unit(UnitId(7), "甲局（区保密局）"), Unit(UnitId(8), "乙局（区保密局）"), Unit(UnitId(9), "区 保密 办")]
    doubtful = UnitFinder(shared, [], date(2024, 1, 1), date(2024, 1, 31))
    assert doubtful.exact("区保密局") is None


def test_twin_names_are_told_from_explanations() -> None:
    assert twins("区发改局（区粮食局）") == ("区发改局", "区粮食局")
    assert twins("区改革办（筹）") == ("区改革办（筹）",)
    assert twins("区水利局") == ("区水利局",)
