"""What stands beside a row: last month, the plan, what is there."""

from __future__ import annotations

from pathlib import Path

from models import operations
from models.months.request import CODE
from models.periods import Period
from models.records import ListId, Task
from models.replies.beside import Beside, beside
from models.store.records.ledger import Ledger
from tests.models.replies.forms import changed, seen


def test_the_words_beside_a_row(ledger: Ledger, month: ListId, path: Path) -> None:
    review = seen(ledger, month, path)
    (reply,) = review.replies
    found = beside(review.known, reply, reply.rows[0])
    assert (found.task, found.last, found.present) == ("1 改造老旧小区12个", "已开工8个。", "")
    shown = [(node.label, node.text, is_passed) for node, is_passed in found.plan]
    assert shown == [("一季度", "开工6个", True), ("二季度", "完工6个", False)]


def test_a_node_that_its_month_has_met_does_not_stand_beside_it(ledger: Ledger, month: ListId, path: Path) -> None:
    (task, *_) = ledger.of_list(Task, month)
    operations.set_verdict(ledger, task.id, Period(2024, 3), True)
    review = seen(ledger, month, path)
    (reply,) = review.replies
    assert [node.label for node, _ in beside(review.known, reply, reply.rows[0]).plan] == ["二季度"]


def test_a_row_without_a_task_has_its_own_words(ledger: Ledger, month: ListId, path: Path) -> None:
    review = seen(ledger, month, changed(path, "1", CODE, "222222"))
    (reply,) = review.replies
    lost = reply.rows[0].__class__(reply.rows[0].said, None)
    assert beside(review.known, reply, lost) == Beside("1 改造老旧小区12个")
