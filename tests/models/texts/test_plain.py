"""The text that is searched: names blotted out, white space gone, and every place still known."""

from __future__ import annotations

from models.texts.plain import NAME, plain


def test_a_place_is_that_of_the_original() -> None:
    words = plain("１． 计划 ６ 月底前，“三横”完工")
    at = words.text.index("6月底前")
    start, end = words.span(at, at + 4)
    assert words.original[start:end] == "６ 月底前"


def test_names_in_quotes_and_marks_of_a_list_are_blotted() -> None:
    words = plain("2.落实“68条”和《2024年方案》")
    assert words.text == f"\n\n落实{NAME * 5}和{NAME * 9}"


def test_a_quotation_with_a_sentence_in_it_is_read() -> None:
    assert "6月底" in plain("要求“6月底完工，7月移交”").text
