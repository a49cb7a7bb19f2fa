"""Shares of one whole: the one that does not fit what the others do is wrong."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("安全类7个，质量类6个，进度类5个，分别占38.9%、33.3%、27.8%。", []),
        ("安全类7个，质量类6个，进度类5个，分别占38.9%、35.3%、27.8%。", ["35.3%"]),
        ("整项销号5项、阶段性销号3项、预警2项、推进中2项，占比分别为41.7%、25.0%、16.7%、16.7%。", []),
        ("整项销号5项、阶段性销号3项、预警2项、推进中2项，占比分别为41.7%、27.3%、16.7%、16.7%。", ["27.3%"]),
        ("实事15项中，9项指标提前完成，占60%；3项进展较快，占20%；3项偏慢，占20%。", []),
        ("实事11件15项中，9项指标提前完成，占60%；3项进展较快，占27%；3项偏慢，占20%。", ["3项进展较快，占27%"]),
        ("产业到位7.44亿元，占50%；民生到位4.464亿元，占30%；防汛到位2.976亿元，占20%。", []),
        ("产业到位7.44亿元，占50%；民生到位4.464亿元，占40%；防汛到位2.976亿元，占20%。", ["4.464亿元，占40%"]),
    ],
)
def test_shares_of_one_whole(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, text) == words
