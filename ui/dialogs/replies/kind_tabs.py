"""Which rows of the review are shown: a tab for each kind with how many there are in all files."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from models.replies.kinds import Kind


class KindTabs(QTabBar):
    """``chosen`` says that another kind is to be shown. A kind of which there is nothing cannot be chosen."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("看哪些行")
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+Tab chooses, the keys stay in the table
        for kind in Kind:
            self.addTab(kind.value)
        self.currentChanged.connect(self.chosen)

    @property
    def kind(self) -> Kind:
        """The kind shown."""
        return list(Kind)[self.currentIndex()]

    def count_rows(self, counts: Mapping[Kind, int]) -> None:
        """Say how many there are of each."""
        for place, kind in enumerate(Kind):
            self.setTabText(place, f"{kind.value} {counts[kind]}")
            self.setTabEnabled(place, kind is Kind.ALL or counts[kind] > 0 or place == self.currentIndex())

    def show_all(self) -> None:
        """Show every row again."""
        self.setCurrentIndex(0)

    def go_on(self, step: int) -> None:
        """To the next kind of which there is something, or the one before, going round."""
        count = self.count()
        order = [(self.currentIndex() + step * by) % count for by in range(1, count + 1)]
        self.setCurrentIndex(next(place for place in order if self.isTabEnabled(place)))
