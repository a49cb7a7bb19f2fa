"""The list has as many tasks as a bulletin says by its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("区政府实施12项攻坚任务，逐月督查。", []),
        ("区政府实施13项攻坚任务，逐月督查。", ["13项"]),
        ("双提双优攻坚任务共12项，逐月督查。", []),
        ("双提双优攻坚任务共11项，逐月督查。", ["11项"]),
        ("区水利局攻坚任务共3项，逐月督查。", []),
    ],
)
def test_the_list_has_as_many(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(replace(known, title="2024年“双提双优”12项攻坚任务"), text) == words
