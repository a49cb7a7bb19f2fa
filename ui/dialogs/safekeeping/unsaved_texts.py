"""没有保存的文字: what was left when the ledger was last open, beside what it has; put back, dropped or copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QListWidget, QPlainTextEdit, QWidget

from ui.look import theme
from ui.services.unsaved_text import Unsaved
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import button, label, row_of

# Said after a power cut and after an ordinary closing with a text that the ledger had refused.
_ADVICE = "上次离开这个台账时，下面的文字还没有存进去。恢复：放回原来的栏里，离开那一栏即保存。"


class UnsavedTextsDialog(QDialog):
    """``restored`` and ``dropped`` carry the draft that was decided about; what is left waits for the next opening."""

    restored = Signal(object)
    dropped = Signal(object)

    def __init__(self, drafts: Sequence[Unsaved], gone: Sequence[Unsaved], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("没有保存的文字")
        self.resize(theme.px(760), theme.px(480))
        self._drafts = list(drafts)
        self._gone = list(gone)
        self.names = QListWidget()
        self.names.setAccessibleName("没有保存的文字")
        self.names.addItems([self._name(draft) for draft in drafts])
        self.names.setMaximumHeight(theme.px(120))
        self.stored, self.typed = _reader("台账里的"), _reader("没有保存的")
        self.restore_button = button("恢复", role="primary", verb=lambda: self._decide(self.restored))
        self.restore_button.setDefault(True)
        self.drop_button = button("丢弃", role="danger", verb=lambda: self._decide(self.dropped))
        self.copy_button = button("复制", verb=lambda: QGuiApplication.clipboard().setText(self.typed.toPlainText()))
        self.later_button = button("以后再说", verb=self.reject)
        self._lay_out()
        self.names.currentRowChanged.connect(lambda _: self._show())
        self.names.setCurrentRow(0)
        self.names.setFocus()

    def _name(self, draft: Unsaved) -> str:
        return f"{draft.task}　—　{draft.name}" + ("（任务已删除或改过，可以复制）" if draft in self._gone else "")

    def _show(self) -> None:
        row = self.names.currentRow()
        if row >= 0:
            draft = self._drafts[row]
            self.stored.setPlainText(draft.stored)
            self.typed.setPlainText(draft.typed)
            self.restore_button.setEnabled(draft not in self._gone)

    def _decide(self, signal: SignalInstance) -> None:
        row = self.names.currentRow()
        self.names.takeItem(row)  # first: the row that becomes the current one is told while this one is still there
        draft = self._drafts.pop(row)
        signal.emit(draft)
        if not self._drafts:
            self.accept()
        self._show()

    def _lay_out(self) -> None:
        advice = label(_ADVICE, "secondary")
        advice.setWordWrap(True)
        beside = QGridLayout()
        beside.setHorizontalSpacing(12)
        for column, (word, text) in enumerate((("台账里的", self.stored), ("没有保存的", self.typed))):
            beside.addWidget(label(word, "heading"), 0, column)
            beside.addWidget(text, 1, column)
        buttons = row_of(self.drop_button, self.copy_button, None, self.later_button, self.restore_button)
        lay_out(self, advice, self.names, beside, buttons, grows=beside)


def _reader(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    return made
