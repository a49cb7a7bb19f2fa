"""What has been signed off since an earlier month is told by the days of the decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.bulletins.facts import Facts
from models.vocabulary import Status
from tests.models.bulletins.checking.told import wrong_words

_APART = "阶段性销号3项。"


@pytest.fixture
def dated(known: Facts) -> Facts:
    """The list with one task signed off in July already."""
    first = next(row for row in known.rows if row.status is Status.SIGNED_OFF)
    rows = tuple(replace(row, decided_on=date(2024, 7, 20)) if row is first else row for row in known.rows)
    return replace(known, rows=rows)


def test_as_many_more_as_were_decided_since(dated: Facts) -> None:
    assert wrong_words(dated, "累计销号5项，比7月底多4项。", _APART) == []
    assert wrong_words(dated, "累计销号5项，比7月底多3项。", _APART) == ["3"]


def test_what_is_final_does_not_become_fewer(dated: Facts) -> None:
    assert wrong_words(dated, "累计销号5项，比7月底少4项。", _APART) == ["少4"]


def test_days_that_are_all_of_one_month_say_nothing(known: Facts) -> None:
    assert wrong_words(known, "累计销号5项，比7月底多2项。", _APART) == []
