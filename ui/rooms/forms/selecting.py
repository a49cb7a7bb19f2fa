"""Which tasks a form prints: the conditions in words, set on the same sheet as the tree's, or taken from a kept one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from models.errors import OperationFault
from models.listing.standing import Standing
from models.operations.filters import saved_filter, saved_filters
from models.search.filters import NOTHING, Counter, Filter, conditions
from ui.services.plain_text import as_entry, set_tip
from ui.services.session import Session
from ui.widgets.fields import button, label
from ui.widgets.filter_popup import Choices, FilterPopup

_ALL = "全部任务"


class Selecting(QWidget):
    """``changed`` carries a filter that is being set, ``chosen`` one that is to be kept."""

    changed = Signal(object)
    chosen = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown = self._wanted = NOTHING
        self.words = label(_ALL)
        self.words.setWordWrap(True)
        self.button = button("选取", tip="印哪些任务")
        self.button.setAccessibleName("选取哪些任务")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.button)

    def show_filter(self, chosen: Filter) -> None:
        """Show what a form selects."""
        self._shown = self._wanted = chosen
        self._tell()

    def open(self) -> FilterPopup | None:
        """Show the sheet with every condition; None while there is no list to choose from."""
        session = self._session
        if not session.is_open or session.list_id is None or session.is_busy:
            return None
        standing = Standing(session.ledger, session.list_id, session.period)
        popup = FilterPopup(self._shown, Choices.of(standing), self)
        popup.save.hide()  # a form keeps its own
        popup.changed.connect(self._follow)
        popup.destroyed.connect(self._settle)
        popup.open_below(self.button)
        return popup

    def _follow(self, chosen: Filter) -> None:
        self._wanted = chosen
        self._tell()
        self.changed.emit(chosen)

    def _settle(self) -> None:
        if self._wanted != self._shown:
            self._take(self._wanted)

    def _take(self, chosen: Filter) -> None:
        self.show_filter(chosen)
        self.chosen.emit(chosen)

    def _tell(self) -> None:
        words = "；".join(condition.words for condition in conditions(self._wanted)) or _ALL
        self.words.setText(words)
        set_tip(self.words, words)

    def _fill(self) -> None:
        """The menu anew: filters kept by name come and go."""
        menu, session = self._menu, self._session
        menu.clear()
        menu.addAction("条件…").triggered.connect(lambda _=False: self.open())
        menu.addAction(_ALL).triggered.connect(partial(self._choose, NOTHING))
        for counter in Counter:
            menu.addAction(f"只要{counter}").triggered.connect(partial(self._choose, Filter(counter=counter)))
        names = saved_filters(session.ledger) if session.is_open and not session.is_busy else []
        if names:
            menu.addSection("筛选方案")
        for name in names:
            menu.addAction(as_entry(name)).triggered.connect(partial(self._choose_kept, name))

    def _choose(self, chosen: Filter, _: bool = False) -> None:
        self._take(chosen)

    def _choose_kept(self, name: str, _: bool = False) -> None:
        try:
            self._take(saved_filter(self._session.ledger, name))
        except OperationFault as fault:
            self._session.faulted.emit(fault, None)
