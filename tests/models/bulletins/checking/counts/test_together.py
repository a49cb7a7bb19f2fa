"""Units spoken of together are as many as are listed, and have as many tasks as the ledger says."""

from __future__ import annotations

import pytest

from models.bulletins.checking.counts.together import check
from models.bulletins.checking.findings import Finding
from models.bulletins.facts import Facts
from models.bulletins.letter import Line, Role
from tests.models.bulletins.months import read


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return read("防汛隐患", tmp_path_factory.mktemp("together"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("区水利局、区应急局2家单位共承担任务7项。", []),
        ("区水利局、区应急局2家单位共承担任务8项。", ["8项"]),
        ("滞后的有石门镇、白沙镇、区城管局，以上3家单位要抓紧。", []),
        ("滞后的有石门镇、白沙镇、区城管局，以上4家单位要抓紧。", ["4家单位"]),
    ],
)
def test_units_together(facts: Facts, text: str, words: list[str]) -> None:
    found = [one for one in check([Line(0, text, Role.BODY)], facts) if isinstance(one, Finding)]
    assert [text[one.start : one.end] for one in found] == words
