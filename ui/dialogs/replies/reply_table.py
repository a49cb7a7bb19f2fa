"""One file's rows: task, last month, plan, what is there and what has come side by side, and what is done with each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget

from models.periods import date_words
from models.replies.applications import Application
from models.replies.settling import Settling
from models.replies.taking import Choice, Decision
from models.wording.invisible import without_invisible
from ui.dialogs.replies.markup import cells_of, cells_of_application
from ui.look import theme
from ui.widgets.stub_gaps import item_fields
from ui.widgets.tables import HeadedModel, Index, RoomyDelegate, choose_row, only_read, set_up

HEADINGS = ("任务", "上期", "计划", "已有", "新报", "处理")
TASK, LAST, PLAN, PRESENT, NEW, DECISION = range(len(HEADINGS))
_WIDTHS = (190, 150, 140, 170, 330, 132)
_KEYS = {"1": 1, "2": 2, "3": 3, "4": 4}
_WORDS = ("1 接受", "2 修改后接受", "3 退回", "4 保留原文")
_APPLICATION_WORDS = ("1 接受", "2 改日期后接受", "4 不接受")
HTML = Qt.ItemDataRole.UserRole
_ROOM = 12  # pixels around the text of a cell
_TALLEST = 320
_BUTTON, _GAP = 26, 4


class ReplyModel(HeadedModel):
    """The rows of one file of a review, and behind them what its unit applies for."""

    def __init__(self) -> None:
        super().__init__(HEADINGS)
        self._settling: Settling | None = None
        self._file = 0
        self._cells: list[tuple[str, ...]] = []
        self.current = -1

    def show_file(self, settling: Settling, file: int) -> None:
        """Show another file."""
        self.beginResetModel()
        self._settling, self._file = settling, file
        self._cells = [cells_of(settling, file, row) for row in settling.reply(file).rows]
        self._cells += self._cells_of_applications(settling)
        self.endResetModel()

    def tell_decided(self) -> None:
        """Decisions have changed, and with them the days of what is granted."""
        if self._cells:
            assert self._settling is not None
            self._cells[len(self._settling.reply(self._file).rows) :] = self._cells_of_applications(self._settling)
            self.dataChanged.emit(self.index(0, NEW), self.index(len(self._cells) - 1, DECISION))

    def _cells_of_applications(self, settling: Settling) -> list[tuple[str, ...]]:
        reply, file = settling.reply(self._file), self._file
        return [
            cells_of_application(settling, application, settling.day_of(file, place))
            for place, application in enumerate(reply.applications, start=len(reply.rows))
        ]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._cells)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._settling is None:
            return None
        is_decision = index.column() == DECISION
        if role == HTML:
            return None if is_decision else self._cells[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if is_decision:
                return self._decision(index.row())
            return _plain(self._cells[index.row()][index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return None

    def _decision(self, place: int) -> str:
        assert self._settling is not None
        reply = self._settling.reply(self._file)
        choice = self._settling.choice(self._file, place)
        if place >= len(reply.rows):
            return self._of_application(reply.applications[place - len(reply.rows)], choice, place)
        row = reply.rows[place]
        if row.is_taken or self._file in self._settling.taken:
            return "已收过" if row.is_taken else _carried_out(choice) if row.is_clean or choice else "没有收"
        if choice is not None:
            return _done(choice)
        if not row.remarks:
            return "看过，待一并接受"
        return "\n".join(_WORDS) if place == self.current else "待定"

    def _of_application(self, application: Application, choice: Choice | None, place: int) -> str:
        assert self._settling is not None
        if application.is_taken:
            return "已有"
        if choice is not None:
            if choice.decision is not Decision.ACCEPT:
                return "不接受"
            on_day = f"，日期{date_words(choice.day)}" if choice.day else ""
            return f"接受{on_day}" + ("，已写入" if self._file in self._settling.taken else "")
        return "\n".join(_APPLICATION_WORDS) if place == self.current else "待定"


def buttons_at(index: Index, cell: QRect) -> list[tuple[int, str, QRect]]:
    """What can be clicked in the current row's last cell: its key, its words, its place."""
    if index.column() != DECISION:
        return []
    words = str(index.data() or "").split("\n")
    if len(words) < 2 or not words[0][:1].isdecimal():
        return []
    high = theme.px(_BUTTON)
    left, width = cell.left() + _GAP, cell.width() - 2 * _GAP
    tops = (cell.top() + _GAP + place * (high + _GAP) for place in range(len(words)))
    return [(int(said[0]), said, QRect(left, top, width, high)) for said, top in zip(words, tops, strict=True)]


