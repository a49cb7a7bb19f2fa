"""The grid of the month: Excel's keys over the cells that are typed into."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from models.errors import UserFault
from models.operations.month_entry import Entry
from models.operations.month_pasting import filled, pasted
from models.records import TaskId
from models.vocabulary import Manner
from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.rooms.months.bands import band_height, paint_band
from ui.rooms.months.cells import DIGITS, EntryDelegate, row_height
from ui.rooms.months.model import FIELDS, Col, EntryModel
from ui.services.copied_cells import copied
from ui.widgets.typing_grid import TypingTable

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


class MonthTable(TypingTable):
    """``entries_wanted`` carries what a block of cells is to become, ``copies_wanted`` and ``copies_dropped`` tasks,
    ``came_wanted`` tasks whose report came today and how; ``register_wanted`` asks for what each unit has sent.

    ``done`` says that the row is finished with (Ctrl+Enter), ``side_wanted`` that the keys go into the side.
    """

    entries_wanted = Signal(object)  # list[Entry]
    copies_wanted = Signal(object)  # list[TaskId]
    copies_dropped = Signal(object)  # list[TaskId]
    came_wanted = Signal(object, object)  # list[TaskId], Manner
    register_wanted = Signal()
    faulted = Signal(object)  # UserFault
    done = Signal()
    side_wanted = Signal()
    row_changed = Signal()

    def __init__(self, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.setAccessibleName("月报")
        delegate = EntryDelegate(self)
        self.setItemDelegate(delegate)
        delegate.finished.connect(self._go_on)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
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

    # Blocks.

    def _block(self) -> tuple[range, list[Col]]:
        """The rows and columns selected."""
        found = [(index.row(), index.column()) for index in self.selectedIndexes()]
        found = found or [(self.currentIndex().row(), self.currentIndex().column())]
        rows, columns = [row for row, _ in found], [column for _, column in found]
        return range(min(rows), max(rows) + 1), [Col(column) for column in range(min(columns), max(columns) + 1)]

    def _tasks(self) -> list[TaskId]:
        return [self.rows.rows[place].task_id for place in self._block()[0]]

    def copy(self) -> None:
        """The selected cells, for a grid of any program."""
        rows, columns = self._block()
        block = [tuple(self.rows.text(place, column) for column in columns) for place in rows]
        QGuiApplication.clipboard().setMimeData(copied(block))

    def paste(self) -> None:
        """What was copied, from the cell in focus on; one cell into all that are selected."""
        from models.intake.clipboard import copied_block  # noqa: PLC0415  it brings the reading of web pages along

        data = QGuiApplication.clipboard().mimeData()
        block = copied_block(data.html() if data.hasHtml() else None, data.text())
        rows, columns = self._block()
        if columns[0] not in FIELDS:
            self.faulted.emit(UserFault("这一栏不在这里填写。", "请先把光标放到本月进展、是/否或未完成说明。"))
            return
        if not block:
            self.faulted.emit(UserFault("剪贴板里没有文字。", "请先复制要粘贴的单元格。"))
            return
        if len(block) == len(block[0]) == 1:
            block = [[block[0][0]] * len(columns)] * len(rows)
        every = self.rows.month.rows if self.rows.month else ()
        self._want(lambda: pasted(every, self.rows.rows, block, rows[0], FIELDS[columns[0]]))

    def fill_down(self) -> None:
        """The uppermost of the selected cells into those below; of one cell, that above it into it."""
        rows, columns = self._block()
        if len(rows) == 1:
            rows = range(rows[0] - 1, rows[-1] + 1)
        typed = [column for column in columns if column in FIELDS]
        if rows[0] < 0 or not typed:
            return
        texts = [self.rows.text(rows[0], column) for column in typed]
        pairs = [(self.rows.rows[place], texts) for place in rows[1:]]
        self._want(lambda: filled(pairs, [FIELDS[column] for column in typed]))

    def clear(self) -> None:
        """Empty the selected cells that are typed into; earlier texts that stood in them go."""
        rows, columns = self._block()
        typed = [column for column in columns if column in FIELDS]
        for place in rows:
            for column in typed:
                self.rows.take_back(self.rows.index(place, column))
        copies = [row.task_id for place in rows if (row := self.rows.rows[place]).is_copy and Col.CONTENT in typed]
        if copies:
            self.copies_dropped.emit(copies)
        if Col.REASON in typed and Col.ANSWER not in typed:
            stuck = [place for place in rows if self.rows.rows[place].month.plan_met is False]
            if stuck:
                self.faulted.emit(UserFault("评定为“否”的要有未完成说明。", "请先改评定，再清空说明。"))
                return
        pairs = [(self.rows.rows[place], [""] * len(typed)) for place in rows if self._has(place, typed)]
        if pairs:
            self._want(lambda: filled(pairs, [FIELDS[column] for column in typed]))

    def _has(self, place: int, typed: list[Col]) -> bool:
        month = self.rows.rows[place].month
        held = {
            Col.CONTENT: bool(month.content),
            Col.ANSWER: month.plan_met is not None,
            Col.REASON: bool(month.reason),
        }
        return any(held[column] for column in typed)

    def _want(self, entries: Callable[[], list[Entry]]) -> None:
        try:
            found = entries()
        except UserFault as fault:
            self.faulted.emit(fault)
        else:
            self.entries_wanted.emit(found)
