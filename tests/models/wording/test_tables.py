"""What the clerk calls the rows of a ledger: no table goes without a word."""

from __future__ import annotations

from models.store.records.ledger import Ledger
from models.wording.tables import TABLE_WORDS, named


def test_every_table_of_a_ledger_has_a_word_of_its_own(ledger: Ledger) -> None:
    rows = ledger.connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite!_%' ESCAPE '!'"
    )
    assert {name for (name,) in rows} == set(TABLE_WORDS)
    assert len(set(TABLE_WORDS.values())) == len(TABLE_WORDS)


def test_a_record_is_named_for_the_clerk_and_for_whoever_looks_into_the_file() -> None:
    assert named("reports", 12) == f"“{TABLE_WORDS['reports']}”（reports）第 12 条"


def test_a_table_that_is_none_of_ours_is_named_as_it_is() -> None:
    assert named("extra_table", 3) == "“extra_table”第 3 条"
