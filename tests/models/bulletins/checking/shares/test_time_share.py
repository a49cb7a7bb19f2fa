"""How far something is ahead of the time gone or behind it: how much, and on which side. August: 66.7 %."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.bulletins.checking.checker import check
from models.bulletins.checking.findings import Severity
from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("衔接资金支出率75.35%，超序时进度8.68个百分点。", []),
        ("衔接资金支出率75.35%，欠序时进度8.68个百分点。", ["75.35%，欠序时进度8.68个百分点"]),
        ("衔接资金支出率57.99%，低于时间进度8.68个百分点。", []),
        ("续建类完成率83.9%，高于序时进度；新建类完成率51.7%，明显低于序时进度。", []),
        (
            "续建类完成率83.9%，低于序时进度；新建类完成率51.7%，高于序时进度。",
            ["83.9%，低于序时进度", "51.7%，高于序时进度"],
        ),
        ("累计完成率64.2%，高于序时进度。", []),  # a time of its own may be meant
        ("产前筛查仅完成51%，农机补贴仅完成63.8%，均低于66.7%的时间进度。", []),
        ("产前筛查仅完成51%，农机补贴仅完成73.8%，均低于66.7%的时间进度。", ["73.8%，均低于66.7%的时间"]),
        ("进度达到90%的7项，低于60%的3项。", []),
        ("与时间进度基本同步（完成进度在60%到80%之间）的有3项。", []),
    ],
)
def test_ahead_and_behind(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, text) == words


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("一季度重点项目进展通报", "完成年度计划的30.9%，超过时间进度5.90个百分点。"),
        ("重点项目进展通报", "至4月底，支出率42.02%，超序时进度8.69个百分点。"),
        ("重点项目进展通报", "今年安排50亿元。1-7月完成投资31亿元，支出率62%，超序时进度3.67个百分点。"),
        ("前三季度重点项目进展通报", "支出率80%，超序时进度5个百分点。"),
    ],
)
def test_the_month_is_the_one_the_text_speaks_up_to(known: Facts, title: str, text: str) -> None:
    nothing = replace(known, rows=())
    assert not [f for f in check((title, text), nothing).findings if f.severity is Severity.CONTRADICTION]
    other = text.replace("超", "慢于", 1).replace("慢于过", "慢于")
    assert [f for f in check((title, other), nothing).findings if f.severity is Severity.CONTRADICTION]
