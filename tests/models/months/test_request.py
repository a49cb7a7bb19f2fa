"""What a form belongs to is one word, which says it again."""

from __future__ import annotations

import pytest

from models.months.request import Identifier
from models.periods import Period
from models.records import ListId, TaskId, UnitId

FOUND = Identifier("c0ffee", ListId(3), Period(2024, 4), UnitId(12))


def test_the_word_of_a_form_and_of_a_row() -> None:
    assert Identifier.parse(str(FOUND)) == (FOUND, None)
    assert Identifier.parse(FOUND.of_task(TaskId(450))) == (FOUND, TaskId(450))


@pytest.mark.parametrize("word", ["", "c0ffee", "c0ffee/3/2024-04", "c0ffee/3/2024-13/12", "c0ffee/3/2024-04/12/1/2"])
def test_no_other_word_is_one(word: str) -> None:
    with pytest.raises(ValueError):
        Identifier.parse(word)
