"""What a command of the window is: its words, keys, needs, scope and what it does, as one piece of data.

The commands themselves are declared once, menu by menu, in :mod:`ui.shell.commands`. The actions, the enabling, the
sheet of keys, the palette, the tooltips and the check for keys given twice are all made from that declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from enum import Enum, auto
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from ui.services.local_keys import Keys

V = TypeVar("V")


class Needs(Enum):
    """What has to be there before a command means anything."""

    NOTHING = auto()
    LEDGER = auto()
    LIST = auto()
    ROW = auto()  # a row of the tree in focus: a task or a group
    TASK = auto()  # a selected task
    UNDOABLE = auto()  # a step to take back
    REDOABLE = auto()  # a step to bring back


class Scope(Enum):
    """Where a command means something, and where its keys reach it."""

    WINDOW = auto()  # in every room
    WORK = auto()  # where tree and panes are seen
    TREE = auto()  # the same, and its keys only while the tree has them: in a text they edit
    PANEL = auto()  # in every room, its keys only in the tree and around it: in a text they edit


class Command(NamedTuple, Generic[V]):
    """One command. ``does`` gets the window's verbs and imports what it needs when it runs."""

    name: str
    words: str
    does: Callable[[V], object]
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.NOTHING
    scope: Scope = Scope.WINDOW
    choice: str = ""  # of the commands with the same choice one is ticked
    is_switch: bool = False  # ticked and unticked by itself


class Submenu(NamedTuple, Generic[V]):
    """A menu within a menu; without commands it is filled when it is opened."""

    name: str
    words: str
    commands: tuple[Command[V], ...] = ()


class Menu(NamedTuple, Generic[V]):
    """One menu of the menu bar: blocks with a line between them."""

    title: str
    blocks: tuple[tuple[Command[V] | Submenu[V], ...], ...]

    @property
    def words(self) -> str:
        """Its title without the letter that Alt opens it by."""
        return self.title.partition("(")[0]

    @property
    def commands(self) -> Iterator[Command[V]]:
        """Every command in it, those of its submenus too, from top to bottom."""
        for block in self.blocks:
            for entry in block:
                if isinstance(entry, Submenu):
                    yield from entry.commands
                else:
                    yield entry


class Situation(NamedTuple):
    """What there is at the moment, for :class:`Needs` and :class:`Scope`."""

    has_ledger: bool = False
    has_list: bool = False
    has_row: bool = False
    has_task: bool = False
    can_undo: bool = False
    can_redo: bool = False
    is_at_work: bool = True

    def allows(self, command: Command[V]) -> bool:
        """Whether a command means something now."""
        there = {
            Needs.NOTHING: True,
            Needs.LEDGER: self.has_ledger,
            Needs.LIST: self.has_list,
            Needs.ROW: self.has_list and self.has_row,
            Needs.TASK: self.has_list and self.has_task,
            Needs.UNDOABLE: self.can_undo,
            Needs.REDOABLE: self.can_redo,
        }
        return there[command.needs] and (self.is_at_work or command.scope in (Scope.WINDOW, Scope.PANEL))


def key_context(scope: Scope) -> Qt.ShortcutContext:
    """Where Qt lets the keys of a scope work."""
    return {
        Scope.TREE: Qt.ShortcutContext.WidgetShortcut,
        Scope.PANEL: Qt.ShortcutContext.WidgetWithChildrenShortcut,
    }.get(scope, Qt.ShortcutContext.WindowShortcut)


def keys_given_twice(menus: Sequence[Menu[V]]) -> list[tuple[str, str, str]]:
    """Keys that two commands want: the keys and both commands' words. Every pair of scopes meets in the tree."""
    return [
        (one.toString(), first.words, second.words)
        for (one, first), (other, second) in combinations(_wanted(menus), 2)
        if one == other
    ]


def keys_taken(menus: Sequence[Menu[V]], keys: Keys, scopes: Collection[Scope]) -> list[tuple[str, str, str]]:
    """Keys of one place that commands of these scopes, which are heard there, would take: the keys, and both words."""
    heard = [(key, command.words) for key, command in _wanted(menus) if command.scope in scopes]
    mine = [(QKeySequence(key), word) for word, several in keys.items() for key in several]
    return [(one.toString(), words, word) for one, words in heard for other, word in mine if one == other]


def _wanted(menus: Sequence[Menu[V]]) -> list[tuple[QKeySequence, Command[V]]]:
    return [(QKeySequence(key), command) for menu in menus for command in menu.commands for key in command.keys]
