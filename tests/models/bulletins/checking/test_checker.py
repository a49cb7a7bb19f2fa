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
