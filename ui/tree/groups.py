"""The tree's groups that the clerk makes and changes: sections and leaders' posts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models import operations
from models.changes import ChangeSet
from models.listing import Standing
from models.outline import Node, NodeKind
from models.records import Post, Section
from models.vocabulary import Grouping
from ui.tree.panel import TreePanel


@dataclass(frozen=True, slots=True)
class GroupKind:
    """How groups of a grouping that the clerk makes are called, found and changed; ``put`` puts tasks into one."""

    word: str
    column: str
    add: Callable[..., ChangeSet]
    rename: Callable[..., ChangeSet]
    move: Callable[..., ChangeSet]
    delete: Callable[..., ChangeSet]
    put: Callable[..., ChangeSet]
    members: Callable[[Standing], Sequence[Section | Post]]


GROUP_KINDS = {
    Grouping.SECTION: GroupKind(
        "板块",
        "section_id",
        operations.add_section,
        operations.rename_section,
        operations.move_section,
        operations.delete_section,
        operations.set_section,
        lambda standing: standing.sections,
    ),
    Grouping.POST: GroupKind(
        "分管领导",
        "post_id",
        operations.add_post,
        operations.rename_post,
        operations.move_post,
        operations.delete_post,
        operations.set_post,
        lambda standing: standing.posts,
    ),
}


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
