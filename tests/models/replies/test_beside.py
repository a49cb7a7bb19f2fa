"""What stands beside a row: last month, the plan, what is there."""

from __future__ import annotations

from pathlib import Path

from models.months.request import CODE
from models.records import ListId
from models.replies.beside import Beside, beside
from models.store.records.ledger import Ledger
from tests.models.replies.forms import changed, seen


def test_the_words_beside_a_row(ledger: Ledger, month: ListId, path: Path) -> None:
    review = seen(ledger, month, path)
    (reply,) = review.replies
    assert beside(review.known, reply, reply.rows[0]) == Beside(
        "1 改造老旧小区12个", "已开工8个。", "6月30日　二季度：完工6个", ""
    )


def test_a_row_without_a_task_has_its_own_words(ledger: Ledger, month: ListId, path: Path) -> None:
    review = seen(ledger, month, changed(path, "1", CODE, "222222"))
    (reply,) = review.replies
    lost = reply.rows[0].__class__(reply.rows[0].said, None)
    assert beside(review.known, reply, lost) == Beside("1 改造老旧小区12个")
