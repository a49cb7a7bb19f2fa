"""The grid of the month: Excel's keys over the cells that are typed into."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from models.records import TaskId
from models.vocabulary import Manner
from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.rooms.months.bands import band_height, paint_band
from ui.rooms.months.blocks import BlockTable
from ui.rooms.months.cells import DIGITS, EntryDelegate, row_height
from ui.rooms.months.model import FIELDS, Col, EntryModel

_WIDTHS = {
    Col.TASK: 18,
    Col.UNITS: 10,
    Col.NODE: 12,
    Col.BEFORE: 16,
    Col.CONTENT: 23,
    Col.ANSWER: 0,
    Col.REASON: 12,
    Col.CAME: 10,
}
"""Shares of the width; the answer has its own."""
_ANSWER_WIDTH = 108
_CONTROL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CAME_KEYS = {Qt.Key.Key_1: Manner.ELECTRONIC, Qt.Key.Key_2: Manner.PAPER}
"""What digits in the column 来件 say came today."""
_BY_KEY = {Qt.Key.Key_1: True, Qt.Key.Key_2: False, Qt.Key.Key_0: None}


class MonthTable(BlockTable):
    """``copies_wanted`` carries tasks, ``came_wanted`` tasks whose report came today and how; ``register_wanted`` asks
    for what each unit has sent.

    ``done`` says that the row is finished with (Ctrl+Enter), ``side_wanted`` that the keys go into the side.
    """

    copies_wanted = Signal(object)  # list[TaskId]
    came_wanted = Signal(object, object)  # list[TaskId], Manner
    register_wanted = Signal()
    done = Signal()
    side_wanted = Signal()
    row_changed = Signal()

    def __init__(self, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setAccessibleName("月报")
        delegate = EntryDelegate(self)
        self.setItemDelegate(delegate)
        delegate.finished.connect(self._go_on)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit_rows)
        header.sectionResized.connect(self._fitting.start)
        model.modelReset.connect(self.fit_rows)
        model.dataChanged.connect(self._fit_changed)
        model.band_changed.connect(self._repaint_band)
        self.doubleClicked.connect(self._open_came)
        self.selectionModel().currentChanged.connect(self._follow_current)
        follow_letters(self, self._fitting.start)

    # Size.

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        room = self.viewport().width() - theme.px(_ANSWER_WIDTH)
        total = sum(_WIDTHS.values())
        for column, share in _WIDTHS.items():
            self.setColumnWidth(column, room * share // total if share else theme.px(_ANSWER_WIDTH))

    def fit_rows(self) -> None:
        """Give every row the height of its texts."""
        widths, metrics = self._widths(), self.fontMetrics()
        header = self.verticalHeader()
        header.blockSignals(True)
        for place in range(len(self.rows.rows)):
            header.resizeSection(place, row_height(self.rows, place, widths, metrics))
        header.blockSignals(False)
        self.updateGeometries()
        self.viewport().update()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and over them the bands of the groups."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for place, group in self.rows.bands.items():
            rect = self._band(place)
            if rect.intersects(event.rect()):
                paint_band(painter, rect, group)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a group's band is on none of its tasks."""
        at = event.position().toPoint()
        place = self.rowAt(at.y())
        if place not in self.rows.bands or not self._band(place).contains(at):
            super().mousePressEvent(event)

    def _band(self, place: int) -> QRect:
        height = band_height(self.rows, place)
        return QRect(0, self.rowViewportPosition(place), self.viewport().width(), height)

    def _repaint_band(self, place: int) -> None:
        self.viewport().update(self._band(place))

    def _fit_changed(self, first: QModelIndex) -> None:
        if first.column() == Col.CAME and self.typing() is None:  # the last of a row's cells
            self._fit_row(first.row())

    def _fit_row(self, place: int) -> None:
        height = row_height(self.rows, place, self._widths(), self.fontMetrics())
        if 0 <= place < len(self.rows.rows) and height != self.rowHeight(place):
            self.setRowHeight(place, height)

    def _widths(self) -> dict[Col, int]:
        return {column: self.columnWidth(column) for column in Col}

    # Where the cursor is.

    @property
    def task_id(self) -> TaskId | None:
        """The task of the row in focus."""
        at = self.currentIndex().row()
        return self.rows.rows[at].task_id if 0 <= at < len(self.rows.rows) else None

    def go_to(self, place: int, column: Col = Col.CONTENT) -> None:
        """Put the cursor on a cell, and nothing else in the selection."""
        index = self.rows.index(place, column)
        if index.isValid():
            flag = self.selectionModel().SelectionFlag
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect)
            self.scrollTo(index)

    def go_to_owing(self) -> bool:
        """Go to the next task that owes a report; False where none does."""
        place = self.rows.next_owing(self.currentIndex().row())
        if place >= 0:
            self.go_to(place)
        return place >= 0

    def _follow_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() != before.row():
            for row in (now.row(), before.row()):
                if row >= 0:
                    self.viewport().update(
                        0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row)
                    )
            self.row_changed.emit()

    # Keys.

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """是 and 否 may come from an input method, too; its other words are no answers."""
        index = self.currentIndex()
        if index.column() == Col.ANSWER and self.typing() is None:
            met = {"是": True, "否": False}.get(event.commitString())
            if met is not None:
                self._answer(met)
            event.accept()
            return
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is self.State.EditingState or not self.currentIndex().isValid():
            super().keyPressEvent(event)
        elif not self._take_key(event):
            column, text = self.currentIndex().column(), event.text()
            if (
                column == Col.ANSWER
                and text.isprintable()
                and text.strip()
                and not event.modifiers() & (_CONTROL | _ALT)
            ):
                return  # a letter is no answer, and opens nothing
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not event.modifiers() & _CONTROL:
                self._go_on(Qt.Key(event.key()), event.modifiers())
                return
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Whether a key was one of the grid's own."""
        key, held = Qt.Key(event.key()), event.modifiers()
        column = self.currentIndex().column()
        keys = QKeySequence.StandardKey
        if event.matches(keys.Copy):
            self.copy()
        elif event.matches(keys.Cut):
            self.copy()
            self.clear()
        elif event.matches(keys.Paste):
            self.paste()
        elif held == _CONTROL and key == Qt.Key.Key_D:
            self.fill_down()
        elif held == _CONTROL and key in (Qt.Key.Key_Apostrophe, Qt.Key.Key_QuoteDbl):
            self.copies_wanted.emit(self._tasks())
        elif held & _CONTROL and (key in _ENTER or key in _BY_KEY):
            self._go_on(key, held)
        elif held == _CONTROL and key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.rows.bands:
            self._go_to_group(down=key == Qt.Key.Key_Down)
        elif held & _ALT and key == Qt.Key.Key_Down:
            self.side_wanted.emit()
        elif key == Qt.Key.Key_Delete and not held & (_CONTROL | _ALT):
            self.clear()
        elif column == Col.CAME and not held & (_CONTROL | _ALT):
            return self._take_came_key(key)
        elif column == Col.ANSWER and event.text() in DIGITS and not held & (_CONTROL | _ALT):
            self._answer(DIGITS[event.text()])
        else:
            return False
        return True

    def _go_to_group(self, *, down: bool) -> None:
        """To the first row of the next group, or of the one before."""
        now = self.currentIndex()
        beyond = [place for place in sorted(self.rows.bands) if (place > now.row() if down else place < now.row())]
        if beyond:
            self.go_to(beyond[0] if down else beyond[-1], Col(now.column()))

    def _take_came_key(self, key: Qt.Key) -> bool:
        """In 来件 digits say what came today; Enter and F2 lead to what each unit has sent."""
        if key in (*_ENTER, Qt.Key.Key_F2):
            self.register_wanted.emit()
        elif key in CAME_KEYS:
            self.came_wanted.emit(self._tasks(), CAME_KEYS[key])
        else:
            return False
        return True

    def _open_came(self, index: QModelIndex) -> None:
        if index.column() == Col.CAME:
            self.register_wanted.emit()

    def _answer(self, met: bool | None) -> None:
        """Answer and go down; 否 without a reason leads to where it is written."""
        place = self.currentIndex().row()
        if self.rows.set_answer(place, met) is not None:
            return
        if self.rows.waits(self.rows.rows[place]):
            self.go_to(place, Col.REASON)
        else:
            self.step(1)

    def _go_on(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        """Go where a key leads, whether it ended the typing in a cell or not."""
        index = self.currentIndex()
        self._fit_row(index.row())
        if key in _BY_KEY and held & _CONTROL:
            self.rows.set_answer(index.row(), _BY_KEY[key])
            if self.rows.waits(self.rows.rows[index.row()]):
                self.go_to(index.row(), Col.REASON)
        elif key in _ENTER and held & _CONTROL:
            self.done.emit()
        elif key in _ENTER:
            self.step(-1 if held & _SHIFT else 1)
        elif key == Qt.Key.Key_Down:
            if held & _ALT:
                self.side_wanted.emit()
            elif self.rows.waits(self.rows.rows[index.row()]):
                self.go_to(index.row(), Col.REASON)
            else:
                self.step(1)
        else:
            self._step_aside(back=key == Qt.Key.Key_Backtab)

    def _step_aside(self, *, back: bool) -> None:
        """On to the next cell that is typed into, from the last to the first of the next row."""
        index, typed = self.currentIndex(), list(FIELDS)
        column, row = Col(index.column()), index.row()
        if back:
            left = [each for each in typed if each < column]
            row, column = (row, left[-1]) if left else (row - 1, typed[-1])
        else:
            right = [each for each in typed if each > column]
            row, column = (row, right[0]) if right else (row + 1, typed[0])
        if 0 <= row < len(self.rows.rows):
            self.go_to(row, column)
        else:
            self.focusNextPrevChild(not back)

    def step(self, by: int) -> None:
        beside = self.currentIndex().row() + by
        if 0 <= beside < len(self.rows.rows):
            self.go_to(beside, Col(self.currentIndex().column()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What the keys do, for whoever has the mouse in hand."""
        menu = QMenu(self)
        verbs: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("取用上月进展", "Ctrl+'", lambda: self.copies_wanted.emit(self._tasks())),
            ("向下填充", "Ctrl+D", self.fill_down),
            ("复制", "Ctrl+C", self.copy),
            ("粘贴", "Ctrl+V", self.paste),
            ("清空", "Delete", self.clear),
        )
        for words, key, verb in verbs:
            action = menu.addAction(f"{words}\t{key}")
            action.setEnabled(words == "复制" or not self.rows.is_closed)
            action.triggered.connect(verb)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
