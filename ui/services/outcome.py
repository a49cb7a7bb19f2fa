"""What became of a document that was printed or written, in words for the clerk."""

from __future__ import annotations

from collections.abc import Iterable


def outcome_words(done: str, font_remarks: Iterable[str]) -> str:
    """What was done, and below it what the fonts of this computer could not do for it, each told once."""
    return "\n".join([done, *dict.fromkeys(font_remarks)])
