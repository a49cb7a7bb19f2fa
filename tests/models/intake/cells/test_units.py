"""A cell of units: whose names stand in it, and who leads."""

from __future__ import annotations

import pytest

from models.intake.cells.units import names_in, units_of
from models.vocabulary import Role


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("发改局、财政局，住建局;教育局；水利局\n交通局", "发改局 财政局 住建局 教育局 水利局 交通局"),
        ("新区经济发展局(区经信局)、区商务局", "新区经济发展局(区经信局) 区商务局"),
        ("各县（市、区）、产业集聚区", "各县（市、区） 产业集聚区"),
        ("各县（市\n区）\n产业集聚区", "各县（市、区） 产业集聚区"),
        ("区铁路（轨\n道）中心、区交通局", "区铁路（轨道）中心 区交通局"),
        ("区交通局&lt;桥隧;中心&gt;；区财政局", "区交通局&lt;桥隧;中心&gt; 区财政局"),
        ("* 区发改局 、区财政局 *", "区发改局 区财政局"),
        ("/", ""),
        ("区发改局（未闭合\n区财政局", "区发改局（未闭合 区财政局"),
    ],
)
def test_names(text: str, names: str) -> None:
    assert [name for name, _ in names_in(text)] == names.split()


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
