"""Tasks as a table for the clipboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData

from models.listing.standing import Standing
from models.records import Report, TaskId
from ui.services.copied_cells import Row, copied


def table_of(standing: Standing, task_ids: Sequence[TaskId]) -> QMimeData:
    """The tasks, in the order given, with their units, the report of the period on screen and their status."""
    return copied([_headings(standing), *_rows(standing, task_ids)], headed=True)


def _headings(standing: Standing) -> Row:
    """The words above the columns; the report's says which month it is about."""
    return ("序号", "任务", "责任单位", f"{standing.period.month}月进展情况", "状态")


def _rows(standing: Standing, task_ids: Iterable[TaskId]) -> Iterable[Row]:
    found = standing.ledger.of_period(Report, standing.list_id, standing.period)
    reports = {report.task_id: report for report in found}
    for task_id in task_ids:
        task, report = standing.tasks[task_id], reports.get(task_id)
        progress = "\n".join(part for part in (report.content, report.shortfall) if part) if report else ""
        yield (
            task.number,
            task.text,
            standing.unit_words(task_id),
            progress,
            standing.status_words(task_id),
        )
