"""Tasks merged over rows that have no text of their own, but units and a deadline, a goal or a status: each is a part.

Where the rows name but units, or these and what they report, that is all the task's own, one a line; where all name the
same units, the rows are steps of one task. Where a list says what is done about each problem, that names the part. In a
format without merged cells the rows leave number and task empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.intake.layout.columns import EXTRA, Column
from models.intake.layout.row_words import REST_OF_NAME, comparable, is_nothing
from models.intake.layout.table_rows import Row
from models.intake.source import Grid, cell

DOUBT = "没有自己的文字，按单位作为分项"
BY_MEASURE = "没有自己的任务文字，以这一行的措施作为分项"
_UNITS = ("units", "lead_units")
_MORE = frozenset(("due", "status", "plan", "goal", "node", "plan_met"))
_MEASURE = re.compile(r"(?:整改|工作|推进|落实)?(?:措施|举措)(?:要求|内容)?")
_UNIT_ENDS = re.compile(r"[局委办部院心司团府道镇乡处队会站所厅行校][)）]?\s*\Z")


class Shares:
    """The tasks of one table whose rows are their parts, by where they begin."""

    def __init__(self, grid: Grid, columns: Sequence[Column], number: int, text: int, first: int) -> None:
        self._grid = grid
        self._number, self._text = number, text
        self._units = [column.index for column in columns if column.key in _UNITS]
        self._more = [column.index for column in columns if column.key in _MORE]
        self._goal = next((column.index for column in columns if column.key == "goal"), -1)
        self._measure = next((c.index for c in columns if c.key == EXTRA and _MEASURE.fullmatch(c.heading)), -1)
        self._bottoms: dict[int, int] = {}
        if self._units and self._more:
            self._bottoms = {top: bottom for top, bottom in self._areas(first) if self._are_shares(top, bottom)}
        self._rows = {row: top for top, bottom in self._bottoms.items() for row in range(top, bottom + 1)}
        self._origin = self._task = ""

    def holds(self, index: int) -> bool:
        """Whether a row is the share of some units in a task above it."""
        return index in self._rows and any(cell(self._grid.rows[index], at).strip() for at in self._units)

    def take(self, row: Row) -> Row | None:
        """Make a row a part of its task; the task's own row where it begins here."""
        top = self._rows.get(row.index)
        if top is None:
            return None
        head = None
        shared = self._shared(top)
        if row.index == top:
            first, last = self._grid.numbers[top], self._grid.numbers[self._bottoms[top]]
            self._origin, self._task = f"{self._grid.place}第 {first} 至 {last} 行", row.cells[self._text].strip()
            cells = [text if column in shared else "" for column, text in enumerate(row.cells)]
            days = {column: day for column, day in (row.days or {}).items() if column in shared}
            of = row.section, row.post, row.parent
            head = Row(row.index, self._origin, cells, *of, days, row.comments, heads=True)
        for column in shared:
            row.cells[column] = ""
        measure = row.cells[self._measure].strip() if self._measure >= 0 else ""
        if measure and not is_nothing(measure):
            row.cells[self._text], row.cells[self._measure] = measure, ""
            row.parent, row.doubt = self._origin, BY_MEASURE
            return head
        row.cells[self._text] = self._name(row)
        row.parent, row.doubt = self._origin, DOUBT
        return head

    def _name(self, row: Row) -> str:
        goal = row.cells[self._goal].strip() if self._goal >= 0 else ""
        if goal and not is_nothing(goal):
            return goal
        units = "、".join(line.strip() for at in self._units for line in row.cells[at].splitlines() if line.strip())
        return f"{self._task.rstrip('。；;')}（{units}）"

    def _shared(self, top: int) -> frozenset[int]:
        """The columns that say something of the whole task: merged like it, or filled in its first row alone."""
        below = range(top + 1, self._bottoms[top] + 1)
        merged = {m.left for m in self._grid.merges if m.top == top and m.bottom >= self._bottoms[top]}
        if not merged:
            filled = {column for row in below for column, text in enumerate(self._grid.rows[row]) if text.strip()}
            merged = set(range(self._grid.width)) - filled
        return frozenset(merged | {self._text, *((self._number,) if self._number >= 0 else ())})

    def _areas(self, first: int) -> Iterator[tuple[int, int]]:
        """(first row, last row) of what may be such a task."""
        merged = [m for m in self._grid.merges if m.left == self._text and m.bottom > m.top >= first]
        yield from ((m.top, m.bottom) for m in merged)
        if merged:
            return
        if all(cell(row, self._text).strip() for row in self._grid.rows[first:]):  # most lists: each row has its text
            return
        top = -1
        for index in range(first, len(self._grid.rows) + 1):
            row = self._grid.rows[index] if index < len(self._grid.rows) else ()
            if row and not cell(row, self._text).strip() and not cell(row, self._number).strip():
                continue
            if 0 <= top < index - 1:
                yield top, index - 1
            top = index if row and cell(row, self._text).strip() else -1

    def _are_shares(self, top: int, bottom: int) -> bool:
        rows = [self._grid.rows[index] for index in range(top, bottom + 1)]
        if any(cell(row, self._number).strip() for row in rows[1:]) and self._number >= 0:
            return False
        units = ["".join(cell(row, at) for at in self._units).strip() for row in rows]
        more = sum(any(not is_nothing(cell(row, at)) for at in self._more) for row in rows)
        told = list(filter(None, units))
        whole = all(_UNIT_ENDS.search(name) and not REST_OF_NAME.fullmatch(name) for name in told)
        return whole and len(set(map(comparable, told))) > 1 and len(told) == more == len(rows)
