"""When a bug shows itself: it is written down, the clerk is told, and the program goes on with what was typed."""

from __future__ import annotations

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

_LOG = logging.getLogger("duban")


class CrashDialog(QDialog):
    """Says what happened, with the details to copy for whoever looks after the program."""

    def __init__(self, details: str, log: Path) -> None:
        super().__init__(QApplication.activeWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("督办台账")
        self.setMinimumSize(620, 380)
        title = QLabel("程序出了一个错，刚才这一步没有做完。")
        title.setProperty("role", "title")
        advice = QLabel(
            "已保存的内容没有影响，窗口里正在输入的文字还在，可以继续使用。\n"
            f"如果一再出现，请把下面的内容发给维护人员；它也记在：{log}"
        )
        advice.setWordWrap(True)
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        copy, go_on = QPushButton("复制"), QPushButton("继续使用")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(advice)
        layout.addWidget(text, 1)
        layout.addLayout(buttons)


def install(folder: Path | None = None) -> None:
    """Catch what nobody else catches; ``folder`` is where the log goes instead of the usual place."""
    log = (folder or user_log_path("duban", appauthor=False, ensure_exists=True)) / "duban.log"
    handler = RotatingFileHandler(log, maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        _LOG.error(details)
        if QApplication.instance() is not None:
            CrashDialog(details, log).open()

    sys.excepthook = report
