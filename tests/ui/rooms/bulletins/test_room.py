"""The room 通报 as the clerk works in it: draft, type, look at what does not agree, print, issue, undo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.bulletins import opened
from models.bulletins.templates import offered
from models.paper_records import BulletinTemplate
from models.periods import Period
from models.store.history import history
from models.vocabulary import Status
from tests.ui.conftest import Sample
from tests.ui.rooms.bulletins.working import checked, kept, told, upright
from tests.ui.scripted import ScriptedAsker
from ui.rooms.bulletins.archive_dialog import ArchiveDialog
from ui.rooms.bulletins.parts_dialog import PartsDialog
from ui.rooms.bulletins.room import BulletinsRoom
from ui.shell.main_window import MainWindow


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
    qtbot.waitUntil(lambda: room.split.pages.is_settled)
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
    qtbot.waitUntil(lambda: room.current is not None and room.current.issued_on is not None)
    before = paged(qtbot, room)
    window.session.run(operations.add_status, sample.parking, Status.SIGNED_OFF, decided_on=date(2024, 4, 20))
    assert paged(qtbot, room) == before
    assert "第6期" in words_on_pages(room)


def test_the_draft_is_printed_as_it_is_shown(
    on_pages: BulletinsRoom, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    room = on_pages
    scripted.prepare("printer", upright(tmp_path / "纸.pdf"))
    paged(qtbot, room)
    room.split.print_button.click()
    qtbot.waitUntil(lambda: room.hint.text() == "已交给打印机。")
    with pypdfium2.PdfDocument(tmp_path / "纸.pdf") as file:
        assert len(file) == room.split.pages.area.count
        assert {tuple(map(round, page.get_size())) for page in file} == {(595, 842)}
