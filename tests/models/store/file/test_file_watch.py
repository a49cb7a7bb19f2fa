"""The file is moved, deleted, replaced or overwritten under the open ledger: nothing is written, and it is said."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from models import operations
from models.changes import ChangeSet
from models.errors import LedgerBusy, LedgerUnwritable
from models.records import ListId, Task, TaskId
from models.store.history import history
from models.store.opening import open_ledger, save_as
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger


def moved(path: Path) -> None:
    path.rename(path.with_name("搬走.duban"))


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("别处"))


def deleted(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    shutil.copy(path, path.with_name("另一份"))
    path.with_name("另一份").replace(path)


def overwritten(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-1] + b"\xa5")


def overwritten_at_once_as_old(path: Path) -> None:
    """By a tool that sets the times back."""
    times = path.stat()
    path.write_bytes(path.read_bytes()[:24] + b"\xff" + path.read_bytes()[25:])
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


ACTS = {
    moved: r"已被移到“.*搬走.duban”",
    folder_moved: r"已被移到“.*别处.*”",
    deleted: "已被移走、删除",
    replaced: "换成了另一个文件",
    overwritten: "被另一个程序改动过",
    overwritten_at_once_as_old: "被另一个程序改动过",
    truncated: "被另一个程序改动过",
}
STEPS: dict[str, Callable[[Ledger, TaskId], ChangeSet | None]] = {
    "an edit": lambda ledger, task_id: operations.edit_task(ledger, task_id, {"goal": "通车"}),
    "undo": lambda ledger, _: history.undo(ledger),
    "redo": lambda ledger, _: history.redo(ledger),
    "a content": lambda ledger, _: attachment_bytes.keep(ledger, b"x", "y"),
    "letting go": lambda ledger, _: attachment_bytes.release_unused(ledger),
}


@pytest.fixture
def redoable(ledger: Ledger, task_id: TaskId) -> Ledger:
    operations.edit_task(ledger, task_id, {"goal": "开工"})
    history.undo(ledger)
    return ledger


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_nothing_is_written_and_what_happened_is_said(
    redoable: Ledger, task_id: TaskId, act: Callable[[Path], None]
) -> None:
    path = redoable.path
    act(path)
    there = {found: found.read_bytes() for found in path.parent.parent.rglob("*.duban")}
    for name, step in STEPS.items():
        sentence = ACTS[act] if sys.platform == "linux" else "没有保存"
        with pytest.raises(LedgerUnwritable, match=sentence) as caught:
            step(redoable, task_id)
        assert "另存为新台账" in caught.value.remedy, name
    assert {found: found.read_bytes() for found in path.parent.parent.rglob("*.duban")} == there


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
@pytest.mark.parametrize("act", [moved, deleted, replaced], ids=lambda act: act.__name__)
def test_what_is_open_is_saved_as_a_new_ledger_and_worked_on(
    redoable: Ledger, task_id: TaskId, tmp_path: Path, act: Callable[[Path], None]
) -> None:
    act(redoable.path)
    redoable.stand_on(save_as(redoable, tmp_path / "另存.duban"))
    operations.edit_task(redoable, task_id, {"goal": "通车"})
    history.undo(redoable)
    history.undo(redoable)  # its whole history came along
    history.redo(redoable)
    identity = redoable.identity
    redoable.close()
    with closing(open_ledger(tmp_path / "另存.duban")) as again:
        assert [task.text for task in again.all(Task)] == ["建成望湖隧道"]
        assert again.identity == identity


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
def test_a_file_that_came_back_is_written_again(redoable: Ledger, task_id: TaskId) -> None:
    away = redoable.path.with_name("搬走.duban")
    redoable.path.rename(away)
    with pytest.raises(LedgerUnwritable):
        operations.edit_task(redoable, task_id, {"goal": "通车"})
    away.rename(redoable.path)
    operations.edit_task(redoable, task_id, {"goal": "通车"})
    assert redoable.get(Task, task_id).goal == "通车"


def test_a_file_moved_while_a_step_is_being_made_gets_nothing_of_it(ledger: Ledger, list_id: ListId) -> None:
    content = ledger.path.read_bytes()
    away = ledger.path.with_name("搬走.duban")

    def move(share: float) -> None:
        if ledger.path.exists():
            ledger.path.rename(away)

    with pytest.raises(LedgerUnwritable, match="没有保存"):
        _long_step(ledger, list_id, move)
    assert away.read_bytes() == content


def _long_step(ledger: Ledger, list_id: ListId, meanwhile: Callable[[float], None]) -> None:
    from models.store.records.writing import operation  # noqa: PLC0415

    with operation(ledger, "长长的一步") as op:
        op.write.insert("sections", {"list_id": list_id, "name": "城市更新"})
        meanwhile(0.5)


def test_steps_of_its_own_are_no_surprise(ledger: Ledger, list_id: ListId) -> None:
    for number in range(3):
        operations.add_task(ledger, list_id, f"第{number}项")
        history.undo(ledger)
        history.redo(ledger)
        with pytest.raises(ZeroDivisionError):
            _long_step(ledger, list_id, lambda share: 1 // 0)  # type: ignore[arg-type,return-value]
    attachment_bytes.release_unused(ledger)
    assert len(ledger.all(Task)) == 3


def test_a_ledger_open_here_is_open_under_every_name(ledger: Ledger) -> None:
    """Opening and closing it once more would let go of its locks."""
    other = ledger.path.with_name("别名.duban")
    os.link(ledger.path, other)
    with pytest.raises(LedgerBusy, match="正被另一个窗口或程序使用"):
        open_ledger(other)
    ledger.close()
    open_ledger(other).close()
