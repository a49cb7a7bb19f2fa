"""Noting that reports came: the file, the paper, of one task or of several."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import OperationFault
from models.month_records import UnitReport
from models.operations.months.came import note_came
from models.operations.months.unit_reports import follows, parts_of
from models.records import ListId, Report
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import Manner, Role
from tests.models.months.april import APRIL, MAY, fill

DAY, LATER = date(2024, 5, 20), date(2024, 5, 24)


def test_the_file_and_the_paper_are_noted_without_changing_the_text(ledger: Ledger, list_id: ListId) -> None:
    first, *_ = fill(ledger, list_id)
    operations.set_report(ledger, first, MAY, "掘进400米。")
    note_came(ledger, MAY, [first], Manner.ELECTRONIC, DAY)
    note_came(ledger, MAY, [first], Manner.PAPER, LATER)
    (kept,) = [report for report in ledger.of_task(UnitReport, first) if report.period == MAY]
    assert (kept.content, kept.manner, kept.paper_on) == ("掘进400米。", Manner.ELECTRONIC, LATER)
    report = ledger.at_task_and_period(Report, first, MAY)
    assert report is not None and report.content == "掘进400米。"
    assert follows(report.content, parts_of(ledger, first, MAY)), "the task's text follows its unit's"
    note_came(ledger, MAY, [first], Manner.PAPER, date(2024, 5, 30))
    assert ledger.of_task(UnitReport, first)[-1].paper_on == LATER, "a day that is known stays"


def test_several_tasks_are_one_step(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)[:2]
    before = [report.paper_on for report in ledger.all(UnitReport)]
    note_came(ledger, APRIL, tasks, Manner.PAPER, DAY)
    assert history.steps(ledger)[0].label == "登记 2 项任务 2024年4月纸质来件"
    assert all(ledger.of_task(UnitReport, task)[0].paper_on == DAY for task in tasks)
    history.undo(ledger)
    assert [report.paper_on for report in ledger.all(UnitReport)] == before


def test_nothing_is_noted_of_what_is_not_there_or_of_nobody(ledger: Ledger, list_id: ListId) -> None:
    first, *_ = fill(ledger, list_id)
    with pytest.raises(OperationFault, match="还没有2024年5月进展"):
        note_came(ledger, MAY, [first], Manner.ELECTRONIC, DAY)
    operations.set_report(ledger, first, MAY, "掘进400米。")
    operations.set_units(ledger, first, [("区交通局", Role.LEAD), ("区住建局", Role.LEAD)])
    with pytest.raises(OperationFault, match="有几个牵头单位"):
        note_came(ledger, MAY, [first], Manner.ELECTRONIC, DAY)
