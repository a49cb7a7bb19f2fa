"""A period as it was before it was closed, as far as the history knows."""

from __future__ import annotations

from datetime import date

from models.operations.months.stages import open_month
from models.records import ListId
from models.store.history import history
from models.store.history.closings import as_before_closing
from models.store.records.ledger import Ledger
from tests.models.months.april import APRIL, close, fill


def test_what_the_closing_wrote_down_is_taken_off_and_what_was_set_stays(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    close(ledger, list_id)
    closed = ledger.period_record(list_id, APRIL)
    assert closed is not None and closed.due == date(2024, 4, 25)
    before = as_before_closing(ledger, closed)
    assert (before.due, before.cut_off) == (None, None)
    history.undo(ledger)
    open_month(ledger, list_id, APRIL, due=date(2024, 4, 26))
    close(ledger, list_id)
    closed = ledger.period_record(list_id, APRIL)
    assert closed is not None
    before = as_before_closing(ledger, closed)
    assert (before.due, before.cut_off) == (date(2024, 4, 26), None)


def test_without_its_history_a_closing_leaves_the_days_as_they_are(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    close(ledger, list_id)
    closed = ledger.period_record(list_id, APRIL)
    assert closed is not None
    with ledger.connection as connection:
        connection.execute("DELETE FROM changes WHERE table_name = 'periods'")
    assert as_before_closing(ledger, closed) == closed
