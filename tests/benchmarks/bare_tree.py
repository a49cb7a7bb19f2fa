"""A bare tree of the same rows: Qt's own model, view and filter, with nothing of the program's."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTreeView

from tests.benchmarks.data import task_text


class BareTree:
    """Groups of tasks as plain items, filtered by Qt's proxy."""

    def __init__(self, tasks: int) -> None:
        self._texts = [f"{index + 1} {task_text(index)}" for index in range(tasks)]
        self.model = QStandardItemModel()
        self._proxy = QSortFilterProxyModel()
        self._proxy.setRecursiveFilteringEnabled(True)
        self._proxy.setSourceModel(self.model)
        self.view = QTreeView()
        self.view.setUniformRowHeights(True)
        self.view.setHeaderHidden(True)
        self.view.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.view.setModel(self._proxy)

    def group(self, groups: int) -> None:
        """Make every row anew under so many groups."""
        self.model.clear()
        made = [QStandardItem(f"第{index + 1}组") for index in range(groups)]
        for index, text in enumerate(self._texts):
            made[index % groups].appendRow(QStandardItem(text))
        self.model.invisibleRootItem().appendRows(made)
        self.view.expandAll()

    def narrow(self, words: str) -> None:
        """Leave the rows that hold the words, and everything for no words."""
        self._proxy.setFilterFixedString(words)
        self.view.expandAll()

    def scroll(self) -> None:
        """One page down."""
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + self.view.viewport().height())
