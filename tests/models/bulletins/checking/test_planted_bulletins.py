"""Bulletins of another hand about the district: each planted fault is found where it stands, none in the clean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.bulletins.checking.checker import check
from models.bulletins.checking.findings import Severity
from models.bulletins.facts import Facts

BULLETINS = json.loads((Path(__file__).parents[3] / "data" / "planted_bulletins.json").read_text("utf-8"))


@pytest.mark.parametrize("bulletin", BULLETINS, ids=lambda bulletin: bulletin["name"])
def test_every_planted_fault_is_found_where_it_stands(known: Facts, bulletin: dict[str, Any]) -> None:
    found = [one for one in check(bulletin["text"], known).findings if one.severity is Severity.CONTRADICTION]
    places = [(one.line.place, one.start, one.end) for one in found if one.line]
    for place, start, end in bulletin["at"]:
        assert any(place == where and start < until and since < end for where, since, until in places)
    if not bulletin["at"] and not bulletin.get("missed"):
        assert not [one.message for one in found]


def test_most_planted_faults_are_found() -> None:
    found, missed = sum(len(one["at"]) for one in BULLETINS), sum(len(one.get("missed", ())) for one in BULLETINS)
    assert found >= 0.85 * (found + missed)
