"""The tabs of a task's panes: closer together, and the longest called shorter, where they would not all fit."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget

# A sheet of the bar's own, not a rule for a property: looking at that again asks for the style, of which PySide makes
# every name there is, and a narrow window would start 4 ms later.
_TIGHT = "QTabBar::tab { padding: 7px 2px; margin-right: 3px; }"


class PaneTabs(QTabWidget):
    """All titles are in sight, without buttons to scroll them. ``short`` are the shorter words for some."""

    def __init__(self, short: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._short = dict(short or {})
        self._long = {word: title for title, word in self._short.items()}
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.tabBar().setExpanding(False)
        self.is_tight = False
        self._wanted = 0  # the width of the titles when they stand well apart

    def set_title(self, place: int, title: str) -> None:
        """Call a tab something else."""
        if title != self.tabText(place):
            self.setTabText(place, title)
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wanted:
            self._fit()
        else:
            self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        self._set_tight(False)
        self._wanted = self.tabBar().sizeHint().width()
        self._fit()

    def _fit(self) -> None:
        self._set_tight(self._wanted > self.width())

    def _set_tight(self, tight: bool) -> None:
        if self.is_tight is not tight:
            self.is_tight = tight
            words = self._short if tight else self._long
            for place in range(self.count()):
                self.setTabText(place, words.get(self.tabText(place), self.tabText(place)))
            self.tabBar().setStyleSheet(_TIGHT if tight else "")
