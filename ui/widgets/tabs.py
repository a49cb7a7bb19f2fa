"""The tabs of a task's panes: closer together, and the longest called shorter, where they would not all fit."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QTabWidget

from ui.look.theme import px

_APART = 14  # pixels more of a tab where there is room


class _Bar(QTabBar):
    """Tabs close together, as the style sheet has those of a :class:`PaneTabs`, or apart by wider tabs.

    Never by a style sheet of the bar's own: where one has been on and off, Qt's styles keep a window that has closed,
    and reach for it at the next change of looks.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_tight = False

    def tabSizeHint(self, index: int) -> QSize:
        return super().tabSizeHint(index) + QSize(0 if self.is_tight else px(_APART), 0)


class PaneTabs(QTabWidget):
    """All titles are in sight, without buttons to scroll them. ``short`` are the shorter words for some."""

    def __init__(self, short: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._bar = _Bar()
        self.setTabBar(self._bar)
        self._short = dict(short or {})
        self._long = {word: title for title, word in self._short.items()}
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.tabBar().setExpanding(False)
        self._wanted = 0  # the width of the titles when they stand well apart

    @property
    def is_tight(self) -> bool:
        """Whether the titles are close together, and the longest short."""
        return self._bar.is_tight

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
            self._bar.is_tight = tight
            words = self._short if tight else self._long
            for place in range(self.count()):
                self.setTabText(place, words.get(self.tabText(place), self.tabText(place)))  # and lays them out anew
