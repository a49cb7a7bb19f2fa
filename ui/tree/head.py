"""The line above the tree: what it is grouped by, the filters, how many tasks there are, and which parts rows show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from models.vocabulary import Grouping
from ui.services.actions import Actions
from ui.widgets.fields import label


class TreeHead(QWidget):
    """The menu of ``filters`` is filled by whoever carries them out."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("treeHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions(actions.submenu("columns").actions())
        self.groupings = _opener("分组方式")
        self.groupings.menu().addActions(actions.of_choice("grouping"))
        self.filters = _opener("筛选")
        self.filters.setText("筛选 ▾")
        self.count = label("", "secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 12, 4)
        row.addWidget(self.groupings)
        row.addWidget(self.filters)
        row.addStretch()
        row.addWidget(self.count)

    def tell(self, grouping: Grouping, everything: int | None, matching: int | None) -> None:
        """Say what the tree is grouped by and how many of all tasks are shown; None: no list, nothing asked for."""
        self.groupings.setText(f"按{grouping.value} ▾")
        for opener in (self.groupings, self.filters):
            opener.setEnabled(everything is not None)
        if everything is None:
            self.count.clear()
        else:
            self.count.setText(f"{everything} 项" if matching is None else f"{matching} / {everything} 项")


def _opener(name: str) -> QToolButton:
    made = QToolButton()
    made.setProperty("role", "flat")
    made.setAccessibleName(name)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setMenu(QMenu(made))
    return made
