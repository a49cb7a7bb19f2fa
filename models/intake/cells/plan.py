"""A plan cell taken apart: the year's goal, and one node per "一季度：…" or "6月底前…"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from models.intake.drafts import DraftNode
from models.intake.layout.row_words import HALF_WIDTH, comparable
from models.wording.periods import due_date

_PERIOD_CHARACTERS = (
    r"0-9０-９一二三四五六七八九十首年月日号底末前中上下旬初半季度第全内终之以至到本次明份个Qq"
    r"\-—–－~～、.．/ \u00a0\u3000"
)
_KINDS = r"(?:(?:工作|阶段|推进|节点|进度|时间)?(?:目标|计划|任务|节点|安排|要求))?"
_LABEL = rf"[{_PERIOD_CHARACTERS}]{{1,20}}(?:完成)?{_KINDS}"
_GOAL = r"(?:年度|全年|总体|年)?(?:工作|绩效|总体)?目标(?:任务)?"
_ENUMERATED = (
    r"(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]|\d{1,2}(?:[．、)）]|\.(?!\d{1,2}(?:[日号]|之?以?前)))|[①-⑳]"
    r"|[一二三四五六七八九十]{1,2}、(?![一二三四](?:季度|、))|[*＊•·●■◆▪○➢]|[-–—](?=\s))\s*"
)
"""A clause's number; in "3.31前" the 3 is a month."""
_PART = re.compile(
    rf"(?:^|(?<=[。；;\s])|(?=【))[ \t\u00a0\u3000]*(?:{_ENUMERATED})?"
    rf"(?:([一-鿿]{{2,8}}[（(]{_LABEL}[)）])[：:]|[【\[（(]({_LABEL}|{_GOAL})[】\]）)][：:]?|({_LABEL}|{_GOAL})[：:])"
)
_FIRST_IN_BRACKETS = re.compile(rf"\s*[\[（(]({_LABEL})[\]）)](?=[一-鿿])")
_NEXT_IN_BRACKETS = re.compile(rf"(?<=[^\n。；;，,])[ \t]*(?=[\[（(]({_LABEL})[\]）)][一-鿿])")
"""A label in brackets before its clause, where the first stands so: "（上半年）选址（下半年）开工"."""
_GOAL_LABEL = re.compile(_GOAL)
_DEADLINE = re.compile(r"(?:^|\n)[ \t]*完成时限[：:][ \t]*([^\n]+?)\s*\Z")
"""The last line of a plan, which our own forms print of a task's deadline."""
_MONTH = r"\d{1,2}月(?:\d{1,2}[日号]|份|[上中下]旬|[底初末中])?"
_QUARTER = r"[前第]?[一二三四1-4]季度[末底]?"
_MOMENT = (
    rf"(?:\d{{4}}年|次年|明年)?"
    rf"(?:(?:\d{{1,2}}[-—–~至到])?{_MONTH}|{_QUARTER}|[上下]半年|全年|年[底末内中])"
    rf"(?:[-—–~至到、/](?:{_MONTH}|{_QUARTER}|年[底末]))*"
    r"|Q[1-4](?!\d)|20\d{2}[-./．](?:1[0-2]|0?[1-9])(?![\d.．/-])|(?:\d{4}|\d{2})[-./]\d{1,2}[-./]\d{1,2}[日号]?|\d{1,2}[-./]\d{1,2}(?:[日号]|(?=之?以?前))"
)
_WHEN = rf"(?:{_MOMENT})(?:之前|以前|前)?"
_UNTIL = r"(?:截[至止]到?|[到至于在]|确保|计划)"
_BEGINS = re.compile(rf"(?:{_ENUMERATED})?{_UNTIL}?({_WHEN})[，,：:]?(.*)", re.DOTALL | re.IGNORECASE)
_ENDS = re.compile(r"(.*)[（(]([^（）()]{2,12})[)）]([。；;，,、\s]*)\Z", re.DOTALL)
_LABELLED = re.compile(rf"([^：:]*)[：:]({_WHEN})([。；;，,\s]*)\Z", re.DOTALL)
_CLAUSE_ENDS = re.compile(
    rf"(?<=[。；;\n])|(?=[②-⑳])|(?<=[，,])(?=(?:截[至止])?{_WHEN})|(?<=[^0-9０-９一二三四月季度年底末旬初中日号前]、)(?={_WHEN})|\x00",
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"[（(]{_WHEN}[)）][，,、]", re.IGNORECASE)
"""A moment in brackets that ends a clause: "立项（3月底前），开工（6月底前）"."""
_CUT = "\x00"
_LETTERS = re.compile(r"[年月季度半Qq]|\d[-./]\d")


@lru_cache(maxsize=2048)
def _due(label: str, year: int) -> date | None:
    """The due day of a label that names a period; None for any other words."""
    return due_date(label, year) if _LETTERS.search(label) else None


def read_plan(text: str, year: int, goal: str = "") -> tuple[str, tuple[DraftNode, ...]]:
    """(goal, nodes) of a plan cell; ``goal`` is what a column of its own says.

    Text before the first label is the goal where nothing else is, otherwise a node without a label. Nothing is lost.
    """
    if ends := _DEADLINE.search(text):
        goal, nodes_before = read_plan(text[: ends.start()], year, goal)
        return goal, (*nodes_before, DraftNode(ends[1], "", _due(ends[1], year)))
    first = _FIRST_IN_BRACKETS.match(text)
    if first and _due(first[1], year):
        text = _NEXT_IN_BRACKETS.sub(lambda found: "\n" if _due(found[1], year) else found[0], text)
    marks = [(found, (found[1] or found[2] or found[3]).strip()) for found in _PART.finditer(text)]
    marks = [(found, label) for found, label in marks if _GOAL_LABEL.fullmatch(label) or _due(label, year)]
    if not marks:
        return _by_clauses(text, year, goal)
    nodes: list[DraftNode] = []
    goals = [goal] if goal else []
    before = text[: marks[0][0].start()].strip()
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


def _by_clauses(text: str, year: int, goal: str) -> tuple[str, tuple[DraftNode, ...]]:
    """The same of a cell without labels: a clause that says by when is a node, one that does not goes on with the one
    before: "6月底前完成选址；12月底前建成". What stands before the first is the goal, or a node without a label.
    """
    rest = ""
    nodes: list[DraftNode] = []
    for clause in _CLAUSE_ENDS.split(_BRACKETED.sub(lambda found: found[0] + _CUT, text)):
        node = _dated(clause.strip(), year)
        if node is not None:
            nodes.append(node)
        elif nodes:
            nodes[-1] = nodes[-1]._replace(text=nodes[-1].text + clause)
        else:
            rest += clause
    rest = rest.strip()
    found = tuple(node._replace(text=node.text.strip()) for node in nodes)
    if rest and not goal:
        return rest, found
    return goal, (DraftNode("", rest), *found) if rest else found


def _dated(clause: str, year: int) -> DraftNode | None:
    """The node of a clause that says by when, at its start, in brackets at its end or behind a colon there."""
    begins = _BEGINS.fullmatch(clause.translate(HALF_WIDTH))
    if begins and (due := _due(begins[1], year)):
        return DraftNode(clause[begins.start(1) : begins.end(1)], clause[begins.start(2) :].strip(), due)
    ends = _ENDS.fullmatch(clause) or _LABELLED.fullmatch(clause)
    if ends and re.fullmatch(_WHEN, ends[2].translate(HALF_WIDTH)) and (due := _due(ends[2], year)):
        return DraftNode(ends[2], f"{ends[1]}{ends[3]}".strip(), due)
    return None
