"""The grid's groups: bands between the rows, which fold and unfold, and how high each row is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from models.months.entry_rows import EntryRow
from models.records import TaskId
from ui.look.font_watch import follow_letters
from ui.rooms.months.bands import band_height, paint_band
from ui.rooms.months.blocks import BlockTable
from ui.rooms.months.cells import row_height
from ui.rooms.months.columns import GridColumns
from ui.rooms.months.model import Col, EntryModel
from ui.services.preferences import Preferences


class BandedTable(BlockTable):
    """A click on a band folds its group or unfolds it. A cursor in a folded group stands on its band."""

    row_changed = Signal()

    def __init__(self, model: EntryModel, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.columns = GridColumns(self, preferences)
        self._marked: set[int] = set()  # the rows whose height leaves room for a mark
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit_rows)
        self.horizontalHeader().sectionResized.connect(self._fitting.start)
        model.modelReset.connect(self.fit_rows)
        model.dataChanged.connect(self._fit_changed)
        model.band_changed.connect(self._repaint_band)
        self.selectionModel().currentChanged.connect(self._follow_current)
        follow_letters(self, self._fitting.start)

    # Size.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What comes up below the grid does not cover the row that the cursor is in."""
        before, at = event.oldSize().height(), self.visualRect(self.currentIndex())
        super().resizeEvent(event)
        self.columns.share()
        if event.size().height() < before and 0 <= at.top() < before:
            self.scrollTo(self.currentIndex())

    def fit_rows(self) -> None:
        """Give every row the height of its texts, and keep the cursor in sight."""
        self._fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        widths, metrics = self._widths(), self.fontMetrics()
        self._marked = self._marked_rows()
        header = self.verticalHeader()
        header.blockSignals(True)
        for place in range(len(self.rows.rows)):
            header.setSectionHidden(place, self.rows.is_folded(place) and place not in self.rows.bands)
            header.resizeSection(place, row_height(self.rows, place, widths, metrics))
        header.blockSignals(False)
        self.updateGeometries()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and over them the bands of the groups."""
        super().paintEvent(event)
        painter, current = QPainter(self.viewport()), self.currentIndex().row()
        for place, group in self.rows.bands.items():
            rect = self._band(place)
            if rect.intersects(event.rect()):
                is_folded = self.rows.is_folded(place)
                paint_band(painter, rect, group, is_folded=is_folded, has_cursor=is_folded and place == current)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a group's band folds it or unfolds it, and is on none of its tasks."""
        place = self.band_at(event.position().toPoint())
        if place < 0:
            super().mousePressEvent(event)
        elif event.button() is Qt.MouseButton.LeftButton:
            self.fold(place, is_folded=not self.rows.is_folded(place))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a band it is two clicks."""
        if self.band_at(event.position().toPoint()) < 0:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def band_at(self, at: QPoint) -> int:
        """The row whose group's band is at a point; -1 for none."""
        place = self.rowAt(at.y())
        return place if place in self.rows.bands and self._band(place).contains(at) else -1

    def _band(self, place: int) -> QRect:
        height = band_height(self.rows, place)
        return QRect(0, self.rowViewportPosition(place), self.viewport().width(), height)

    def _repaint_band(self, place: int) -> None:
        self.viewport().update(self._band(place))

    def _fit_changed(self, first: QModelIndex) -> None:
        if first.column() == Col.CAME and self.typing() is None:  # the last of a row's cells
            self.fit_row(first.row())

    def fit_row(self, place: int) -> None:
        """Give one row the height of its texts."""
        height = row_height(self.rows, place, self._widths(), self.fontMetrics())
        if 0 <= place < len(self.rows.rows) and height != self.rowHeight(place):
            self.setRowHeight(place, height)

    def _widths(self) -> dict[Col, int]:
        return {column: self.columnWidth(column) for column in self.columns.shown}

    def show_marks(self) -> None:
        """The suggestions are others: a row that is marked has less room for its task."""
        if self.typing() is None:  # else the next time makes up for it
            before, self._marked = self._marked, self._marked_rows()
            for place in before ^ self._marked:
                self.fit_row(place)
        self.viewport().update()

    def _marked_rows(self) -> set[int]:
        return {place for place, row in enumerate(self.rows.rows) if self.rows.mark(row.task_id) is not None}

    # Where the cursor is.

    @property
    def task_id(self) -> TaskId | None:
        """The task of the row in focus; None on a folded group."""
        return self.row.task_id if self.row else None

    @property
    def row(self) -> EntryRow | None:
        """The row in focus; None on a folded group."""
        at = self.currentIndex().row()
        return self.rows.rows[at] if 0 <= at < len(self.rows.rows) and not self.rows.is_folded(at) else None

    def go_to(self, place: int, column: Col = Col.CONTENT) -> None:
        """Put the cursor on a cell, its group unfolded and its column shown, and nothing else in the selection."""
        if 0 <= place < len(self.rows.rows) and self.rows.is_folded(place):
            self._put_folds([self.rows.start_of(place)], is_folded=False)
        self.columns.show(column)
        self.stand_on(place, column)

    def stand_on(self, place: int, column: Col = Col.CONTENT) -> None:
        """The same, but a folded group stays folded: the cursor is on its band then."""
        index = self.rows.index(self.rows.start_of(place) if self.rows.is_folded(place) else place, column)
        if index.isValid():
            flag = self.selectionModel().SelectionFlag
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
            self.scrollTo(index)

    def beside(self, by: int) -> int:
        """The next row below the cursor (``by`` -1: above) that is not folded; -1 for none."""
        at, count = self.currentIndex().row(), len(self.rows.rows)
        places = range(at + 1, count) if by > 0 else range(at - 1, -1, -1)
        return next((place for place in places if not self.rows.is_folded(place)), -1)

    def _follow_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() != before.row():
            for row in (now.row(), before.row()):
                if row >= 0:
                    self.viewport().update(
                        0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row)
                    )
            self.row_changed.emit()

    # Folded groups.

    def fold(self, place: int, *, is_folded: bool) -> None:
        """Fold a row's group, or unfold it. A cursor in it stays on its band."""
        start, at = self.rows.start_of(place), self.currentIndex()
        if start < 0:
            return
        self._put_folds([start], is_folded=is_folded)
        if self.rows.start_of(at.row()) == start:
            self.stand_on(start, Col(at.column()))
            self.row_changed.emit()

    def fold_all(self, *, is_folded: bool) -> None:
        """Fold every group, or unfold them."""
        self._put_folds(list(self.rows.bands), is_folded=is_folded)
        if (at := self.currentIndex()).isValid():
            self.stand_on(at.row(), Col(at.column()))
            self.row_changed.emit()

    def _put_folds(self, starts: Iterable[int], *, is_folded: bool) -> None:
        self.finish_typing()
        for start in starts:
            self.rows.folds.put(self.rows.order, self.rows.bands[start].name, is_folded=is_folded)
        self._fit()

    def add_folding(self, menu: QMenu, place: int) -> None:
        """Fold the group of a row, or all."""
        menu.addSeparator()
        is_folded = self.rows.is_folded(place)
        words = "展开这一组\t→" if is_folded else "收起这一组\t←"
        menu.addAction(words).triggered.connect(lambda: self.fold(place, is_folded=not is_folded))
        menu.addAction("全部收起").triggered.connect(lambda: self.fold_all(is_folded=True))
        menu.addAction("全部展开").triggered.connect(lambda: self.fold_all(is_folded=False))
