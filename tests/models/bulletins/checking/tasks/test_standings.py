"""A status that stands alone behind a name is that of its task."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.T2航站楼主体封顶，区住建局，8月底，销号；", []),
        ("1.农贸市场改造，区住建局，10月底，销号；", ["销号"]),
        ("1.农贸市场改造，区住建局，10月底，预警；", ["预警"]),
        ("S1地块未完成征迁交地，该任务暂不预警。", ["暂不预警"]),
    ],
)
def test_statuses_that_stand_alone(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
