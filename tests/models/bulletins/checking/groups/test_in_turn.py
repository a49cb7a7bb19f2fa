"""Counts told in turn are each those of their section or unit."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("防汛补短板、产业项目、民生实事三个领域任务数分别为3项、3项、6项。", []),
        ("防汛补短板、产业项目、民生实事三个领域任务数分别为3项、4项、5项。", ["4项"]),
        ("住建局、水利局分别销号6项、2项。", []),
        ("防汛补短板、产业项目领域各销号2项。", []),
        ("防汛补短板、产业项目领域各销号3项。", ["3项"]),
    ],
)
def test_counts_in_turn(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
