"""A copy to be handed over: everything that is there now, and not a word of what was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from models import operations
from models.dump import dump
from models.errors import Cancelled, LedgerFault
from models.operations.tasks import attachments
from models.periods import Period
from models.records import Attachment, ListId, Task, TaskId
from models.store.history import history
from models.store.history.handover import LeftOut, hand_over, left_out
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger

APRIL = Period(2024, 4)
GONE = ("删掉的任务原文", "写错的进展内容", "删掉的附件内容", "删掉的附件名", "张三丰", "撤销了的原因")


@pytest.fixture
def worked_in(ledger: Ledger, list_id: ListId, task_id: TaskId) -> Ledger:
    ledger.actor = "张三丰"
    other = TaskId(operations.add_task(ledger, list_id, "删掉的任务原文" * 50).inserted("tasks")[0])
    operations.delete_tasks(ledger, [other])
    operations.set_report(ledger, task_id, APRIL, "写错的进展内容" * 50)
    operations.set_report(ledger, task_id, APRIL, "桩基完成八成。")
    operations.set_verdict(ledger, task_id, APRIL, False, "撤销了的原因")
    history.undo(ledger)
    for name, content in (("留下.txt", "留下的附件内容"), ("删掉的附件名.txt", "删掉的附件内容" * 2_000)):
        kept = attachments.keep(ledger, attachments.incoming(name, content.encode()))
        attachments.add_attachments(ledger, task_id, [kept], date(2024, 4, 2))
    gone = next(found for found in ledger.all(Attachment) if found.name.startswith("删掉"))
    attachments.delete_attachments(ledger, [gone.id])
    return ledger


def beside(ledger: Ledger) -> list[str]:
    """What lies beside a ledger and its own journal."""
    return [path.name for path in ledger.path.parent.iterdir() if not path.name.startswith(ledger.path.name)]


def test_what_was_deleted_or_replaced_is_nowhere_in_the_file(worked_in: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "交出.duban"
    before = worked_in.path.read_bytes()
    assert all(word.encode() in before for word in GONE)
    hand_over(worked_in, target)
    content = target.read_bytes()
    assert [word for word in GONE if word.encode() in content] == []
    assert "桩基完成八成。".encode() in content and "留下的附件内容".encode() in content
    assert worked_in.path.read_bytes() == before
    assert beside(worked_in) == ["交出.duban"]


def test_it_opens_as_a_ledger_of_its_own_with_everything_that_is_there(worked_in: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "交出.duban"
    hand_over(worked_in, target)
    own = worked_in.connection.execute("SELECT ledger FROM identity").fetchone()
    with closing(open_ledger(target)) as copy:
        assert dump(copy) == dump(worked_in)
        (attachment,) = copy.all(Attachment)
        assert attachments.content_of(copy, attachment).decode() == "留下的附件内容"
        assert attachments.check_contents(copy) == 1
        assert history.next_undo(copy) is None and history.next_redo(copy) is None
        assert copy.connection.execute("SELECT ledger FROM identity").fetchone() != own
        operations.edit_task(copy, copy.all(Task)[0].id, {"text": "建成望湖隧道北口"})
        assert history.next_undo(copy) is not None


def test_what_is_left_out_is_counted(worked_in: Ledger, tmp_path: Path) -> None:
    steps = worked_in.connection.execute("SELECT count(*) FROM operations").fetchone()[0]
    assert left_out(worked_in) == hand_over(worked_in, tmp_path / "交出.duban") == LeftOut(steps, 2, 1)


def test_it_is_never_written_over_the_open_ledger_nor_unasked_over_another_file(
    worked_in: Ledger, tmp_path: Path
) -> None:
    before = worked_in.path.read_bytes()
    other = tmp_path / "别的.duban"
    other.write_bytes(b"other")
    with pytest.raises(LedgerFault, match="正在使用"):
        hand_over(worked_in, tmp_path / "." / worked_in.path.name, replace=True)
    with pytest.raises(LedgerFault, match="已经存在"):
        hand_over(worked_in, other)
    assert (worked_in.path.read_bytes(), other.read_bytes()) == (before, b"other")
    hand_over(worked_in, other, replace=True)
    open_ledger(other).close()


def test_a_journal_that_waits_there_is_not_played_into_it(worked_in: Ledger, tmp_path: Path) -> None:
    (tmp_path / "交出.duban-journal").write_bytes(b"old")
    with pytest.raises(LedgerFault, match="-journal"):
        hand_over(worked_in, tmp_path / "交出.duban")
    assert not (tmp_path / "交出.duban").exists()


def test_called_off_or_refused_by_the_disk_nothing_is_left(
    worked_in: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def call_off(share: float) -> None:
        if share > 0.8:
            raise Cancelled("已停止。")

    with pytest.raises(Cancelled):
        hand_over(worked_in, tmp_path / "交出.duban", progress=call_off)
    with pytest.raises(LedgerFault, match="没有写成"):
        hand_over(worked_in, tmp_path / "没有" / "交出.duban")
    assert beside(worked_in) == []


def test_a_copy_that_is_not_whole_is_not_kept(
    worked_in: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.store.history import handover  # noqa: PLC0415

    def lose(path: Path, expected: sqlite3.Connection) -> None:
        with closing(sqlite3.connect(path)) as broken, broken:
            broken.execute("DELETE FROM reports")
        check(path, expected)

    check = handover._verify
    monkeypatch.setattr(handover, "_verify", lose)
    with pytest.raises(LedgerFault, match="校验不通过"):
        hand_over(worked_in, tmp_path / "交出.duban")
    assert beside(worked_in) == []
