"""Numbers stay with their units, and nobody sees how."""

from __future__ import annotations

from models.wording.invisible import without_invisible
from models.wording.unbroken import moved, unbroken


def test_no_line_can_end_between_a_number_and_its_unit() -> None:
    text = "累计投资1200万元，占年度目标的22.5%；建成9台、4.2公里。"
    made = unbroken(text)
    for word in ("1200万元", "22.5%", "9台", "4.2公里"):
        assert "\u2060".join(word) in made
    assert without_invisible(made) == text


def test_words_without_numbers_are_as_they_were() -> None:
    assert unbroken("完成征求意见。") == "完成征求意见。"


def test_places_are_found_again() -> None:
    text = "增长6.6%，开工12个。"
    for words in ("6.6%", "增长6", "12个。", "，", text):
        start = text.index(words)
        ((first, last),) = moved(text, [(start, start + len(words))])
        assert without_invisible(unbroken(text)[first:last]) == words
