"""What figures measure and how alike it is."""

from __future__ import annotations

import pytest

from models.judging.reading.measured_thing import alike, comparable_units, mentions, things_of
from models.judging.reading.text import read
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


def test_in_a_list_a_figure_without_words_measures_what_the_one_before_does() -> None:
    said = read("安置房开工900套、竣工700套", 2024).said
    first, second = things_of(said)
    assert "安置房" in first.own
    assert "安置房" in second.about
    assert (first.stages, second.stages) == ({"start"}, {"end"})


def test_what_is_counted_may_stand_behind_the_last_figure() -> None:
    first, _ = things_of(read("开工5个、建成3个污水泵站", 2024).said)
    assert "污水泵站" in first.own


def test_a_rate_without_words_measures_what_the_amount_before_it_does() -> None:
    _, rate = things_of(read("1-6月限上零售额完成31.7亿元，同比增长6.6%", 2024).said)
    assert "限上零售额" in rate.own


def test_money_without_a_measure_is_investment() -> None:
    (thing,) = things_of(read("滨江大桥9月底前完成3.8亿元", 2024).said)
    assert (thing.own, "滨江大桥" in thing.beside) == ("投资", True)


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
