"""The demo's raw material from ``resources/demo``: tables written by hand, read into small values."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from models.vocabulary import Frequency, Role, Status

YEAR = 2024
_BETWEEN_UNITS = re.compile(r"、(?![^（(]*[）)])")


@dataclass(frozen=True, slots=True)
class DemoTask:
    """A task of the main list. ``subject`` is the words that its plan and reports are made of."""

    section: int
    post: int
    frequency: Frequency
    kind: str
    subject: str
    total: float
    measure: str
    units: tuple[tuple[str, Role], ...]
    text: str


@dataclass(frozen=True, slots=True)
class SpecialReport:
    """A report written by hand. With a reason the period's plan was not met."""

    content: str
    reason: str
    shortfall: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A status decision."""

    status: Status
    decided_on: date
    reason: str
    document: str
    points: float | None


@dataclass(frozen=True, slots=True)
class SubTask:
    """A sub-task of the main list, with the reports of January to April."""

    parent: str
    units: tuple[tuple[str, Role], ...]
    frequency: Frequency | None
    text: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CampaignTask:
    """A task of the campaign's list, with the reports of March and April."""

    section: str
    units: tuple[tuple[str, Role], ...]
    text: str
    reports: tuple[str, str]
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """A unit of the directory."""

    name: str
    aliases: tuple[str, ...]
    collective: bool
    contact: str


def tasks() -> list[DemoTask]:
    """The main list, in order."""
    return [
        DemoTask(
            int(row["板块"]),
            int(row["领导"]),
            Frequency(row["频次"]),
            row["类型"],
            row["对象"],
            float(row["总量"] or 0),
            row["单位"],
            _units(row["责任单位"]),
            row["任务"],
        )
        for row in _rows("tasks")
    ]


def special_reports() -> dict[tuple[str, int], SpecialReport]:
    """Reports that tell a story of their own, by subject and month."""
    return {
        (row["对象"], int(row["月份"])): SpecialReport(row["完成情况"], row["未完成情况说明"], row["截至"])
        for row in _rows("reports")
    }


def decisions() -> dict[str, list[Decision]]:
    """Status decisions by the subject of the task, in order."""
    found: dict[str, list[Decision]] = {}
    for row in _rows("decisions"):
        day = date.fromisoformat(row["日期"])
        decision = Decision(Status(row["状态"]), day, row["原因"], row["文件"], _points(row["扣分"]))
        found.setdefault(row["对象"], []).append(decision)
    return found


def sub_tasks() -> list[SubTask]:
    """Sub-tasks of the main list."""
    return [
        SubTask(
            row["上级"],
            _units(row["责任单位"]),
            Frequency(row["频次"]) if row["频次"] else None,
            row["任务"],
            (row["一月"], row["二月"], row["三月"], row["四月"]),
        )
        for row in _rows("subtasks")
    ]


def campaign() -> list[CampaignTask]:
    """The campaign's list, in order."""
    return [
        CampaignTask(
            row["板块"], _units(row["责任单位"]), row["任务"], (row["三月"], row["四月"]), _campaign_decision(row)
        )
        for row in _rows("campaign")
    ]


def units() -> list[DemoUnit]:
    """The directory, in official order."""
    return [
        DemoUnit(
            row["名称"],
            tuple(alias for alias in row["别名"].split("、") if alias),
            row["集体"] == "是",
            row["联系人"],
        )
        for row in _rows("units")
    ]


def attached_files() -> list[tuple[str, bytes]]:
    """The names and bytes of files to be attached to one task."""
    folder = files("resources").joinpath("demo", "attachments")
    return sorted((found.name, found.read_bytes()) for found in folder.iterdir())


def phrases() -> dict[str, dict[str, Any]]:
    """Wordings of goals, plan nodes and reports by the kind of task."""
    found: dict[str, dict[str, Any]] = json.loads(_text("phrases.json"))
    return found


def _campaign_decision(row: dict[str, str]) -> Decision | None:
    if not row["状态"]:
        return None
    document = "区政府督查通报〔2024〕5期"
    return Decision(Status(row["状态"]), date(YEAR, 4, 30), row["原因"], document, _points(row["扣分"]))


def _units(text: str) -> tuple[tuple[str, Role], ...]:
    """Names with their roles: ``*`` marks leads; without any the first one leads."""
    names = _BETWEEN_UNITS.split(text)
    starred = any(name.startswith("*") for name in names)
    return tuple(
        (name.lstrip("*"), Role.LEAD if name.startswith("*") or (not starred and i == 0) else Role.SUPPORTING)
        for i, name in enumerate(names)
    )


def _points(text: str) -> float | None:
    return float(text) if text else None


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(f"{name}.csv").splitlines(keepends=True)))


def _text(name: str) -> str:
    return files("resources").joinpath("demo", name).read_text(encoding="utf-8")
