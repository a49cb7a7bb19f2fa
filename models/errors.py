"""Faults the clerk can mend, told apart from bugs.

A :class:`UserFault` carries a Chinese sentence about what is wrong and one about what to do. Everything else that is
raised is a bug and ends in the crash dialog (``ui``) or a traceback (command line).
"""

from __future__ import annotations

import re

_NO_CHARACTER = re.compile("[\ud800-\udfff]")


def legible(text: str) -> str:
    """The text with "�" for what is no character: half of a pair, or a byte of a file name that is not UTF-8.

    Python carries such bytes through paths; a screen, JSON and the ledger take none of them.
    """
    return _NO_CHARACTER.sub("�", text)


class UserFault(Exception):
    """Something the clerk can put right. ``str()`` is the whole message, ready for screen or stderr."""

    def __init__(self, what: str, remedy: str = "") -> None:
        self.what = legible(what)
        self.remedy = legible(remedy)
        super().__init__(self.what, self.remedy)

    def __str__(self) -> str:
        return self.what + self.remedy


class LedgerFault(UserFault):
    """The ledger file cannot be opened, written, migrated or backed up."""


class LedgerBusy(LedgerFault):
    """Another program instance holds the ledger, or work aside has it."""


class LedgerUnwritable(LedgerFault):
    """Nothing can be stored in the open file where it is; what is open can be saved as a new ledger (另存)."""


class LedgerNewer(LedgerFault):
    """The ledger was written by a later version of this program."""


class LedgerForeign(LedgerFault):
    """The file is none of ours, and no damage has made it so: it is another kind of file."""


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
