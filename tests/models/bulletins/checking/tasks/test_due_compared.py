"""Months and quarters are told apart by what is due in them."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("从到期任务看，到期最多的月份是8月。", []),
        ("从到期任务看，到期最多的月份是7月。", ["到期最多的月份是7月"]),
        ("从到期任务分布看，三季度居各季度首位。", []),
        ("从到期任务分布看，四季度居各季度首位。", ["四季度居各季度首位"]),
        ("8月份到期任务比7月份多9项。", ["9项"]),
    ],
)
def test_months_are_held_by_what_is_due(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
