"""What is said of columns that were settled by guess."""

from __future__ import annotations

from models.intake.layout.column_findings import column_findings
from models.intake.layout.columns import map_columns
from models.intake.layout.settling import settle


def said(*headings: str) -> list[str]:
    columns = settle(map_columns([(heading,) for heading in headings]), frozenset(), frozenset())
    return [finding.text for finding in column_findings(columns, "表")]


def test_two_halves_beside_each_other() -> None:
    (text,) = said("序号", "任务", "序号", "任务")
    assert text.startswith("有两栏都叫“任务”，只把左边的当作任务")


def test_nothing_is_said_of_plain_headings() -> None:
    assert said("序号", "任务", "责任单位") == []
