"""A share of what is called by its name is that of what was counted so."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全年检修管线40处，应急检修9处。本季检修8处，占应急检修的88.9%。", []),
        ("全年检修管线40处，应急检修9处。本季检修8处，占应急检修的78%。", ["8处，占应急检修的78%"]),
    ],
)
def test_a_share_of_what_is_named_is_held(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
