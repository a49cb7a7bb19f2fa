"""The files of backups: what their names and cards tell, and whether they are as they were made."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from models.safe_files import sha256_of
from models.store.backup import back_up
from models.store.backup_files import backups_in
from models.store.ledger import Ledger


def test_the_card_says_what_the_file_is(ledger: Ledger) -> None:
    made = back_up(ledger, note="导入前")
    (found,) = backups_in(made.path.parent)
    assert found == made
    assert found.card is not None
    assert (found.note, found.number, found.card.sha256) == ("导入前", 1, sha256_of(found.path))
    with closing(sqlite3.connect(found.path)) as plain:
        assert plain.execute("SELECT ledger FROM identity").fetchone() == (found.card.ledger,)
