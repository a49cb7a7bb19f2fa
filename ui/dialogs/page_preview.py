"""预览: the real pages of what is about to be printed or written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from exporters.writing import Printable
from ui.services.local_keys import Keys, bind, tip
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import button, row_of
from ui.widgets.page_view import PageView

_KEYS: Keys = {"打印…": ("Ctrl+P",)}


class PagePreviewDialog(QDialog):
    """Accepted when the clerk wants these pages printed."""

    def __init__(self, document: Printable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("预览")
        self.resize(1000, 820)
        self.pages = PageView()
        self.print_button = button("打印…", tip=tip(_KEYS, "打印…"), verb=self.accept)
        self.close_button = button("关闭", verb=self.reject)
        self.close_button.setDefault(True)
        lay_out(self, self.pages, row_of(None, self.print_button, self.close_button), grows=self.pages)
        bind(self, _KEYS, "打印…", self.accept)
        self.pages.show_document(document)
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
