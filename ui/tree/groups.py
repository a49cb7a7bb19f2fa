"""Which of the tree's groups the clerk makes and changes."""

from __future__ import annotations

from models.listing.outline import Node, NodeKind
from models.operations.tasks.groups import GROUP_KINDS, GroupKind
from models.records import Post, Section
from ui.tree.panel import TreePanel


def kind_of(panel: TreePanel) -> GroupKind | None:
    """What the tree's groups are, where the clerk can make and change them."""
    return GROUP_KINDS.get(panel.grouping)


def group_at(panel: TreePanel, node: Node | None) -> Section | Post | None:
    """The section or post of a group row; None for any other row and for the group of what no group takes."""
    standing, kind = panel.standing, kind_of(panel)
    if standing is None or kind is None or node is None or node.kind is not NodeKind.GROUP:
        return None
    members = kind.members(standing)  # the outline shows them all, in this order, and the rest behind them
    return members[node.row] if node.row < len(members) else None
