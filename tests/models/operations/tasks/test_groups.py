"""Sections and leaders' posts: the same verbs for either, each on its own kind."""

from __future__ import annotations

import pytest

from models.listing.standing import Standing
from models.operations.tasks.groups import GROUP_KINDS, GroupKind
from models.periods import Period
from models.records import ListId, Task, TaskId
from models.store.history import history
from models.store.records.ledger import Ledger


@pytest.mark.parametrize("kind", GROUP_KINDS.values(), ids=[grouping.name for grouping in GROUP_KINDS])
def test_a_group_is_made_filled_renamed_moved_and_deleted(
    ledger: Ledger, list_id: ListId, task_id: TaskId, kind: GroupKind
) -> None:
    def names() -> list[str]:
        return [group.name for group in kind.members(Standing(ledger, list_id, Period(2024, 4)))]

    for name in ("甲", "乙"):
        kind.add(ledger, list_id, name)
    first, second = (group.id for group in kind.members(Standing(ledger, list_id, Period(2024, 4))))
    assert names() == ["甲", "乙"]
    kind.put(ledger, [task_id], first)
    assert getattr(ledger.get(Task, task_id), kind.column) == first
    kind.rename(ledger, first, "丙")
    kind.move(ledger, second, first)
    assert names() == ["乙", "丙"]
    kind.delete(ledger, first)
    assert names() == ["乙"]
    assert getattr(ledger.get(Task, task_id), kind.column) is None


@pytest.mark.parametrize("kind", GROUP_KINDS.values(), ids=[grouping.name for grouping in GROUP_KINDS])
def test_the_history_calls_it_by_its_word(ledger: Ledger, list_id: ListId, kind: GroupKind) -> None:
    kind.add(ledger, list_id, "甲")
    assert kind.word in history.steps(ledger)[0].label
