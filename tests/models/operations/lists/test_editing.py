"""Lists, sections and posts: made, named, ordered and deleted; settings of the ledger."""

from __future__ import annotations

import pytest

from models import operations
from models.errors import FieldFault
from models.records import ListId, Post, PostId, Section, SectionId, Task, TaskId, TaskList
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey, Numbering


def test_a_new_list_stands_behind_the_others(ledger: Ledger, list_id: ListId) -> None:
    made = operations.create_list(
        ledger, " 百日攻坚 ", 2024, usual_form=FormKey.CLOSING, numbering=Numbering.PER_GROUP, source_document="3号"
    )
    first, second = ledger.all(TaskList)
    assert (first.id, second.id) == (list_id, made.inserted("lists")[0])
    assert (second.title, second.usual_form, second.numbering) == ("百日攻坚", FormKey.CLOSING, Numbering.PER_GROUP)
    assert second.source_document == "3号"


def test_a_list_is_never_without_a_title(ledger: Ledger, list_id: ListId) -> None:
    with pytest.raises(FieldFault, match="“清单名称”不能为空"):
        operations.create_list(ledger, "  ", 2024)
    with pytest.raises(FieldFault, match="“清单名称”不能为空"):
        operations.edit_list(ledger, list_id, {"title": ""})
    operations.edit_list(ledger, list_id, {"year": 2025})
    assert [(found.title, found.year) for found in ledger.all(TaskList)] == [("2024年云江区重点工作", 2025)]


@pytest.mark.parametrize(("kind", "column", "word"), [(Section, "section_id", "板块"), (Post, "post_id", "分管领导")])
def test_groups_are_added_at_the_end_renamed_moved_and_deleted_without_their_tasks(
    ledger: Ledger, list_id: ListId, kind: type[Section] | type[Post], column: str, word: str
) -> None:
    name = kind.__name__.lower()
    verbs = {verb: getattr(operations, f"{verb}_{name}") for verb in ("add", "rename", "move", "delete")}
    ids = [verbs["add"](ledger, list_id, label).inserted(f"{name}s")[0] for label in ("甲", " 乙 ", "丙")]
    task_id = TaskId(operations.add_task(ledger, list_id, "任务", **{column: ids[1]}).inserted("tasks")[0])

    def names() -> list[str]:
        return [group.name for group in ledger.of_list(kind, list_id)]

    assert names() == ["甲", "乙", "丙"]
    assert verbs["rename"](ledger, ids[1], "丁").label == f"{word}改名为“丁”"
    with pytest.raises(FieldFault, match=f"“{word}”不能为空"):
        verbs["rename"](ledger, ids[1], " ")
    verbs["move"](ledger, ids[2], ids[0])
    verbs["move"](ledger, ids[0], None)
    assert names() == ["丙", "丁", "甲"]
    verbs["delete"](ledger, ids[1])
    assert names() == ["丙", "甲"]
    assert getattr(ledger.get(Task, task_id), column) is None
    history.undo(ledger)
    assert getattr(ledger.get(Task, task_id), column) == ids[1]


def test_groups_of_one_list_do_not_stand_in_the_way_of_another_s(ledger: Ledger, list_id: ListId) -> None:
    other = ListId(operations.create_list(ledger, "百日攻坚", 2024).inserted("lists")[0])
    first = SectionId(operations.add_section(ledger, list_id, "城建").inserted("sections")[0])
    operations.add_section(ledger, other, "城建")
    operations.add_section(ledger, list_id, "民生")
    operations.move_section(ledger, first, None)
    assert [section.name for section in ledger.of_list(Section, list_id)] == ["民生", "城建"]
    assert [section.name for section in ledger.of_list(Section, other)] == ["城建"]


def test_a_list_goes_with_everything_in_it_and_comes_back(ledger: Ledger, list_id: ListId) -> None:
    post = PostId(operations.add_post(ledger, list_id, "林予安区长").inserted("posts")[0])
    operations.add_task(ledger, list_id, "建成望湖隧道", post_id=post)
    operations.delete_list(ledger, list_id)
    assert (ledger.all(TaskList), ledger.all(Post), ledger.all(Task)) == ([], [], [])
    history.undo(ledger)
    assert [task.post_id for task in ledger.of_list(Task, list_id)] == [post]


def test_settings_are_made_changed_and_never_made_empty(ledger: Ledger) -> None:
    assert operations.set_settings(ledger, {"office": ""}).changes == ()
    operations.set_settings(ledger, {"office": "督查室", "day": "25"})
    operations.set_settings(ledger, {"office": "督查科", "day": ""})
    assert (ledger.setting("office"), ledger.setting("day")) == ("督查科", "")
    history.undo(ledger)
    assert (ledger.setting("office"), ledger.setting("day")) == ("督查室", "25")
