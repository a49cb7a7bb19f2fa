"""A text with the words about each of its figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.judging.reading.measured_thing import things_of
from models.judging.reading.text import read


def test_the_words_about_a_figure_are_known_by_how_near_they_stand() -> None:
    (first, second) = read("改造工程：1-5月，完成投资 2.6 亿元，新建管网12公里以上。", 2024).said
    assert (first.before, first.after, first.heading) == ("完成投资", "", "改造工程")
    assert (second.before, second.earlier.split()) == ("新建管网", ["改造工程:1-5月,完成投资", ","])


def test_a_number_in_brackets_belongs_to_what_stands_before_them_or_is_an_aside() -> None:
    own, aside = read("完成隐患点（26处）整改，供地350亩（其中工业200亩）", 2024).said[0::2]
    assert (own.before, own.aside) == ("完成隐患点", False)
    assert (aside.before, aside.aside) == ("其中工业", True)


def test_a_date_holds_for_the_figures_behind_it_up_to_the_full_stop() -> None:
    said = read("9月底前，完成桥梁3座；完成道路5条。完成绿化2处。", 2024).said
    assert [one.dated and one.dated.due.month for one in said] == [9, 9, None]


def test_every_place_leads_back_to_the_text() -> None:
    text = "完成 投资 ２６００ 万元，新建“青禾”驿站3家"
    found = read(text, 2024)
    for one in found.said:
        start, end = found.span(one.start, one.end)
        assert text[start:end] == text[one.quantity.start : one.quantity.end]


@pytest.mark.parametrize("text", ["", "（", "3个（", "）3个", "，、：。", "：3家", "3个、5个（7个"])
def test_odd_texts_are_read(text: str) -> None:
    said = read(text, 2024).said
    assert len(things_of(said)) == len(said)


@given(st.text(alphabet="0123456789.个家%亿元（）(),，、：:。\n新增完成已和各至年月", max_size=40))
def test_any_text_is_read(text: str) -> None:
    found = read(text, 2024)
    assert len(things_of(found.said)) == len(found.quantities)
