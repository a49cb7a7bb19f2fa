"""A layout that sets widgets in lines like words and breaks to the next line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets at their own size, left to right, top to bottom."""

    def __init__(self, spacing: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # Qt wants None past the end
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @property
    def widgets(self) -> list[QWidget]:
        """The widgets, in their order."""
        return [widget for item in self._items if (widget := item.widget()) is not None]

    def place(self, index: int, widget: QWidget) -> None:
        """Add a widget at a place among the others."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Set the lines, each as high as its highest, the others in its middle; how high they all are."""
        x, y, height = rect.left(), rect.top(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), max(rect.width(), item.minimumSize().width()))
            if x > rect.left() and x + width > rect.right() + 1:
                _set(line, height, move=move)
                x, y, height, line = rect.left(), y + height + self.spacing(), 0, []
            line.append((item, QRect(x, y, width, size.height())))
            x += width + self.spacing()
            height = max(height, size.height())
        _set(line, height, move=move)
        return y + height - rect.top()


def _set(line: Sequence[tuple[QLayoutItem, QRect]], height: int, *, move: bool) -> None:
    for item, place in line if move else ():
        item.setGeometry(place.translated(0, (height - place.height()) // 2))
