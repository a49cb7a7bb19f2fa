"""Ranks and the differences between ranked ones, where a paragraph has more than one row of them."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words

_SCORES = "3个街道平均93分。其中，北溪街道96.0分，列第一；南湾街道94.0分，列第二；文昌街道89.5分，列第三。"


@pytest.mark.parametrize(
    "text",
    [
        f"{_SCORES}第一名与末位相差6.5分。",
        "北溪街道得分96.0分，列第一；南湾街道94.0分，列第二。办结率北溪街道6.5%，列第一；南湾街道3.2%，列第二。",
        "孟和平常务副区长、江知行副区长分管的任务全部完成，并列第一；任闻舟区长列第三。",
        "当前时间进度为66.7%，完成率50.0%，低于时间进度16.7个百分点。",
        "12项任务完成率50.0%。当前时间进度为66.7%，完成率低于时间进度16.7个百分点。",
        "累计销号5项，阶段性销号3项。销号和阶段性销号合计8项，占全部12项任务的66.7%，比7月底增加5项。",
    ],
)
def test_each_rank_and_difference_is_of_its_own_row(known: Facts, text: str) -> None:
    assert wrong_words(known, text) == []


def test_first_and_last_are_those_of_the_whole_row(known: Facts) -> None:
    assert "7.5分" in wrong_words(known, f"{_SCORES}第一名与末位相差7.5分。")[0]


def test_two_firsts_are_followed_by_a_third(known: Facts) -> None:
    found = wrong_words(known, "北溪街道、南湾街道均为96.0分，并列第一；文昌街道94.0分，列第二。")
    assert len(found) == 1
