"""A share of what is called by its name is that of what was counted so."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("道路工程总投资140亿元，2024年计划投资85.7亿元。/累计投资17.3亿元，占年度计划投资20.2%。", []),
        (
            "道路工程总投资140亿元，2024年计划投资85.7亿元。/累计投资17.3亿元，占年度计划投资22.2%。",
            ["17.3亿元，占年度计划投资22.2%"],
        ),
        ("全年检修管线40处，应急检修9处。本季检修8处，占应急检修的88.9%。", []),
        ("全年检修管线40处，应急检修9处。本季检修8处，占应急检修的78%。", ["8处，占应急检修的78%"]),
    ],
)
def test_a_share_of_what_is_named_is_held(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
