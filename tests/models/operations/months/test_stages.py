"""Closing a month, opening it again, correcting it."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.dump import dump
from models.errors import OperationFault
from models.ledger_settings import cut_off
from models.month_records import Correction, CorrectionId, ReportingRule, ReportingRuleId
from models.months.closed import LIST
from models.months.corrections import corrections_of
from models.months.due import due_of, rule_of
from models.operations.months import stages as months
from models.paper_records import IssuedDocument
from models.records import ListId, TaskList
from models.store.history import history
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey, PeriodState, Timing
from tests.models.months.april import APRIL, MAY, close, fill


def state(ledger: Ledger, list_id: ListId) -> PeriodState:
    record = ledger.period_record(list_id, APRIL)
    assert record is not None
    return record.state


def test_a_first_check_is_taken_back_with_a_reason_and_the_name_of_who_did_it(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    with pytest.raises(OperationFault, match="没有关账，也没有初核"):
        months.reopen_month(ledger, list_id, APRIL, "补报")
    months.review_month(ledger, list_id, APRIL)
    with pytest.raises(OperationFault, match="写明原因"):
        months.reopen_month(ledger, list_id, APRIL, " ")
    ledger.actor = "李四"
    months.reopen_month(ledger, list_id, APRIL, "区商务局补报")
    step = history.steps(ledger)[0]
    assert (step.label, step.actor) == ("重新开放 2024年4月（区商务局补报）", "李四")
    assert state(ledger, list_id) is PeriodState.OPEN


def test_a_month_is_closed_once_and_opened_again_with_a_reason(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    months.review_month(ledger, list_id, APRIL)
    assert state(ledger, list_id) is PeriodState.REVIEWED
    operations.set_period(ledger, list_id, APRIL, cut_off=date(2024, 4, 28))
    assert state(ledger, list_id) is PeriodState.REVIEWED  # another cut-off makes nobody look again
    before = dump(ledger)
    close(ledger, list_id)
    assert state(ledger, list_id) is PeriodState.CLOSED
    assert [document.kind for document in ledger.all(IssuedDocument)] == [*FormKey, LIST]
    with pytest.raises(OperationFault, match="2024年4月已经关账。"):
        close(ledger, list_id)
    with pytest.raises(OperationFault, match="已经关账"):
        months.open_month(ledger, list_id, APRIL)
    with pytest.raises(OperationFault, match="要写明原因"):
        months.reopen_month(ledger, list_id, APRIL, " ")
    months.reopen_month(ledger, list_id, APRIL, "区商务局补报")
    assert state(ledger, list_id) is PeriodState.OPEN and not ledger.all(IssuedDocument)
    assert history.steps(ledger)[0].label == "重新开放 2024年4月（区商务局补报）"
    assert dump(ledger) == before
    history.undo(ledger)
    assert state(ledger, list_id) is PeriodState.CLOSED and not attachment_bytes.broken(ledger)


def test_a_month_opened_again_follows_the_rule_unless_its_days_were_set(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    months.set_reporting_rule(ledger, ReportingRule(ReportingRuleId(0), list_id, Timing.NEXT_MONTH, 5))
    close(ledger, list_id)
    months.set_reporting_rule(ledger, rule_of(ledger, list_id)._replace(days=8))
    assert due_of(ledger, list_id, APRIL).day == date(2024, 5, 5), "a rule set later makes nobody late"
    months.reopen_month(ledger, list_id, APRIL, "补报")
    assert due_of(ledger, list_id, APRIL).day == date(2024, 5, 8)
    months.open_month(ledger, list_id, APRIL, due=date(2024, 5, 12), cut_off=date(2024, 4, 28))
    close(ledger, list_id)
    months.reopen_month(ledger, list_id, APRIL, "再补")
    months.set_reporting_rule(ledger, rule_of(ledger, list_id)._replace(days=9))
    assert due_of(ledger, list_id, APRIL).day == date(2024, 5, 12)
    assert cut_off(ledger, list_id, APRIL) == date(2024, 4, 28)
    history.undo(ledger)
    history.undo(ledger)
    assert ledger.closing(list_id, APRIL) is not None and due_of(ledger, list_id, APRIL).day == date(2024, 5, 12)


def test_holidays_taken_in_later_count_in_a_month_that_is_opened_again(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    months.set_reporting_rule(ledger, ReportingRule(ReportingRuleId(0), list_id, Timing.WORKING_DAYS, 3))
    close(ledger, list_id)
    assert due_of(ledger, list_id, APRIL).day == date(2024, 5, 3)
    months.take_notice(
        ledger, "二、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。", 2024
    )
    assert due_of(ledger, list_id, APRIL).day == date(2024, 5, 3)
    months.reopen_month(ledger, list_id, APRIL, "补报")
    assert due_of(ledger, list_id, APRIL).day == date(2024, 5, 8)


def test_undoing_the_closing_opens_the_month(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    close(ledger, list_id)
    history.undo(ledger)
    assert ledger.closing(list_id, APRIL) is None and not ledger.all(IssuedDocument)


def test_a_correction_leaves_the_closed_month_as_it_is(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    wrong = Correction(
        CorrectionId(0), tasks[1], APRIL, "content", "完成2个。", "完成3个。", "统计月报", date(2024, 6, 3)
    )
    with pytest.raises(OperationFault, match="没有关账，可以直接修改"):
        months.add_correction(ledger, wrong)
    close(ledger, list_id)
    with pytest.raises(OperationFault, match="更正后的内容和依据"):
        months.add_correction(ledger, wrong._replace(source=""))
    before = dump(ledger)
    months.add_correction(ledger, wrong)
    assert [found.new for found in corrections_of(ledger, tasks[1], APRIL)] == ["完成3个。"]
    assert not corrections_of(ledger, tasks[1], MAY)
    assert dump(ledger) == before


def test_a_month_of_another_year_is_asked_about(ledger: Ledger, list_id: ListId) -> None:
    task_list = ledger.get(TaskList, list_id)
    months.check_year(task_list, APRIL)
    with pytest.raises(OperationFault, match="是 2024 年的，2025年1月不在这一年"):
        months.check_year(task_list, APRIL.shifted(9))
