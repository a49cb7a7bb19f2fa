"""The grid of the month: Excel's keys over the cells that are typed into."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from models.operations.months.entry import Entry
from models.vocabulary import Manner
from ui.rooms.months.banded import BandedTable
from ui.rooms.months.cells import DIGITS, EntryDelegate
from ui.rooms.months.model import FIELDS, Col, EntryModel
from ui.services.preferences import Preferences

_CONTROL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CAME_KEYS = {Qt.Key.Key_1: Manner.ELECTRONIC, Qt.Key.Key_2: Manner.PAPER}
"""What digits in the column 来件 say came today."""
_MOVING = frozenset(
    (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
)
_BY_KEY = {Qt.Key.Key_1: True, Qt.Key.Key_2: False, Qt.Key.Key_0: None}


class MonthTable(BandedTable):
    """``copies_wanted`` carries tasks, ``came_wanted`` tasks whose report came today and how; ``register_wanted`` asks
    for what each unit has sent.

    ``done`` says that the row is finished with (Ctrl+Enter), ``side_wanted`` that the keys go into the side.
    """

    copies_wanted = Signal(object)  # list[TaskId]
    came_wanted = Signal(object, object)  # list[TaskId], Manner
    register_wanted = Signal()
    done = Signal()
    side_wanted = Signal()

    def __init__(self, model: EntryModel, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(model, preferences, parent)
        self.setAccessibleName("月报")
        self._delegate = EntryDelegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.finished.connect(self._go_on)
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
        self.doubleClicked.connect(self._open_came)
        self.entries_wanted.connect(self._show_written)

    # Where the cursor is.

    def go_to_owing(self) -> bool:
        """Go to the next task that owes a report; False where none does."""
        place = self.rows.next_owing(self.currentIndex().row())
        self.go_to(place)
        return place >= 0

    def go_to_found(self, step: int) -> bool:
        """Go to the next task where something wants a look (``step`` -1: the one before); False where nothing does."""
        place = self.rows.next_found(self.currentIndex().row(), step)
        if place >= 0:
            self.go_to(place, self.rows.faulty(place) or Col.CONTENT)
        return place >= 0

    # Keys.

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """是 and 否 may come from an input method, too; its other words are no answers."""
        index = self.currentIndex()
        if self.row is None:
            event.accept()
            return
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
        elif self.row is None:
            self._take_fold_key(event)
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
        else:
            return not held & (_CONTROL | _ALT) and self._take_bare_key(event)
        return True

    def _take_bare_key(self, event: QKeyEvent) -> bool:
        """The same of keys that are pressed alone; what they do depends on the column."""
        key, column = Qt.Key(event.key()), self.currentIndex().column()
        if key == Qt.Key.Key_Left and column == Col.TASK and self.rows.bands and not event.modifiers() & _SHIFT:
            self.fold(self.currentIndex().row(), is_folded=True)
        elif key == Qt.Key.Key_Delete:
            self.clear()
        elif column == Col.CAME:
            return self._take_came_key(key)
        elif column == Col.ANSWER and event.text() in DIGITS:
            self._answer(DIGITS[event.text()])
        else:
            return False
        return True

    def _take_fold_key(self, event: QKeyEvent) -> None:
        """On a folded group keys move, or unfold it; there is nothing to type into."""
        key, held = Qt.Key(event.key()), event.modifiers()
        place = self.currentIndex().row()
        if held & _CONTROL and key in _ENTER:
            self.done.emit()
        elif held == _CONTROL and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._go_to_group(down=key == Qt.Key.Key_Down)
        elif key in (*_ENTER, Qt.Key.Key_Right, Qt.Key.Key_Space) and not held & (_CONTROL | _ALT):
            self.fold(place, is_folded=False)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._step_aside(back=key == Qt.Key.Key_Backtab)
        elif key in _MOVING:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _go_to_group(self, *, down: bool) -> None:
        """To the first row of the next group, or of the one before."""
        now = self.currentIndex()
        beyond = [place for place in sorted(self.rows.bands) if (place > now.row() if down else place < now.row())]
        if beyond:
            self.stand_on(beyond[0] if down else beyond[-1], Col(now.column()))

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
        self.fit_row(index.row())
        if key in _BY_KEY and held & _CONTROL:
            self.columns.show(Col.ANSWER)
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
        """On to the next cell that is typed into, from the last to the first of the next row, out of the last."""
        index, typed = self.currentIndex(), [column for column in FIELDS if not self.isColumnHidden(column)]
        beyond = [each for each in typed if (each < index.column() if back else each > index.column())]
        if beyond and self.row is not None:
            self.go_to(index.row(), beyond[-1] if back else beyond[0])
        elif (place := self.beside(-1 if back else 1)) >= 0:
            self.go_to(place, typed[-1] if back else typed[0])
        else:
            QWidget.focusNextPrevChild(self, not back)  # that of a table presses Tab in it again

    def step(self, by: int) -> None:
        """To the next row below or above that is typed into."""
        if (place := self.beside(by)) >= 0:
            self.go_to(place, Col(self.currentIndex().column()))

    def _fit(self) -> None:
        super()._fit()
        self._delegate.grow()  # of the row that is typed into only the stored text was asked

    def _show_written(self, entries: Sequence[Entry]) -> None:
        """What is filled in is on screen."""
        answers = [entry.answer for entry in entries if entry.answer is not None]
        if any(met is not None for met, _ in answers):
            self.columns.show(Col.ANSWER)
        if any(reason for _, reason in answers):
            self.columns.show(Col.REASON)

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
        band = self.band_at(event.pos())
        for words, key, verb in verbs if band < 0 and self.row is not None else ():
            action = menu.addAction(f"{words}\t{key}")
            action.setEnabled(words == "复制" or not self.rows.is_closed)
            action.triggered.connect(verb)
        if self.rows.bands:
            self.add_folding(menu, band if band >= 0 else self.currentIndex().row())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
