"""How alike what figures measure is."""

from __future__ import annotations

import pytest

from models.judging.likeness import alike, comparable_units, mentions
from models.judging.measured_thing import things_of
from models.judging.reading import read
from models.texts.measures import Mode


def likeness(one: str, other: str) -> float:
    (first, *_), (second, *_) = (things_of(read(text, 2024).said) for text in (one, other))
    return alike(first, second)


def test_other_words_for_one_thing_are_more_alike_than_words_for_another() -> None:
    asked = "新增公共停车位500个"
    assert likeness(asked, "已建成公用停车位512个") > 0.4 > likeness(asked, "新增公共厕所12个")


def test_another_measure_of_the_same_trade_is_not_alike() -> None:
    asked = "数字产业营业收入20亿元"
    assert likeness(asked, "数字产业营收12亿元") > 0.9
    assert likeness(asked, "数字产业增加值12亿元") < 0.4


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        (("个", Mode.NEW), ("座", Mode.CUMULATIVE), True),
        (("人", Mode.NEW), ("人次", Mode.CUMULATIVE), True),
        (("个", Mode.NEW), ("人", Mode.CUMULATIVE), False),
        (("元", Mode.CUMULATIVE), ("元", Mode.LEVEL), True),
        (("元", Mode.CUMULATIVE), ("个", Mode.CUMULATIVE), False),
        (("%", Mode.GROWTH), ("%", Mode.GROWTH), True),
        (("%", Mode.GROWTH), ("%", Mode.SHARE), False),
    ],
)
def test_which_units_are_of_one_kind(one: tuple[str, Mode], other: tuple[str, Mode], *, comparable: bool) -> None:
    assert comparable_units(one, other) is comparable


def test_how_much_of_some_words_others_mention() -> None:
    assert mentions("滨河公园", "滨河公园项目正在招标") == 1
    assert mentions("滨河公园", "文化馆正在招标") == 0
    assert mentions("", "文化馆") == 0
