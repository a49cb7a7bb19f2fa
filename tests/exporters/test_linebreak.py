"""Where lines may break (避头尾)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.linebreak import NO_END, NO_START, EmWidths, balanced, break_lines

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
    assert all(EM[line.text] <= ems * 1000 and line.width <= ems * 1000 for line in break_lines(text, EM, ems * 1000))


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


def test_a_heading_in_a_narrow_column_keeps_its_marks_in_place() -> None:
    assert [line.text for line in balanced("“销号”状态", EM, 3_100)] == ["“销", "号”", "状态"]


def test_dashes_and_dots_stay_together() -> None:
    for at in range(2, 9):
        text = "甲" * at + "……" + "乙" * at + "——" + "丙" * 4
        assert not any(line.startswith(("…", "—")) for line in lines(text, 6))


def test_line_breaks_and_the_first_line_s_indent() -> None:
    assert lines("甲乙\n\n丙", 5) == ["甲乙", "", "丙"]
    assert [line.text for line in break_lines("甲乙丙丁戊", EM, 4000, 2000)] == ["甲乙", "丙丁戊"]


def test_titles_break_evenly_between_words() -> None:
    title = "关于2024年云江区“五大攻坚”重点工作任务“销号”管理情况的通报"
    assert [line.text for line in balanced(title, EM, 20_000)] == [
        "关于2024年云江区“五大攻坚”重点", "工作任务“销号”管理情况的通报",
    ]  # fmt: skip
