"""A count among words that are not understood is asked about, and no contradiction."""

from __future__ import annotations

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import asked_words, wrong_words


def test_a_count_among_known_words_is_sure(known: Facts) -> None:
    assert wrong_words(known, "截至8月底，全区12项攻坚任务中预警3项。") == ["3项"]


def test_a_count_among_unknown_words_is_asked_about(known: Facts) -> None:
    text = "据邻居们茶余饭后的闲谈与街谈巷议估摸着预警3项。"
    assert wrong_words(known, text) == []
    assert "3项" in asked_words(known, text)
