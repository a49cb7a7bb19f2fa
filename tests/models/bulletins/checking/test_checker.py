"""Bulletins with the faults that real ones have had, and clean ones, about an invented district."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.bulletins.checking.checker import _once, check
from models.bulletins.checking.findings import Code, Finding, Severity
from models.bulletins.facts import Facts
from models.bulletins.letter import Line, Role

BULLETINS = json.loads((Path(__file__).parents[3] / "data" / "bulletins.json").read_text("utf-8"))


@pytest.mark.parametrize("bulletin", BULLETINS, ids=lambda bulletin: bulletin["name"])
def test_every_contradiction_is_found_and_nothing_else(known: Facts, bulletin: dict[str, Any]) -> None:
    checked = check(bulletin["text"], known)
    sure = [finding.code.value for finding in checked.findings if finding.severity is Severity.CONTRADICTION]
    assert set(bulletin["expect"]) <= set(sure)
    assert set(sure) <= {*bulletin["expect"], *bulletin.get("also", [])}


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_that_find_the_same_the_one_that_is_sure_is_told(order: int) -> None:
    line = Line(0, "销号9项。", Role.BODY)
    asked, sure = (
        Finding(Code.COUNT, severity, "", line, 2, 4) for severity in (Severity.QUESTION, Severity.CONTRADICTION)
    )
    assert _once([asked, sure][::order]) == [sure]


def test_a_letter_to_one_unit_speaks_of_its_tasks_alone(known: Facts) -> None:
    texts = ["关于预警事项的函", "区水利局：", "你局牵头的3项任务中，截至8月底销号2项。"]
    assert not [one for one in check(texts, known).findings if one.severity is Severity.CONTRADICTION]


def test_full_width_figures_and_short_unit_names_are_read_and_the_line_stays_as_written(known: Facts) -> None:
    text = "智慧水利平台由住建局牵头，全区攻坚任务预警３项。"
    found = [one for one in check(["情况通报", text], known).findings if one.severity is Severity.CONTRADICTION]
    assert [one.line.text[one.start : one.end] for one in found if one.line] == ["住建局", "３项"]
