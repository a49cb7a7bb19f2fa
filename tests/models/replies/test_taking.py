"""What is accepted of a file is one step; what is returned or kept changes nothing of the task."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models import operations
from models.dump import dump
from models.errors import FieldFault, OperationFault
from models.judging_records import IndicatorActual
from models.month_records import UnitReport
from models.operations.months.unit_reports import unit_report
from models.records import ListId, Report, TaskId, Verdict
from models.replies.remarks import Code
from models.replies.review import Review
from models.replies.taking import ACCEPT, Choice, Decision, all_rows, clean_rows, edited, returned, take
from models.store.history.history import undo
from models.store.records.ledger import Ledger
from models.vocabulary import Manner
from tests.models.months.month import APRIL
from tests.models.replies.forms import changed, codes, one, seen

DAY = date(2024, 4, 26)


@pytest.fixture
def review(ledger: Ledger, month: ListId, path: Path) -> Review:
    return seen(ledger, month, path)


def content(ledger: Ledger, task_id: TaskId | None) -> str | None:
    assert task_id is not None
    report = ledger.at_task_and_period(Report, task_id, APRIL)
    return report.content if report else None


def test_the_clean_rows_of_a_file_are_one_step(ledger: Ledger, review: Review) -> None:
    before = dump(ledger)
    (reply,) = review.replies
    done = take(ledger, review.known, reply, clean_rows(reply), DAY)
    first, second = (row.task_id for row in reply.rows)
    assert done.tasks == {first, second}
    assert (content(ledger, first), content(ledger, second)) == ("已开工11个，完工4个。", "迁改验收。")
    assert second is not None
    verdict = ledger.at_task_and_period(Verdict, second, APRIL)
    assert verdict is not None
    assert (verdict.plan_met, verdict.reason) == (False, "右洞渗水")
    assert reply.unit is not None
    sent = unit_report(ledger, second, reply.unit.id, APRIL)
    assert (sent.measures, sent.received_on, sent.manner) == ("五月底前补完", DAY, Manner.ELECTRONIC)
    assert [actual.value for actual in ledger.all(IndicatorActual)] == [4]
    undo(ledger)
    assert dump(ledger) == before


def test_the_same_file_again_changes_nothing_and_says_so(
    ledger: Ledger, month: ListId, path: Path, review: Review
) -> None:
    (reply,) = review.replies
    take(ledger, review.known, reply, clean_rows(reply), DAY)
    assert reply.rows[0].task_id is not None
    operations.set_report(ledger, reply.rows[0].task_id, APRIL, "领导改过的话。")
    before = dump(ledger)
    again = seen(ledger, month, path)
    assert codes(again.replies[0]) == {Code.AGAIN}
    assert "什么也不改" in again.replies[0].remarks[0].message
    assert take(ledger, again.known, again.replies[0], all_rows(again.replies[0]), DAY).changes == ()
    assert dump(ledger) == before


def test_what_was_left_of_a_file_can_be_taken_later(ledger: Ledger, month: ListId, path: Path, review: Review) -> None:
    (reply,) = review.replies
    take(ledger, review.known, reply, {0: ACCEPT}, DAY)
    again = one(ledger, month, path)
    assert "还有 1 行" in again.remarks[0].message
    assert [row.can_be_taken for row in again.rows] == [False, True]


def test_ours_is_kept_and_theirs_replaces_only_where_that_is_said(
    ledger: Ledger, month: ListId, path: Path, review: Review
) -> None:
    task_id = review.replies[0].rows[0].task_id
    assert task_id is not None
    operations.set_report(ledger, task_id, APRIL, "手工录入的进展。")
    now = seen(ledger, month, path)
    (reply,) = now.replies
    assert list(clean_rows(reply)) == [1]
    assert take(ledger, now.known, reply, {0: Choice(Decision.KEEP)}, DAY).changes == ()
    assert content(ledger, task_id) == "手工录入的进展。"
    take(ledger, now.known, reply, all_rows(reply), DAY)
    assert content(ledger, task_id) == "已开工11个，完工4个。"


def test_a_row_is_returned_with_its_reason(ledger: Ledger, review: Review) -> None:
    (reply,) = review.replies
    with pytest.raises(FieldFault):
        take(ledger, review.known, reply, {0: returned("")}, DAY)
    take(ledger, review.known, reply, {0: returned("累计数少于上月，请核实。")}, DAY)
    task_id, unit = reply.rows[0].task_id, reply.unit
    assert task_id is not None
    assert unit is not None
    sent = unit_report(ledger, task_id, unit.id, APRIL)
    assert (sent.returned_on, sent.return_reason) == (DAY, "累计数少于上月，请核实。")
    assert content(ledger, task_id) is None


def test_a_row_is_edited_before_it_is_taken(ledger: Ledger, review: Review) -> None:
    (reply,) = review.replies
    take(ledger, review.known, reply, {1: edited("迁改通过验收。", False, "渗水处理中")}, DAY)
    assert content(ledger, reply.rows[1].task_id) == "迁改通过验收。"


def test_a_row_without_a_task_is_refused(ledger: Ledger, month: ListId, tmp_path: Path, review: Review) -> None:
    (reply,) = review.replies
    lost = reply.rows[0].__class__(reply.rows[0].said, None)
    astray = reply.__class__(reply.name, reply.sha256, reply.unit, (lost,))
    with pytest.raises(OperationFault):
        take(ledger, review.known, astray, {0: ACCEPT}, DAY)


def test_words_sent_again_keep_the_day_they_first_came(
    ledger: Ledger, month: ListId, path: Path, review: Review
) -> None:
    (reply,) = review.replies
    take(ledger, review.known, reply, clean_rows(reply), DAY)
    later = seen(ledger, month, changed(path, "2", "完成情况", "迁改通过验收。"))
    take(ledger, later.known, later.replies[0], all_rows(later.replies[0]), date(2024, 5, 6))
    days = {sent.content: sent.received_on for sent in ledger.all(UnitReport) if sent.period == APRIL}
    assert days == {"已开工11个，完工4个。": DAY, "迁改通过验收。": date(2024, 5, 6)}
