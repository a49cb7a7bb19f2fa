"""Shares beside counts: of which whole they are, and where none is said."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words

_SIZES = "挂点工程共40个，其中道路工程20个、水利工程16个、绿化工程4个，涉及单位30个。"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # growth is no share
        ("今年10项指标中，社零总额1项同比增长78.1%，其余平稳。", []),
        # of what the sentence names, counted elsewhere, also of several together
        (f"{_SIZES}/道路工程和水利工程完工4个，占比11.1%，过半9个，占比25%。", []),
        (f"{_SIZES}/道路工程和水利工程完工4个，占比11.1%，过半9个，占比35%。", ["9个，占比35%"]),
        (f"{_SIZES}/道路工程有5个滞后，占比25%。", []),
        (f"{_SIZES}/道路工程有5个滞后，占比52%。", ["5个滞后，占比52%"]),
        # a row that opens as the first ones has one share
        ("共受理工单500件。位居前三的工单：出行类200件、环卫类120件、物业类80件，占工单总量的80%。", []),
        (
            "共受理工单500件。位居前三的工单：出行类200件、环卫类120件、物业类80件，占工单总量的88%。",
            ["80件，占工单总量的88%"],
        ),
    ],
)
def test_shares_of_their_whole(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
