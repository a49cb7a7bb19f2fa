"""The room 通报 as the clerk works in it: draft, type, look at what does not agree, print, issue, undo."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.bulletin_document import Style
from models.bulletins import opened
from models.bulletins.archive import Difference
from models.bulletins.checking.checker import Checked
from models.bulletins.templates import BUILT_IN, offered
from models.document import Document
from models.errors import FieldFault
from models.operations import bulletins as verbs
from models.periods import Period
from models.records import Bulletin, BulletinId, BulletinTemplate, TaskId
from models.store.history import history
from models.vocabulary import BulletinFileKind, Status
from tests.ui.conftest import Sample
from tests.ui.printers import file_printer
from tests.ui.scripted import ScriptedAsker
from ui.rooms.bulletins.archive_dialog import ArchiveDialog
from ui.rooms.bulletins.going_out import Returned
from ui.rooms.bulletins.parts_dialog import PartsDialog
from ui.rooms.bulletins.returned import ReturnedDialog
from ui.rooms.bulletins.room import BulletinsRoom
from ui.services.printing import lay_out
from ui.shell.main_window import MainWindow


@pytest.fixture
def room(window: MainWindow, sample: Sample) -> BulletinsRoom:
    """Two tasks are signed off in April, one is warned."""
    decided = (
        (sample.factory, Status.SIGNED_OFF),
        (sample.exports, Status.STAGE_SIGNED_OFF),
        (sample.road, Status.WARNED),
    )
    for task, status in decided:
        window.session.run(operations.add_status, TaskId(task), status, decided_on=date(2024, 4, 15))
    window.commands["room_bulletins"].trigger()
    (made,) = window.findChildren(BulletinsRoom)
    return made


def kept(room: BulletinsRoom, window: MainWindow) -> list[Bulletin]:
    return window.session.ledger.all(Bulletin)


def told(room: BulletinsRoom) -> list[str]:
    items = room.findings.list
    return [items.item(i).text() for i in range(items.count())]


def checked(qtbot: QtBot, room: BulletinsRoom) -> None:
    qtbot.waitUntil(lambda: not room._timer.isActive() and not room._checking.is_running)


def test_without_a_bulletin_the_room_says_how_to_begin(room: BulletinsRoom) -> None:
    assert room.hint.text() == "2024年4月还没有通报，点“起草本期”按台账起草。"
    assert not room.editor.isEnabled()
    assert not room.write_button.isEnabled()


def test_a_draft_is_kept_and_agrees_with_the_ledger(room: BulletinsRoom, window: MainWindow, qtbot: QtBot) -> None:
    room.draft_button.click()
    (bulletin,) = kept(room, window)
    assert "予以“销号”；对" in bulletin.body
    assert room.editor.body.content() == bulletin.body
    checked(qtbot, room)
    assert "矛盾 0" in room.findings.summary.text() or "没有发现" in room.findings.summary.text()


def test_a_number_typed_wrong_is_found_and_led_to(room: BulletinsRoom, window: MainWindow, qtbot: QtBot) -> None:
    room.drafting.draft()
    body = room.editor.body
    body.set_content(body.content().replace("1项工作予以“销号”", "3项工作予以“销号”", 1))
    checked(qtbot, room)
    assert any(text.startswith("■ 矛盾　文中写销号 3项，表中有 1 项") for text in told(room))
    QTest.keyClick(body, Qt.Key.Key_F8)
    line = body.textCursor().block().text()
    assert line[: body.textCursor().positionInBlock()].endswith("3项")
    assert body.extraSelections()


def test_what_was_typed_is_kept_on_leaving_and_undone_like_any_step(
    room: BulletinsRoom, window: MainWindow, qtbot: QtBot
) -> None:
    room.drafting.draft()
    before = kept(room, window)[0].body
    room.editor.body.set_content("请抓好落实。")
    assert room.is_typing
    window.commands["room_ledger"].trigger()
    assert kept(room, window)[0].body == "请抓好落实。"
    window.commands["room_bulletins"].trigger()
    window.session.undo()
    assert kept(room, window)[0].body == before
    assert room.editor.body.content() == before


def test_a_decision_made_elsewhere_is_in_the_text_at_once(
    room: BulletinsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    room.drafting.draft()
    checked(qtbot, room)
    window.session.run(operations.add_status, sample.parking, Status.SIGNED_OFF, decided_on=date(2024, 4, 20))
    checked(qtbot, room)
    assert "等2项工作予以“销号”" in room.editor.body.content()
    assert not any(entry.is_sure for entry in room.findings.entries)


def test_it_is_written_in_both_styles(
    room: BulletinsRoom, window: MainWindow, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    for template, name in ((BUILT_IN[0], "简报.docx"), (BUILT_IN[2], "红头.docx")):
        room.drafting.draft_by(template)
        scripted.prepare("save_file", tmp_path / name)
        room.going_out.write()
        words = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / name)).paragraphs)
        assert ("第1期" if name == "简报.docx" else "〔2024〕1号") in words


def issue(room: BulletinsRoom, scripted: ScriptedAsker, folder: Path, number: str = "第6期") -> None:
    scripted.prepare("text", number)
    scripted.prepare("folder", folder)
    room.going_out.issue()
    deadline = time.monotonic() + 30
    while room.going_out._work.is_running and time.monotonic() < deadline:
        QTest.qWait(10)


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
    files = {file.kind: file for file in verbs.papers_of(ledger, bulletin.id)}
    assert set(files) == {BulletinFileKind.DATA, BulletinFileKind.ISSUED}
    for path in tmp_path.glob("第6期*"):
        same = [file for file in verbs.papers_of(ledger, bulletin.id) if file.name == path.name]
        assert verbs.content_of_paper(ledger, same[0]) == path.read_bytes()
    room.drafting.draft()
    qtbot.waitUntil(lambda: not room._checking.is_running)
    scripted.prepare("text", "第6期")
    room.going_out.issue()
    assert "第6期已经用过。" in room.editor.fault.text()
    assert [found.document_number for found in kept(room, window)] == ["第6期", ""]


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


def test_of_a_long_sentence_that_came_back_only_what_stands_beside_the_change_is_shown(qtbot: QtBot) -> None:
    names = "".join(f"“任务{i}”" for i in range(60))
    before, after = f"对{names}等60项工作予以“销号”，请继续。", f"对{names}等58项工作予以“销号”，请继续。"
    dialog = ReturnedDialog("改稿.docx", [Difference(before, after), Difference("", "新加一句。")], ())
    qtbot.addWidget(dialog)
    shown = dialog.list.item(0).text()
    assert "“任务0”" not in shown
    assert "等60项" in shown
    assert "等【58】项" in shown or "等【58项】" in shown
    assert len(shown) < 160
    added = ReturnedDialog("改稿.docx", [Difference(before, f"{before}另行通知。")], ())
    qtbot.addWidget(added)
    assert "原：对“任务0”" in added.list.item(0).text()
    assert "【另行通知。】" in added.list.item(0).text()


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


def test_a_repair_is_one_key_away(room: BulletinsRoom, qtbot: QtBot) -> None:
    room.drafting.draft()
    body = room.editor.body
    body.set_content(body.content().replace("1项工作予以“销号”", "3项工作予以“销号”", 1))
    checked(qtbot, room)
    QTest.keyClick(body, Qt.Key.Key_F8)
    assert room.findings.current is not None
    assert room.findings.current.actions[0].words == "改为1项"
    QTest.keyClick(room.findings.list, Qt.Key.Key_1)
    assert "1项工作予以“销号”" in body.content()
    checked(qtbot, room)
    assert not any("3项" in text for text in told(room))


def test_links_lead_to_the_rows_and_follow_the_ledger(
    room: BulletinsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    room.drafting.draft()
    checked(qtbot, room)
    body = room.editor.body
    at = body.content().index("1项工作予以“销号”")
    cursor = body.textCursor()
    cursor.setPosition(at)
    body.setTextCursor(cursor)
    assert room.editor.source.text().startswith("来源：1 项任务：")
    QTest.keyClick(body, Qt.Key.Key_F4)
    assert window.work.tree.filter.tasks == {sample.factory}
    assert window.session.task_id == sample.factory
    window.session.run(operations.add_status, sample.parking, Status.SIGNED_OFF, decided_on=date(2024, 4, 20))
    window.commands["room_bulletins"].trigger()
    assert "等2项工作予以“销号”" in body.content()


def test_what_was_typed_stays_and_is_told_of_when_its_facts_move(
    room: BulletinsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    room.drafting.draft()
    body = room.editor.body
    body.set_content(body.content().replace("经审核，", "经区政府研究，"))
    room.commit()
    window.session.run(operations.add_status, sample.parking, Status.SIGNED_OFF, decided_on=date(2024, 4, 20))
    checked(qtbot, room)
    assert "经区政府研究，" in body.content()
    entry = next(entry for entry in room.findings.entries if entry.word == "手改")
    assert [action.words for action in entry.actions] == ["改用台账的", "保留手改"]
    entry.actions[0].verb()
    assert "经审核，" in body.content()
    assert "等2项工作" in body.content()


def test_a_sentence_is_put_in_and_follows(
    room: BulletinsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    room.drafting.draft()
    room.drafting.insert("预警")
    body = room.editor.body
    assert body.content().count("予以预警") == 2
    window.session.run(operations.add_status, sample.road, Status.RUNNING, decided_on=date(2024, 4, 20))
    checked(qtbot, room)
    qtbot.waitUntil(lambda: "予以预警" not in body.content())


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
    assert [file.kind for file in verbs.papers_of(window.session.ledger, bulletin.id)] == [BulletinFileKind.RETURNED]


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
    kinds = [file.kind.value for file in verbs.papers_of(window.session.ledger, bulletin.id)]
    assert kinds == ["数据", "印发", "印发", "改稿", "数据", "印发", "印发"]


def test_parts_are_set_and_kept_as_a_template(room: BulletinsRoom, window: MainWindow, scripted: ScriptedAsker) -> None:
    room.drafting.draft()
    known = room.known()
    assert known is not None
    room.drafting.edit_parts()  # it has come back: nothing waits in a loop of its own
    (dialog,) = room.findChildren(PartsDialog)
    assert dialog.isVisible()
    dialog.title_pattern.setText("关于{清单}的通报")
    dialog.fields["report_to"].setText("区委办")
    dialog.fields["number"].setText("第6期")
    dialog.accept()
    assert "不是编号的写法" in dialog.fault.text()
    dialog.fields["number"].setText("第{期}期（总第{总}期）")
    dialog.name.setText("督查室简报")
    dialog.save()
    dialog.accept()
    now = room.known()
    assert now is not None
    assert now.parts.report_to == "区委办"
    room.drafting.draft_by(offered(window.session.ledger.all(BulletinTemplate))[0])
    newest = kept(room, window)[-1]
    assert newest.title.endswith("的通报")
    made = room.known()
    assert made is not None
    assert (made.parts.template, made.parts.report_to) == ("督查室简报", "区委办")
    assert opened.next_number(window.session.ledger, made.parts, 2024) == "第1期（总第1期）"


def test_deleting_asks_and_can_be_undone(room: BulletinsRoom, window: MainWindow, scripted: ScriptedAsker) -> None:
    room.drafting.draft()
    scripted.prepare("confirm", True)
    room.delete()
    assert kept(room, window) == []
    history.undo(window.session.ledger)
    assert len(kept(room, window)) == 1


def test_one_drafted_again_by_redo_is_the_one_on_screen(room: BulletinsRoom, window: MainWindow) -> None:
    room.drafting.draft()
    older = kept(room, window)[0].id
    room.drafting.draft()
    newer = kept(room, window)[-1].id
    window.session.undo()
    assert room.current is not None and room.current.id == older
    window.session.redo()
    assert room.current is not None and room.current.id == newer
    assert room.choice.value() == newer


def test_another_month_shows_its_own_and_keeps_what_was_typed(room: BulletinsRoom, window: MainWindow) -> None:
    room.drafting.draft()
    room.editor.body.set_content("请抓好落实。")
    window.session.show_period(window.session.period.shifted(1))
    assert kept(room, window)[0].body == "请抓好落实。"
    assert room.choice.value() is None
    assert "5月还没有通报" in room.hint.text()


def test_a_text_without_a_title_is_not_lost_with_the_month(room: BulletinsRoom, window: MainWindow) -> None:
    room.drafting.draft()
    room.editor.title.set_content("")
    room.editor.body.set_content("请抓好落实。")
    window.session.show_period(window.session.period.shifted(1))
    assert room.editor.body.content() == "请抓好落实。"
    assert room.refused() == ["请抓好落实。"]
    room.editor.title.set_content("关于进展情况的通报")
    room.commit()
    assert kept(room, window)[0].body == "请抓好落实。"


def test_the_archive_opens_without_stopping_the_window(window: MainWindow, room: BulletinsRoom) -> None:
    room.going_out.show_archive()  # it has come back: nothing waits in a loop of its own
    (dialog,) = room.findChildren(ArchiveDialog)
    assert dialog.isVisible()
    dialog.close()


@pytest.fixture
def on_pages(room: BulletinsRoom, window: MainWindow) -> BulletinsRoom:
    """The room with a draft, in a window that has room for the pages."""
    window.resize(1440, 900)
    room.drafting.draft()
    assert room.split.pages.isVisible()
    return room


def paged(qtbot: QtBot, room: BulletinsRoom) -> QImage:
    """What is to be seen of the pages once everything typed is on them."""
    checked(qtbot, room)
    qtbot.waitUntil(lambda: room.split.pages.is_settled, timeout=20_000)
    return room.split.pages.area.viewport().grab().toImage()


def words_on_pages(room: BulletinsRoom) -> str:
    file = room.split.pages.area._file
    assert file is not None
    with pypdfium2.PdfDocument(file.content) as pdf:
        return "".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_the_pages_stand_beside_the_text_and_follow_what_is_typed(on_pages: BulletinsRoom, qtbot: QtBot) -> None:
    room = on_pages
    before = paged(qtbot, room)
    assert room.split.pages.place.text().startswith("第 1 / ")
    room.editor.title.setFocus()
    QTest.keyClicks(room.editor.title, "2")
    room.editor.body.set_content("各单位要抓好落实。")
    assert paged(qtbot, room) != before
    assert "各单位要抓好落实。" in words_on_pages(room).replace("\r\n", "")
    assert room.is_typing  # looking keeps nothing


def test_the_pages_follow_undo_another_month_and_a_bulletin_that_is_gone(
    on_pages: BulletinsRoom, window: MainWindow, qtbot: QtBot
) -> None:
    room = on_pages
    before = paged(qtbot, room)
    room.editor.body.set_content("请抓好落实。")
    room.commit()
    assert paged(qtbot, room) != before
    window.session.undo()
    assert paged(qtbot, room) == before
    window.session.show_period(Period(2024, 5))
    qtbot.waitUntil(lambda: room.split.pages.is_settled)
    assert room.split.pages.area.count == 0
    window.session.show_period(Period(2024, 4))
    assert paged(qtbot, room) == before


def test_pages_folded_away_are_not_set_and_come_when_they_are_wanted(on_pages: BulletinsRoom, qtbot: QtBot) -> None:
    room = on_pages
    before = paged(qtbot, room)
    room.split.toggle.click()
    room.editor.body.set_content("请抓好落实。")
    checked(qtbot, room)
    assert not room.split.pages._setting.is_running
    QTest.keyClick(room.editor.body, Qt.Key.Key_F6)
    assert room.split.pages.isVisible()
    assert paged(qtbot, room) != before


def test_an_issued_bulletin_is_shown_as_it_went_out(  # noqa: PLR0917
    on_pages: BulletinsRoom, window: MainWindow, sample: Sample, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    room = on_pages
    scripted.prepare("text", "第6期")
    scripted.prepare("folder", tmp_path)
    checked(qtbot, room)
    room.going_out.issue()
    qtbot.waitUntil(lambda: room.current is not None and room.current.issued_on is not None, timeout=20_000)
    before = paged(qtbot, room)
    window.session.run(operations.add_status, sample.parking, Status.SIGNED_OFF, decided_on=date(2024, 4, 20))
    assert paged(qtbot, room) == before
    assert "第6期" in words_on_pages(room)


def upright(path: Path) -> QPrinter:
    printer = file_printer(path)
    lay_out(printer, Document("通报", ()))
    return printer


def test_the_draft_is_printed_as_it_is_shown(
    on_pages: BulletinsRoom, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    room = on_pages
    scripted.prepare("printer", upright(tmp_path / "纸.pdf"))
    paged(qtbot, room)
    room.split.print_button.click()
    qtbot.waitUntil(lambda: room.hint.text() == "已交给打印机。", timeout=20_000)
    with pypdfium2.PdfDocument(tmp_path / "纸.pdf") as file:
        assert len(file) == room.split.pages.area.count
        assert {tuple(map(round, page.get_size())) for page in file} == {(595, 842)}


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
    qtbot.waitUntil(lambda: room.hint.text() == f"已交给打印机。\n{refused_font}", timeout=20_000)
    issue(room, scripted, tmp_path)
    assert room.hint.text().startswith("第6期已定稿存档，写出")
    assert room.hint.text().endswith(f"\n{refused_font}")
    dialog = ArchiveDialog(window.session, scripted, room)
    scripted.prepare("printer", upright(tmp_path / "再印.pdf"))
    dialog.print()
    qtbot.waitUntil(lambda: refused_font in dialog.told.text(), timeout=20_000)
    assert dialog.told.text().startswith("第6期已交给打印机。")
    assert not dialog.fault.text(), "what is done is no fault"
