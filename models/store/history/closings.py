"""What a period was before it was closed: asked of the history, as a closing writes down the days that held then."""

from __future__ import annotations

from datetime import date

from models.records import PeriodRecord
from models.store.records.ledger import Ledger
from models.store.rows.images import load_image
from models.vocabulary import PeriodState


def as_before_closing(ledger: Ledger, closed: PeriodRecord) -> PeriodRecord:
    """The record of a closed period with the cut-off and the reporting day that had been set for it by hand, if any.

    A closing that the history does not know, as in ledgers that were handed over or salvaged, leaves them as they are.
    """
    found = ledger.connection.execute(
        "SELECT c.before FROM changes AS c JOIN operations AS o ON o.id = c.operation_id"
        " WHERE c.table_name = 'periods' AND c.row_id = ? AND o.state = 'done'"
        " AND json_extract(c.after, '$.state') = ? ORDER BY c.id DESC LIMIT 1",
        (closed.id, PeriodState.CLOSED.value),
    ).fetchone()
    if found is None:
        return closed
    before = load_image("periods", closed.id, found[0])
    if before is None:  # nobody had touched the period
        return closed._replace(cut_off=None, due=None)
    held = {"cut_off": closed.cut_off, "due": closed.due}  # what the closing left as it was is not in the image
    days = {name: _day(before[name]) if name in before else day for name, day in held.items()}
    return closed._replace(cut_off=days["cut_off"], due=days["due"])


def _day(stored: object) -> date | None:
    return date.fromisoformat(str(stored)) if stored else None
