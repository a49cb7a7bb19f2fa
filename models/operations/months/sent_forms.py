"""Writing down what was sent out (下发): one step, however many units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.changes import ChangeSet
from models.month_records import SentForm, SentFormId
from models.months.request import Written
from models.periods import Period
from models.records import ListId
from models.store.records.ledger import Ledger
from models.store.records.writing import operation


def record_sent(ledger: Ledger, list_id: ListId, period: Period, written: Sequence[Written], day: date) -> ChangeSet:
    """Keep which unit got which form. Raises OperationFault for a closed month."""
    with operation(ledger, f"下发 {period.label}报送表（{len(written)} 个单位）") as op:
        for request, file_name, suffix, sha256 in written:
            unit_id = request.identifier.unit_id
            form = (list_id, unit_id, period, request.edition, day, file_name, suffix, sha256, request.asked)
            op.write.insert_record(SentForm(SentFormId(0), *form))
    return op.change_set
