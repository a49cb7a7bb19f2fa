"""Months of invented lists as data tells them, and bulletins about them in which each claim and each fault is marked.

A mark is ``{kind|words}``, or ``{kind!code|words}`` where the words are wrong: “共{count!count|八项}”.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from models import operations
from models.bulletins import facts
from models.bulletins.facts import Facts
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, SectionId, TaskId
from models.store.opening import create
from models.vocabulary import Role, Status

DATA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "data" / "marked_bulletins.json").read_text("utf-8"))
_MARK = re.compile(r"\{(?P<kind>\w+)(?:!(?P<code>[\w-]+))?\|(?P<words>[^}]*)\}")


@dataclass(frozen=True)
class Mark:
    """A claim of a kind at ``text[start:end]`` of a paragraph; ``code`` where it is wrong."""

    place: int
    start: int
    end: int
    kind: str
    code: str
    words: str


def unmarked(marked: list[str]) -> tuple[list[str], list[Mark]]:
    """The paragraphs without their marks, and the marks."""
    texts, marks = [], []
    for place, line in enumerate(marked):
        text, at = "", 0
        for found in _MARK.finditer(line):
            text += line[at : found.start()]
            end = len(text) + len(found["words"])
            marks.append(Mark(place, len(text), end, found["kind"], found["code"] or "", found["words"]))
            text += found["words"]
            at = found.end()
        texts.append(text + line[at:])
    return texts, marks


def read(name: str, folder: Path) -> Facts:
    """The facts of one of the lists at the end of its month."""
    told = DATA["lists"][name]
    period = Period.parse(told["period"])
    ledger = create(folder / f"{name}.duban")
    ledger.connection.execute("PRAGMA synchronous = OFF")  # each row is a step of its own, and the file is thrown away
    list_id = ListId(operations.create_list(ledger, told["title"], period.year).inserted("lists")[0])
    sections: dict[str, SectionId] = {}
    for section, text, unit, status, points, due, is_reported in told["rows"]:
        if section and section not in sections:
            sections[section] = SectionId(operations.add_section(ledger, list_id, section).inserted("sections")[0])
        made = operations.add_task(ledger, list_id, text, section_id=sections.get(section), units=[(unit, Role.LEAD)])
        task_id = TaskId(made.inserted("tasks")[0])
        day = date(period.year, *map(int, due.split("-")))
        node = PlanNode(PlanNodeId(0), task_id, f"{day.month}月{day.day}日", text, day)
        operations.set_plan(ledger, task_id, [node])
        if is_reported:
            operations.set_report(ledger, task_id, period, "按计划推进。")
        if status:
            decided = date(period.year, period.month, 28)
            operations.add_status(ledger, task_id, Status(status), decided_on=decided, points=points)
    found = facts.read(ledger, list_id, period)
    ledger.close()
    return found
