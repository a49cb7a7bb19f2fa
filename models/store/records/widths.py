"""The column widths that a list was printed with, so that the year's later months look like the first.

They are how a paper looks and no fact of the record: the history does not tell of them and undo does not take them
back, so that after printing it still takes back what the clerk did last.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from models.records import ListId
from models.store.records.ledger import Ledger
from models.store.records.transactions import transaction


def widths_of(ledger: Ledger, list_id: ListId, form: str) -> tuple[float, ...]:
    """The widths as shares, by a form's ``widths_key``; none where the list has not been printed in it, or what is
    kept is no figures."""
    row = ledger.connection.execute(
        "SELECT widths FROM column_widths WHERE list_id = ? AND form = ?", (list_id, form)
    ).fetchone()
    with suppress(ValueError):
        return tuple(float(width) for width in row[0].split()) if row else ()
    return ()


def keep_widths(ledger: Ledger, list_id: ListId, form: str, widths: Sequence[float]) -> None:
    """Keep the widths a list was printed with. Raises LedgerFault when the file cannot be written."""
    words = " ".join(f"{width:.2f}" for width in widths)
    with transaction(ledger):
        ledger.connection.execute(
            "INSERT INTO column_widths (list_id, form, widths) VALUES (?, ?, ?)"
            " ON CONFLICT (list_id, form) DO UPDATE SET widths = excluded.widths",
            (list_id, form, words),
        )
