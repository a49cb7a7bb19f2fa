"""What leaves the room and comes back: written, issued, kept, printed, taken in as leaders have changed it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models import operations
from models.bulletins.checking.checker import Checked
from models.bulletins.templates import BUILT_IN
from models.documents.bulletin import Style
from models.errors import FieldFault
from models.operations.months import bulletins as verbs
from models.paper_records import BulletinId
from models.periods import Period
from models.vocabulary import BulletinFileKind, Status
from tests.ui.conftest import Sample
from tests.ui.rooms.bulletins.working import checked, issue, kept, told, upright
from tests.ui.scripted import ScriptedAsker
from ui.rooms.bulletins.archive_dialog import ArchiveDialog
from ui.rooms.bulletins.going_out import Returned
from ui.rooms.bulletins.returned import ReturnedDialog
from ui.rooms.bulletins.room import BulletinsRoom
from ui.shell.main_window import MainWindow


def test_it_is_written_in_both_styles(
    room: BulletinsRoom, window: MainWindow, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    for template, name in ((BUILT_IN[0], "简报.docx"), (BUILT_IN[2], "红头.docx")):
        room.drafting.draft_by(template)
        scripted.prepare("save_file", tmp_path / name)
        room.going_out.write()
        words = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / name)).paragraphs)
        assert ("第1期" if name == "简报.docx" else "〔2024〕1号") in words


def test_issuing_numbers_it_keeps_it_and_closes_it(
    room: BulletinsRoom, window: MainWindow, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    room.drafting.draft()
    issue(room, scripted, tmp_path)
    (bulletin,) = kept(room, window)
    assert (bulletin.document_number, bulletin.issued_on) == ("第6期", date(2024, 4, 20))
    assert room.editor.body.isReadOnly()
    assert room.hint.text().startswith("第6期已定稿存档，写出")
    ledger = window.session.ledger
    files = {file.kind: file for file in verbs.files_of(ledger, bulletin.id)}
    assert set(files) == {BulletinFileKind.DATA, BulletinFileKind.ISSUED}
    for path in tmp_path.glob("第6期*"):
        same = [file for file in verbs.files_of(ledger, bulletin.id) if file.name == path.name]
        assert verbs.content_of_file(ledger, same[0]) == path.read_bytes()
    room.drafting.draft()
    qtbot.waitUntil(lambda: not room._checking.is_running)
    scripted.prepare("text", "第6期")
    room.going_out.issue()
    assert "第6期已经用过。" in room.editor.fault.text()
    assert [found.document_number for found in kept(room, window)] == ["第6期", ""]


def test_after_issuing_the_main_button_leads_to_what_was_issued_and_not_to_a_second_draft(
    room: BulletinsRoom, window: MainWindow, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    def main() -> list[str]:
        return [each.text() for each in room.findChildren(QPushButton) if each.property("role") == "primary"]

    room.drafting.draft()
    assert main() == ["定稿并出文…"]
    issue(room, scripted, tmp_path)
    assert main() == ["历次通报…"] and room.draft_button.text() == "再起草一期"
    window.session.show_period(Period(2024, 5))
    assert main() == ["起草本期"]


def test_nothing_is_checked_or_marked_in_what_has_been_issued(
    room: BulletinsRoom, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    room.drafting.draft()
    cursor = room.editor.body.textCursor()
    cursor.insertText("另：")
    room._check()  # still at it as the bulletin goes out
    issue(room, scripted, tmp_path)
    QTest.qWait(50)
    checked(qtbot, room)
    assert not told(room)
    assert not room.editor.body.typed
    assert not room.editor.source.text()


def test_an_issued_one_opens_and_is_compared_as_it_was(
    room: BulletinsRoom, window: MainWindow, sample: Sample, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    room.drafting.draft()
    issue(room, scripted, tmp_path)
    window.session.run(operations.add_status, sample.parking, Status.SIGNED_OFF, decided_on=date(2024, 4, 20))
    window.session.run(operations.edit_task, sample.factory, {"text": "改过名字的任务"})
    room.drafting.draft()
    issue(room, scripted, tmp_path, "第8期")
    dialog = ArchiveDialog(window.session, scripted, room)
    words = [dialog.list.item(i).text().split("　")[:2] for i in range(dialog.list.count())]
    assert [word for word in words if word[0] in ("第6期", "第7期", "第8期")] == [
        ["第8期", "已印发"],
        ["第7期", "空号"],
        ["第6期", "已印发"],
    ]
    assert words[0][0] == "第8期", "the newest is in sight"
    dialog.list.setCurrentRow(2)
    assert "改过名字的任务" not in dialog.text.toPlainText()
    assert "第6期　2024年4月20日" in dialog.text.toPlainText()
    dialog.other.choose(kept(room, window)[1].id)
    dialog._show(2)
    assert "与第8期对照" in dialog.text.toPlainText()
    scripted.prepare("confirm", True)
    dialog.void()
    assert dialog.list.item(2).text().startswith("第6期　作废")
    with pytest.raises(FieldFault, match="已经用过"):
        verbs.checked_number(window.session.ledger, BulletinId(99), "第6期", date(2024, 4, 20))


def test_a_file_that_comes_back_is_taken_in_by_sentence(
    room: BulletinsRoom, window: MainWindow, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    room.drafting.draft()
    path = tmp_path / "改过.docx"
    scripted.prepare("save_file", path)
    room.going_out.write()
    edited = docx.Document(str(path))
    for paragraph in edited.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("逐项查漏补缺", "逐项对账销号").replace(
                "1项工作予以“销号”", "4项工作予以“销号”"
            )
    edited.save(str(path))
    room.going_out.take_back_file(path)
    qtbot.waitUntil(lambda: bool(room.findChildren(ReturnedDialog)))
    (dialog,) = room.findChildren(ReturnedDialog)
    assert dialog.isVisible()  # and the window's loop runs on: nothing waits in one of its own
    assert len(dialog.differences) == 2
    assert "【4】" in dialog.list.item(0).text() or "【4项】" in dialog.list.item(0).text()
    assert "■ 文中写销号 4项" in dialog.list.item(0).text()
    QTest.keyClick(dialog.list, Qt.Key.Key_2)
    QTest.keyClick(dialog.list, Qt.Key.Key_1)
    dialog.accept()
    (bulletin,) = kept(room, window)
    assert "逐项对账销号" in bulletin.body
    assert "1项工作予以“销号”" in bulletin.body
    assert [file.kind for file in verbs.files_of(window.session.ledger, bulletin.id)] == [BulletinFileKind.RETURNED]


def test_a_red_headed_file_comes_back_without_its_signature_and_says_what_else_it_holds(
    room: BulletinsRoom, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    room.drafting.draft_by(next(template for template in BUILT_IN if template.parts.style is Style.FORMAL))
    path = tmp_path / "红头.docx"
    scripted.prepare("save_file", path)
    room.going_out.write()
    edited = docx.Document(str(path))
    demand = next(paragraph for paragraph in edited.paragraphs if "逐项查漏补缺" in paragraph.text)
    edited.add_comment(demand.runs, text="请核实", author="区长")
    edited.save(str(path))
    room.going_out.take_back_file(path)
    qtbot.waitUntil(lambda: "一字不差" in room.hint.text())
    assert "请核实" in room.hint.text()


def test_what_was_changed_in_the_annex_alone_is_told(
    room: BulletinsRoom, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    room.drafting.draft()
    path = tmp_path / "改附表.docx"
    scripted.prepare("save_file", path)
    room.going_out.write()
    edited = docx.Document(str(path))
    cells = [row.cells[-1] for row in edited.tables[-1].rows]
    next(cell for cell in cells if cell.text.startswith("预警")).text = ""
    edited.save(str(path))
    room.going_out.take_back_file(path)
    qtbot.waitUntil(lambda: "一字不差" in room.hint.text())
    assert "的状态是空白，台账里是“预警”。" in room.hint.text()


def test_a_file_changed_after_issuing_becomes_what_is_kept(
    room: BulletinsRoom, window: MainWindow, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    room.drafting.draft()
    issue(room, scripted, tmp_path)
    bulletin = kept(room, window)[0]
    body = bulletin.body.replace("逐项查漏补缺", "逐项对账")
    returned = Returned(tmp_path / "改稿.docx", b"PK", bulletin.title, body, Checked((), ()))
    room.going_out.accept(bulletin, returned, [True])
    qtbot.waitUntil(lambda: not room.going_out._work.is_running)
    document = verbs.as_issued(window.session.ledger, bulletin.id)
    assert document is not None
    assert "逐项对账" in "".join(paragraph.text for paragraph in document.body)
    kinds = [file.kind.value for file in verbs.files_of(window.session.ledger, bulletin.id)]
    assert kinds == ["数据", "印发", "印发", "改稿", "数据", "印发", "印发"]


def test_what_the_fonts_could_not_do_is_told_when_it_is_written_issued_and_printed(  # noqa: PLR0917
    room: BulletinsRoom, window: MainWindow, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot, refused_font: str
) -> None:
    room.drafting.draft()
    for suffix, remark in ((".pdf", refused_font), (".docx", "")):
        target = tmp_path / f"通报{suffix}"
        scripted.prepare("save_file", target)
        room.going_out.write()
        assert room.hint.text() == f"已写到“{target}”。\n{remark}".strip()
    scripted.prepare("printer", upright(tmp_path / "纸.pdf"))
    room.going_out.print()
    qtbot.waitUntil(lambda: room.hint.text() == f"已交给打印机。\n{refused_font}")
    issue(room, scripted, tmp_path)
    assert room.hint.text().startswith("第6期已定稿存档，写出")
    assert room.hint.text().endswith(f"\n{refused_font}")
    dialog = ArchiveDialog(window.session, scripted, room)
    scripted.prepare("printer", upright(tmp_path / "再印.pdf"))
    dialog.print()
    qtbot.waitUntil(lambda: refused_font in dialog.told.text())
    assert dialog.told.text().startswith("第6期已交给打印机。")
    assert not dialog.fault.text(), "what is done is no fault"
