"""The tree's context menu: what can be done to the row under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from models.listing.outline import NodeKind
from ui.services.actions import Actions
from ui.services.plain_text import as_entry
from ui.tree.moving import Moving
from ui.tree.panel import TreePanel
from ui.tree.verbs import TreeVerbs

_MOVES = ("move_up", "move_down", "indent", "outdent")


class TreeMenu(QObject):
    """Made anew for each click, because the groups to move to come and go."""

    def __init__(self, actions: Actions, verbs: TreeVerbs, moving: Moving, panel: TreePanel) -> None:
        super().__init__(panel)
        self._moving = moving
        self._actions = actions
        self._verbs = verbs
        self._panel = panel

    def open(self, place: QPoint) -> None:
        """Show the menu at a place of the tree."""
        menu = self.build()
        menu.popup(self._panel.view.viewport().mapToGlobal(place))

    def build(self) -> QMenu:
        """The menu for the row in focus."""
        menu = QMenu(self._panel.view)
        menu.aboutToHide.connect(menu.deleteLater)
        node = self._panel.view.current_node()
        actions = self._actions
        menu.addAction(actions["new_task"])
        if node is not None and node.kind is NodeKind.TASK:
            menu.addAction(actions["new_subtask"])
            menu.addSeparator()
            menu.addActions(actions.several(("enter_report", "edit_row")))
            menu.addSeparator()
            menu.addActions(actions.several(_MOVES))
            self._add_targets(menu)
            menu.addAction(actions["move_to"])
            menu.addMenu(actions.submenu("bulk"))
            menu.addSeparator()
            menu.addAction(actions["delete"])
        menu.addSeparator()
        menu.addAction(actions["new_group"])
        if self._verbs.group() is not None:
            menu.addActions(actions.several(("edit_row", "move_up", "move_down", "delete")))
        menu.addSeparator()
        menu.addActions(actions.several(("copy", "paste")))
        menu.addSeparator()
        menu.addActions(actions.several(("expand_all", "collapse_all")))
        return menu

    def _add_targets(self, menu: QMenu) -> None:
        kind, standing = self._verbs.kind, self._panel.standing
        if kind is None or standing is None:
            return
        put, grouping = self._moving.put, self._panel.grouping
        targets = menu.addMenu(f"移到{kind.word}")
        for member in kind.members(standing):
            chosen = targets.addAction(as_entry(member.name))
            chosen.triggered.connect(lambda _=False, chosen=member.id: put(grouping, chosen))
        targets.addSeparator()
        targets.addAction(f"不归入{kind.word}").triggered.connect(lambda: put(grouping, None))
