"""Verbs on lists, sections and posts, and on settings that change results or print."""

from __future__ import annotations

from collections.abc import Mapping

from models.changes import ChangeSet
from models.operations.naming import required, short
from models.operations.ordering import last, places
from models.operations.removal import delete_task_rows
from models.records import (
    Bulletin,
    ListId,
    PeriodRecord,
    Post,
    PostId,
    Section,
    SectionId,
    Task,
    TaskList,
)
from models.store.ledger import Ledger
from models.store.writing import operation
from models.vocabulary import FormKey, Numbering


def create_list(
    ledger: Ledger,
    title: str,
    year: int,
    *,
    usual_form: FormKey = FormKey.PROGRESS,
    numbering: Numbering = Numbering.CONTINUOUS,
    source_document: str = "",
) -> ChangeSet:
    """A new, empty list after the others."""
    title = required("title", title, "清单名称")
    with operation(ledger, f"新建清单“{short(title)}”") as op:
        position = last(ledger.all(TaskList))
        op.write.insert_record(TaskList(ListId(0), title, year, source_document, usual_form, numbering, position))
    return op.change_set


def edit_list(ledger: Ledger, list_id: ListId, values: Mapping[str, object]) -> ChangeSet:
    """Set columns of a list."""
    if "title" in values:
        required("title", str(values["title"]), "清单名称")
    title = ledger.get(TaskList, list_id).title
    with operation(ledger, f"修改清单“{short(title)}”") as op:
        op.write.update("lists", list_id, values)
    return op.change_set


def delete_list(ledger: Ledger, list_id: ListId) -> ChangeSet:
    """Delete a list with everything in it; undo brings all of it back."""
    task_list = ledger.get(TaskList, list_id)
    with operation(ledger, f"删除清单“{short(task_list.title)}”") as op:
        delete_task_rows(ledger, op.write, ledger.of_list(Task, list_id))
        for kind in (Section, Post, PeriodRecord, Bulletin):
            op.write.delete_records(ledger.of_list(kind, list_id))
        op.write.delete("lists", list_id)
    return op.change_set


def add_section(ledger: Ledger, list_id: ListId, name: str) -> ChangeSet:
    """A new section (板块) at the end of a list."""
    name = required("section", name, "板块名称")
    with operation(ledger, f"新建板块“{short(name)}”") as op:
        op.write.insert_record(Section(SectionId(0), list_id, name, last(ledger.of_list(Section, list_id))))
    return op.change_set


def rename_section(ledger: Ledger, section_id: SectionId, name: str) -> ChangeSet:
    """Give a section another name."""
    name = required("section", name, "板块名称")
    with operation(ledger, f"板块改名为“{short(name)}”") as op:
        op.write.update("sections", section_id, {"name": name})
    return op.change_set


def move_section(ledger: Ledger, section_id: SectionId, before: SectionId | None) -> ChangeSet:
    """Put a section in front of another, or at the end."""
    section = ledger.get(Section, section_id)
    siblings = [s for s in ledger.of_list(Section, section.list_id) if s.id != section_id]
    with operation(ledger, f"移动板块“{short(section.name)}”") as op:
        (position,) = places(op.write, "sections", siblings, before, 1)
        op.write.update("sections", section_id, {"position": position})
    return op.change_set


def delete_section(ledger: Ledger, section_id: SectionId) -> ChangeSet:
    """Delete a section; its tasks stay in the list without one."""
    section = ledger.get(Section, section_id)
    with operation(ledger, f"删除板块“{short(section.name)}”") as op:
        for task in ledger.of_list(Task, section.list_id):
            if task.section_id == section_id:
                op.write.update("tasks", task.id, {"section_id": None})
        op.write.delete("sections", section_id)
    return op.change_set


def add_post(ledger: Ledger, list_id: ListId, name: str) -> ChangeSet:
    """A new post (分管领导) at the end of a list."""
    name = required("post", name, "分管领导")
    with operation(ledger, f"新建分管领导“{short(name)}”") as op:
        op.write.insert_record(Post(PostId(0), list_id, name, last(ledger.of_list(Post, list_id))))
    return op.change_set


def rename_post(ledger: Ledger, post_id: PostId, name: str) -> ChangeSet:
    """Give a post another heading."""
    name = required("post", name, "分管领导")
    with operation(ledger, f"分管领导改为“{short(name)}”") as op:
        op.write.update("posts", post_id, {"name": name})
    return op.change_set


def move_post(ledger: Ledger, post_id: PostId, before: PostId | None) -> ChangeSet:
    """Put a post in front of another, or at the end."""
    post = ledger.get(Post, post_id)
    siblings = [p for p in ledger.of_list(Post, post.list_id) if p.id != post_id]
    with operation(ledger, f"移动分管领导“{short(post.name)}”") as op:
        (position,) = places(op.write, "posts", siblings, before, 1)
        op.write.update("posts", post_id, {"position": position})
    return op.change_set


def delete_post(ledger: Ledger, post_id: PostId) -> ChangeSet:
    """Delete a post; its tasks stay in the list without one."""
    post = ledger.get(Post, post_id)
    with operation(ledger, f"删除分管领导“{short(post.name)}”") as op:
        for task in ledger.of_list(Task, post.list_id):
            if task.post_id == post_id:
                op.write.update("tasks", task.id, {"post_id": None})
        op.write.delete("posts", post_id)
    return op.change_set


def set_setting(ledger: Ledger, key: str, value: str) -> ChangeSet:
    """Keep a setting that changes results or print in the ledger itself."""
    with operation(ledger, "修改设置") as op:
        row_id = ledger.setting_id(key)
        if row_id is None:
            op.write.insert("settings", {"key": key, "value": value})
        else:
            op.write.update("settings", row_id, {"value": value})
    return op.change_set
