"""Column widths are kept beside the record: each form of each list has its own, and undo knows nothing of them."""

from __future__ import annotations

from models.records import ListId, TaskId
from models.store.damage.checking import compare
from models.store.history import history
from models.store.records.ledger import Ledger
from models.store.records.widths import keep_widths, widths_of
from models.vocabulary import FormKey


def test_each_form_of_a_list_has_its_own_and_the_last_ones_hold(
    ledger: Ledger, list_id: ListId, task_id: TaskId
) -> None:
    step = history.next_undo(ledger)
    keep_widths(ledger, list_id, FormKey.PROGRESS, (1, 2.5))
    keep_widths(ledger, list_id, FormKey.CURRENT, (3,))
    keep_widths(ledger, list_id, FormKey.PROGRESS, (4, 5))
    assert widths_of(ledger, list_id, FormKey.PROGRESS) == (4, 5)
    assert widths_of(ledger, list_id, FormKey.CURRENT) == (3,)
    assert widths_of(ledger, list_id, FormKey.CLOSING) == ()
    assert history.next_undo(ledger) == step and not compare(ledger.connection)
