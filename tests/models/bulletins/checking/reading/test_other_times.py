"""What is of another time or place, supposed or said by others is not held against the list."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("去年8月底，攻坚任务15项，销号9项，预警3项。", []),
        ("若如期完成，则可实现12项全部销号。", []),
        ("有自媒体称“12项任务已销号9项”，与事实不符。", []),
        ("邻区今年任务20项，销号14项。", []),
        ("截至8月底，12项任务已销号9项。", ["9项"]),
    ],
)
def test_what_is_not_said_of_the_list_now(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
