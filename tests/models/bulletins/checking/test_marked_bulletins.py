"""Bulletins in the manners of many offices: each fault is found where it stands, and nothing in those without one."""

from __future__ import annotations

from typing import Any

import pytest

from models.bulletins.checking.checker import Checked, check
from models.bulletins.checking.findings import ClaimKind, Severity
from models.bulletins.facts import Facts
from tests.models.bulletins.months import DATA, Mark, read, unmarked

BULLETINS = DATA["bulletins"]


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Facts]:
    folder = tmp_path_factory.mktemp("lists")
    return {name: read(name, folder) for name in DATA["lists"]}


@pytest.mark.parametrize("bulletin", BULLETINS, ids=lambda bulletin: bulletin["name"])
def test_every_marked_fault_is_found_where_it_stands(lists: dict[str, Facts], bulletin: dict[str, Any]) -> None:
    texts, marks = unmarked(bulletin["text"])
    checked = check(texts, lists[bulletin["list"]])
    assert not [mark for mark in marks if mark.code and not is_found(checked, mark)]
    if not any(mark.code for mark in marks):
        assert not [finding.message for finding in checked.findings if finding.severity is Severity.CONTRADICTION]


def test_claims_of_all_ten_kinds_are_recognised(lists: dict[str, Facts]) -> None:
    told: dict[str, list[bool]] = {kind.value: [] for kind in ClaimKind}
    for bulletin in BULLETINS:
        texts, marks = unmarked(bulletin["text"])
        checked = check(texts, lists[bulletin["list"]])
        for mark in marks:
            told[mark.kind].append(is_recognised(checked, mark))
    for kind, recognised in told.items():
        assert sum(recognised) >= 0.7 * len(recognised) > 0, kind


def is_found(checked: Checked, mark: Mark) -> bool:
    return any(
        finding.severity is Severity.CONTRADICTION
        and finding.line is not None
        and finding.line.place == mark.place
        and finding.start < mark.end
        and finding.end > mark.start
        for finding in checked.findings
    )


def is_recognised(checked: Checked, mark: Mark) -> bool:
    return any(
        claim.kind.value == mark.kind
        and claim.line.place == mark.place
        and claim.start < mark.end
        and claim.end > mark.start
        for claim in checked.claims
    )
