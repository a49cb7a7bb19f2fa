"""Shares, differences and multiples without their figures are those of the ledger."""

from __future__ import annotations

import pytest

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("民生实事任务占全区的50%，比产业项目高25个百分点。", []),
        ("民生实事任务占全区的40%，比产业项目高20个百分点。", ["40%", "20个百分点"]),
        ("预警任务占比三成。", ["三成"]),
        ("滨江路改造扣分是S1地块征迁的3倍。", ["3倍"]),
        ("住建局任务数是水利局的3倍。", []),
        ("两家牵头单位任务数相差6项，销号数相差3项。", ["3项"]),
    ],
)
def test_groups_beside_each_other(known: Facts, text: str, words: list[str]) -> None:
    assert wrong_words(known, *text.split("/")) == words
