"""What the clerk sees when a bug has shown itself. Apart from :mod:`ui.shell.crash`: the start does not load it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import button, label, row_of

_LINES = 5


class CrashDialog(QDialog):
    """Says what happened, with a report for whoever looks after the program and, apart from it, what is being typed.

    The report is copied as it stands in its box, where the clerk has seen it and may have taken words out.
    """

    def __init__(self, details: str, log: Path, typed: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("督办台账")
        self.setMinimumSize(620, 380)
        title = label("程序出了一个错，刚才这一步没有做完。", "title")
        advice = label(
            "已保存的内容没有影响，窗口里正在输入的文字还在，也另存了一份，可以继续使用。\n"
            "如果一再出现，请把下面的报告发给维护人员；发之前请看一遍，不便外传的字句可以删去。\n"
            f"报告也记在：{log}"
        )
        advice.setWordWrap(True)
        self.report, self.typed = _box(details, "报告"), _box(typed, "正在输入、还没有保存的文字")
        self.typed.setReadOnly(True)
        self.typed.setMaximumHeight(_LINES * self.fontMetrics().lineSpacing())
        self.copy_button = button("复制报告", verb=partial(_copy, self.report))
        self.copy_typed_button = button("复制文字", verb=partial(_copy, self.typed))
        go_on = button("继续使用", role="primary", verb=self.accept)
        go_on.setDefault(True)
        heading = label("正在输入、还没有保存的文字（不在报告里）：")
        for part in (heading, self.typed, self.copy_typed_button):
            part.setVisible(bool(typed))
        buttons = row_of(self.copy_typed_button, None, self.copy_button, go_on)
        lay_out(self, title, advice, self.report, heading, self.typed, buttons, grows=self.report)
        go_on.setFocus()  # once it has its place; or Enter would write into the report


def _box(text: str, name: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    return made


def _copy(box: QPlainTextEdit) -> None:
    QApplication.clipboard().setText(box.toPlainText())