def _paint_button(painter: QPainter, box: QRect, words: str) -> None:
    tokens = theme.tokens()
    painter.setPen(theme.colour(tokens.line))
    painter.setBrush(theme.colour(tokens.panel))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 4, 4)
    painter.setPen(theme.colour(tokens.text))
    painter.drawText(box.adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class _MarkedDelegate(RoomyDelegate):
    """A cell of words some of which are marked."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        html = index.data(HTML)
        offered = buttons_at(index, item_fields(option).rect) if html is None else []
        if html is None and not offered:
            super().paint(painter, option, index)
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        fields = item_fields(whole)
        fields.text = ""
        fields.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, fields.widget)
        rect = fields.rect
        painter.save()
        painter.setClipRect(rect)
        for _, words, box in offered:
            _paint_button(painter, box, words)
        if html is None:
            painter.restore()
            return
        painter.translate(rect.topLeft())
        _document(html, rect.width(), option).drawContents(painter)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        html = index.data(HTML)
        if html is None and (offered := buttons_at(index, item_fields(option).rect)):
            return QSize(0, len(offered) * (theme.px(_BUTTON) + _GAP) + _GAP)
        if html is None:
            return super().sizeHint(option, index)
        view = self.parent()
        assert isinstance(view, QTableView)
        size = _document(html, view.columnWidth(index.column()), option).size().toSize()
        return QSize(size.width(), min(size.height(), theme.px(_TALLEST)))


class ReplyTable(QTableView):
    """``wanted`` carries the key pressed for the current row: 1 accept, 2 edit, 3 return, 4 keep ours."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ReplyModel()
        self.setModel(self.rows)
        set_up(self, "来件的行", _WIDTHS)
        only_read(self)
        self.setShowGrid(True)
        self.setWordWrap(True)
        self.setItemDelegate(_MarkedDelegate(self))
        self.horizontalHeader().sectionResized.connect(self._fit_later)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.resizeRowsToContents)
        self._pressed = -1  # the row that was current when the mouse was pressed
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentRowChanged.connect(self._note_current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = 2 if event.key() == Qt.Key.Key_F2 else _KEYS.get(event.text())
        if key is not None:
            self.wanted.emit(key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on one of the current row's words does what its key does."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid() or index.row() != self._pressed:
            return
        for key, _, box in buttons_at(index, self.visualRect(index)):
            if box.contains(at):
                self.wanted.emit(key)
                return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click that only chooses the row decides nothing: its words come up under the mouse."""
        self._pressed = self.currentIndex().row()
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the room; what has come gets the most of it, in any size of letters."""
        super().resizeEvent(event)
        room = self.viewport().width() - theme.px(_WIDTHS[DECISION])
        for column, width in enumerate(_WIDTHS[:DECISION]):
            self.setColumnWidth(column, room * width // sum(_WIDTHS[:DECISION]))
        self.setColumnWidth(DECISION, theme.px(_WIDTHS[DECISION]))

    def show_file(self, settling: Settling, file: int, row: int, shown: Collection[int]) -> None:
        """Show some rows of a file, standing on one of them."""
        self.rows.show_file(settling, file)
        for place in range(self.rows.rowCount()):
            self.setRowHidden(place, place not in shown)
        self.resizeRowsToContents()
        if self.rows.rowCount():
            choose_row(self, row)
            self.rows.current = row
            self.rows.tell_decided()

    def show_decided(self) -> None:
        """Show what has been decided on the current row, which may take more room."""
        self.rows.tell_decided()
        self._fit(self.currentIndex().row())

    def _fit_later(self) -> None:
        """Columns are resized one by one; rows are made as high as they need once that is over."""
        self._fitting.start()

    def _note_current(self, current: QModelIndex) -> None:
        before, self.rows.current = self.rows.current, current.row()
        self.rows.tell_decided()
        self._fit(before, current.row())

    def _fit(self, *rows: int) -> None:
        """Make rows as high as they need now and keep the current one in sight, which may be higher than it was."""
        for row in rows:
            if 0 <= row < self.rows.rowCount():
                self.resizeRowToContents(row)
        self.updateGeometries()
        self.scrollTo(self.currentIndex())


def _done(choice: Choice | None) -> str:
    if choice is None or (choice.decision is Decision.ACCEPT and not choice.edited):
        return "接受"
    if choice.decision is Decision.ACCEPT:
        return "修改后接受"
    return f"退回：{choice.reason}" if choice.decision is Decision.RETURN else "保留原文"


def _carried_out(choice: Choice | None) -> str:
    """The same once the file is taken: what was kept as it is was not written."""
    is_kept = choice is not None and choice.decision is Decision.KEEP
    return _done(choice) if is_kept else f"{_done(choice)}，已写入"


def _plain(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return without_invisible(document.toPlainText())


def _document(html: str, width: int, option: QStyleOptionViewItem) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(item_fields(option).font)
    document.setDocumentMargin(_ROOM / 2)
    text = theme.tokens().text
    document.setHtml(f'<div style="color:{text}">{html}</div>')
    document.setTextWidth(width)
    return document
