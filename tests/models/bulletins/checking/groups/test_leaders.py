"""Which section, unit or task has most is seen in the ledger."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("从任务数看，民生实事领域最多。", []),
        ("从任务数看，防汛补短板领域最多。", ["防汛补短板领域最多"]),
        ("扣分最多的单位是区住建局。", []),
        ("扣分最多的单位是区水利局。", ["最多的单位是区水利局"]),
        ("扣分最重的是S1地块。", ["最重的是S1地块"]),
        ("预警的2项任务分属产业项目和民生实事领域。", []),
        ("预警的2项任务分属产业项目和防汛补短板领域。", ["防汛补短板"]),
    ],
)
def test_places(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
