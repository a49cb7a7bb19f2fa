"""The unit that is said to lead a task is one of its row's, whether the ledger knows its name or not."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1、老旧小区改造，牵头单位：区住建局。其中，开工较慢的为清溪镇。", []),
        ("1、老旧小区改造，牵头单位：区城管局。其中，开工较慢的为清溪镇。", ["区城管局"]),
        ("1、老旧小区改造，责任单位：区水利局。", ["区水利局"]),
        ("老旧小区改造进展顺利。推进会的主办单位：区城管局。", []),  # of something else
    ],
)
def test_the_unit_behind_a_name(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, text) == words
