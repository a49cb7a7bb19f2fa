"""Verbs on who holds a post (分管领导) from when. What is printed for a period is the heading valid on its cut-off."""

from __future__ import annotations

from datetime import date

from models.changes import ChangeSet
from models.errors import FieldFault
from models.operations.labels import required, short
from models.records import HolderId, Post, PostHolder, PostId
from models.store.records.directory import holders_of
from models.store.records.ledger import Ledger
from models.store.records.writing import operation

_HEADING = "称谓"


def add_holder(ledger: Ledger, post_id: PostId, name: str, from_date: date) -> ChangeSet:
    """From a day on a post is held by somebody else, under this heading."""
    name = required("holder", name, _HEADING)
    post = ledger.get(Post, post_id)
    _check_day(ledger, post, from_date)
    with operation(ledger, f"从{from_date}起由“{short(name)}”担任") as op:
        op.write.insert_record(PostHolder(HolderId(0), post_id, name, from_date))
    return op.change_set


def edit_holder(ledger: Ledger, holder_id: HolderId, name: str, from_date: date) -> ChangeSet:
    """Give a successor another heading or day."""
    name = required("holder", name, _HEADING)
    holder = ledger.get(PostHolder, holder_id)
    _check_day(ledger, ledger.get(Post, holder.post_id), from_date, holder_id)
    with operation(ledger, f"修改继任“{short(name)}”") as op:
        op.write.update("post_holders", holder_id, {"name": name, "from_date": from_date})
    return op.change_set


def delete_holder(ledger: Ledger, holder_id: HolderId) -> ChangeSet:
    """Take back a succession: whoever held the post before goes on holding it."""
    holder = ledger.get(PostHolder, holder_id)
    with operation(ledger, f"删除继任“{short(holder.name)}”") as op:
        op.write.delete("post_holders", holder_id)
    return op.change_set


def rename_heading(ledger: Ledger, post_id: PostId, name: str, day: date) -> ChangeSet:
    """Give the heading that is valid on a day another wording; earlier and later ones stay as they are."""
    name = required("post_id", name, "分管领导")
    held = [holder for holder in _successors(ledger, post_id) if holder.from_date <= day]
    with operation(ledger, f"分管领导改名为“{short(name)}”") as op:
        if held:
            op.write.update("post_holders", held[-1].id, {"name": name})
        else:
            op.write.update("posts", post_id, {"name": name})
    return op.change_set


def _successors(ledger: Ledger, post_id: PostId) -> list[PostHolder]:
    post = ledger.get(Post, post_id)
    return holders_of(ledger, post.list_id).get(post_id, [])


def _check_day(ledger: Ledger, post: Post, day: date, own: HolderId | None = None) -> None:
    for other in holders_of(ledger, post.list_id).get(post.id, []):
        if other.from_date == day and other.id != own:
            raise FieldFault("from_date", f"从{day}起已经由“{other.name}”担任。", "请换一个日期，或直接修改那一条。")
