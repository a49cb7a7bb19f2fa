"""Which of an existing list's tasks a draft is: by its text, compared on a normalised copy."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from models.intake.drafts import Plan


@dataclass(frozen=True, slots=True)
class ExistingTask:
    """A task of the list that is imported into; ``group`` is its section's or post's name, empty for none."""

    id: int
    number: str
    text: str
    group: str


def text_key(text: str) -> str:
    """A text's comparable form: half width, without white space and closing full stop; never stored."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).rstrip("。.;；")


def match(plan: Plan, existing: Sequence[ExistingTask]) -> tuple[int | None, ...]:
    """The id of the existing task each draft is, or None for a new one; no existing task is given twice.

    The same text in the same group wins; otherwise the same text anywhere in the list, if it stands there once.
    """
    in_group: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    anywhere: defaultdict[str, list[int]] = defaultdict(list)
    for task in reversed(existing):
        in_group[text_key(task.text), text_key(task.group)].append(task.id)
        anywhere[text_key(task.text)].append(task.id)
    found: list[int | None] = []
    for draft in plan.tasks:
        candidates = in_group[text_key(draft.text), text_key(draft.section or draft.post)]
        found.append(candidates.pop() if candidates else None)
    taken = set(found)
    for i, draft in enumerate(plan.tasks):
        if found[i] is None:
            same = anywhere[text_key(draft.text)]
            if len(same) == 1 and same[0] not in taken:
                found[i] = same[0]
                taken.add(same[0])
    return tuple(found)
