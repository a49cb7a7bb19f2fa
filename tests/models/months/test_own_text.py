"""Whose words are whose in a report of several units."""

from __future__ import annotations

import pytest

from models.months.own_text import own_text

OWN, OTHERS = ["区住建局", "住建局"], ["区财政局", "松溪街道"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("已开工8个。", "已开工8个。"),
        ("区住建局：已开工8个。区财政局：拨付300万元。", "已开工8个。"),
        ("区财政局: 拨付300万元。\n区住建局: 已开工8个。", "已开工8个。"),
        ("【区财政局】拨付300万元。\n【住建局】已开工8个。", "已开工8个。"),
        ("（松溪街道）签约98%。\n（区住建局）已开工8个。", "已开工8个。"),
        ("已开工8个。\n区财政局：拨付300万元。", "已开工8个。"),
        ("区住建局：已开工8个。", "区住建局：已开工8个。"),
        ("会同区财政局拨付300万元。", "会同区财政局拨付300万元。"),
    ],
)
def test_the_only_lead_has_what_is_not_said_by_another(text: str, found: str) -> None:
    assert own_text(text, OWN, OTHERS, leads_alone=True) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("已开工8个。", ""), ("区住建局：已开工8个。", "区住建局：已开工8个。"), ("松溪街道：签约98%。", "")],
)
def test_among_several_leads_only_what_bears_its_name(text: str, found: str) -> None:
    assert own_text(text, OWN, OTHERS, leads_alone=False) == found
