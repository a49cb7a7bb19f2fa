"""The tabs of a task's panes: closer together where they would not all fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QTabWidget

from ui.widgets.fields import restyle


class PaneTabs(QTabWidget):
    """All titles are in sight, without buttons to scroll them."""

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.tabBar().setExpanding(False)
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
        if event.type() is QEvent.Type.FontChange:
            self._measure()

    def _measure(self) -> None:
        self._set_tight(False)
        self._wanted = self.tabBar().sizeHint().width()
        self._fit()

    def _fit(self) -> None:
        self._set_tight(self._wanted > self.width())

    def _set_tight(self, tight: bool) -> None:
        bar = self.tabBar()
        if bar.property("tight") is not tight:
            restyle(bar, "tight", tight)
            QApplication.sendEvent(bar, QEvent(QEvent.Type.StyleChange))  # or it keeps the places of its tabs
