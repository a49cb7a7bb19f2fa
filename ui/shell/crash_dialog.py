"""What the clerk sees when a bug has shown itself. Apart from :mod:`ui.shell.crash`: the start does not load it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton

from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import label, row_of


class CrashDialog(QDialog):
    """Says what happened, with the details to copy for whoever looks after the program."""

    def __init__(self, details: str, log: Path, typed: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle("督办台账")
        self.setMinimumSize(620, 380)
        title = label("程序出了一个错，刚才这一步没有做完。", "title")
        advice = label(
            "已保存的内容没有影响，窗口里正在输入的文字还在，也另存了一份，可以继续使用。\n"
            f"如果一再出现，请把下面的内容发给维护人员；它也记在：{log}"
        )
        advice.setWordWrap(True)
        whole = f"正在输入、还没有保存的文字：\n{typed}\n\n{details}" if typed else details
        text = QPlainTextEdit(whole)
        text.setReadOnly(True)
        text.setAccessibleName("出错的内容")
        copy, go_on = QPushButton("复制"), QPushButton("继续使用")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(whole))
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        lay_out(self, title, advice, text, row_of(None, copy, go_on), grows=text)
