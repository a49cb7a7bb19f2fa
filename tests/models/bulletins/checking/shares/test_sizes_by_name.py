"""A share is of what its sentence names, wherever that was counted, also of several together."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words

_SIZES = "挂点工程共40个，其中道路工程20个、水利工程16个、绿化工程4个，涉及单位30个。"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{_SIZES}/道路工程和水利工程完工4个，占比11.1%，过半9个，占比25%。", []),
        (f"{_SIZES}/道路工程和水利工程完工4个，占比11.1%，过半9个，占比35%。", ["9个，占比35%"]),
        (f"{_SIZES}/道路工程有5个滞后，占比25%。", []),
        (f"{_SIZES}/道路工程有5个滞后，占比52%。", ["5个滞后，占比52%"]),
    ],
)
def test_shares_of_what_is_named(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
