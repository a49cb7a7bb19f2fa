"""Rows of a table made into draft tasks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from models.intake.cells.answers import (
    read_answer,
    read_frequency,
    read_points,
    read_reason,
    read_status,
    rest_of_answer,
    shortfall_period,
    split_shortfall,
)
from models.intake.cells.due import read_due
from models.intake.cells.plan import read_plan
from models.intake.cells.units import Units, units_of
from models.intake.drafts import DraftNode, DraftReport, DraftStatus, DraftTask
from models.intake.findings import Finding, Weight
from models.intake.layout.columns import EXTRA, NODE, Column
from models.intake.layout.row_words import NOTHING, clean_number, is_nothing
from models.intake.layout.table_rows import Row
from models.intake.layout.tables import Table
from models.intake.plan.comments import CommentPlace
from models.periods import Period
from models.wording.invisible import without_invisible
from models.wording.periods import due_date, months_from_now, period_in

_GLUED = re.compile(r"\s*(?:[（(](\d{1,3})[)）]|(\d{1,3}(?:\.\d{1,3})*)\s*[．.、)）])\s*")
_ASKS = re.compile(r"请|[?？]|吗|补充|核实|是否|抓紧|尽快|督促")
"""A comment that asks for something reports nothing."""
_PLANNED = frozenset(("plan", NODE))
_OF_PLAN = _PLANNED | {"goal", "due"}
_NAMED_ORIGINS = 5
_WHEN = re.compile(r"季度|月份|时间|时点|阶段|节点")
_NO_STEP = re.compile(r"实际|已|开工|开始|启动|起始|填报|报送|上报|交办|来文|更新|批示|下达|立项")
"""What a column of days is about that says nothing of a plan's steps."""
_WHAT = re.compile(r"任务|目标|内容|要求|安排")
_LONGEST_MOMENT = 12
_NO_STAR = "有 {n} 条任务列了多个责任单位而没有标“*”，以第一个为牵头单位，请核对。"
_COMMENTED = "有 {n} 条任务的进展写在批注里、单元格是空的，已把批注当作进展，请核对。"
_ENTITIES = "有 {n} 条任务的单位名称里带有网页代码（如“&lt;”），已原样保留，请核对改正。"


