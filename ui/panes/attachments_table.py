"""The attachments of a task as a table that can be sorted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCollator, QItemSelectionModel, QLocale, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from models.filenames import kind_of, safe_name, size_text
from models.records import Attachment
from models.wording.typed_days import day_text
from ui.widgets.tables import only_read, set_up
from ui.widgets.text_table import TextModel

_HEADINGS = ("类型", "名称", "大小", "加入日期")
_WIDTHS = (72, None, 90, 104)
_NAME, _SIZE = 1, 2
_ROW_HEIGHT = 34


class _Model(TextModel):
    def __init__(self) -> None:
        super().__init__(_HEADINGS)
        self.files: Sequence[Attachment] = ()
        self._order = (_NAME, Qt.SortOrder.AscendingOrder)
        self._collator = QCollator(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self._collator.setNumericMode(True)  # 第2次 before 第10次

    def show_files(self, files: Sequence[Attachment]) -> None:
        column, order = self._order
        found = sorted(files, key=lambda file: self._collator.sortKey(file.name))
        found.sort(key=self._keys()[column], reverse=order is Qt.SortOrder.DescendingOrder)
        self.files = found
        self.show_rows([_cells(file) for file in found])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self.show_files(self.files)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() == _SIZE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return super().data(index, role)

    def _keys(self) -> tuple[Callable[[Attachment], Any], ...]:
        return (
            lambda file: kind_of(file.name),
            lambda file: self._collator.sortKey(file.name),
            lambda file: file.size,
            lambda file: (str(file.added_on or ""), file.id),
        )


class AttachmentsTable(QTableView):
    """Whole rows, several at once; sorted by a click on a heading; the selection outlives a refresh."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attachments")
        self._model = _Model()
        self.setModel(self._model)
        set_up(self, "附件", _WIDTHS)
        only_read(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.sortByColumn(_NAME, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Show other files, or the same ones anew."""
        chosen = {file.id for file in self.selected()}
        self._model.show_files(files)
        rows = [row for row, file in enumerate(self._model.files) if file.id in chosen] or ([0] if files else [])
        flags = QItemSelectionModel.SelectionFlag
        for row in rows:
            index = self._model.index(row, 0)
            self.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)

    def selected(self) -> list[Attachment]:
        """The selected files from top to bottom."""
        return [self._model.files[row] for row in sorted(i.row() for i in self.selectionModel().selectedRows())]


def _cells(file: Attachment) -> tuple[str, ...]:
    return (kind_of(file.name), safe_name(file.name), size_text(file.size), day_text(file.added_on))
