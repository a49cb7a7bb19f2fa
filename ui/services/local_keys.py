"""The keys of one place in the window: data beside it, from which they are bound, and named in tips and the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Keys: TypeAlias = Mapping[str, tuple[str, ...]]
"""Each verb's word on its button and the keys that do the same, in Qt's portable words ("Ctrl+Return")."""

_ON_KEYBOARD = {
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Ins": "Insert",
    "Del": "Delete",
    "PgUp": "PageUp",
    "PgDown": "PageDown",
    "Return": "Enter",
}


def on_keyboard(keys: Iterable[str], between: str = "　") -> str:
    """Keys in the words that stand on the keyboard."""
    return between.join("+".join(_ON_KEYBOARD.get(part, part) for part in found.split("+")) for found in keys)


def plain(words: str) -> str:
    """A verb's words without the mark of a dialog to come."""
    return words.removesuffix("…")


def with_keys(words: str, keys: Sequence[str]) -> str:
    """A tool tip: the words, and the keys if there are any."""
    return f"{plain(words)}（{on_keyboard(keys, '，')}）" if keys else plain(words)


def tip(keys: Keys, word: str) -> str:
    """A button's tool tip: the word and its keys."""
    return with_keys(word, keys[word])


def bind(
    place: QWidget,
    keys: Keys,
    word: str,
    verb: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> None:
    """Let a verb's keys work while the cursor is in a place."""
    for found in keys[word]:
        shortcut = QShortcut(QKeySequence(found), place, context=context)
        shortcut.activated.connect(verb)
