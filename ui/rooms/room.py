"""What a room is to the window, and what the window is to a room."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from models.records import TaskId
from ui.services.asking import Asker
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.services.suggestion_watch import SuggestionWatch

if TYPE_CHECKING:
    from ui.services.unsaved_text import Unsaved


class Desk(NamedTuple):
    """All that a room gets: the records, the one who asks, this computer's memory, and what it may want of the window.

    ``show_tasks_of`` leads to a unit's tasks by the unit's name, ``show_place`` to a task, the pane of a title and a
    text in it, ``show_tasks`` to some tasks alone. ``do`` carries out a command of the window by its name.
    """

    session: Session
    asker: Asker
    preferences: Preferences
    show_tasks_of: Callable[[str], None]
    suggestions: SuggestionWatch
    show_place: Callable[[TaskId, str, str], None]
    show_tasks: Callable[[Collection[TaskId]], None]
    do: Callable[[str], None]


class Page(QWidget):
    """What a room does for the window."""

    has_next = False
    """Whether the room fills a button of its own, for the next thing to do: then 出表… beside the search is plain."""

    @property
    def form(self) -> str:
        """The name of the form that 出表 begins with; empty for the one printed last."""
        return ""

    def enter(self) -> None:
        """Take the keys: the clerk has come in."""
        raise NotImplementedError

    def enter_search(self) -> None:
        """Go to the room's own search."""
        raise NotImplementedError

    def commit(self) -> None:
        """Save what is being typed."""
        raise NotImplementedError

    @property
    def is_typing(self) -> bool:
        """Whether a text is being typed that the ledger has not got. A room without fields has none."""
        return False

    def unsaved(self) -> list[Unsaved]:
        """What is being typed, where it is to be kept over an unexpected end."""
        return []

    def refused(self) -> list[str]:
        """The texts that the ledger has not taken and that still stand in their fields."""
        return []


class Room(NamedTuple):
    """A room: its key among the preferences and commands, its word on the rail, and how its page is made."""

    key: str
    title: str
    make: Callable[[Desk], Page]
