"""What the tables of a ledger are called in a sentence."""

from __future__ import annotations

from models.table_words import TABLE_WORDS


def named(table: str, row_id: object) -> str:
    """A record by its table and its id, both for the clerk and for whoever looks into the file.

    >>> named("reports", 12)
    '“进展”（reports）第 12 条'
    """
    word = TABLE_WORDS.get(table)
    return f"“{word}”（{table}）第 {row_id} 条" if word else f"“{table}”第 {row_id} 条"
