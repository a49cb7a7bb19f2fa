"""A bulletin's title speaks of the month that its figures came in."""

from __future__ import annotations

import pytest

from models.bulletins.checking.checker import check
from models.bulletins.checking.findings import Code
from models.bulletins.facts import Facts


@pytest.mark.parametrize(
    ("title", "text", "is_wrong"),
    [
        ("云江区热线三月情况通报", "2024年3月，共办理工单2495件。", False),
        ("云江区热线二月情况通报", "2024年3月，共办理工单2495件。", True),
        ("云江区热线2月份情况通报", "2024年3月份，热线共受理工单2495件。", True),
        ("关于2月份重点工作的通报", "2024年3月，督查室对各单位进行了督查。", False),
        ("云江区热线1-3月情况通报", "2024年3月，共办理工单2495件。", False),
    ],
)
def test_the_title_is_of_the_month_of_what_came_in(known: Facts, title: str, text: str, is_wrong: bool) -> None:
    found = check((title, "一、基本情况", text), known).findings
    said = [one for one in found if one.code is Code.CUT_OFF and "标题写" in one.message]
    assert (text in [one.line.text for one in said if one.line]) is is_wrong
