"""Bulletins with the faults that real ones have had, and clean ones, about an invented district."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.bulletins.checking.checker import check
from models.bulletins.checking.findings import Severity
from models.bulletins.facts import Facts

BULLETINS = json.loads((Path(__file__).parents[3] / "data" / "bulletins.json").read_text("utf-8"))


@pytest.mark.parametrize("bulletin", BULLETINS, ids=lambda bulletin: bulletin["name"])
def test_every_contradiction_is_found_and_nothing_else(known: Facts, bulletin: dict[str, Any]) -> None:
    checked = check(bulletin["text"], known)
    sure = [finding.code.value for finding in checked.findings if finding.severity is Severity.CONTRADICTION]
    assert set(bulletin["expect"]) <= set(sure)
    assert set(sure) <= {*bulletin["expect"], *bulletin.get("also", [])}
