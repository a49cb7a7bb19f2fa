"""The tables of a bulletin's file: those within its text, and its annex, read as any list that comes in is.

Their rows stand behind all paragraphs: what is found in them has a place of its own, and no paragraph's number moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from models.bulletins.checking.reading.names import SURE, likeness, plain
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Line, Role, parse, tabbed
from models.errors import SourceFault
from models.intake.drafts import DraftTask
from models.intake.layout.gathering import gathered
from models.intake.layout.tables import lay_out
from models.intake.plan.planning import make_plan
from models.intake.running_text import EnclosedTable, RunningText
from models.intake.source import Grid, Source, cell
from models.records import PlanNode, PlanNodeId, TaskId

_GLUED = re.compile(r"\s*(?P<number>\d+)\s*(?:[．、]\s*|\.\s*(?!\d))")
"""A number before a text, where the rows of one page alone do not show that it is theirs."""

_WORDS = re.compile(r"[\u4e00-\u9fff]{4}")  # of a task; a table of figures by unit has none


class TablePlace(NamedTuple):
    """A row of a file's tables, both counted from 0."""

    table: int
    row: int


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row of the annex with its line, as it is printed; ``known`` is the ledger's that it stands for."""

    line: Line
    printed: Row
    known: Row | None


@dataclass(frozen=True, slots=True)
class Enclosed:
    """``tables`` are those within the text, a line for each row with tabs between the cells."""

    tables: tuple[tuple[Line, ...], ...] = ()
    annex: tuple[AnnexRow, ...] = ()
    places: dict[int, TablePlace] = field(default_factory=dict)
    """Where the line of such a place stands in the file."""


def read(said: RunningText, facts: Facts) -> Enclosed:
    """The tables of a file: what stands behind 附件, or is a list of tasks with their statuses, is the annex."""
    annex_from = min((line.place for line in parse(said.paragraphs).of(Role.ANNEX)), default=len(said.paragraphs) + 1)
    tables: list[tuple[Line, ...]] = []
    annex: list[AnnexRow] = []
    places: dict[int, TablePlace] = {}
    taken: set[TaskId] = set()
    for number, table in enumerate(said.tables):
        first = len(said.paragraphs) + len(places)
        places |= {first + row: TablePlace(number, row) for row in range(len(table.grid.rows))}
        tasks = _tasks(table, facts)
        is_annex = table.before > annex_from or any(task.status for task in tasks)
        if tasks and is_annex:
            lines = [
                Line(first + i, " ".join(filter(str.strip, row)).replace("\n", ""), Role.ANNEX)
                for i, row in enumerate(table.grid.rows)
            ]
            annex += _annex(table.grid, tasks, lines, facts, taken)
        elif not is_annex:
            tables.append(tuple(_lines(table.grid, first)))
    return Enclosed(tuple(tables), tuple(annex), places)


def of_text(lines: Sequence[Line], facts: Facts) -> Enclosed:
    """The annex of a text, a line for each row with tabs between the cells."""
    annex: list[AnnexRow] = []
    taken: set[TaskId] = set()
    for rows in tabbed(lines):
        cells = tuple(tuple(line.text.split("\t")) for line in rows)
        grid = Grid("", "附件", cells, tuple(range(1, len(cells) + 1)), plain=True)
        annex += _annex(grid, _tasks(EnclosedTable(0, grid), facts), rows, facts, taken)
    return Enclosed(annex=tuple(annex))


def _tasks(table: EnclosedTable, facts: Facts) -> Sequence[DraftTask]:
    """The tasks of a table; none where it is no list of them."""
    source = gathered(Source(facts.title, "", (table.grid,)))
    try:
        plan = make_plan(source, lay_out(source), today=facts.cut_off, year=facts.period.year, period=facts.period)
    except SourceFault:
        return ()
    told = [task for task in plan.tasks if _WORDS.search(task.text)]
    return plan.tasks if len(told) > len(plan.tasks) / 2 else ()


def _lines(grid: Grid, first: int) -> Iterator[Line]:
    for i, row in enumerate(grid.rows):
        cells = (cell(row, column).replace("\n", "").replace("\t", " ") or " " for column in range(grid.width))
        yield Line(first + i, "\t".join(cells), Role.BODY)


def _annex(
    grid: Grid, tasks: Sequence[DraftTask], lines: Sequence[Line], facts: Facts, taken: set[TaskId]
) -> Iterator[AnnexRow]:
    """The rows of an annex, each with its line; ``lines`` are those of the grid's rows."""
    rows = {grid.where(i): i for i in range(len(grid.rows))}
    for task, known in zip(tasks, _known([_unglued(task) for task in tasks], facts, taken), strict=True):
        line = lines[rows.get(task.origin, 0)]
        yield AnnexRow(line, _printed(_unglued(task), known, TaskId(-1 - line.place), facts), known)


def _unglued(task: DraftTask) -> DraftTask:
    """A task without the number before its text, where its table alone did not show that this is one."""
    glued = None if task.number else _GLUED.match(task.text)
    return task._replace(number=glued["number"], text=task.text[glued.end() :]) if glued else task


def _known(tasks: Sequence[DraftTask], facts: Facts, taken: set[TaskId]) -> list[Row | None]:
    """The ledger's rows that those of a table stand for, each once: what reads the same, then what is most alike."""
    same = {(row.number, plain(row.text)): row for row in facts.rows} | {
        ("", plain(row.text)): row for row in facts.rows
    }
    found = [same.get((task.number, plain(task.text))) or same.get(("", plain(task.text))) for task in tasks]
    taken.update(row.id for row in found if row)
    for i, task in enumerate(tasks):
        left = [row for row in facts.rows if row.id not in taken] if found[i] is None else []
        like = [(likeness(task.text, row), row.number == task.number, -at) for at, row in enumerate(left)]
        score, _, at = max(like, default=(0.0, False, 0))
        if score >= SURE:
            found[i] = left[-at]
            taken.add(left[-at].id)
    return found


def _printed(task: DraftTask, known: Row | None, unknown: TaskId, facts: Facts) -> Row:
    """A row as its annex prints it; what that does not say is as the ledger has it."""
    nodes = tuple(PlanNode(PlanNodeId(0), unknown, node.label, node.text, node.due) for node in task.nodes)
    units = tuple(unit.name for unit in task.units)
    return Row(
        id=known.id if known else unknown,
        number=task.number,
        text=task.text,
        section=task.section or (known.section if known else ""),
        units=units or (known.units if known else ()),
        status=task.status.status if task.status else None,
        decided_on=known.decided_on if known else None,
        points=task.status.points if task.status else None,
        nodes=nodes or (known.nodes if known else ()),
        goal=task.goal or (known.goal if known else ""),
        report="\n".join(report.content for report in task.reports) or (known.report if known else ""),
        year=facts.period.year,
        name=known.name if known else task.text,
        lead=units[0] if units else (known.lead if known else ""),
    )
