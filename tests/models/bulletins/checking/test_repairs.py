"""A finding mended with one key: afterwards the same text says what the other place says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.bulletins.checking.checker import check
from models.bulletins.checking.findings import Severity
from models.bulletins.checking.repairs import chinese
from models.bulletins.facts import Facts

BULLETINS = json.loads((Path(__file__).parents[3] / "data" / "bulletins.json").read_text("utf-8"))
FAULTY = [bulletin for bulletin in BULLETINS if bulletin["expect"]]
_MOST_STEPS = 8


@pytest.mark.parametrize("bulletin", FAULTY, ids=lambda bulletin: bulletin["name"])
def test_repairing_one_finding_after_the_other_ends(known: Facts, bulletin: dict[str, Any]) -> None:
    texts, left = list(bulletin["text"]), []
    for _ in range(_MOST_STEPS):
        found = check(texts, known).findings
        left = [one for one in found if one.severity is Severity.CONTRADICTION and one.repair]
        if not left:
            break
        finding = left[0]
        assert finding.line is not None and finding.repair is not None
        text, repair = finding.line.text, finding.repair
        texts[finding.line.place] = text[: repair.start] + repair.text + text[repair.end :]
    assert left == []


def test_a_count_becomes_the_annexs_in_its_own_figures(known: Facts) -> None:
    said = "对“易涝点整治”“幼儿园投用”等{}项工作予以“销号”。"
    for before, after in (("7", "8"), ("七", "八")):
        texts = ["关于“双提双优”攻坚任务的通报", said.format(before)]
        finding = next(one for one in check(texts, known).findings if one.code.value == "count")
        assert finding.repair is not None
        assert (finding.repair.text, finding.repair.words) == (after, f"改为{after}项")


def test_numbers_in_chinese() -> None:
    assert [chinese(value) for value in (3, 10, 19, 20, 47, 130)] == ["三", "十", "十九", "二十", "四十七", "130"]
