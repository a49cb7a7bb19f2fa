"""Undo and redo: of everything, across restarts, without leftovers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from models import operations
from models.changes import ChangeSet
from models.errors import FieldFault, LedgerFault, OperationFault
from models.periods import Period
from models.records import ListId, OperationId, Report, Task, TaskId, TaskList
from models.store.history import history
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.vocabulary import Role, Status

APRIL = Period(2024, 4)


def everything(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all record tables. The bytes of attachments stay for redo."""
    names = [
        name
        for (name,) in ledger.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        if name not in ("operations", "changes", "attachment_contents", "sqlite_sequence", "_sqlite_migrations")
    ]
    return {name: ledger.connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in names}


def a_busy_day(ledger: Ledger) -> None:
    """Every kind of operation once or more."""
    list_id = ListId(operations.create_list(ledger, "2024年重点工作", 2024).inserted("lists")[0])
    one = operations.add_section(ledger, list_id, "一、产业").inserted("sections")[0]
    two = operations.add_section(ledger, list_id, "二、民生").inserted("sections")[0]
    post = operations.add_post(ledger, list_id, "林越副区长").inserted("posts")[0]
    first = TaskId(operations.add_task(ledger, list_id, "建成标准厂房", section_id=one).inserted("tasks")[0])
    second = TaskId(operations.add_task(ledger, list_id, "新建托育点", section_id=two).inserted("tasks")[0])
    child = TaskId(operations.add_task(ledger, list_id, "选址", parent_id=second).inserted("tasks")[0])
    operations.edit_task(ledger, first, {"goal": "建成 60 万平方米", "post_id": post})
    operations.set_units(ledger, first, [("区经信局", Role.LEAD), ("区住建局", Role.SUPPORTING)])
    operations.set_report(ledger, first, APRIL, "已开工。", "截至4月底：未结顶。")
    operations.set_verdict(ledger, first, APRIL, False, "雨水多")
    operations.add_status(ledger, first, Status.WARNED, points=0.5, document="云政督〔2024〕3号")
    operations.move_tasks(ledger, [second], {"section_id": one}, before=first)
    operations.renumber(ledger, list_id)
    operations.delete_section(ledger, two)
    operations.rename_section(ledger, one, "一、产业与民生")
    operations.delete_tasks(ledger, [second, child])
    operations.delete_post(ledger, post)
    operations.set_settings(ledger, {"issuing_office": "云江区督查室"})


def test_undoing_everything_leaves_nothing_and_redo_brings_it_back(ledger: Ledger) -> None:
    empty = everything(ledger)
    a_busy_day(ledger)
    full = everything(ledger)
    steps = 0
    while history.next_undo(ledger):
        history.undo(ledger)
        steps += 1
    assert everything(ledger) == empty
    assert steps == 19
    while history.next_redo(ledger):
        history.redo(ledger)
    assert everything(ledger) == full


def test_undo_survives_a_restart(ledger: Ledger) -> None:
    a_busy_day(ledger)
    ledger.close()
    again = open_ledger(ledger.path)
    for _ in range(5):
        history.undo(again)
    step = history.next_redo(again)
    assert step is not None
    assert "重新编号" not in step.label
    again.close()
    third = open_ledger(ledger.path)
    assert history.next_redo(third) == step
    third.close()


def test_a_new_operation_ends_redo(ledger: Ledger, list_id: ListId) -> None:
    operations.add_task(ledger, list_id, "甲")
    history.undo(ledger)
    operations.add_task(ledger, list_id, "乙")
    assert history.next_redo(ledger) is None
    with pytest.raises(OperationFault, match="没有可以重做"):
        history.redo(ledger)
    assert [step.state for step in history.steps(ledger)] == ["done", "dropped", "done"]


def test_ids_are_never_given_twice(ledger: Ledger, list_id: ListId) -> None:
    gone = operations.add_task(ledger, list_id, "甲").inserted("tasks")[0]
    history.undo(ledger)
    ledger.close()
    again = open_ledger(ledger.path)
    assert operations.add_task(again, list_id, "乙").inserted("tasks")[0] > gone
    again.close()


