"""Growth beside the change and what has changed, also where that was told a sentence before."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("8月共转派工单4567件。按期办结率99%。较上月办件增加263件，环比上升6.11%。", []),
        ("8月共转派工单4567件。按期办结率99%。较上月办件增加236件，环比上升6.11%。", ["6.11%"]),
        ("8月共转派工单4567件。咨询类较上月增加36件，环比上升6.11%。", []),  # of a class
        ("8月督办412次，同比减少188次，下降31.3%。", []),
        ("8月督办412次，同比减少188次，下降13.3%。", ["13.3%"]),
    ],
)
def test_growth(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, text) == words
