"""A room's own work on the left, its pages on the right, which fold away where there is not room for both."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.look import theme
from ui.services.computer_settings import Setting
from ui.services.local_keys import Keys, bind, tip
from ui.services.preferences import Preferences
from ui.widgets.fields import button
from ui.widgets.page_view import PageView

_NARROWEST_PAGES = 300


class Remembered(NamedTuple):
    """Where this computer keeps how the border was drawn, and whether wide and narrow windows show the pages.

    ``wide`` is how many pixels of the room there must be for a window to count as wide.
    """

    border: Setting[str]
    pages: Setting[bool]
    pages_narrow: Setting[bool]
    wide: int


class PagesBeside(QSplitter):
    """``left`` with the pages beside it. The room places ``toggle``, and says what ``print_button`` does.

    ``words`` stand where there is no page; ``keys`` are the room's, with those of 版面 and 打印…. Both sides get what
    they ask for, and of what is left over the ``shares``. ``unfolded`` when the pages have just come into sight.
    """

    unfolded = Signal()

    def __init__(
        self,
        left: QWidget,
        words: str,
        keys: Keys,
        preferences: Preferences,
        remembered: Remembered,
        *,
        shares: tuple[int, int] = (3, 2),
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._preferences, self._remembered = preferences, remembered
        self.pages = PageView(words)
        self.print_button = button("打印…", tip=tip(keys, "打印…"))
        self.pages.add_tool(self.print_button)
        self.toggle = button("版面", role="answer", tip=tip(keys, "版面"), verb=self.switch)
        self.toggle.setCheckable(True)
        for part, share in zip((left, self.pages), shares, strict=True):
            self.addWidget(part)
            self.setStretchFactor(self.count() - 1, share)
        self.pages.setMinimumWidth(theme.px(_NARROWEST_PAGES))
        keep_borders(self, preferences, remembered.border)
        bind(self, keys, "版面", self.switch)
        self._follow_width()

    def sizeHint(self) -> QSize:
        """As low as can be: it takes the height there is, and its parts scroll in theirs."""
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
        kept = self._remembered
        return kept.pages if self.width() >= theme.px(kept.wide) else kept.pages_narrow

    def _follow_width(self) -> None:
        is_shown = self._preferences.get(self._setting)
        self.toggle.setChecked(is_shown)
        if is_shown != self.shows_pages:
            self.pages.setVisible(is_shown)
            if is_shown:
                self.unfolded.emit()


def keep_borders(split: QSplitter, preferences: Preferences, setting: Setting[str]) -> None:
    """Draw the borders as they were drawn last, thin, and remember how the clerk draws them."""

    def remember() -> None:
        preferences.set_state(setting, split.saveState())

    split.restoreState(preferences.state(setting))
    split.setChildrenCollapsible(False)
    split.setHandleWidth(1)
    split.splitterMoved.connect(remember)
