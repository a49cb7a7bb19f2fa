"""Which of the grid's groups are folded, for as long as the window is open."""

from __future__ import annotations

from models.months.entry_groups import Order


class Folds:
    """Groups by what the rows are grouped by and the group's name.

    Where a count or the search asks for rows, nothing that was folded before hides them; what is folded then is
    forgotten with the question.
    """

    def __init__(self) -> None:
        self._whole: set[tuple[Order, str]] = set()
        self._asked: set[tuple[Order, str]] | None = None

    def ask(self, *, is_asking: bool) -> bool:
        """Some rows are asked for, or all are shown again; answers whether other groups are folded now."""
        before = self._now
        self._asked = set() if is_asking else None
        return before != self._now

    def has(self, order: Order, name: str) -> bool:
        """Whether a group is folded."""
        return (order, name) in self._now

    def put(self, order: Order, name: str, *, is_folded: bool) -> None:
        """Fold a group, or unfold it."""
        if is_folded:
            self._now.add((order, name))
        else:
            self._now.discard((order, name))

    def clear(self) -> None:
        """Forget all: another ledger is open."""
        self._whole.clear()
        self._asked = None

    @property
    def _now(self) -> set[tuple[Order, str]]:
        return self._whole if self._asked is None else self._asked
