"""What was issued of a closed month stays: undo passes it over, reopening takes it away with a reason."""

from __future__ import annotations

import pytest

from models import operations
from models.errors import OperationFault
from models.operations.months.issued import Made, keep_issued
from models.operations.months.stages import reopen_month
from models.paper_records import IssuedFile
from models.records import Closing, ListId, OperationId, Task
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey
from tests.models.months.april import APRIL, close, fill

PAPER = Made("完成情况.pdf", b"%PDF-")


@pytest.fixture
def closed(ledger: Ledger, list_id: ListId) -> ListId:
    """A month that is closed, a paper of it issued after another change."""
    first, *_ = fill(ledger, list_id)
    close(ledger, list_id)
    operations.edit_task(ledger, first, {"goal": "年底贯通"})
    keep_issued(ledger, list_id, APRIL, FormKey.MONTHLY, PAPER)
    return list_id


def test_undo_passes_over_what_was_kept(ledger: Ledger, closed: ListId) -> None:
    assert history.steps(ledger)[0].label.startswith("留存")
    history.undo(ledger)
    assert [task.goal for task in ledger.all(Task)].count("年底贯通") == 0
    assert [file.name for file in ledger.all(IssuedFile)] == [PAPER.name]
    history.redo(ledger)
    assert "年底贯通" in [task.goal for task in ledger.all(Task)]


def test_the_closing_is_not_undone_below_it_but_reopened(ledger: Ledger, closed: ListId) -> None:
    history.undo(ledger)
    for attempt in (history.undo, lambda found: history.revert(found, _closing_step(found))):
        with pytest.raises(OperationFault, match="已经留存，这一步不能撤销。要改这个月，请用“重新开放”"):
            attempt(ledger)
    assert ledger.all(Closing) and ledger.all(IssuedFile)
    reopen_month(ledger, closed, APRIL, "数字有误")
    assert ledger.all(IssuedFile) == []
    history.undo(ledger)
    assert [file.name for file in ledger.all(IssuedFile)] == [PAPER.name]


def test_a_closing_without_papers_is_undone_as_before(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    close(ledger, list_id)
    history.undo(ledger)
    assert ledger.all(Closing) == []


def _closing_step(ledger: Ledger) -> OperationId:
    return next(step.id for step in history.steps(ledger) if step.label.endswith("关账"))
