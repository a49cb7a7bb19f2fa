"""消息: what the program has said in this session, newest first, with details to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QPlainTextEdit,
    QSplitter,
    QTableView,
    QWidget,
)

from ui.services.messages import Message, Messages
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import button, label, row_of
from ui.widgets.tables import choose_row, only_read, set_up
from ui.widgets.text_table import TextModel

_HEADINGS = ("时间", "类别", "消息")
_WIDTHS = (90, 70, None)


class MessagesDialog(QDialog):
    """Follows what is said while it is open."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("消息")
        self.resize(820, 560)
        self._messages = messages
        self._shown: Sequence[Message] = ()
        self.model = TextModel(_HEADINGS)
        self.table = QTableView()
        self.table.setModel(self.model)
        set_up(self.table, "消息", _WIDTHS)
        only_read(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("详细内容")
        self.count = label("", "secondary")
        self.copy_button = button("复制这一条", verb=lambda: _copy([self._shown[self.table.currentIndex().row()]]))
        self.copy_all_button = button("复制全部", verb=lambda: _copy(self._shown))
        self.close_button = button("关闭", verb=self.reject)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_details())
        self.model.modelReset.connect(self.table.resizeRowsToContents)
        messages.changed.connect(self._load)
        self._load()
        self.table.setFocus()

    def _load(self) -> None:
        self._shown = self._messages.all[::-1]
        self.model.show_rows([(f"{m.at:%H:%M:%S}", "▲ 问题" if m.grave else "✓ 完成", m.sentence) for m in self._shown])
        self.count.setText(
            f"这次打开以来 {len(self._shown)} 条，新的在上面" if self._shown else "这次打开以来还没有消息。"
        )
        if self._shown:
            choose_row(self.table, 0)
        self._show_details()

    def _show_details(self) -> None:
        row = self.table.currentIndex().row()
        self.details.setPlainText(self._shown[row].details if 0 <= row < len(self._shown) else "")
        for verb in (self.copy_button, self.copy_all_button):
            verb.setEnabled(bool(self._shown))

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setSizes([340, 140])
        buttons = row_of(self.copy_button, self.copy_all_button, None, self.close_button)
        lay_out(self, self.count, split, buttons, grows=split)


def _copy(messages: Sequence[Message]) -> None:
    texts = [f"{m.at:%Y-%m-%d %H:%M:%S} {m.sentence}\n{m.details}".rstrip() for m in messages]
    QGuiApplication.clipboard().setText("\n\n".join(texts))
