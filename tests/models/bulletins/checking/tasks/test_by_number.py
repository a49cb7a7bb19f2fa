"""Tasks named by their number: the unit that is said to do each is the row's."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("区水利局负责的第1、2件、区住建局负责的第6件、区住建局负责的第10件进展滞后。", []),
        ("区水利局负责的第1、4件、区住建局负责的第6件、区住建局负责的第10件进展滞后。", ["4"]),
        ("区水利局负责的第1、2件、区财政局负责的第6件、区住建局负责的第10件进展滞后。", ["6"]),
        ("区财政局负责的第1件、区民政局负责的第2件、区教育局负责的第6件已办结。", []),  # numbers of another list
    ],
)
def test_numbers_with_their_units(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, text) == words
