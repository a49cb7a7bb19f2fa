"""What became of a document that was printed or written, in words for the clerk."""

from __future__ import annotations

from collections.abc import Sequence


def outcome_words(done: str, font_remarks: Sequence[str]) -> str:
    """What was done, and below it what the fonts of this computer could not do for it."""
    return "\n".join([done, *font_remarks])
