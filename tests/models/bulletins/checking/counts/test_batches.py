"""Batches up to one are those up to the one before and itself."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("第六批17件均已答复。/1-6批95件中，已答复90件。/前5批共78件，未答复5件。", []),
        ("第六批17件均已答复。/1-6批95件中，已答复90件。/前5批共87件，未答复5件。", ["87件"]),
        ("第六批17件均已答复。/1-6批95件中，已答复90件。/前4批共87件，未答复5件。", []),
    ],
)
def test_batches(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
