"""Verbs on lists, sections and posts, and on settings that change results or print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from models.changes import ChangeSet
from models.errors import OperationFault
from models.judging_records import ClassScale, PointFactor, PointRule
from models.month_records import Chase, ReportingRule, SentForm, Slip
from models.operations.labels import required, short
from models.operations.ordering import last, places
from models.operations.removal import delete_task_rows
from models.paper_records import Bulletin, IssuedDocument, IssuedFile
from models.periods import Period
from models.records import Closing, ListId, PeriodRecord, Post, PostId, Section, SectionId, Task, TaskList
from models.store.backups.safeguard import back_up_before
from models.store.records.directory import holders_of
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.vocabulary import FormKey, Numbering


def create_list(
    ledger: Ledger,
    title: str,
    year: int,
    *,
    usual_form: FormKey = FormKey.PROGRESS,
    numbering: Numbering = Numbering.CONTINUOUS,
    source_document: str = "",
    starts: Period | None = None,
) -> ChangeSet:
    """A new, empty list after the others. ``starts`` is the first month it owes reports for; None for January."""
    title = required("title", title, "清单名称")
    with operation(ledger, f"新建清单“{short(title)}”") as op:
        position = last(ledger.all(TaskList))
        op.write.insert_record(
            TaskList(ListId(0), title, year, source_document, usual_form, numbering, position, starts)
        )
    return op.change_set


def edit_list(ledger: Ledger, list_id: ListId, values: Mapping[str, object]) -> ChangeSet:
    """Set columns of a list."""
    if "title" in values:
        required("title", str(values["title"]), "清单名称")
    title = ledger.get(TaskList, list_id).title
    with operation(ledger, f"修改清单“{short(title)}”") as op:
        op.write.update("lists", list_id, values)
    return op.change_set


_OF_LIST: tuple[type[Any], ...] = (
    *(Section, Post, PeriodRecord, Bulletin, ClassScale, PointRule, PointFactor),
    *(ReportingRule, Chase, Slip, Closing, IssuedFile, IssuedDocument, SentForm),
)
"""What hangs on a list alone, in an order in which it can go."""


def delete_list(ledger: Ledger, list_id: ListId) -> ChangeSet:
    """Delete a list with all that is in it; undo brings it back. Raises OperationFault while a month is closed."""
    task_list = ledger.get(TaskList, list_id)
    for closing in ledger.of_list(Closing, list_id):
        raise OperationFault(
            f"清单“{short(task_list.title)}”的{closing.period.label}已经关账，不能删除。", "请先重新开放关账的月份。"
        )
    if ledger.placements(list_id):
        back_up_before(ledger, "删除清单")
    with operation(ledger, f"删除清单“{short(task_list.title)}”") as op:
        delete_task_rows(ledger, op.write, ledger.of_list(Task, list_id))
        for holders in holders_of(ledger, list_id).values():
            op.write.delete_records(holders)
        bulletins = [bulletin.id for bulletin in ledger.of_list(Bulletin, list_id)]
        op.write.delete_with("bulletin_files", "bulletin_id", bulletins)
        for kind in _OF_LIST:
            op.write.delete_records(ledger.of_list(kind, list_id))
        op.write.delete("lists", list_id)
    return op.change_set


def add_section(ledger: Ledger, list_id: ListId, name: str) -> ChangeSet:
    """A new section (板块) at the end of a list."""
    return _add(ledger, _SECTION, list_id, name)


def rename_section(ledger: Ledger, section_id: SectionId, name: str) -> ChangeSet:
    """Give a section another name."""
    return _rename(ledger, _SECTION, section_id, name)


def move_section(ledger: Ledger, section_id: SectionId, before: SectionId | None) -> ChangeSet:
    """Put a section in front of another, or at the end."""
    return _move(ledger, _SECTION, section_id, before)


def delete_section(ledger: Ledger, section_id: SectionId) -> ChangeSet:
    """Delete a section; its tasks stay in the list without one."""
    return _delete(ledger, _SECTION, section_id)


def add_post(ledger: Ledger, list_id: ListId, name: str) -> ChangeSet:
    """A new post (分管领导) at the end of a list."""
    return _add(ledger, _POST, list_id, name)


def rename_post(ledger: Ledger, post_id: PostId, name: str) -> ChangeSet:
    """Give a post another heading."""
    return _rename(ledger, _POST, post_id, name)


def move_post(ledger: Ledger, post_id: PostId, before: PostId | None) -> ChangeSet:
    """Put a post in front of another, or at the end."""
    return _move(ledger, _POST, post_id, before)


def delete_post(ledger: Ledger, post_id: PostId) -> ChangeSet:
    """Delete a post; its tasks stay in the list without one."""
    return _delete(ledger, _POST, post_id)


def set_settings(ledger: Ledger, values: Mapping[str, str]) -> ChangeSet:
    """Keep settings that change results or print in the ledger itself; an empty value is the usual one."""
    with operation(ledger, "修改设置") as op:
        for key, value in values.items():
            put_setting(ledger, op.write, key, value)
    return op.change_set


def put_setting(ledger: Ledger, write: Writing, key: str, value: str) -> None:
    """Keep a setting as part of a step."""
    row_id = ledger.setting_id(key)
    if row_id is not None:
        write.update("settings", row_id, {"value": value})
    elif value:
        write.insert("settings", {"key": key, "value": value})


class _Grouping(NamedTuple):
    """What tasks of a list are grouped by: the record, its table, the tasks' column, the word for the clerk."""

    record: type[Section] | type[Post]
    table: str
    column: str
    word: str


_SECTION = _Grouping(Section, "sections", "section_id", "板块")
_POST = _Grouping(Post, "posts", "post_id", "分管领导")


def _add(ledger: Ledger, grouping: _Grouping, list_id: ListId, name: str) -> ChangeSet:
    name = required(grouping.column, name, grouping.word)
    position = last(ledger.of_list(grouping.record, list_id))
    with operation(ledger, f"新建{grouping.word}“{short(name)}”") as op:
        op.write.insert(grouping.table, {"list_id": list_id, "name": name, "position": position})
    return op.change_set


def _rename(ledger: Ledger, grouping: _Grouping, group_id: int, name: str) -> ChangeSet:
    name = required(grouping.column, name, grouping.word)
    with operation(ledger, f"{grouping.word}改名为“{short(name)}”") as op:
        op.write.update(grouping.table, group_id, {"name": name})
    return op.change_set


def _move(ledger: Ledger, grouping: _Grouping, group_id: int, before: int | None) -> ChangeSet:
    group = ledger.get(grouping.record, group_id)
    siblings = [other for other in ledger.of_list(grouping.record, group.list_id) if other.id != group_id]
    with operation(ledger, f"移动{grouping.word}“{short(group.name)}”") as op:
        (position,) = places(op.write, grouping.table, siblings, before, 1)
        op.write.update(grouping.table, group_id, {"position": position})
    return op.change_set


def _delete(ledger: Ledger, grouping: _Grouping, group_id: int) -> ChangeSet:
    group = ledger.get(grouping.record, group_id)
    with operation(ledger, f"删除{grouping.word}“{short(group.name)}”") as op:
        for task in ledger.of_list(Task, group.list_id):
            if getattr(task, grouping.column) == group_id:
                op.write.update("tasks", task.id, {grouping.column: None})
        if grouping is _POST:
            op.write.delete_records(holders_of(ledger, group.list_id).get(PostId(group_id), []))
        op.write.delete(grouping.table, group_id)
    return op.change_set
