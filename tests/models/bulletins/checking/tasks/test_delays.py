"""Days that something is late are counted from its day to the cut-off, or to the day the text says."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.bulletins.checking.findings import Finding
from models.bulletins.checking.reading.mentions import Index
from models.bulletins.checking.tasks.delays import check
from models.bulletins.facts import Facts
from models.bulletins.letter import Line, Role
from tests.models.bulletins.months import read


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    folder: Path = tmp_path_factory.mktemp("delays")
    return read("防汛隐患", folder)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("雨水管道清淤应于5月10日前完成，滞后21天。", False),
        ("雨水管道清淤应于5月10日前完成，滞后12天。", True),
        ("雨水管道清淤应于5月10日前完成，截至5月20日已滞后10天。", False),
        ("白沙河碍洪建筑拆除已逾期11天。", False),
        ("白沙河碍洪建筑拆除已逾期21天。", True),
    ],
)
def test_days_late(facts: Facts, text: str, is_wrong: bool) -> None:
    line = Line(0, text, Role.BODY)
    found = list(check(Index(facts.rows).all([line]), [line], facts))
    assert found
    assert any(isinstance(one, Finding) for one in found) is is_wrong
