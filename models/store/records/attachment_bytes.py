"""The bytes of attachments, of what was issued and of closed months, each content once, by its sha256.

They stand apart from the rows that refer to them, so that the history holds small images and never the bytes. A content
stays as long as a row refers to it, or a step of the history.
"""

from __future__ import annotations

import hashlib
import sqlite3

from models.errors import LedgerFault
from models.store.records.ledger import Ledger
from models.store.records.transactions import transaction

HOLDERS = ("attachments", "closings", "issued_documents", "issued_files", "bulletin_files")
"""The tables whose rows refer to contents."""

REFERRED = " UNION ".join(f"SELECT sha256 FROM {table}" for table in HOLDERS)
"""The hashes that rows refer to now."""

_NAMES = ", ".join(f"'{table}'" for table in HOLDERS)
_IN_HISTORY = f"""
    SELECT json_extract(coalesce(c.after, c.before), '$.sha256')
    FROM changes AS c JOIN operations AS o ON o.id = c.operation_id
    WHERE c.table_name IN ({_NAMES}) AND (c.before IS NULL OR c.after IS NULL)
"""
# Earlier versions let go of what only dropped steps knew: that it is missing is no damage.
_NEEDED_BY_HISTORY = f"{_IN_HISTORY} AND o.state <> 'dropped'"


def keep(ledger: Ledger, content: bytes, sha256: str) -> None:
    """Store a content whose hash is known, unless it is there; one that is there and no longer agrees with its hash is
    mended by it. Raises LedgerFault when it cannot be written."""
    row = ledger.connection.execute("SELECT content FROM attachment_contents WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None or bytes(row[0]) != content:
        with transaction(ledger):
            ledger.connection.execute(
                "INSERT INTO attachment_contents VALUES (?, ?) ON CONFLICT DO UPDATE SET content = excluded.content",
                (sha256, content),
            )


def mend(ledger: Ledger, content: bytes, sha256: str) -> bool:
    """Put a content back that the ledger refers to and has lost, or that no longer agrees with its hash.

    Whether there was something to mend. Raises LedgerFault when it cannot be written.
    """
    known = f"SELECT 1 FROM ({REFERRED} UNION {_IN_HISTORY}) WHERE sha256 = ?"
    row = ledger.connection.execute("SELECT content FROM attachment_contents WHERE sha256 = ?", (sha256,)).fetchone()
    if (row is not None and bytes(row[0]) == content) or not ledger.connection.execute(known, (sha256,)).fetchone():
        return False
    keep(ledger, content, sha256)
    return True


def read(ledger: Ledger, sha256: str) -> bytes:
    """A content as it is stored; whether it still agrees with its hash is for :func:`agrees` to say.

    Raises LedgerFault where it is gone.
    """
    row = ledger.connection.execute("SELECT content FROM attachment_contents WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise LedgerFault("附件的内容不在台账里。", "请从最近的备份里取回这份附件。")
    return bytes(row[0])


def hash_of(content: bytes) -> str:
    """What a content is known by."""
    return hashlib.sha256(content).hexdigest()


def agrees(content: bytes, sha256: str) -> bool:
    """Whether a content is the one that was taken in."""
    return hash_of(content) == sha256


def total_bytes(ledger: Ledger) -> int:
    """What all contents take up in the file, deleted attachments that can be restored included."""
    row = ledger.connection.execute("SELECT coalesce(sum(length(content)), 0) FROM attachment_contents").fetchone()
    return int(row[0])


def broken(ledger: Ledger) -> list[str]:
    """The hashes that rows or the history refer to and whose content is missing or no longer agrees."""
    return broken_in(ledger.connection)


def broken_in(connection: sqlite3.Connection) -> list[str]:
    """The same of a file that is open without being anybody's ledger."""
    rows = connection.execute(f"{REFERRED} UNION {_NEEDED_BY_HISTORY}")
    wanted = {sha256 for (sha256,) in rows if sha256}
    for (sha256,) in connection.execute("SELECT sha256 FROM attachment_contents").fetchall():
        if sha256 in wanted:
            row = connection.execute("SELECT content FROM attachment_contents WHERE sha256 = ?", (sha256,)).fetchone()
            if agrees(bytes(row[0]), sha256):
                wanted.discard(sha256)
    return sorted(wanted)


def release_unused(ledger: Ledger) -> None:
    """Let go of the contents that nothing refers to: an adding was cancelled."""
    with transaction(ledger):
        ledger.connection.execute(
            f"DELETE FROM attachment_contents WHERE sha256 NOT IN ({REFERRED}) AND sha256 NOT IN ({_IN_HISTORY})"
        )