def test_nothing_changed_nothing_logged(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    before = history.steps(ledger)
    answer = operations.edit_task(ledger, task_id, {"text": "建成望湖隧道"})
    assert answer.changes == ()
    assert history.steps(ledger) == before


def test_a_failing_operation_stores_nothing(ledger: Ledger, task_id: TaskId) -> None:
    before = everything(ledger), history.steps(ledger)
    with pytest.raises(FieldFault, match="写了两次"):
        operations.set_units(ledger, task_id, [("区水利局", Role.LEAD), ("区 水利局", Role.SUPPORTING)])
    assert (everything(ledger), history.steps(ledger)) == before


def test_a_kill_in_the_middle_stores_nothing(ledger: Ledger, list_id: ListId, tmp_path: Path) -> None:
    """The journal of an unfinished transaction is rolled back by the next opening."""
    connection = ledger.connection
    connection.execute("PRAGMA cache_size = 1")  # spill to the file before the commit
    connection.execute("BEGIN")
    for i in range(500):
        connection.execute("INSERT INTO tasks (list_id, text) VALUES (?, ?)", (list_id, f"{i}" * 400))
    killed = tmp_path / "断电.duban"
    killed.write_bytes(ledger.path.read_bytes())
    Path(f"{killed}-journal").write_bytes(Path(f"{ledger.path}-journal").read_bytes())
    connection.execute("ROLLBACK")
    again = open_ledger(killed)
    assert again.of_list(Task, list_id) == []
    assert len(again.all(TaskList)) == 1
    again.close()


def test_history_tells_who_changed_what(ledger: Ledger, task_id: TaskId) -> None:
    ledger.actor = "王敏"
    operations.set_report(ledger, task_id, APRIL, "完成 30%。")
    operations.set_report(ledger, task_id, APRIL, "完成 35%。")
    latest = history.of_task(ledger, task_id)[0]
    assert latest.step.actor == "王敏"
    assert latest.change.before == {"content": "完成 30%。"}
    assert latest.change.after == {"content": "完成 35%。"}


def test_undo_of_a_report_restores_the_text_exactly(ledger: Ledger, task_id: TaskId) -> None:
    text = "  累计完成投资0.86亿元，\n“望湖隧道”垟段 3万m³。 "
    operations.set_report(ledger, task_id, APRIL, text)
    operations.set_report(ledger, task_id, APRIL, "")
    assert ledger.of_task(Report, task_id) == []
    history.undo(ledger)
    assert ledger.of_task(Report, task_id)[0].content == text


def test_a_full_disk_is_said_and_nothing_is_stored(ledger: Ledger, task_id: TaskId) -> None:
    pages = ledger.connection.execute("PRAGMA page_count").fetchone()[0]
    ledger.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Exception, match="磁盘已满") as caught:
        operations.set_report(ledger, task_id, APRIL, "长" * 200_000)
    assert not isinstance(caught.value, sqlite3.Error)
    assert ledger.of_task(Report, task_id) == []


@pytest.mark.parametrize("turn", [history.undo, history.redo])
def test_a_file_that_cannot_be_written_is_said_and_nothing_is_turned(
    ledger: Ledger, turn: Callable[[Ledger], ChangeSet]
) -> None:
    list_id = ListId(operations.create_list(ledger, "2024年重点工作", 2024).inserted("lists")[0])
    operations.edit_list(ledger, list_id, {"title": "2024年区重点工作"})
    history.undo(ledger)
    before = everything(ledger), history.next_undo(ledger), history.next_redo(ledger)
    ledger.connection.execute("PRAGMA query_only = ON")  # as SQLite finds a file that has become read-only
    with pytest.raises(LedgerFault, match=r"写不了“.*”，没有保存。请检查文件权限"):
        turn(ledger)
    ledger.connection.execute("PRAGMA query_only = OFF")
    assert (everything(ledger), history.next_undo(ledger), history.next_redo(ledger)) == before
    turn(ledger)


def test_an_earlier_step_goes_and_later_ones_stay(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    report = operations.set_report(ledger, task_id, APRIL, "误填")
    operations.add_task(ledger, list_id, "后来的任务")
    history.revert(ledger, report.operation_id)
    assert ledger.of_task(Report, task_id) == []
    assert [task.text for task in ledger.of_list(Task, list_id)] == ["建成望湖隧道", "后来的任务"]
    with pytest.raises(OperationFault, match="已经撤销过"):
        history.revert(ledger, report.operation_id)


def test_taking_back_is_itself_undone(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    report = operations.set_report(ledger, task_id, APRIL, "误填")
    operations.add_task(ledger, list_id, "后来的任务")
    history.revert(ledger, report.operation_id)
    history.undo(ledger)
    assert [found.content for found in ledger.of_task(Report, task_id)] == ["误填"]
    history.revert(ledger, report.operation_id)
    assert ledger.of_task(Report, task_id) == []


def test_what_was_touched_since_is_named(ledger: Ledger, task_id: TaskId) -> None:
    report = operations.set_report(ledger, task_id, APRIL, "一稿")
    operations.set_report(ledger, task_id, APRIL, "二稿")
    with pytest.raises(OperationFault, match="1 步动过同样的内容：“修改1号任务 2024年4月进展”"):
        history.revert(ledger, report.operation_id)
    assert [found.content for found in ledger.of_task(Report, task_id)] == ["二稿"]


def test_what_has_been_put_below_since_is_said(ledger: Ledger, list_id: ListId) -> None:
    created = OperationId(history.steps(ledger)[-1].id)
    operations.add_section(ledger, list_id, "一、城建")
    with pytest.raises(OperationFault, match="又有别的内容"):
        history.revert(ledger, created)
    assert history.steps(ledger)[0].label == "新建板块“一、城建”"
