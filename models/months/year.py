"""The year of a list at a glance: twelve months of every task, and of every unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models import as_of
from models.documents.document import Align, Column, Document, Group, Kind, Level, Paragraph, Table
from models.forms.form import NO_GROUP
from models.ledger_settings import paper
from models.months.month_rows import leads_of
from models.periods import Period
from models.records import ListId, StatusEvent, Task, TaskId, TaskList
from models.rules.decisions import in_order
from models.rules.evaluation import by_task
from models.rules.owing import MonthState, month_states, owed_months
from models.rules.subtasks import in_print_order, with_parents
from models.store.records.ledger import Ledger

MARKS = {
    MonthState.REPORTED: "●",
    MonthState.UNMET: "否",
    MonthState.MISSING: "□",
    MonthState.NOT_DUE: "·",
    MonthState.TO_COME: "",
}
"""What stands for a month on paper, readable in black and white."""
NOTE = "● 已报　否 评定为否　□ 未报　· 不需报"
_MONTHS = range(1, 13)


class TaskYear(NamedTuple):
    """A task's twelve months, January first; ``carried`` is the number or text of the task it goes on with (结转)."""

    task: Task
    units: tuple[str, ...]
    months: tuple[MonthState, ...]
    carried: str


def year_of(ledger: Ledger, list_id: ListId, period: Period) -> list[TaskYear]:
    """The tasks of a list in the year of a month, seen from that month, in the order they are printed."""
    task_list = ledger.get(TaskList, list_id)
    moment = as_of.as_of(ledger, task_list, period)
    tasks = in_print_order(ledger.of_list(Task, list_id))
    events = by_task(ledger.of_list(StatusEvent, list_id))
    leads = leads_of(ledger, list_id)
    units = with_parents(tasks, lambda task: leads.get(task.id))
    return [
        TaskYear(
            task,
            units[task.id] or (),
            month_states(
                owed_months(task, moment.year, in_order(events.get(task.id, ()))),
                ledger.year_months(task.id, period.year),
                period.month,
                moment.year.begun,
            ),
            _carried(ledger, task),
        )
        for task in tasks
    ]


def by_unit(rows: Sequence[TaskYear]) -> Mapping[str, Sequence[tuple[int, int]]]:
    """For each unit and month how many of its reports have come, and how many were owed or came."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        for unit in row.units or (NO_GROUP,):
            held = found.setdefault(unit, [(0, 0)] * len(_MONTHS))
            for place, state in enumerate(row.months):
                came, due = held[place]
                is_here = state in (MonthState.REPORTED, MonthState.UNMET)
                held[place] = came + is_here, due + (is_here or state is MonthState.MISSING)
    return found


def year_page(ledger: Ledger, list_id: ListId, period: Period) -> Document:
    """Both as tables: the tasks' months, then the units' reports as ``8/9``."""
    rows = year_of(ledger, list_id, period)
    task_list = ledger.get(TaskList, list_id)
    seen = min(period.month, as_of.as_of(ledger, task_list, period).year.begun)
    months = tuple(Column(f"{month}月", 4.2, Align.CENTER) for month in _MONTHS)
    tasks = Table(
        (Column("序号", 5, Align.CENTER, Kind.NUMBER), Column("重点任务", 30), Column("责任单位", 14), *months),
        (Group("", tuple(_row(row) for row in rows)),),
    )
    of_units = (
        (unit, *(_counted(count, is_seen=month <= seen) for month, count in enumerate(counts, start=1)))
        for unit, counts in by_unit(rows).items()
    )
    units = Table((Column("责任单位（已报/应报）", 40), *months), (Group("", tuple(of_units)),))
    note = Paragraph(f"{NOTE}。截至{period.label}。", Level.NOTE)
    return Document(
        f"{task_list.title}全年报送情况",
        (tasks, note, units),
        "",
        f"{period.year}年报送情况",
        landscape=True,
        paper=paper(ledger),
    )


def _counted(count: tuple[int, int], *, is_seen: bool) -> str:
    """A unit's month: of a month to come nothing is known."""
    came, due = count
    nothing = MARKS[MonthState.NOT_DUE if is_seen else MonthState.TO_COME]
    return f"{came}/{due}" if due else nothing


def _row(row: TaskYear) -> tuple[str, ...]:
    text = row.task.text + (f"（结转自：{row.carried}）" if row.carried else "")
    return row.task.number, text, "、".join(row.units), *(MARKS[state] for state in row.months)


def _carried(ledger: Ledger, task: Task) -> str:
    if task.carried_from is None:
        return ""
    before = ledger.get(Task, TaskId(task.carried_from))
    task_list = ledger.get(TaskList, before.list_id)
    return f"{task_list.year}年{before.number or before.text}"
