"""A rate that stands alone is that of its section, unit or the whole list."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("销号率66.7%。", []),
        ("销号率76.7%。", ["76.7%"]),
        ("防汛补短板领域销号率66.7%，预警率16.7%。", ["16.7%"]),
        ("防汛补短板领域销号率100%。", ["100%"]),
        ("防汛补短板、产业项目、民生实事三个领域销号率分别为66.7%、50%、66.7%。", ["50%"]),
        ("防汛补短板、产业项目、民生实事三个领域销号率均为66.7%。", []),
        ("防汛补短板、产业项目、民生实事三个领域销号率均为76.7%。", ["76.7%"]),
        ("投资完成率59.2%，全市平均销号率61%。", []),
    ],
)
def test_rates_of_their_scope(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
