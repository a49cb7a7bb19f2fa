"""The keys of the room, in one place: the pages make them work, the sheet of keys names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS: Mapping[str, tuple[str, ...]] = {
    "新建": ("Ctrl+N", "Insert"),
    "上移": ("Alt+Up",),
    "下移": ("Alt+Down",),
    "合并到…": ("Ctrl+J",),
    "看它的任务": ("Ctrl+Return",),
    "添加继任": ("Ctrl+Shift+=",),
    "删除": ("Ctrl+-",),
    "单位名录 / 分管领导": ("Ctrl+Tab",),
}
"""Each verb's word on its button and the keys that do the same."""


def tip(word: str) -> str:
    """A button's tool tip: the word and its keys."""
    return f"{word}（{'，'.join(KEYS[word])}）"


def bind(page: QWidget, word: str, verb: Callable[[], object]) -> None:
    """Let a verb's keys work while the cursor is anywhere on a page."""
    for keys in KEYS[word]:
        shortcut = QShortcut(QKeySequence(keys), page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(verb)
