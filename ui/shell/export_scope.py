"""What the tree shows, and what is selected in it, as parts of a list that can be printed."""

from __future__ import annotations

from models.filling.material import Part
from models.search.filters import conditions
from ui.dialogs.exporting.scope import OnScreen
from ui.tree.panel import TreePanel


def on_screen(tree: TreePanel) -> OnScreen:
    """What search and filter leave, and the selected tasks: those themselves, not what stands above or below them."""
    query = [f"搜索“{tree.finder.query}”"] if tree.finder.query else []
    words = "；".join([*query, *(condition.words for condition in conditions(tree.filter))])
    selected = tree.view.selected_tasks()
    return OnScreen(
        None if tree.shown is None else Part(frozenset(tree.shown), f"符合“{words}”"),
        Part(frozenset(selected), "选中") if selected else None,
    )
