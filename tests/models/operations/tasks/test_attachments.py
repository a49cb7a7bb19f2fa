"""Attachments: kept with their hash, each step undone and redone, also after a restart, bytes stored once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models import operations
from models.errors import FieldFault, LedgerFault, OperationFault, SourceFault
from models.operations.tasks import attachments
from models.records import Attachment, ListId, TaskId
from models.store.history import history
from models.store.opening import open_ledger
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger
from models.store.records.transactions import transaction
from tests.models.intake.build import document, workbook

TODAY = date(2024, 4, 20)
BYTES = bytes(range(256)) * 4000


def add(ledger: Ledger, task_id: TaskId, *files: tuple[str, bytes]) -> list[Attachment]:
    kept = [attachments.keep(ledger, attachments.incoming(*file)) for file in files]
    made = attachments.add_attachments(ledger, task_id, kept, TODAY).inserted("attachments")
    return [ledger.get(Attachment, row_id) for row_id in made]


def names(ledger: Ledger, task_id: TaskId) -> list[str]:
    return [found.name for found in ledger.of_task(Attachment, task_id)]


def test_a_file_comes_back_as_it_went_in_after_a_restart(ledger: Ledger, task_id: TaskId) -> None:
    (added,) = add(ledger, task_id, ("批复.pdf", BYTES))
    assert (added.size, added.added_on) == (len(BYTES), TODAY)
    ledger.close()
    again = open_ledger(ledger.path)
    assert attachments.verified(added, attachments.content_of(again, added)) == BYTES
    again.close()


def test_every_step_is_undone_and_redone_after_a_restart(ledger: Ledger, task_id: TaskId) -> None:
    (added,) = add(ledger, task_id, ("批复.pdf", BYTES))
    attachments.rename_attachment(ledger, added.id, "区政府批复.pdf")
    attachments.delete_attachments(ledger, [added.id])
    ledger.close()
    again = open_ledger(ledger.path)
    seen = []
    for turn in (history.undo, history.undo, history.undo, history.redo, history.redo, history.redo, history.undo):
        turn(again)
        seen.append(names(again, task_id))
    assert seen == [["区政府批复.pdf"], ["批复.pdf"], [], ["批复.pdf"], ["区政府批复.pdf"], [], ["区政府批复.pdf"]]
    assert attachments.content_of(again, again.get(Attachment, added.id)) == BYTES
    again.close()


def test_a_deleted_task_comes_back_with_its_files(ledger: Ledger, task_id: TaskId) -> None:
    (added,) = add(ledger, task_id, ("批复.pdf", BYTES))
    operations.delete_tasks(ledger, [task_id])
    attachment_bytes.release_unused(ledger)
    history.undo(ledger)
    assert attachments.content_of(ledger, ledger.get(Attachment, added.id)) == BYTES


def test_carried_over_tasks_leave_their_files_behind(ledger: Ledger, task_id: TaskId) -> None:
    add(ledger, task_id, ("批复.pdf", BYTES))
    made = operations.carry_over(ledger, [task_id], operations.NewList("2025年重点工作", 2025))
    assert names(ledger, TaskId(made.inserted("tasks")[0])) == []
    assert names(ledger, task_id) == ["批复.pdf"]


def test_the_bytes_are_stored_once_and_never_in_the_history(ledger: Ledger, list_id: ListId, task_id: TaskId) -> None:
    other = TaskId(operations.add_task(ledger, list_id, "新建厂房").inserted("tasks")[0])
    for owner in (task_id, other):
        (added,) = add(ledger, owner, ("批复.pdf", BYTES))
        attachments.delete_attachments(ledger, [added.id])
    assert attachment_bytes.total_bytes(ledger) == len(BYTES)
    images = "SELECT max(length(before)), max(length(after)) FROM changes WHERE table_name = 'attachments'"
    assert max(ledger.connection.execute(images).fetchone()) < 300


def test_bytes_nothing_refers_to_are_let_go(ledger: Ledger, task_id: TaskId) -> None:
    attachments.keep(ledger, attachments.incoming("半途取消.pdf", b"cancelled"))
    add(ledger, task_id, ("撤销后改做别的.pdf", b"dropped"))
    history.undo(ledger)
    attachment_bytes.release_unused(ledger)
    history.redo(ledger)  # what can be brought back is kept
    history.undo(ledger)
    (kept,) = add(ledger, task_id, ("批复.pdf", BYTES))
    attachments.delete_attachments(ledger, [kept.id])
    attachment_bytes.release_unused(ledger)
    stored = [bytes(row[0]) for row in ledger.connection.execute("SELECT content FROM attachment_contents")]
    assert stored == [b"dropped", BYTES]  # a step that was undone and written over can still be brought back


def test_the_same_file_twice_in_a_task_is_said(ledger: Ledger, task_id: TaskId) -> None:
    add(ledger, task_id, ("批复.pdf", BYTES))
    with pytest.raises(OperationFault, match=r"“扫描件.pdf”与已有的附件“批复.pdf”内容相同"):
        add(ledger, task_id, ("扫描件.pdf", BYTES))
    assert names(ledger, task_id) == ["批复.pdf"]


def test_another_file_of_the_same_name_gets_a_figure(ledger: Ledger, task_id: TaskId) -> None:
    add(ledger, task_id, ("纪要.docx", b"1"), ("纪要.docx", b"2"))
    assert names(ledger, task_id) == ["纪要.docx", "纪要 (2).docx"]


def test_renaming_keeps_the_suffix_and_refuses_taken_and_empty_names(ledger: Ledger, task_id: TaskId) -> None:
    first, second = add(ledger, task_id, ("一.docx", b"1"), ("二.docx", b"2"))
    attachments.rename_attachment(ledger, first.id, "会议纪要")
    assert names(ledger, task_id)[0] == "会议纪要.docx"
    with pytest.raises(OperationFault, match=r"已有名为“会议纪要.docx”"):
        attachments.rename_attachment(ledger, second.id, "会议纪要.docx")
    with pytest.raises(FieldFault, match="不能为空"):
        attachments.rename_attachment(ledger, second.id, "  ")


def test_a_file_over_the_cap_is_named_with_its_size_and_what_to_do(tmp_path: Path) -> None:
    large = tmp_path / "全程录像.mp4"
    with large.open("wb") as file:
        file.truncate(attachments.MOST_BYTES + 1024 * 1024)
    with pytest.raises(SourceFault) as caught:
        attachments.read_incoming(large)
    assert str(caught.value).startswith("“全程录像.mp4”有 21 MB，超过每个附件 20 MB 的上限")
    assert "请压缩、拆分" in str(caught.value)


def test_a_file_over_the_cap_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: Path) -> bytes:
        raise AssertionError(f"{path.name} was read")

    monkeypatch.setattr(Path, "read_bytes", read)
    large = tmp_path / "全程录像.mp4"
    with large.open("wb") as file:
        file.truncate(attachments.MOST_BYTES + 1)
    with pytest.raises(SourceFault, match="没有添加"):
        attachments.read_incoming(large)


def test_of_many_broken_contents_five_are_named(ledger: Ledger, task_id: TaskId) -> None:
    add(ledger, task_id, *((f"{at}.pdf", bytes([at])) for at in range(1, 8)))
    with transaction(ledger):
        ledger.connection.execute("UPDATE attachment_contents SET content = x'00'")
    with pytest.raises(LedgerFault) as caught:
        attachments.check_contents(ledger)
    assert "7 个附件的内容已损坏：“1.pdf”、“2.pdf”、“3.pdf”、“4.pdf”、“5.pdf”等。" in str(caught.value)


def test_a_file_marked_as_secret_is_not_taken_in(tmp_path: Path) -> None:
    marked = [
        document(tmp_path / "专报.docx", ["机密★5年", "情况专报"]),
        workbook(tmp_path / "名册.xlsx", [["秘密"], ["序号", "姓名"], ["1", "甲某"]]),
        tmp_path / "抄告单（绝密）.jpg",
        tmp_path / "纪要.txt",
    ]
    marked[2].write_bytes(b"\xff\xd8\xff")
    marked[3].write_text("★秘密\n会议纪要", encoding="utf-8")
    for path in marked:
        with pytest.raises(SourceFault, match=r"标有密级“.*(?:机密|秘密|绝密).*”，没有添加。国家秘密不能存进台账"):
            attachments.read_incoming(path)


def test_a_file_that_bears_no_mark_or_cannot_be_read_is_taken_in_as_it_is(tmp_path: Path) -> None:
    plain = document(tmp_path / "方案.docx", ["保密工作方案", "做好商业秘密保护。"])
    broken = tmp_path / "坏的.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    for path in (plain, broken):
        assert attachments.read_incoming(path).content == path.read_bytes()


def test_folders_and_missing_files_are_said(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="是文件夹"):
        attachments.read_incoming(tmp_path)
    with pytest.raises(SourceFault, match=r"读不了“没有.docx”"):
        attachments.read_incoming(tmp_path / "没有.docx")


def test_a_damaged_content_is_mended_by_the_good_file(ledger: Ledger, task_id: TaskId) -> None:
    (added,) = add(ledger, task_id, ("批复.pdf", BYTES))
    good = attachments.incoming("批复.pdf", BYTES)
    assert not attachments.mend(ledger, good)  # there is nothing to mend
    for harm in ("UPDATE attachment_contents SET content = x'00'", "DELETE FROM attachment_contents"):
        ledger.connection.execute("PRAGMA foreign_keys = OFF")
        with transaction(ledger):
            ledger.connection.execute(harm)
        ledger.connection.execute("PRAGMA foreign_keys = ON")
        assert not attachments.mend(ledger, attachments.incoming("另一份.pdf", BYTES + b"x"))
        assert attachments.mend(ledger, good)
        assert attachments.verified(added, attachments.content_of(ledger, added)) == BYTES
    assert attachments.check_contents(ledger) == 1


def test_a_content_that_was_tampered_with_is_not_handed_out(ledger: Ledger, task_id: TaskId) -> None:
    (added,) = add(ledger, task_id, ("批复.pdf", BYTES))
    assert attachments.check_contents(ledger) == 1
    with transaction(ledger):
        ledger.connection.execute("UPDATE attachment_contents SET content = x'00'")
    with pytest.raises(LedgerFault, match=r"附件“批复.pdf”的内容与添加时的校验值不符.*请把原来的文件再添加一次"):
        attachments.verified(added, attachments.content_of(ledger, added))
    with pytest.raises(LedgerFault, match=r"1 个附件的内容已损坏：“批复.pdf”"):
        attachments.check_contents(ledger)
    attachments.delete_attachments(ledger, [added.id])
    with pytest.raises(LedgerFault, match="1 个已删除附件的内容已损坏"):
        attachments.check_contents(ledger)
