"""The room 单位: the directory of units, and who holds the posts of the list on screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from ui.rooms.room import Desk, Page
from ui.rooms.units.posts_page import PostsPage
from ui.rooms.units.units_page import UnitsPage
from ui.services.computer_settings import DIRECTORY_TAB
from ui.widgets.screen_fit import Scroller


class UnitsRoom(Page):
    """Two pages; which one was on top last is remembered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("directoryRoom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._preferences = desk.preferences
        self.units = UnitsPage(desk.session, desk.asker)
        self.posts = PostsPage(desk.session, desk.asker)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("单位名录和分管领导")
        self.tabs.addTab(Scroller(self.units), "单位名录")
        self.tabs.addTab(Scroller(self.posts), "分管领导")
        self.tabs.setCurrentIndex(max(0, min(desk.preferences.get(DIRECTORY_TAB), 1)))
        self.tabs.currentChanged.connect(self._turn)
        self.units.tasks_wanted.connect(desk.show_tasks_of)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.addWidget(self.tabs)

    @property
    def page(self) -> UnitsPage | PostsPage:
        """The page on top."""
        return self.posts if self.tabs.currentIndex() else self.units

    def show_page(self, place: int) -> None:
        """Turn to a page: 0 for the units, 1 for the leaders."""
        self.tabs.setCurrentIndex(place)

    def enter(self) -> None:
        """Put the keys into the page on top."""
        self.page.enter()

    def enter_search(self) -> None:
        """Go to the filter of the page on top."""
        self.page.enter_search()

    def commit(self) -> None:
        """Save what is being typed."""
        self.page.commit()

    @property
    def is_typing(self) -> bool:
        """Whether a cell is open with a text that is not stored."""
        return self.page.is_typing

    def refused(self) -> list[str]:
        """The texts in cells of both pages that could not be stored."""
        return [*self.units.refused(), *self.posts.refused()]

    def _turn(self, index: int) -> None:
        (self.units if index else self.posts).commit()
        self._preferences.put(DIRECTORY_TAB, index)
        self.page.enter()
