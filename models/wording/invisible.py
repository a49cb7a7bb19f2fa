"""Characters nobody sees, which copying from web pages and chat programs leaves in texts."""

from __future__ import annotations

import re

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")


def without_invisible(text: str) -> str:
    """A text without zero-width spaces, marks of direction and soft hyphens."""
    return text if text.isascii() else _INVISIBLE.sub("", text)