@dataclass(slots=True)
class Notes:
    """Findings of one kind gathered into one sentence with the rows it concerns."""

    _rows: defaultdict[tuple[Weight, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    used_comments: set[CommentPlace] = field(default_factory=set)

    def add(self, weight: Weight, text: str, origin: str) -> None:
        """Remember that ``text`` (with ``{n}`` for the count of rows) is true of a row."""
        self._rows[weight, text].append(origin)

    def unknown(self, column: str, value: str, origin: str) -> None:
        """Remember that a cell's answer is none of the known ones and was kept as an extra value."""
        shown = value.strip()[:20]
        self.add(Weight.WARNING, f"“{column}”一栏的“{shown}”不认识，已作为附加内容保留（{{n}} 条）。", origin)

    def findings(self) -> tuple[Finding, ...]:
        """One finding per kind."""
        found = []
        for (weight, text), origins in self._rows.items():
            shown = "、".join(origins[:_NAMED_ORIGINS]) + (" 等" if len(origins) > _NAMED_ORIGINS else "")
            found.append(Finding(weight, text.replace("{n}", str(len(origins))), shown))
        return tuple(found)


class ReportColumns(NamedTuple):
    """The columns of one period's report; -1 where there is none."""

    period: Period
    content: int = -1
    plan_met: int = -1
    reason: int = -1
    shortfall: int = -1


def report_columns(
    columns: Sequence[Column], year: int, own: Period
) -> tuple[tuple[ReportColumns, ...], tuple[Column, ...]]:
    """The report columns by period, and those left over because their period has one of the kind already.

    A column without a period goes with the nearest report column to its left, at first with the file's ``own``, from
    which 本月 and 上月 count.
    """
    places: dict[Period, dict[str, int]] = {}
    left_over: list[Column] = []
    last = own
    periodic = [c for c in columns if c.key in ("content", "plan_met", "reason", "shortfall")]
    named = {column: _named_period(column.period_words, year, own) for column in periodic}
    only = set(filter(None, named.values()))
    for column in periodic:
        period = named[column] or (own if column.key == "content" else last)
        if named[column] is None and column.key != "content" and len(only) == 1:
            period = next(iter(only))
        last = period
        if places.setdefault(period, {}).setdefault(column.key, column.index) != column.index:
            left_over.append(column)
    return tuple(ReportColumns(period, **found) for period, found in places.items()), tuple(left_over)


def _named_period(words: str, year: int, own: Period) -> Period | None:
    shift = months_from_now(words)
    if shift is not None:
        return own.shifted(shift)
    named = period_in(words, year)
    return named[0] if named else None


class TaskReader:
    """Reads the rows of one table; ``period`` is the one its reports speak for where no heading says otherwise.

    ``before`` is the number of the task that ends the table before.
    """

    def __init__(self, table: Table, year: int, period: Period, notes: Notes, before: str = "") -> None:
        self._table = table
        self._year = year
        self._period = period
        self._notes = notes
        self._before = int(before) if before.isdigit() else 0
        self._doubts: list[str] = []
        place = {c.key: c.index for c in reversed(table.columns) if c.key not in (EXTRA, NODE)}
        self._place = place
        self._number, self._text, self._frequency = (place.get(key, -1) for key in ("number", "text", "frequency"))
        self._nodes = [c for c in table.columns if c.key == NODE]
        self._reports, left_over = report_columns(table.columns, year, period)
        extra = [c for c in table.columns if c.key == EXTRA or c in left_over]
        self._names = _names(table.columns)
        self._extra = [(c.index, self._names[c.index]) for c in extra]
        self._planned = any(c.key in _PLANNED for c in table.columns)
        self._has_plan = any(c.key in _OF_PLAN for c in table.columns)
        self._steps = _columns_of_steps(table, place.get("plan", -1), year)
        self._width = len(table.columns)

    def tasks(self) -> list[DraftTask]:
        """The table's tasks in order."""
        glued = self._glued_numbers()
        rows = zip(self._table.rows, self._units(), strict=True)
        return [self._task(row, units, glued.get(index)) for index, (row, units) in enumerate(rows)]

    def _glued_numbers(self) -> dict[int, tuple[str, str]]:
        """(number, text) of rows whose number is glued to the text, where such numbers count up through the table."""
        number, text = self._number, self._text
        found: dict[int, tuple[str, str]] = {}
        rows = self._table.rows
        told = [row.number or (row.cells[number] if number >= 0 else "") for row in rows]
        open_rows = [i for i, shown in enumerate(told) if not shown.strip()]
        for index in open_rows:
            cell = rows[index].cells[text]
            match = _GLUED.match(cell)
            if match and match.end() < len(cell):
                found[index] = (match[1] or match[2], cell[match.end() :].strip())
        values = [int(value) for value, _ in found.values() if value.isdigit()]
        steps = sum(1 for before, after in pairwise(values) if after in (before + 1, 1))
        first = len(rows) == 1 or values[:1] in ([1], [self._before + 1])  # a lone task may have any number
        counts_up = steps >= 0.8 * (len(values) - 1) if len(values) > 1 else bool(values) and first
        return found if counts_up and len(found) >= 0.8 * len(open_rows) else {}

    def _units(self) -> list[Units]:
        """The units of each row."""
        columns = map(self._column, ("lead_units", "units", "supporting_units"))
        found = list(map(units_of, *columns))
        for row, units in zip(self._table.rows, found, strict=True):
            if units.guessed:
                self._notes.add(Weight.NOTE, _NO_STAR, row.origin)
            if units.coded:
                self._notes.add(Weight.WARNING, _ENTITIES, row.origin)
        return found

    def _column(self, key: str) -> list[str]:
        """A field's cell of each row, empty where the table has no such column."""
        index, rows = self._place.get(key, -1), self._table.rows
        return [row.cells[index] for row in rows] if index >= 0 else [""] * len(rows)

    def _task(self, row: Row, units: Units, glued: tuple[str, str] | None) -> DraftTask:
        cells = row.cells
        place = self._place
        number = self._number
        self._doubts = []
        own = row.number or (cells[number] if number >= 0 else "")
        shown, text = glued or (clean_number(own) if own else "", cells[self._text].strip())
        goal, nodes = self._plan(row) if self._has_plan else ("", ())
        extra: list[tuple[str, str]] = []
        if self._extra:
            extra += ((heading, value) for index, heading in self._extra if (value := cells[index].strip()))
        extra += units.people
        frequency = None
        if self._frequency >= 0:
            frequency = read_frequency(cells[self._frequency])
            if frequency is None:
                self._keep("报送频次", self._frequency, cells[self._frequency], extra, row.origin)
        status = self._status(cells, extra, row.origin) if "status" in place else None
        if status is None and "points" in place and not is_nothing(cells[place["points"]]):
            extra.append((self._names[place["points"]], cells[place["points"]].strip()))
        return DraftTask(
            text,
            row.origin,
            shown,
            goal,
            without_invisible(row.section),
            without_invisible(row.post),
            units.units,
            nodes,
            frequency,
            self._reports_of(row, extra),
            status,
            tuple(extra),
            row.parent,
            self._table.grid,
            "、".join(filter(None, (row.doubt, *self._doubts))) if self._doubts else row.doubt,
            units.marked if len(units.units) > 1 else None,
        )

    def _plan(self, row: Row) -> tuple[str, tuple[DraftNode, ...]]:
        place, cells = self._place, row.cells
        goal = cells[place["goal"]].strip() if "goal" in place else ""
        goal = "" if is_nothing(goal) else goal
        nodes: tuple[DraftNode, ...] = ()
        if "plan" in place and not is_nothing(cells[place["plan"]]):
            nodes = self._paired(cells)
            if not nodes:
                goal, nodes = read_plan(cells[place["plan"]], self._year, goal)
        for column in self._nodes:
            text = cells[column.index].strip()
            if not is_nothing(text):
                nodes += (self._node(column.period_words, text),)
        if "due" in place and not is_nothing(cells[place["due"]]):
            nodes += read_due(cells[place["due"]], self._year, (row.days or {}).get(place["due"]))
        return goal, nodes

    def _paired(self, cells: Sequence[str]) -> tuple[DraftNode, ...]:
        """The nodes of a row whose plan stands in two columns, line by line: until when, and what."""
        if self._steps is None:
            return ()
        whens, whats = (cells[index].strip().split("\n") for index in self._steps)
        if len(whens) != len(whats):
            return ()
        return tuple(
            DraftNode(when.strip(), what.strip(), due_date(when, self._year))
            for when, what in zip(whens, whats, strict=True)
        )

    def _node(self, words: str, text: str) -> DraftNode:
        """A node in a column of its own; 本月 is the month the file speaks for."""
        shift = months_from_now(words)
        if shift is None:
            return DraftNode(words, text, due_date(words, self._year))
        meant = self._period.shifted(shift)
        return DraftNode(f"{meant.month}月", text, meant.last_day)

    def _keep(self, kind: str, column: int, text: str, extra: list[tuple[str, str]], origin: str) -> None:
        """Keep with the task words that are no known answer of a kind, and say so; a cell may also say nothing."""
        if not is_nothing(text):
            extra.append((self._names[column], text.strip()))
            self._notes.unknown(kind, text, origin)
            self._doubts.append(f"{kind}不认识")

    def _status(self, cells: Sequence[str], extra: list[tuple[str, str]], origin: str) -> DraftStatus | None:
        column = self._place["status"]
        status = read_status(cells[column], self._names[column])
        if status is None:
            self._keep("状态", column, cells[column], extra, origin)
            return None
        points = read_points(cells[self._place["points"]]) if "points" in self._place else None
        if points is None or status.points is not None:
            return status
        return DraftStatus(status.status, points, status.reason)

    def _reports_of(self, row: Row, extra: list[tuple[str, str]]) -> tuple[DraftReport, ...]:
        cells = row.cells
        reports = []
        for period, content_at, met_at, reason_at, shortfall_at in self._reports:
            content = shortfall = reason = ""
            met = None
            if content_at >= 0:
                content, shortfall = split_shortfall(cells[content_at], planned=self._planned)
                if content in NOTHING:
                    content = self._commented(row, content_at) if row.comments else ""
            if shortfall_at >= 0 and not is_nothing(cells[shortfall_at]):
                shortfall = "\n".join(filter(None, (shortfall, cells[shortfall_at].strip())))
            if met_at >= 0:
                met = read_answer(cells[met_at])
                if met is None:
                    self._keep("是否完成", met_at, cells[met_at], extra, row.origin)
            if reason_at >= 0:
                reason = read_reason(cells[reason_at])
            if met is not None and (rest := rest_of_answer(cells[met_at])):
                if met or reason:
                    extra.append((self._names[met_at], cells[met_at].strip()))
                else:
                    reason = rest
            if content or shortfall or met is not None or reason:
                reports.append(DraftReport(period, content, shortfall, met, reason))
        return tuple(reports)

    def _commented(self, row: Row, column: int) -> str:
        """The comment on an empty cell of progress: some offices report there."""
        text = (row.comments or {}).get(column, "")
        if _ASKS.search(text):
            return ""
        if text:
            self._notes.used_comments.add((self._table.grid, row.index, column))
            self._notes.add(Weight.WARNING, _COMMENTED, row.origin)
            self._doubts.append("进展取自批注")
        return text


def _columns_of_steps(table: Table, plan: int, year: int) -> tuple[int, int] | None:
    """(until when, what) where a plan stands in two columns side by side, one with a moment on every line."""
    beside = (c for c in table.columns if c.key == EXTRA and plan >= 0 and abs(c.index - plan) == 1)
    for column in beside:
        when = _WHEN.search(column.heading) and not _NO_STEP.search(column.heading)
        if when and _holds_moments(table, column.index, year) and not _names_days(table, plan, year):
            return column.index, plan
        if _WHAT.search(column.heading) and _holds_moments(table, plan, year):
            return plan, column.index
    return None


def _holds_moments(table: Table, column: int, year: int) -> bool:
    lines = [line.strip() for row in table.rows for line in row.cells[column].split("\n") if line.strip()]
    return bool(lines) and all(len(line) <= _LONGEST_MOMENT and due_date(line, year) for line in lines)


def _names_days(table: Table, plan: int, year: int) -> bool:
    """Whether most of a plan's cells say by when themselves: then no column beside it does."""
    cells = [text for row in table.rows if (text := row.cells[plan].strip())]
    return sum(due_date(text, year) is not None for text in cells) * 2 > len(cells)


def _names(columns: Sequence[Column]) -> dict[int, str]:
    """What each column's words are kept under where no field takes them: its heading, numbered where it comes again."""
    counts: Counter[str] = Counter()
    names = {}
    for column in columns:
        heading = column.heading or f"第{column.index + 1}列"
        counts[heading] += 1
        names[column.index] = heading if counts[heading] == 1 else f"{heading}（{counts[heading]}）"
    return names


def agreed_shortfall_period(tables: Sequence[Table], year: int) -> Period | None:
    """The period all shortfall lines of the tables speak for, if they agree."""
    found: Counter[Period] = Counter()
    for table in tables:
        planned = any(c.key in _PLANNED for c in table.columns)
        contents = [c.index for c in table.columns if c.key in ("content", "shortfall")]
        for row in table.rows:
            for index in contents:
                if "截" in row.cells[index]:
                    period = shortfall_period(split_shortfall(row.cells[index], planned=planned)[1], year)
                    if period:
                        found[period] += 1
    return next(iter(found)) if len(found) == 1 else None
