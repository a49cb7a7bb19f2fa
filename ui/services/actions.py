"""Qt's actions, made from the commands that are declared: menus, keys, enabling and tooltips come from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.services.commands import Command, Menu, Scope, Situation, Submenu, key_context
from ui.services.local_keys import on_keyboard, with_keys
from ui.services.plain_text import as_entry


class Offer(NamedTuple):
    """A command that can be carried out now: its words, the menu it stands in, the keys that do the same."""

    name: str
    words: str
    menu: str
    keys: str


class Actions(QObject):
    """The actions by the names of their commands. ``wanted`` carries the command whose action was triggered."""

    wanted = Signal(object)

    def __init__(self, menus: Sequence[Menu[Any]], parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.menus = menus
        self._choices: dict[str, QActionGroup] = {}
        self._words: dict[str, str] = {}  # of those called otherwise than declared
        self.commands: list[Command[Any]] = [command for menu in menus for command in menu.commands]
        self._made = {command.name: self._make(command) for command in self.commands}
        self._submenus = {entry.name: self._make_submenu(entry) for menu in menus for entry in _submenus(menu)}

    def __getitem__(self, name: str) -> QAction:
        """The action of a command. Asking for one that is not declared is a bug."""
        return self._made[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._made.values())

    def several(self, names: Iterable[str]) -> list[QAction]:
        """The actions of several commands, in that order."""
        return [self._made[name] for name in names]

    def of_choice(self, choice: str) -> list[QAction]:
        """The actions of which one is ticked, in the order of their menu."""
        return [self._made[command.name] for command in self.commands if command.choice == choice]

    def in_scope(self, scope: Scope) -> list[QAction]:
        """The actions whose keys reach so far: those of the tree and its panel have to be added to them."""
        return [self._made[command.name] for command in self.commands if command.scope is scope]

    def submenu(self, name: str) -> QMenu:
        """A menu within a menu."""
        return self._submenus[name]

    def tip(self, name: str, words: str = "") -> str:
        """A tooltip for a button that does the same: its words, or the command's, and the keys."""
        command = next(command for command in self.commands if command.name == name)
        return with_keys(words or command.words, command.keys[:1])

    def offered(self) -> list[Offer]:
        """The commands that mean something now, menu by menu."""
        return [
            Offer(command.name, self._words.get(command.name, command.words), menu.words, on_keyboard(command.keys))
            for menu in self.menus
            for command in menu.commands
            if self._made[command.name].isEnabled()
        ]

    def reword(self, name: str, words: str) -> None:
        """Call a command something else, which may hold words of the clerk's."""
        self._words[name] = words
        self._made[name].setText(as_entry(words))

    def trigger(self, name: str) -> None:
        """Carry out a command as if it had been chosen from its menu."""
        self._made[name].trigger()

    def follow(self, situation: Situation) -> None:
        """Switch on what means something now, and nothing else."""
        for command in self.commands:
            self._made[command.name].setEnabled(situation.allows(command))

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus on a menu bar."""
        for declared in self.menus:
            menu = bar.addMenu(declared.title)
            for place, block in enumerate(declared.blocks):
                if place:
                    menu.addSeparator()
                for entry in block:
                    if isinstance(entry, Submenu):
                        menu.addMenu(self._submenus[entry.name])
                    else:
                        menu.addAction(self._made[entry.name])

    def _make(self, command: Command[Any]) -> QAction:
        action = QAction(command.words, self)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setShortcutContext(key_context(command.scope))
        action.setCheckable(command.is_switch or bool(command.choice))
        if command.choice:
            group = self._choices.setdefault(command.choice, QActionGroup(self))
            group.addAction(action)
        action.triggered.connect(lambda: self.wanted.emit(command))  # both end with the window
        return action

    def _make_submenu(self, submenu: Submenu[Any]) -> QMenu:
        made = QMenu(submenu.words, self._host)
        made.addActions(self.several(command.name for command in submenu.commands))
        return made


def _submenus(menu: Menu[Any]) -> list[Submenu[Any]]:
    return [entry for block in menu.blocks for entry in block if isinstance(entry, Submenu)]
