"""Rows told in one manner: one that does not add up stands out beside those that do."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words

_CITY = "城建类（87件）。主要涉及市容28件、照明19件、路面17件、环卫13件、绿化10件。"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{_CITY}/住房类（79件）。主要涉及物业39件、建房22件、产权13件、拆迁4件、人防1件。", []),
        (
            f"{_CITY}/住房类（79件）。主要涉及物业39件、建房22件、产权18件、拆迁4件、人防1件。",
            ["79件）。主要涉及物业39件、建房22件、产权18件、拆迁4件、人防1件"],
        ),
        (f"{_CITY}/住房类（79件）。主要涉及物业39件、建房22件。", []),  # some of them
        (
            "已完成的7项。其中区考核5项，镇考核2项。/超序时的6项。其中区考核4项，镇考核2项。/同步的13项。其中区考核8项，镇考核5项。",
            [],
        ),
        (
            "提前的7项。其中区考核5项，镇考核2项。/超序时的6项。其中区考核4项，镇考核2项。/同步的13项。其中区考核9项，镇考核5项。",
            ["13项。其中区考核9项，镇考核5项"],
        ),
        ("提前的7项。其中区考核5项，镇考核2项。/同步的13项。其中区考核8项，镇考核4项。", []),
    ],
)
def test_the_odd_one(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
