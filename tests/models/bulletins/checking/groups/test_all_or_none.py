"""All or none of a section's or a unit's tasks are so."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("区水利局牵头的任务无一预警。", []),
        ("区住建局牵头的任务无一预警。", ["无一预警"]),
        ("防汛补短板领域任务全部销号。", ["全部销号"]),
    ],
)
def test_all_or_none(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
