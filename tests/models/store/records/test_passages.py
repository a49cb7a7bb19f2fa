"""Everything written about tasks, as the search reads it."""

from __future__ import annotations

from datetime import date

from models import operations
from models.operations.tasks import attachments
from models.periods import Period
from models.records import ListId, TaskId
from models.search.passages import Passage, Source
from models.store.records.ledger import Ledger
from models.store.records.passages import passages
from models.vocabulary import Status

MARCH, APRIL = Period(2024, 3), Period(2024, 4)


def test_texts_come_with_where_they_stand_the_latest_month_first(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    operations.set_report(ledger, task_id, MARCH, "三月的进展", "三月差的")
    operations.set_report(ledger, task_id, APRIL, "四月的进展")
    operations.set_verdict(ledger, task_id, APRIL, False, "四月的原因")
    operations.add_status(
        ledger, task_id, Status.WARNED, decided_on=date(2024, 4, 1), reason="预警的理由", document="督字5号"
    )
    kept = attachments.keep(ledger, attachments.incoming("照片.png", b"png"))
    attachments.add_attachments(ledger, task_id, [kept], date(2024, 4, 2))
    found = passages(ledger, list_id, task_id, task_id)
    assert set(found[:2]) == {
        Passage(task_id, Source.REPORT, APRIL, "四月的进展"),
        Passage(task_id, Source.VERDICT_REASON, APRIL, "四月的原因"),
    }
    assert set(found[2:4]) == {
        Passage(task_id, Source.REPORT, MARCH, "三月的进展"),
        Passage(task_id, Source.SHORTFALL, MARCH, "三月差的"),
    }
    assert set(found[4:]) == {
        Passage(task_id, Source.STATUS_REASON, None, "预警的理由"),
        Passage(task_id, Source.DOCUMENT, None, "督字5号"),
        Passage(task_id, Source.ATTACHMENT, None, "照片.png"),
    }


def test_only_tasks_of_the_list_and_between_the_two(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    other_list = ListId(operations.create_list(ledger, "另一个清单", 2024).inserted("lists")[0])
    other = TaskId(operations.add_task(ledger, other_list, "另一个清单的任务").inserted("tasks")[0])
    later = TaskId(operations.add_task(ledger, list_id, "后面的任务").inserted("tasks")[0])
    for each in (task_id, other, later):
        operations.set_report(ledger, each, APRIL, f"第{each}项")
    assert [found.task_id for found in passages(ledger, list_id, task_id, other)] == [task_id]
    assert {found.task_id for found in passages(ledger, list_id, task_id, later)} == {task_id, later}
