"""Finds for each draft task the task already in the list that it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from models.intake.drafts import Plan
from models.intake.layout.row_words import comparable


@dataclass(frozen=True, slots=True)
class ExistingTask:
    """What matching needs of a task in the ledger. ``group`` is its section's or post's name."""

    id: int
    number: str
    text: str
    group: str = ""


def match(plan: Plan, existing: Sequence[ExistingTask]) -> tuple[int | None, ...]:
    """For each task of the plan the id of the existing task it is, or None for a new one.

    The same text in the same group goes first (with several, the one with the same number), then a text that is the
    only one of its kind on both sides, wherever it stands, at last what :func:`repeated` finds. Texts are compared
    without white space and closing full stop, in half width.
    """
    texts = [text_key(task.text) for task in plan.tasks]
    groups = [{comparable(name) for name in (task.section, task.post) if name} or {""} for task in plan.tasks]
    by_text: defaultdict[str, list[ExistingTask]] = defaultdict(list)
    for old in existing:
        by_text[text_key(old.text)].append(old)
    taken: set[int] = set()
    found: list[int | None] = [None] * len(texts)
    for same_number in (True, False):
        for index, text in enumerate(texts):
            if found[index] is not None:
                continue
            number = plan.tasks[index].number
            choice = next(
                (
                    old
                    for old in by_text.get(text, ())
                    if old.id not in taken
                    and comparable(old.group) in groups[index]
                    and (old.number == number or not same_number)
                ),
                None,
            )
            if choice is not None:
                found[index] = choice.id
                taken.add(choice.id)
    _match_elsewhere(texts, groups, found, by_text, taken)
    return repeated(plan, found)


def repeated(plan: Plan, found: Sequence[int | None]) -> tuple[int | None, ...]:
    """The same ids, also for rows that come again: two units may each send a row for one task.

    A row that has none means the task that the rows of its text in its group mean, if they mean just one, unless the
    number of each says that they are two.
    """
    if None not in found:
        return tuple(found)
    keys = [(task.section, task.post, text_key(task.text)) for task in plan.tasks]
    meant: defaultdict[tuple[str, str, str], dict[int, str]] = defaultdict(dict)
    for key, task_id, task in zip(keys, found, plan.tasks, strict=True):
        if task_id is not None and key[-1]:
            meant[key][task_id] = task.number
    again = list(found)
    for index, key in enumerate(keys):
        if again[index] is None and len(meant.get(key, ())) == 1:
            ((task_id, number),) = meant[key].items()
            if plan.tasks[index].number in ("", number) or not number:
                again[index] = task_id
    return tuple(again)


def text_key(text: str) -> str:
    """A text as it is compared: without white space and closing full stop, in half width; never stored."""
    return comparable(text).rstrip("。.;")


def _match_elsewhere(
    texts: Sequence[str],
    groups: Sequence[set[str]],
    found: list[int | None],
    by_text: dict[str, list[ExistingTask]],
    taken: set[int],
) -> None:
    """Match what is left where a text is left over once in the list, and in one group of the file."""
    open_drafts: defaultdict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if found[index] is None and text:
            open_drafts[text].append(index)
    for text, indexes in open_drafts.items():
        free = [old.id for old in by_text.get(text, ()) if old.id not in taken]
        if len(free) == 1 and all(groups[index] == groups[indexes[0]] for index in indexes):
            found[indexes[0]] = free[0]
