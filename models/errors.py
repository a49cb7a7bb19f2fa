"""Faults the clerk can mend, told apart from bugs.

A :class:`UserFault` carries a Chinese sentence about what is wrong and one about what to do. Everything else that is
raised is a bug and ends in the crash dialog (``ui``) or a traceback (command line).
"""

from __future__ import annotations


class UserFault(Exception):
    """Something the clerk can put right. ``str()`` is the whole message, ready for screen or stderr."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return self.what + self.remedy


class LedgerFault(UserFault):
    """The ledger file cannot be opened, written, migrated or backed up."""


class LedgerBusy(LedgerFault):
    """Another program instance holds the ledger."""


class LedgerNewer(LedgerFault):
    """The ledger was written by a later version of this program."""


class SourceFault(UserFault):
    """A file to be imported cannot be read or holds nothing to import."""


class FieldFault(UserFault):
    """A value breaks a rule of its field; ``field`` is the key of :mod:`models.fields`."""

    def __init__(self, field: str, what: str, remedy: str = "") -> None:
        super().__init__(what, remedy)
        self.field = field


class OperationFault(UserFault):
    """An operation cannot be carried out on the records as they are now."""


class Cancelled(UserFault):
    """The clerk called long work off; what it had written by then is taken back."""


class ExportFault(UserFault):
    """A document cannot be built or its file cannot be written."""
