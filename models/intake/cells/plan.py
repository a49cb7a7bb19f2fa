"""A plan cell taken apart: the year's goal, and one node per "一季度：…"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from models.intake.drafts import DraftNode
from models.intake.layout.row_words import HALF_WIDTH, comparable
from models.period_words import due_date

_PERIOD_CHARACTERS = (
    r"0-9０-９一二三四五六七八九十首年月日号底末前中上下旬初半季度第全内终之以至到本次明份个"
    r"\-—–－~～、.．/ \u00a0\u3000"
)
_KINDS = r"(?:(?:工作|阶段|推进|节点|进度|时间)?(?:目标|计划|任务|节点|安排|要求))?"
_LABEL = rf"[{_PERIOD_CHARACTERS}]{{1,20}}(?:完成)?{_KINDS}"
_GOAL = r"(?:年度|全年|总体|年)?(?:工作|绩效|总体)?目标(?:任务)?"
_PART = re.compile(
    rf"(?:^|(?<=[。；;\n]))[ \t\u00a0\u3000]*"
    rf"(?:[【\[（(]({_LABEL}|{_GOAL})[】\]）)][：:]?|({_LABEL}|{_GOAL})[：:])"
)
_GOAL_LABEL = re.compile(_GOAL)
_WHEN = re.compile(
    r"((?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}[日号]|份|[底末初]|[上中下]旬)?|[一二三四1-4]季度[末底]?|[上下]半年|全年|年[底末内中])"
    r"(?:之前|以前|前)?)[，,]?(.*)",
    re.DOTALL,
)
_CLAUSE_ENDS = re.compile(r"(?<=[。；;\n])")
_LETTERS = re.compile(r"[年月季度半]")


@lru_cache(maxsize=2048)
def _due(label: str, year: int) -> date | None:
    """The due day of a label that names a period; None for any other words."""
    return due_date(label, year) if _LETTERS.search(label) else None


def read_plan(text: str, year: int, goal: str = "") -> tuple[str, tuple[DraftNode, ...]]:
    """(goal, nodes) of a plan cell; ``goal`` is what a column of its own says.

    Text before the first label is the goal where nothing else is, otherwise a node without a label. Nothing is lost.
    """
    marks = [(found, (found[1] or found[2]).strip()) for found in _PART.finditer(text)]
    marks = [(found, label) for found, label in marks if _GOAL_LABEL.fullmatch(label) or _due(label, year)]
    if not marks and (dated := _dated_clauses(text, year)):
        return goal, dated
    nodes: list[DraftNode] = []
    goals = [goal] if goal else []
    before = text[: marks[0][0].start()].strip() if marks else text.strip()
    named = any(_GOAL_LABEL.fullmatch(label) for _, label in marks)
    if before and not goal and not named:
        goals.append(before)
    elif before:
        nodes.append(DraftNode("", before))
    for index, (found, label) in enumerate(marks):
        end = marks[index + 1][0].start() if index + 1 < len(marks) else len(text)
        part = text[found.end() : end].strip()
        if not _GOAL_LABEL.fullmatch(label):
            nodes.append(DraftNode(label, part, _due(label, year)))
        elif all(comparable(part) != comparable(known) for known in goals):
            goals.append(part)
    return "\n".join(goals), tuple(nodes)


def _dated_clauses(text: str, year: int) -> tuple[DraftNode, ...]:
    """The nodes of a cell whose every clause begins with its day: "6月底前完成选址；12月底前建成"; else none."""
    nodes = []
    for clause in filter(None, map(str.strip, _CLAUSE_ENDS.split(text))):
        found = _WHEN.fullmatch(clause.translate(HALF_WIDTH))
        due = _due(found[1], year) if found else None
        if found is None or due is None:
            return ()
        nodes.append(DraftNode(clause[: found.end(1)], clause[found.start(2) :], due))
    return tuple(nodes)
