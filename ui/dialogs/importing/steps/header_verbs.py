"""Saying by hand where a table's header is: three verbs as buttons below its picture, in its menu and by keys."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.services.plain_text import set_tip
from ui.widgets.fields import label
from ui.widgets.flow import FlowLayout


class Verb(Enum):
    """What can be said, with its key and what it means."""

    HEADER = ("选中的行是表头", "Alt+H", "表头有两行的，按住 Shift 把两行都选上")
    NONE = ("没有表头，从选中的行起是任务", "Alt+N", "上面的行算标题；各栏到“栏目”一页按 A、B、C 栏指定")
    FIND = ("由程序找表头", "Alt+A", "收回您的指定")


class HeaderVerbs(QWidget):
    """``pressed`` carries the verb."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selected, self._named = 0, False
        self.actions_: dict[Verb, QAction] = {}
        row = FlowLayout(parent=self)
        row.addWidget(label("表头不对？选中行，再按：", "secondary"))
        for verb in Verb:
            word, key, tip = verb.value
            action = QAction(word, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            set_tip(action, f"{tip}（{key}）")
            action.triggered.connect(lambda _=False, said=verb: self.pressed.emit(said))
            self.addAction(action)
            self.actions_[verb] = action
            shown = QToolButton()
            shown.setDefaultAction(action)
            shown.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            row.addWidget(shown)
        self._enable()

    def offer(self, selected: int) -> None:
        """So many rows are selected."""
        self._selected = selected
        self._enable()

    def show_named(self, named: bool) -> None:
        """Whether the header on screen was named by hand."""
        self._named = named
        self._enable()

    def menu(self, parent: QWidget) -> QMenu:
        """The verbs as a menu."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self.actions_.values()))
        return menu

    def _enable(self) -> None:
        self.actions_[Verb.HEADER].setEnabled(self._selected > 0)
        self.actions_[Verb.NONE].setEnabled(self._selected > 0)
        self.actions_[Verb.FIND].setEnabled(self._named)
