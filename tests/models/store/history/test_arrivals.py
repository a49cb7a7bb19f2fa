"""What the history tells of reports: when they came, and which came with one file."""

from __future__ import annotations

from datetime import date

from models import operations
from models.operations.months.unit_reports import Origin, take_reports, unit_report
from models.operations.units.editing import add_unit
from models.periods import Period
from models.records import ListId, TaskId, UnitId
from models.store.history.arrivals import arrivals, tasks_from
from models.store.history.history import undo
from models.store.records.ledger import Ledger

APRIL = Period(2024, 4)


def test_the_tasks_of_a_file_until_its_step_is_undone(ledger: Ledger, task_id: TaskId) -> None:
    unit_id = UnitId(add_unit(ledger, "区教育局").inserted("units")[0])
    report = unit_report(ledger, task_id, unit_id, APRIL)._replace(content="已开工。")
    take_reports(ledger, "收入", [report], day=date(2024, 4, 26), origin=Origin("a.xlsx", "f" * 64))
    assert tasks_from(ledger, "f" * 64) == {task_id}
    assert tasks_from(ledger, "e" * 64) == set()
    undo(ledger)
    assert tasks_from(ledger, "f" * 64) == set()


def test_the_day_a_report_was_first_written(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    operations.set_report(ledger, task_id, APRIL, "已开工。")
    assert arrivals(ledger, list_id, APRIL).keys() == {task_id}
