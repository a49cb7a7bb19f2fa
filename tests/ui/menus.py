"""Menus as the clerk goes through them: word by word."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def below(menu: QMenu, word: str) -> QMenu:
    """The menu that opens at an entry.

    Not by ``QAction.menu``: PySide6 6.9 takes such a menu for the action's child, and gives it up along with an action
    that nothing else in Python holds.
    """
    return QMenu.menuInAction(entry(menu, word))


def entry(menu: QMenu, *path: str) -> QAction:
    """The entry at the end of these words."""
    *titles, last = path
    for title in titles:
        menu = below(menu, title)
    return next(action for action in menu.actions() if action.text() == last)
