"""What of a task's report belongs to one of its units: a report may be put together of several units' texts."""

from __future__ import annotations

import re
from collections.abc import Collection


def own_text(text: str, own: Collection[str], others: Collection[str], *, leads_alone: bool) -> str:
    """The unit's own part of a report; empty where nobody can tell.

    ``own`` and ``others`` are the names of the unit and of the task's other units, other names included. Parts are
    told by the unit's name before a colon or in brackets at a line's beginning. What bears no name is the lead's, where
    there is one lead.
    """
    parts = _parts(text, own, others)
    if any(name in others for name, _ in parts):
        owners = {*own, ""} if leads_alone else own
        return "\n".join(part for name, part in parts if name in owners and part)
    return text if leads_alone or len(parts) > 1 else ""


def _parts(text: str, own: Collection[str], others: Collection[str]) -> list[tuple[str, str]]:
    """The names that parts begin with, each with the words up to the next; what stands before them has none."""
    names = "|".join(sorted(map(re.escape, {*own, *others}), key=len, reverse=True))
    label = rf"(?m)({names})\s*[:：]|^\s*[*]?[【\[（(]\s*({names})\s*[】\]）)]\s*[:：]?"
    found = [("", 0, 0), *((match[1] or match[2], *match.span()) for match in re.finditer(label, text))]
    ends = [start for _, start, _ in found[1:]] + [len(text)]
    return [(name, text[after:end].strip()) for (name, _, after), end in zip(found, ends, strict=True)]
