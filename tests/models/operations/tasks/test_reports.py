"""What is reported and decided per period."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import FieldFault
from models.periods import Period
from models.records import ListId, Report, StatusEvent, TaskId, Verdict
from models.store.records.ledger import Ledger
from models.vocabulary import PeriodState, Status

APRIL, MAY = Period(2024, 4), Period(2024, 5)


def test_each_period_has_its_own_report(ledger: Ledger, task_id: TaskId) -> None:
    operations.set_report(ledger, task_id, MAY, "完成 40%。")
    operations.set_report(ledger, task_id, APRIL, "完成 30%。", "截至4月底：未达 35%。")
    reports = ledger.of_task(Report, task_id)
    assert [(r.period, r.content, r.shortfall) for r in reports] == [
        (APRIL, "完成 30%。", "截至4月底：未达 35%。"),
        (MAY, "完成 40%。", ""),
    ]


def test_a_no_needs_its_reason(ledger: Ledger, task_id: TaskId) -> None:
    with pytest.raises(FieldFault, match="说明") as caught:
        operations.set_verdict(ledger, task_id, APRIL, False, "  ")
    assert caught.value.field == "reason"
    assert ledger.of_task(Verdict, task_id) == []
    operations.set_verdict(ledger, task_id, APRIL, False, "雨水多，工期顺延")
    assert [(v.plan_met, v.reason) for v in ledger.of_task(Verdict, task_id)] == [(False, "雨水多，工期顺延")]


def test_a_verdict_can_be_taken_back(ledger: Ledger, task_id: TaskId) -> None:
    operations.set_verdict(ledger, task_id, APRIL, True)
    operations.set_verdict(ledger, task_id, APRIL, None)
    assert ledger.at_task_and_period(Verdict, task_id, APRIL) is None


def test_decisions_are_added_behind_the_others_and_deleted(ledger: Ledger, task_id: TaskId) -> None:
    operations.add_status(ledger, task_id, Status.WARNED, decided_on=date(2024, 5, 6), reason="滞后", points=0.5)
    operations.add_status(ledger, task_id, Status.DEFERRED, decided_on=date(2024, 4, 1), document="云政办〔2024〕8号")
    assert [e.status for e in ledger.of_task(StatusEvent, task_id)] == [Status.WARNED, Status.DEFERRED]
    later = ledger.of_task(StatusEvent, task_id)[-1]
    operations.delete_status(ledger, later.id)
    assert [e.status for e in ledger.of_task(StatusEvent, task_id)] == [Status.WARNED]


def test_a_decision_is_corrected(ledger: Ledger, task_id: TaskId) -> None:
    operations.add_status(ledger, task_id, Status.WARNED, points=0.5)
    event = ledger.of_task(StatusEvent, task_id)[0]
    operations.edit_status(ledger, event.id, {"points": 1.0, "reason": "两次催办未报"})
    assert [(e.points, e.reason) for e in ledger.of_task(StatusEvent, task_id)] == [(1.0, "两次催办未报")]
    with pytest.raises(FieldFault, match="大于 0"):
        operations.edit_status(ledger, event.id, {"points": -1})


@pytest.mark.parametrize("points", [0, -0.5])
def test_points_off_are_a_positive_figure(ledger: Ledger, task_id: TaskId, points: float) -> None:
    with pytest.raises(FieldFault, match="大于 0") as caught:
        operations.add_status(ledger, task_id, Status.WARNED, points=points)
    assert caught.value.field == "points"
    assert ledger.of_task(StatusEvent, task_id) == []


def test_the_cut_off_of_a_period(ledger: Ledger, list_id: ListId) -> None:
    operations.set_period(ledger, list_id, APRIL, cut_off=date(2024, 4, 28))
    operations.set_period(ledger, list_id, APRIL, cut_off=date(2024, 4, 25), state=PeriodState.CLOSED)
    record = ledger.period_record(list_id, APRIL)
    assert record is not None
    assert (record.cut_off, record.state) == (date(2024, 4, 25), PeriodState.CLOSED)
