"""A text that is not in the ledger yet, as it is kept over an unexpected end."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from models.records import Task, TaskId
from models.store.records.ledger import Ledger
from models.wording.shortening import IN_ROW, shortened

REPORT = "进展"
"""The pane in which a report is put back, wherever it was typed."""


class Unsaved(NamedTuple):
    """A field's text that is not in the ledger, as it is kept over an unexpected end.

    ``typed`` and ``stored`` are for reading; ``value`` is what JSON makes of the field's own value. ``ledger`` is the
    identity of the ledger and ``text`` the task's own text, so that no other ledger and no other task gets it; both are
    empty in what earlier versions left.
    """

    task_id: int
    period: str
    pane: str
    key: str
    task: str
    name: str
    typed: str
    stored: str
    value: Any
    ledger: str = ""
    text: str = ""

    @property
    def place(self) -> Hashable:
        """Which field of which task it belongs to."""
        return self.task_id, self.period, self.pane, self.key

    def as_json(self) -> dict[str, Any]:
        """Its parts by name; JSON takes over those that are dataclasses, see ``value``."""
        return self._asdict()


class Typing(Protocol):
    """Where texts are typed that are kept."""

    def unsaved(self) -> list[Unsaved]:
        """What would be lost if the program ended now."""

    def isAncestorOf(self, child: QWidget, /) -> bool:
        """Whether a widget stands there."""


def unsaved_text(
    ledger: Ledger, about: tuple[TaskId, str, str, str], name: str, texts: tuple[str, str], value: Any
) -> Unsaved:
    """A text about a task, period, pane and key; ``texts`` are what was typed and what is stored."""
    task = ledger.get(Task, about[0])
    shown = f"{task.number} {shortened(task.text, IN_ROW)}".strip()
    return Unsaved(*about, shown, name, *texts, value, ledger.identity, task.text)
