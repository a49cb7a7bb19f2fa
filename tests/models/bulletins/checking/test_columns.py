"""Rows told in prose add up to their whole."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "堤段71处，计划投资56.21亿元，完成投资35.9亿元。其中城区堤段46处，计划投资49.19亿元，完成投资32.43亿元；乡镇堤段25处，计划投资7.02亿元，完成投资3.47亿元。",
            [],
        ),
        (
            "堤段71处，计划投资56.21亿元，完成投资35.9亿元。其中城区堤段46处，计划投资49.19亿元，完成投资34.23亿元；乡镇堤段25处，计划投资7.02亿元，完成投资3.47亿元。",
            [
                "35.9亿元。其中城区堤段46处，计划投资49.19亿元，完成投资34.23亿元；乡镇堤段25处，计划投资7.02亿元，完成投资3.47亿元"
            ],
        ),
        ("堤段71处，计划投资56.21亿元。其中城区堤段46处，计划投资9亿元；乡镇堤段20处，计划投资7亿元。", []),
    ],
)
def test_rows_add_up_to_their_whole(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
