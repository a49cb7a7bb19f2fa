"""The groups that the clerk makes and changes: sections and leaders' posts. One place says what is done to either."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.changes import ChangeSet
from models.listing.standing import Standing
from models.operations.lists import editing
from models.operations.tasks import bulk
from models.records import Post, Section
from models.vocabulary import Grouping


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
        editing.add_section,
        editing.rename_section,
        editing.move_section,
        editing.delete_section,
        bulk.set_section,
        lambda standing: standing.sections,
    ),
    Grouping.POST: GroupKind(
        "分管领导",
        "post_id",
        editing.add_post,
        editing.rename_post,
        editing.move_post,
        editing.delete_post,
        bulk.set_post,
        lambda standing: standing.posts,
    ),
}
