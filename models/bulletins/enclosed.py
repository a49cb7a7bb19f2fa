"""The tables of a bulletin's file: those within its text, and its annex, read as any list that comes in is.

Their rows stand behind all paragraphs: what is found in them has a place of its own, and no paragraph's number moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Line, Role, parse
from models.bulletins.names import SURE, likeness
from models.errors import SourceFault
from models.intake.drafts import DraftTask
from models.intake.layout.gathering import gathered
from models.intake.layout.tables import lay_out
from models.intake.plan.planning import make_plan
from models.intake.running_text import EnclosedTable, RunningText
from models.intake.source import Grid, Source, cell
from models.records import PlanNode, PlanNodeId, TaskId


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
    for number, table in enumerate(said.tables):
        first = len(said.paragraphs) + len(places)
        places |= {first + row: TablePlace(number, row) for row in range(len(table.grid.rows))}
        tasks = _tasks(table, facts)
        is_annex = table.before > annex_from or any(task.status for task in tasks)
        if tasks and is_annex:
            annex += _annex(table.grid, tasks, first, facts)
        elif not is_annex:
            tables.append(tuple(_lines(table.grid, first)))
    return Enclosed(tuple(tables), tuple(annex), places)


def _tasks(table: EnclosedTable, facts: Facts) -> Sequence[DraftTask]:
    """The tasks of a table; none where it is no list of them."""
    source = gathered(Source(facts.title, "", (table.grid,)))
    try:
        plan = make_plan(source, lay_out(source), today=facts.cut_off, year=facts.period.year, period=facts.period)
    except SourceFault:
        return ()
    return plan.tasks


def _lines(grid: Grid, first: int) -> Iterator[Line]:
    for i, row in enumerate(grid.rows):
        cells = (cell(row, column).replace("\n", "").replace("\t", " ") or " " for column in range(grid.width))
        yield Line(first + i, "\t".join(cells), Role.BODY)


def _annex(grid: Grid, tasks: Sequence[DraftTask], first: int, facts: Facts) -> Iterator[AnnexRow]:
    rows = {grid.where(i): i for i in range(len(grid.rows))}
    taken: set[int] = set()
    for i, task in enumerate(tasks):
        row = rows.get(task.origin, 0)
        line = Line(first + row, " ".join(filter(str.strip, grid.rows[row])).replace("\n", ""), Role.ANNEX)
        known = _known(task, [other for other in facts.rows if other.id not in taken])
        if known:
            taken.add(known.id)
        yield AnnexRow(line, _printed(task, known, TaskId(-1 - i), facts), known)


def _known(task: DraftTask, rows: Sequence[Row]) -> Row | None:
    """The ledger's row that a row of the annex stands for: the most alike, one of its number first among equals."""
    like = [(likeness(task.text, row), row.number == task.number, -i) for i, row in enumerate(rows)]
    score, _, at = max(like, default=(0.0, False, 0))
    return rows[-at] if score >= SURE else None


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
