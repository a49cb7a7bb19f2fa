"""What a closed month answers from: the rows and papers that were kept when it was closed, never from live rows."""

from __future__ import annotations

import json
from datetime import date

from models.document import Document
from models.document_json import from_json
from models.errors import OperationFault
from models.months.month_rows import TaskMonth
from models.periods import Period
from models.records import Closing, IssuedDocument, ListId
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger


def check_open(ledger: Ledger, list_id: ListId, period: Period) -> None:
    """Raises OperationFault for a closed month: said before any work on what is meant for it."""
    if ledger.closing(list_id, period) is not None:
        raise OperationFault(f"{period.label}已经关账，不能再收入或填写。", "请登记“更正”，或先重新开放这个月。")


def paper_of(
    ledger: Ledger, form: str, list_id: ListId, period: Period, cut_off: date | None = None
) -> Document | None:
    """A form of a closed month as it was when it was closed; None for an open month, and for a ``cut_off`` that is not
    the one it was closed with. Raises LedgerFault when what was kept is lost."""
    closing = ledger.closing(list_id, period)
    if closing is None or cut_off not in (None, closing.cut_off):
        return None
    for paper in ledger.of_list(IssuedDocument, list_id):
        if paper.period == period and paper.kind == form:
            return from_json(attachment_bytes.read(ledger, paper.sha256).decode())
    return None


def rows_of(ledger: Ledger, closing: Closing) -> list[TaskMonth]:
    """The rows that were kept. Raises LedgerFault when they are lost."""
    kept = json.loads(attachment_bytes.read(ledger, closing.sha256))
    return [
        TaskMonth(**{**row, "units": tuple(row["units"]), "came": row["came"] and date.fromisoformat(row["came"])})
        for row in kept
    ]
