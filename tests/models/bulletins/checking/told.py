"""What the checker is sure of in a few sentences about the district's list."""

from __future__ import annotations

from collections.abc import Sequence

from models.bulletins.checking.checker import check
from models.bulletins.checking.findings import Severity
from models.bulletins.facts import Facts


def wrong_words(facts: Facts, *lines: str) -> list[str]:
    """The words that contradict something, in the order of the text."""
    found = check(("情况通报", *lines), facts).findings
    return [one.line.text[one.start : one.end] for one in found if one.severity is Severity.CONTRADICTION and one.line]


def asked_words(facts: Facts, *lines: str) -> Sequence[str]:
    """The words that somebody should look at."""
    found = check(("情况通报", *lines), facts).findings
    return [one.line.text[one.start : one.end] for one in found if one.severity is Severity.QUESTION and one.line]
