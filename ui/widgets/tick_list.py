"""Names to be ticked, in a list that can be narrowed by typing a part of a name or its pinyin."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.services.plain_text import set_tip

_LINES = 5


class Ticks(QWidget):
    """``names`` in their order, the ticked ones first at the beginning; ``find`` answers those that are typed."""

    changed = Signal()

    def __init__(
        self,
        label: str,
        names: Iterable[str],
        ticked: Collection[str],
        find: Callable[[str], Collection[str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self.list = QListWidget()
        self.list.setAccessibleName(label)
        self.list.setObjectName("ticks")
        known = list(names)
        for name in [*sorted(set(ticked) - set(known)), *sorted(known, key=lambda name: name not in ticked)]:
            item = QListWidgetItem(name, self.list)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in ticked else Qt.CheckState.Unchecked)
            set_tip(item, name)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setFixedHeight(min(_LINES, max(self.list.count(), 1)) * max(self.list.sizeHintForRow(0), 20) + 8)
        self.list.itemChanged.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.search = QLineEdit()
        self.search.setAccessibleName(f"查找{label}")
        self.search.setPlaceholderText("名称或拼音")
        self.search.setVisible(find is not None)
        self.search.textChanged.connect(self._narrow)
        column.addWidget(self.search)
        column.addWidget(self.list)

    @property
    def ticked(self) -> frozenset[str]:
        """The names that are ticked."""
        items = map(self.list.item, range(self.list.count()))
        return frozenset(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def tick(self, name: str, ticked: bool = True) -> None:
        """Tick a name or take the tick away."""
        for item in self.list.findItems(name, Qt.MatchFlag.MatchExactly):
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def untick_all(self) -> None:
        """Take every tick away."""
        for name in self.ticked:
            self.tick(name, False)

    def _narrow(self, typed: str) -> None:
        found = self._find(typed) if self._find and typed.strip() else None
        for item in map(self.list.item, range(self.list.count())):
            item.setHidden(found is not None and item.text() not in found)
