"""Corrections of closed months are told by the next bulletin, and by no later one."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import OperationFault
from models.month_records import Correction, CorrectionId
from models.months.corrections import Answers, corrections_of, told, untold
from models.operations.months.stages import ClosingMonth, add_correction, close_month
from models.paper_records import Bulletin, BulletinId
from models.periods import Period
from models.records import ListId, TaskId
from models.store.records.ledger import Ledger
from models.store.records.writing import operation

APRIL, MAY, JUNE = Period(2024, 4), Period(2024, 5), Period(2024, 6)


@pytest.fixture
def corrected(ledger: Ledger, list_id: ListId, task_id: TaskId) -> ListId:
    """April, closed with a figure that is corrected on 20 May."""
    operations.set_report(ledger, task_id, APRIL, "已开工8个。")
    close_month(ledger, list_id, ClosingMonth(APRIL, date(2024, 4, 30), (), {}), date(2024, 5, 6))
    said = ("content", "已开工8个。", "已开工7个。", "区统计局核实")
    add_correction(ledger, Correction(CorrectionId(0), task_id, APRIL, *said, date(2024, 5, 20)))
    return list_id


def issue(ledger: Ledger, list_id: ListId, period: Period, day: date) -> None:
    with operation(ledger, "印发") as op:
        op.write.insert_record(Bulletin(BulletinId(0), list_id, period, "通报", issued_on=day))


def test_corrections_are_read_apart_and_what_stood_there_once(
    ledger: Ledger, corrected: ListId, task_id: TaskId
) -> None:
    again = ("content", "已开工8个。", "已开工6个。", "复核")
    add_correction(ledger, Correction(CorrectionId(0), task_id, APRIL, *again, date(2024, 5, 22)))
    assert told(corrections_of(ledger, task_id, APRIL)).split("\n\n") == [
        "5月20日更正进展\n原为：已开工8个。\n更正为：已开工7个。\n依据：区统计局核实",
        "5月22日更正进展\n更正为：已开工6个。\n依据：复核",
    ]
    assert told([]) == ""


def test_a_correction_is_told_by_the_next_bulletin_only(ledger: Ledger, corrected: ListId) -> None:
    assert untold(ledger, corrected, APRIL) == []
    assert [each.new for each in untold(ledger, corrected, MAY)] == ["已开工7个。"]
    issue(ledger, corrected, MAY, date(2024, 6, 5))
    assert len(untold(ledger, corrected, MAY)) == 1
    assert untold(ledger, corrected, JUNE) == []


def test_one_decided_on_after_a_bulletin_was_issued_is_told_by_the_one_after(ledger: Ledger, corrected: ListId) -> None:
    issue(ledger, corrected, APRIL, date(2024, 5, 7))
    issue(ledger, corrected, MAY, date(2024, 5, 19))
    assert len(untold(ledger, corrected, JUNE)) == 1


def test_answers_are_as_printed_or_as_corrected_and_a_later_correction_counts(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    operations.set_verdict(ledger, task_id, APRIL, True)
    close_month(ledger, list_id, ClosingMonth(APRIL, date(2024, 4, 30), (), {}), date(2024, 5, 6))
    for new, day in (("否", date(2024, 5, 18)), ("是", date(2024, 5, 19)), ("否", date(2024, 5, 20))):
        add_correction(ledger, Correction(CorrectionId(0), task_id, APRIL, "plan_met", "是", new, "验收单", day))
    assert Answers(ledger, list_id, APRIL).of_month == {task_id: True}
    corrected = Answers(ledger, list_id, APRIL, corrected=True)
    assert (corrected.of_month, corrected.met) == ({task_id: False}, {task_id: set()})
    assert Answers(ledger, list_id, MAY, corrected=True).met == {task_id: set()}
    assert Answers(ledger, list_id, Period(2024, 3), corrected=True).met == {task_id: {APRIL}}


def test_an_answer_is_taken_back_by_a_correction(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    operations.set_verdict(ledger, task_id, APRIL, True)
    close_month(ledger, list_id, ClosingMonth(APRIL, date(2024, 4, 30), (), {}), date(2024, 5, 6))
    said = ("plan_met", "是", "未评定", "验收单撤回")
    add_correction(ledger, Correction(CorrectionId(0), task_id, APRIL, *said, date(2024, 5, 20)))
    corrected = Answers(ledger, list_id, APRIL, corrected=True)
    assert (corrected.of_month, corrected.met) == ({task_id: None}, {task_id: set()})


def test_what_stays_as_it_is_is_no_correction(ledger: Ledger, corrected: ListId) -> None:
    task_id = ledger.of_list(Correction, corrected)[0].task_id
    again = Correction(
        CorrectionId(0), task_id, APRIL, "content", "已开工8个。", "已开工7个。", "再核", date(2024, 5, 21)
    )
    with pytest.raises(OperationFault, match="和现在的一样"):
        add_correction(ledger, again)
    add_correction(ledger, again._replace(new="已开工8个。"))


def test_whether_a_plan_was_met_is_corrected_to_yes_or_no(ledger: Ledger, corrected: ListId) -> None:
    task_id = ledger.of_list(Correction, corrected)[0].task_id
    said = ("plan_met", "是", "基本完成", "验收单")
    with pytest.raises(OperationFault, match=r"不能更正为“基本完成”。请写“是”、“否”或“未评定”"):
        add_correction(ledger, Correction(CorrectionId(0), task_id, APRIL, *said, date(2024, 5, 20)))
