"""Tables in a text: what does not add up is found in its cell, and what does is left alone."""

from __future__ import annotations

import pytest

from models.bulletins.checking.counts.tables import check
from models.bulletins.checking.findings import Finding
from models.bulletins.letter import Line, Role

HEAD = "单位\t任务\t已办\t未办\t办结率\t名次"
ROWS = ("甲局\t4\t3\t1\t75%\t2", "乙局\t2\t2\t0\t100%\t1", "丙局\t5\t1\t4\t20%\t3", "合计\t11\t6\t5\t54.5%\t-")


def found(*rows: str) -> list[str]:
    lines = [Line(place, text, Role.BODY) for place, text in enumerate((HEAD, *rows))]
    told = [finding for finding in check(lines) if isinstance(finding, Finding)]
    return [finding.line.text[finding.start : finding.end] for finding in told if finding.line]


def test_a_table_that_adds_up_is_left_alone() -> None:
    assert found(*ROWS) == []


@pytest.mark.parametrize(
    ("row", "now", "cells"),
    [
        (0, "甲局\t4\t3\t2\t75%\t2", ["2", "5"]),
        (1, "乙局\t2\t2\t0\t90%\t1", ["90%"]),
        (2, "丙局\t5\t1\t4\t20%\t4", ["4"]),
        (3, "合计\t12\t6\t5\t54.5%\t-", ["12"]),
    ],
)
def test_each_wrong_cell_is_found(row: int, now: str, cells: list[str]) -> None:
    assert set(cells) <= set(found(*ROWS[:row], now, *ROWS[row + 1 :]))
