"""A cell of units: whose names stand in it, and who leads."""

from __future__ import annotations

import pytest

from models.intake.cells.units import units_of
from models.vocabulary import Role


@pytest.mark.parametrize(
    ("leads", "units", "supporting", "expected", "guessed"),
    [
        ("", "区发改局", "", "L", False),
        ("", "甲局、乙局", "", "LS", True),
        ("", "甲局、*乙局、*丙局", "", "SLL", False),
        ("甲局、乙局", "", "丙局", "LLS", False),
        ("甲局", "甲局、乙局", "", "LS", False),
        ("", "牵头单位：甲局、乙局；配合单位：丙局", "", "LLS", False),
        ("", "责任单位：甲局\n配合单位：丙局、丁局", "", "LSS", False),
    ],
)
def test_roles(leads: str, units: str, supporting: str, expected: str, guessed: bool) -> None:
    found = units_of(leads, units, supporting)
    assert "".join("L" if unit.role is Role.LEAD else "S" for unit in found.units) == expected
    assert found.guessed is guessed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区水利局牵头，区司法局、石桥镇按职责分工负责", "*区水利局 区司法局 石桥镇"),
        ("区水利局牵头负责，石桥镇配合", "*区水利局 石桥镇"),
        ("区水利局、区司法局分别牵头落实", "*区水利局 *区司法局"),
        ("区水利局负责", "*区水利局"),
        ("区水利局牵头、区司法局等配合", "*区水利局 区司法局"),
        ("区水利局\n（牵头）\n区司法局", "*区水利局 区司法局"),
        ("区水利局、★区司法局", "区水利局 *区司法局"),
        ("区水利局负责牵头，石桥镇配合", "*区水利局 石桥镇"),
        ("由区水利局牵头落实", "*区水利局"),
        ("区水利局、石桥镇共同负责", "*区水利局 石桥镇"),
        ("（牵头）区水利局、（配合）石桥镇", "*区水利局 石桥镇"),
        ("【主办】区水利局；【协办】石桥镇、南浦街道", "*区水利局 石桥镇 南浦街道"),
        ("牵头单位：区水利局\n责任单位：石桥镇、南浦街道", "*区水利局 石桥镇 南浦街道"),
        ("区水利局（配合单位：石桥镇、南浦街道（老街））", "*区水利局 石桥镇 南浦街道（老街）"),
        ("牵头单位 区水利局\n配合单位 石桥镇", "*区水利局 石桥镇"),
        ("区水利局牵头 石桥镇、南浦街道配合", "*区水利局 石桥镇 南浦街道"),
        ("区水利局为主，石桥镇配合", "*区水利局 石桥镇"),
        ("区水利局负责，区审计局监督", "*区水利局 区审计局"),
        ("【牵头】区水利局【配合】石桥镇、南浦街道", "*区水利局 石桥镇 南浦街道"),
        ("区水利局、石桥镇按职责分工", "*区水利局 石桥镇"),
        ("区水利局、石桥镇分工负责", "*区水利局 石桥镇"),
        ("区水利局为牵头单位，石桥镇为配合单位", "*区水利局 石桥镇"),
        ("牵头单位为区水利局，配合单位为石桥镇", "*区水利局 石桥镇"),
        ("石桥镇、区水利局〔牵头〕", "石桥镇 *区水利局"),
        ("石桥镇、区水利局（*）", "石桥镇 *区水利局"),
        ("区水利局主抓，石桥镇配合", "*区水利局 石桥镇"),
        ("（区水利局牵头，石桥镇、南浦街道配合）", "*区水利局 石桥镇 南浦街道"),
        ("一是区水利局；二是石桥镇", "*区水利局 石桥镇"),
        ("区水利局为责任单位，石桥镇为配合单位", "*区水利局 石桥镇"),
        ("区水利局（总牵头）；石桥镇、南浦街道（配合）", "*区水利局 石桥镇 南浦街道"),
        ("区水利局（责任单位）、石桥镇（配合单位）", "*区水利局 石桥镇"),
        ("区\xa0水利局", "*区水利局"),
    ],
)
def test_words_for_a_part_are_no_part_of_a_name(text: str, expected: str) -> None:
    found = units_of("", text, "").units
    assert [("*" if unit.role is Role.LEAD else "") + unit.name for unit in found] == expected.split()


def test_a_person_named_beside_a_unit_is_no_part_of_its_name() -> None:
    found = units_of("", "区水利局（联系人：甲某）、石桥镇（区级）", "南浦街道（负责人:乙某）")
    assert [unit.name for unit in found.units] == ["区水利局", "石桥镇（区级）", "南浦街道"]
    assert found.people == (("联系人", "甲某"), ("负责人", "乙某"))


def test_words_for_a_part_in_a_column_of_its_own() -> None:
    found = units_of("区水利局牵头", "石桥镇负责", "南浦街道配合").units
    assert [(unit.name, unit.role) for unit in found] == [
        ("区水利局", Role.LEAD),
        ("石桥镇", Role.SUPPORTING),
        ("南浦街道", Role.SUPPORTING),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区水利局、石桥镇", "*区水利局 *石桥镇"),
        ("区水利局、石桥镇牵头", "*区水利局 *石桥镇"),
        ("区水利局牵头，石桥镇配合", "*区水利局 石桥镇"),
        ("区水利局（牵头）、石桥镇", "*区水利局 石桥镇"),
        ("*区水利局、石桥镇", "*区水利局 石桥镇"),
    ],
)
def test_a_column_of_leads_that_tells_them_from_others_itself(text: str, expected: str) -> None:
    found = units_of(text, "", "").units
    assert [("*" if unit.role is Role.LEAD else "") + unit.name for unit in found] == expected.split()


@pytest.mark.parametrize(
    ("leads", "units", "supporting", "marked"),
    [
        ("", "*区经信局、区商务局", "", True),
        ("", "*区经信局、*区商务局", "", True),
        ("", "区经信局、区商务局", "", False),
        ("区经信局、区商务局", "", "", False),
        ("区经信局", "", "区商务局", True),
        ("", "牵头单位：区经信局；配合单位：区商务局", "", True),
    ],
)
def test_leads_are_marked_where_the_file_tells_them_from_others(
    leads: str, units: str, supporting: str, marked: bool
) -> None:
    assert units_of(leads, units, supporting).marked is marked
