"""Where lines may break (避头尾)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.layout.linebreak import NAMES, NO_END, NO_START, EmWidths, Passage, break_lines

EM = EmWidths()
MARKS = "，。、；：？！）》」』】〕”’…—％%"
TEXT = st.text(alphabet="甲乙丙丁12.5%ab ，。；：？！“”（）《》〔〕、—…", max_size=120)


def lines(text: str, ems: float) -> list[str]:
    return [line.text for line in break_lines(text, EM, ems * 1000)]


@given(TEXT, st.integers(4, 30))
def test_nothing_is_lost(text: str, ems: int) -> None:
    assert "".join(lines(text, ems)).replace(" ", "") == text.replace(" ", "")


@given(TEXT, st.integers(4, 30))
def test_every_line_fits(text: str, ems: int) -> None:
    for line in break_lines(text, EM, ems * 1000):
        assert line.width <= ems * 1000 + 0.1
        assert EM[line.text] <= line.width + line.squeeze + 500  # no more than half a mark stands out
        assert line.squeeze <= 500


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("at", range(3, 9))
def test_marks_that_may_not_start_a_line(mark: str, at: int) -> None:
    text = "甲" * at + mark + "乙" * 8
    assert mark in NO_START
    assert not any(line.startswith(mark) for line in lines(text, 5))


@pytest.mark.parametrize("mark", "（《「『【〔“‘([￥")
@pytest.mark.parametrize("at", range(3, 9))
def test_marks_that_may_not_end_a_line(mark: str, at: int) -> None:
    text = "甲" * at + mark + "乙" * 8
    assert mark in NO_END
    assert not any(line.endswith(mark) for line in lines(text, 5)[:-1])


@pytest.mark.parametrize("word", ["12.5%", "136.5", "2024.6.30", "1,204", "EPC", "-3.2%", "98.6‰", "A4", "5m³"])
@pytest.mark.parametrize("at", range(1, 9))
def test_words_and_numbers_stay_whole(word: str, at: int) -> None:
    assert any(word in line for line in lines("甲" * at + word + "乙" * 8, 6))


def test_a_word_wider_than_the_line_is_broken_all_the_same() -> None:
    assert lines("ABCDEFGHIJ", 2) == ["ABCD", "EFGH", "IJ"]


def test_dashes_and_dots_stay_together() -> None:
    for at in range(2, 9):
        text = "甲" * at + "……" + "乙" * at + "——" + "丙" * 4
        assert not any(line.startswith(("…", "—")) for line in lines(text, 6))


def test_line_breaks_and_the_first_line_s_indent() -> None:
    assert lines("甲乙\n\n丙", 5) == ["甲乙", "", "丙"]
    assert [line.text for line in break_lines("甲乙丙丁戊", EM, 4000, 2000)] == ["甲乙", "丙丁戊"]


def test_the_last_character_of_a_paragraph_does_not_stand_alone_where_marks_can_give() -> None:
    (line,) = break_lines("完成投资，开工，封顶。", EM, 10_000)
    assert (line.width, line.squeeze) == (10_000, 500)
    assert lines("完成投资，开工，封顶。", 9) == ["完成投资，开工，封", "顶。"]


def test_a_mark_at_a_line_s_end_stands_out_by_its_blank_half() -> None:
    assert lines("甲乙丙丁戊己，庚辛", 6.5) == ["甲乙丙丁戊己，", "庚辛"]


OFFICIAL = (
    "上垟片区旧厂房改造（一期/二期）累计完成投资12.5亿元，占年度计划的83.3%；依据云发改〔 2021 〕36号、"
    "云政办〔2024〕5号文件，签订EPC合同（含“一件事”集成改革），整改率98.6%。实施方案/细则已印发……开展“百日攻坚”——共排查问题1204处！"
)


@pytest.mark.parametrize("ems", [at / 2 for at in range(8, 91)])
def test_no_line_of_any_width_begins_or_ends_with_what_may_not_stand_there(ems: float) -> None:
    for start in range(0, 40, 7):
        found = lines(OFFICIAL[start:], ems)
        assert not [line for line in found[1:] if line[0] in NO_START + "/"]
        assert not [line for line in found[:-1] if line.rstrip()[-1] in NO_END + "/"]


def test_a_number_and_its_unit_stay_together_where_that_costs_no_line() -> None:
    assert lines("已经完成投资12亿元，开工三个", 8) == ["已经完成投资", "12亿元，开工三个"]
    assert lines("已完成投资建设12亿元", 8) == ["已完成投资建设", "12亿元"]


def test_names_are_broken_between_them_and_a_longer_one_before_its_brackets_and_evenly() -> None:
    names = "区财政局、云江新区科技和人才局(区科技局)、区住建局、云江东部新城建设投资集团"
    assert [line.text for line in Passage(names, EM, NAMES).lines(7_000)] == [
        "区财政局、", "云江新区科", "技和人才局", "(区科技局)、", "区住建局、", "云江东部新城", "建设投资集团",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "date", ["2024年4月8日", "2024年12月31日", "4月8日", "2024年4月", "2024 年 4 月 8 日", "2023年"]
)
@pytest.mark.parametrize("at", range(9))
def test_a_date_stays_whole_where_the_line_is_as_wide(date: str, at: int) -> None:
    text = "甲" * at + date + "前乙丙丁" + date
    assert sum(line.count(date) for line in lines(text, EM[date] / 1000 + at / 8)) == 2
    assert "".join(lines(text, EM[date] / 1000)).replace(" ", "") == text.replace(" ", "")


def test_a_date_wider_than_the_line_is_broken_behind_its_year_or_month() -> None:
    assert lines("于2024年4月8日前", 5) == ["于2024年", "4月8日前"]
    assert lines("2024年4月8日/2024年5月9日", 8) == ["2024年4月", "8日/2024年5月9日"]
