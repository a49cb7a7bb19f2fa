"""What 出表 has done: the file written, with the ways to it, and which characters were missing in the fonts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from exporters.writing import ExportResult
from ui.widgets.fields import button, label


class DoneNotice(QWidget):
    """Hidden until something has been written or printed. ``open_path`` shows a file or a folder."""

    def __init__(self, open_path: Callable[[Path], None]) -> None:
        super().__init__()
        self._open_path = open_path
        self._written: Path | None = None
        self.words = label("", "heading")
        self.open_button, self.folder_button = button("打开文件"), button("打开文件夹")
        self.remarks = label("")
        self.remarks.setWordWrap(True)
        frame = QFrame()
        frame.setObjectName("notice")
        row = QHBoxLayout(frame)
        row.setContentsMargins(10, 6, 10, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.folder_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        column.addWidget(self.remarks)
        self.open_button.clicked.connect(self.open_file)
        self.folder_button.clicked.connect(self._open_folder)
        self.hide()

    def show_written(self, result: ExportResult) -> None:
        """A file has been written."""
        self._written = result.path
        self._show(f"已出表“{result.path.name}”。", result)

    def show_printed(self, result: ExportResult) -> None:
        """The printer has it."""
        self._written = None
        self._show("已交给打印机。", result)

    def open_file(self) -> None:
        """Show the file that was written."""
        if self._written is not None:
            self._open_path(self._written)

    def _open_folder(self) -> None:
        if self._written is not None:
            self._open_path(self._written.parent)

    def _show(self, words: str, result: ExportResult) -> None:
        self.words.setText(words)
        for way in (self.open_button, self.folder_button):
            way.setVisible(self._written is not None)
        self.remarks.setVisible(bool(result.font_remarks))
        self.remarks.setText("\n".join(result.font_remarks))
        self.show()
