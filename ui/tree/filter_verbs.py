"""What the clerk does with filters: set the conditions, keep them by name, choose, rename and delete what is kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from models.errors import OperationFault, UserFault
from models.listing.standing import Standing
from models.operations import filters as operations
from models.search.filters import Filter
from ui.services.actions import Actions
from ui.services.asking import Asker
from ui.services.plain_text import as_entry
from ui.services.session import Session
from ui.tree.panel import TreePanel
from ui.widgets.filter_popup import Choices, FilterPopup


class FilterVerbs(QObject):
    """Fills the menu of the panel's filter button and carries out what is chosen there."""

    def __init__(self, session: Session, asker: Asker, actions: Actions, panel: TreePanel) -> None:
        super().__init__(panel)
        self._session = session
        self._asker = asker
        self._actions = actions
        self._panel = panel

    def fill(self, menu: QMenu) -> None:
        """The menu anew: filters come and go."""
        actions, names = self._actions, operations.saved_filters(self._session.ledger)
        menu.clear()
        menu.addAction(actions["filter"])
        if names:
            menu.addSection("筛选方案")
        for name in names:
            chosen = menu.addAction(as_entry(name))
            chosen.setCheckable(True)
            chosen.setChecked(self._kept(name) == self._panel.filter)
            chosen.triggered.connect(partial(self.choose, name))
        menu.addSeparator()
        menu.addAction(actions["save_filter"])
        actions["save_filter"].setEnabled(bool(self._panel.filter))
        for title, verb in (("方案改名", self.rename), ("删除方案", self.delete)):
            below = menu.addMenu(title)
            below.setEnabled(bool(names))
            for name in names:
                below.addAction(as_entry(name)).triggered.connect(partial(verb, name))
        menu.addSeparator()
        menu.addAction(actions["clear_filter"])

    def open(self) -> None:
        """Show the sheet with every condition."""
        if self._panel.standing is not None:
            self.sheet(self._panel.standing).open_below(self._panel.head.filters)

    def sheet(self, standing: Standing) -> FilterPopup:
        """The sheet for a list, not shown yet."""
        panel = self._panel
        popup = FilterPopup(panel.filter, Choices.of(standing), panel)
        popup.changed.connect(panel.set_filter)
        popup.save_wanted.connect(popup.close)
        popup.save_wanted.connect(self.save)
        return popup

    def save(self) -> None:
        """Keep the filter in force under a name."""
        chosen = self._panel.filter
        if not chosen:
            fault = UserFault("现在没有筛选条件，没有可以存的。", "请先按“筛选”（Ctrl+Shift+F）选好条件。")
            self._session.faulted.emit(fault, None)
            return
        name = self._asker.text(self._panel, "存为筛选方案", "方案名称")
        if name is None:
            return
        name = name.strip()
        taken = name in operations.saved_filters(self._session.ledger)
        if taken and not self._asker.confirm(self._panel, f"用现在的条件替换筛选方案“{name}”？", "", "替换"):
            return
        self._session.run(operations.save_filter, name, chosen)

    def choose(self, name: str) -> None:
        """Put a filter that is kept in force."""
        try:
            chosen = operations.saved_filter(self._session.ledger, name)
        except OperationFault as fault:
            self._session.faulted.emit(fault, None)
            return
        self._panel.set_filter(chosen)

    def rename(self, name: str) -> None:
        """Give a filter another name."""
        new = self._asker.text(self._panel, "方案改名", "方案名称", name)
        if new is not None:
            self._session.run(operations.rename_filter, name, new)

    def delete(self, name: str) -> None:
        """Keep a filter no longer; undo brings it back."""
        self._session.run(operations.delete_filter, name)

    def _kept(self, name: str) -> Filter | None:
        try:
            return operations.saved_filter(self._session.ledger, name)
        except OperationFault:  # said when it is chosen
            return None
