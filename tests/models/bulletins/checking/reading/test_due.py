"""Tasks by when they are due are those whose days lie there."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("到期任务9项，完成7项，未完成2项。", []),
        ("到期任务9项，完成5项，未完成4项。", ["5项"]),
        ("8月份到期任务7项，9月份到期1项。", []),
        ("8月份到期任务5项。", ["5项"]),
        ("9月底前有1项任务到期，各单位要抓紧。", []),
        ("9月底前有4项任务到期，各单位要抓紧。", ["4项"]),
        ("10月底将集中到期1项任务。", []),
        ("11月底将有9项任务节点到期。", ["9项"]),
        ("9月到期的是幼儿园投用。", []),
        ("9月到期的是农贸市场改造。", ["农贸市场改造"]),
        ("7月份到期1项，即“飞鸿光电二期签约”，予以阶段性销号。", []),
    ],
)
def test_tasks_by_their_days(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
