"""What stands beside a row that came back, to decide by: last month, the plan, what is there already."""

from __future__ import annotations

from typing import NamedTuple

from models.month_records import UnitReport
from models.months.period_nodes import NodeOfMonth
from models.periods import day_words
from models.replies.known import Known
from models.replies.review import Reply, Row


class Beside(NamedTuple):
    """The words of the columns; empty where there is nothing. ``origin``: when and how what is there came."""

    task: str
    last: str = ""
    plan: tuple[NodeOfMonth, ...] = ()
    present: str = ""
    origin: str = ""


def beside(known: Known, reply: Reply, row: Row) -> Beside:
    """What the ledger has for a row; of a row without a task only what the file itself says of it."""
    if row.task_id is None:
        return Beside(" ".join(filter(None, (row.said.number, row.said.text))) or "（没有对上任务）")
    task = known.tasks[row.task_id]
    unit_id = reply.unit.id if reply.unit else None
    asked = known.asked.get(unit_id, {}).get(row.task_id) if unit_id is not None else None
    report = known.reports.get(row.task_id)
    sent = known.sent(row.task_id, unit_id) if unit_id is not None else None
    present = report.content if report and report.content else sent.content if sent else ""
    return Beside(
        " ".join(filter(None, (task.number, task.text))),
        asked.last if asked else "",
        known.nodes.get(row.task_id, ()),
        present,
        _origin(sent, present),
    )


def _origin(sent: UnitReport | None, present: str) -> str:
    if not present:
        return ""
    if sent is None or sent.content != present:
        return "手工录入"
    day = f"{day_words(sent.received_on)} " if sent.received_on else ""
    return f"{day}{sent.manner.value}"
