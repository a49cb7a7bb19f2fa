"""How the room 通报 is shared out: the text above what the checker finds, the pages beside, which fold away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.look import theme
from ui.rooms.bulletins.keys import KEYS
from ui.services.computer_settings import (
    BULLETIN_BELOW,
    BULLETIN_BESIDE,
    BULLETIN_PAGES,
    BULLETIN_PAGES_NARROW,
    Setting,
)
from ui.services.local_keys import bind, tip
from ui.services.preferences import Preferences
from ui.widgets.fields import button
from ui.widgets.page_view import PageView

_WIDE = 1320  # pixels of the room from which on text and pages have room beside each other
_BESIDE = 12  # pixels between the text and the border
_NARROWEST_TEXT, _NARROWEST_PAGES = 420, 300


class RoomSplit(QSplitter):
    """Remembers how the clerk has drawn the borders, and for wide and narrow windows apart whether pages are shown.

    ``unfolded`` when the pages have just come into sight.
    """

    unfolded = Signal()

    def __init__(self, text: QWidget, findings: QWidget, preferences: Preferences) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._preferences = preferences
        self.pages = PageView("起草后，这里是印出来的样子。")
        self.print_button = button("打印…", tip=tip(KEYS, "打印…"))
        self.pages.add_tool(self.print_button)
        self.toggle = button("版面", role="answer", tip=tip(KEYS, "版面"), verb=self.switch)
        self.toggle.setCheckable(True)
        self._left = QSplitter(Qt.Orientation.Vertical)
        for part, share in ((text, 3), (findings, 1)):
            self._left.addWidget(part)
            self._left.setStretchFactor(self._left.count() - 1, share)
        for part, share in ((self._left, 3), (self.pages, 2)):
            self.addWidget(part)
            self.setStretchFactor(self.count() - 1, share)
        self._left.setContentsMargins(0, 0, _BESIDE, 0)
        self._left.setMinimumWidth(theme.px(_NARROWEST_TEXT))
        self.pages.setMinimumWidth(theme.px(_NARROWEST_PAGES))
        for split, setting in ((self, BULLETIN_BESIDE), (self._left, BULLETIN_BELOW)):
            split.restoreState(preferences.state(setting))
            split.setChildrenCollapsible(False)
            split.setHandleWidth(1)
        self.splitterMoved.connect(self._remember)
        self._left.splitterMoved.connect(self._remember)
        bind(self, KEYS, "版面", self.switch)
        self._follow_width()

    def sizeHint(self) -> QSize:
        """As low as can be: it takes the height there is, and text and findings scroll in theirs."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    @property
    def shows_pages(self) -> bool:
        """Whether the pages are not folded away."""
        return not self.pages.isHidden()

    def switch(self) -> None:
        """Fold the pages away, or show them; windows as wide as this one will do so from now on."""
        self._preferences.put(self._setting, not self.shows_pages)
        self._follow_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_width()

    @property
    def _setting(self) -> Setting[bool]:
        return BULLETIN_PAGES if self.width() >= theme.px(_WIDE) else BULLETIN_PAGES_NARROW

    def _follow_width(self) -> None:
        is_shown = self._preferences.get(self._setting)
        self.toggle.setChecked(is_shown)
        if is_shown != self.shows_pages:
            self.pages.setVisible(is_shown)
            if is_shown:
                self.unfolded.emit()

    def _remember(self) -> None:
        self._preferences.set_state(BULLETIN_BESIDE, self.saveState())
        self._preferences.set_state(BULLETIN_BELOW, self._left.saveState())
