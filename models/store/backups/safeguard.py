"""A backup before a step that takes back or deletes much, so that more than undo stands between it and the work."""

from __future__ import annotations

from models.store.records.ledger import Ledger

_MUCH = 50
"""So many tasks are not taken back or deleted without a backup."""


def back_up_before(ledger: Ledger, what: str, tasks: int = _MUCH) -> None:
    """Make a backup before ``what`` where that concerns so many tasks. Raises LedgerFault, and then it is not done."""
    if tasks >= _MUCH:
        from models.store.backups.backup import back_up  # noqa: PLC0415  the window starts without it

        back_up(ledger, note=f"{what}前")
