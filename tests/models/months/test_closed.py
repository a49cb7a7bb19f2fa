"""A closed month answers from what was kept."""

from __future__ import annotations

from models import operations
from models.months.closed import paper_of, rows_of
from models.months.standing import standing
from models.operations import units
from models.records import ListId, Unit
from models.reporting import build
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey
from tests.models.months.april import APRIL, MAY, close, fill


def test_its_papers_and_rows_stay_whatever_is_renamed(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    before = {form: build(ledger, form, list_id, APRIL) for form in FormKey}
    rows = list(standing(ledger, list_id, APRIL).rows)
    close(ledger, list_id)
    units.edit_unit(ledger, ledger.all(Unit)[0].id, {"name": "区交通运输局"})
    operations.edit_list(ledger, list_id, {"title": "2024年云江区攻坚清单"})
    operations.edit_task(ledger, tasks[0], {"text": "建成望湖大隧道"})
    assert {form: build(ledger, form, list_id, APRIL) for form in FormKey} == before
    closing = ledger.closing(list_id, APRIL)
    assert closing is not None and rows_of(ledger, closing) == rows
    assert paper_of(ledger, FormKey.PROGRESS, list_id, MAY) is None
    assert "攻坚清单" in build(ledger, FormKey.PROGRESS, list_id, MAY).title
