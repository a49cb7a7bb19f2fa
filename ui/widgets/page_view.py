"""The real pages of a document: set as its PDF in the background, paged through, as large as wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from exporters.writing import Printable
from models.errors import UserFault
from ui.services.job_slot import JobSlot
from ui.services.local_keys import Keys, bind, tip
from ui.services.pdf_file import PdfFile, set_pages, warm_up
from ui.widgets.fields import FaultLabel, button, label, row_of
from ui.widgets.page_area import Fit, PageArea

KEYS: Keys = {
    "上一页": ("PgUp",),
    "下一页": ("PgDown",),
    "第一页": ("Home",),
    "最后一页": ("End",),
    "放大": ("Ctrl++", "Ctrl+="),
    "缩小": ("Ctrl+-",),
    "适合宽度": ("Ctrl+0",),
    "整页": ("Ctrl+9",),
}
_SIZES = (50, 75, 100, 150, 200)  # per cent
_TIMES = 1.25  # larger with each press


class PageView(QWidget):
    """Shows what would be printed. ``words`` stand there while there is nothing to show.

    Of documents that come while one is being set only the last is set next; the others are dropped.
    """

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = PageArea()
        self._words = words
        self._wanted: Printable | None = None
        self._set: Printable | None = None  # what is being set, or has been
        self._setting, self._warming = JobSlot(self), JobSlot(self)
        self.fault = FaultLabel()
        self.place = label("", "secondary")
        self.place.setAccessibleName("页码")
        self.smaller = button("−", tip=tip(KEYS, "缩小"), verb=self.shrink)
        self.larger = button("＋", tip=tip(KEYS, "放大"), verb=self.enlarge)
        self.size_button = button("", tip="显示大小；Ctrl+滚轮也可以放大、缩小")
        self.size_button.setMenu(self._menu())
        self.head = row_of(label("版面", "heading"), None, self.place, self.smaller, self.size_button, self.larger)
        self.head.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self.head)
        column.addWidget(self.fault)
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.area)
        self.area.moved.connect(self._tell)
        self._bind()
        self.show_document(None)

    def add_tool(self, tool: QPushButton) -> None:
        """Put a button of the place that the view stands in at the end of its head."""
        self.head.addWidget(tool)

    def show_document(self, document: Printable | None) -> None:
        """Show a document as it will be printed, once it has been set; None shows nothing."""
        self._wanted = document
        if document is None:
            self._setting.cancel()
            self._set = None
            self.fault.show_fault(None)
            self.area.show_file(None, self._words)
        elif not self._setting.is_running and document != self._set:
            self._begin(document)

    def show_fault(self, fault: UserFault) -> None:
        """Say why there is nothing to show."""
        self.show_document(None)
        self.fault.show_fault(fault)

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what was asked for last, and drawn."""
        return not self._setting.is_running and (self._wanted is None or self.area.is_sharp)

    def enlarge(self) -> None:
        """Show the pages larger."""
        self.area.enlarge(_TIMES)

    def shrink(self) -> None:
        """Show the pages smaller."""
        self.area.enlarge(1 / _TIMES)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wanted is None:  # what comes later need not wait
            self._warming.start(warm_up, lambda _: None)

    def _begin(self, document: Printable) -> None:
        self._set = document
        if not self.area.count:
            self.area.show_file(None, "正在排版…")
        self._setting.start(lambda: set_pages(document), self._take, self._fail)

    def _take(self, file: PdfFile) -> None:
        if not self._follow_newer():
            self.fault.show_fault(None)
            self.area.show_file(file)

    def _fail(self, fault: UserFault) -> None:
        if not self._follow_newer():
            self.fault.show_fault(fault)
            self.area.show_file(None)

    def _follow_newer(self) -> bool:
        """Whether the document that has just been set is an old one by now; the newest follows."""
        if self._wanted is None or self._wanted == self._set:
            return False
        self._begin(self._wanted)
        return True

    def _tell(self) -> None:
        area = self.area
        self.place.setText(f"第 {area.page + 1} / {area.count} 页" if area.count else "")
        self.size_button.setText(f"{round(area.size_shown * 100)}%" if area.count else "　")
        for part in (self.smaller, self.larger, self.size_button):
            part.setEnabled(area.count > 0)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for word, what in (("适合宽度", Fit.WIDTH), ("整页", Fit.PAGE)):
            menu.addAction(word).triggered.connect(partial(self._fit, what))
        menu.addSeparator()
        for size in _SIZES:
            menu.addAction(f"{size}%").triggered.connect(partial(self._resize, size))
        return menu

    def _fit(self, what: Fit, _: bool = False) -> None:
        self.area.fit(what)

    def _resize(self, size: int, _: bool = False) -> None:
        self.area.set_size(size / 100)

    def _bind(self) -> None:
        verbs: dict[str, Callable[[], object]] = {
            "上一页": partial(self.area.turn, -1),
            "下一页": partial(self.area.turn, 1),
            "第一页": partial(self.area.go_to, 0),
            "最后一页": self._go_to_end,
            "放大": self.enlarge,
            "缩小": self.shrink,
            "适合宽度": partial(self.area.fit, Fit.WIDTH),
            "整页": partial(self.area.fit, Fit.PAGE),
        }
        for word, verb in verbs.items():
            bind(self, KEYS, word, verb)

    def _go_to_end(self) -> None:
        self.area.go_to(self.area.count - 1)
