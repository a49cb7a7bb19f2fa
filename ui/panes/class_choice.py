"""当期档次: a button for each class of the list's scale; the figures on the keys choose while one has the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from models.judging.counting.classes import UNRATED
from ui.services.plain_text import as_entry, set_tip
from ui.widgets.fields import button, label
from ui.widgets.flow import FlowLayout

_NO_SCALE = "清单还没有档次。"


class ClassChoice(QWidget):
    """``chosen`` carries the class, empty for 未评定; ``scale_wanted`` asks for the list's scale to be set up."""

    chosen = Signal(str)
    scale_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("当期档次")
        self._names: list[str] = []
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self._row = QWidget()
        self._flow = FlowLayout(6, self._row)
        self._hint = label(_NO_SCALE, "secondary")
        self._setting = button("设置档次…", verb=self.scale_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        column.addWidget(self._hint)
        column.addWidget(self._setting, 0, Qt.AlignmentFlag.AlignLeft)
        self.offer([], "")

    def offer(self, names: Sequence[str], current: str) -> None:
        """Offer a scale with one class chosen; one that is no longer on it is shown as well."""
        wanted = [*names, *([current] if current and current not in names else []), ""] if names or current else []
        if wanted != self._names:
            self._make(wanted)
        for name, made in self.buttons.items():
            made.setChecked(name == current)

    def value(self) -> str:
        """The class that is chosen."""
        return next((name for name, made in self.buttons.items() if made.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_0 and self._names:
            place = len(self._names) - 1
        if plain and 0 <= place < len(self._names):
            self.buttons[self._names[place]].setFocus()
            self.buttons[self._names[place]].click()
        else:
            super().keyPressEvent(event)

    def _make(self, names: list[str]) -> None:
        for made in self.buttons.values():
            self._group.removeButton(made)
            self._flow.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._names, self.buttons = names, {}
        for place, name in enumerate(names, start=1):
            word = name or UNRATED
            key = "0" if not name else str(place)
            made = QPushButton(as_entry(word), self._row)
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setProperty("role", "answer")
            made.setAccessibleName(f"当期档次：{word}")
            set_tip(made, f"{word}（{key}）" if len(key) == 1 else word)
            made.clicked.connect(self._tell)
            self._group.addButton(made)
            self._flow.addWidget(made)
            made.show()
            self.buttons[name] = made
        self._row.setVisible(bool(names))
        self._hint.setVisible(not names)
        self._setting.setVisible(not names)
        self.setFocusProxy(self.buttons[names[0]] if names else self._setting)

    def _tell(self) -> None:
        self.chosen.emit(self.value())
