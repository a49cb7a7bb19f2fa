"""Counts in an answer are told in the clerk's words, in one order."""

from __future__ import annotations

from ui.console.answer import KINDS, worded


def test_every_kind_that_is_counted_has_a_word_of_its_own() -> None:
    told = worded(dict.fromkeys(KINDS, 3))
    words = [part.removesuffix(" 3") for part in told.split("，")]
    assert len(set(words)) == len(KINDS)
    assert not set(words) & set(KINDS)


def test_only_what_was_counted_is_told() -> None:
    assert worded({"tasks": 2, "reports": 0}) == "任务 2，进展 0"
