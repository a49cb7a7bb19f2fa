"""What is to be said of a file that came back, or of one of its rows."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Code(StrEnum):
    """The kinds of remark, by their words in JSON."""

    # Of a whole file.
    UNREADABLE = "unreadable"
    REFUSED = "refused"
    SECRET = "secret"
    NO_TABLE = "no_table"
    AGAIN = "again"
    LISTED = "listed"
    UNIT_UNKNOWN = "unit_unknown"
    UNIT_CHANGED = "unit_changed"
    OLD_FORM = "old_form"
    UNPROTECTED = "unprotected"
    ROWS_MISSING = "rows_missing"
    LEFT_OUT = "left_out"
    LEAD_MISSING = "lead_missing"
    # Of a file or a row.
    TWO_FILES = "two_files"
    PICTURE = "picture"
    OTHER_MONTH = "other_month"
    OTHER_LEDGER = "other_ledger"
    # Of a row.
    OTHER_LIST = "other_list"
    MISTYPED = "mistyped"
    DOUBLED = "doubled"
    UNMATCHED = "unmatched"
    ROW_ADDED = "row_added"
    RENUMBERED = "renumbered"
    NOT_THEIRS = "not_theirs"
    TEXT_CHANGED = "text_changed"
    MERGED = "merged"
    FORMULA = "formula"
    EMPTY = "empty"
    ELSEWHERE = "elsewhere"
    COMMENT = "comment"
    STRUCK = "struck"
    SAID_TWICE = "said_twice"
    REPLACING = "replacing"
    SAME_AS_LAST = "same_as_last"
    ANSWER = "answer"
    NO_REASON = "no_reason"
    FIGURE = "figure"
    FIGURES_APART = "figures_apart"
    # Of an application.
    UNCLEAR = "unclear_request"
    LATE = "late_request"
    NO_EVIDENCE = "no_evidence"
    DECIDED_SINCE = "decided_since"


UNSURE = frozenset(
    {
        *(Code.TWO_FILES, Code.OTHER_MONTH, Code.OTHER_LEDGER, Code.OTHER_LIST, Code.MISTYPED, Code.DOUBLED),
        *(Code.UNMATCHED, Code.ROW_ADDED, Code.RENUMBERED, Code.NOT_THEIRS, Code.MERGED, Code.TEXT_CHANGED),
        Code.FIGURES_APART,
        *(Code.UNCLEAR, Code.LATE),
    }
)
"""Of a row that may be another's than it seems: it is never taken together with others, only by itself."""


class Remark(NamedTuple):
    """One remark: a whole Chinese sentence, and the row of the file it is about; 0 stands for the whole file."""

    code: Code
    row: int
    message: str
