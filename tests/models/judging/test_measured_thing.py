"""What figures measure, by the words about them."""

from __future__ import annotations

import pytest

from models.judging.measured_thing import bare, grades_of, things_of
from models.judging.reading import read


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
    ("words", "kept"),
    [
        ("全年力争新建公共厕所", "公共厕所"),
        ("1-5月累计完成固定资产投资", "固定资产投资"),
        ("GDP增长", "地区生产总值"),
        ("和美乡村", "和美乡村"),
        ("确保达到", ""),
    ],
)
def test_the_words_that_say_what_is_measured(words: str, kept: str) -> None:
    assert "".join(bare(words).split()) == kept


def test_the_grades_that_words_name() -> None:
    assert grades_of("国家级、省级示范") == {"国家", "省"}
    assert grades_of("新增示范企业") == frozenset()
