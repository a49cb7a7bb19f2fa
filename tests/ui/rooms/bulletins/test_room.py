"""The room 通报 as the clerk works in it: draft, type, look at what does not agree, print, issue, undo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.records import Bulletin, TaskId
from models.store import history
from models.vocabulary import Status
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.rooms.bulletins.room import BulletinsRoom
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
    room.draft()
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
    room.draft()
    before = kept(room, window)[0].body
    room.editor.body.set_content("请抓好落实。")
    assert room.is_typing
    window.commands["room_ledger"].trigger()
    assert kept(room, window)[0].body == "请抓好落实。"
    window.commands["room_bulletins"].trigger()
    window.session.undo()
    assert kept(room, window)[0].body == before
    assert room.editor.body.content() == before


def test_a_decision_made_elsewhere_is_held_against_the_text_at_once(
    room: BulletinsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    room.draft()
    checked(qtbot, room)
    window.session.run(operations.add_status, sample.parking, Status.SIGNED_OFF, decided_on=date(2024, 4, 20))
    checked(qtbot, room)
    qtbot.waitUntil(lambda: any("没有点名" in text or "表中有 2 项" in text for text in told(room)))


def test_it_is_written_in_both_styles(
    room: BulletinsRoom, window: MainWindow, scripted: ScriptedAsker, tmp_path: Path
) -> None:
    room.draft()
    for place, name in enumerate(("简报.docx", "红头.docx")):
        room.style_choice.setCurrentIndex(place)
        scripted.prepare("save_file", tmp_path / name)
        room.write()
        words = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / name)).paragraphs)
        assert ("第1期" if place == 0 else "〔2024〕1号") in words
        assert "予以“销号”" in words


def test_issuing_numbers_it_and_closes_it(room: BulletinsRoom, window: MainWindow, scripted: ScriptedAsker) -> None:
    room.draft()
    scripted.prepare("text", "第6期")
    room.issue()
    (bulletin,) = kept(room, window)
    assert (bulletin.document_number, bulletin.issued_on) == ("第6期", date(2024, 4, 20))
    assert room.editor.body.isReadOnly()
    assert room.hint.text() == "第6期，2024-04-20 印发，不能再改。"
    room.draft()
    scripted.prepare("text", "第6期")
    room.issue()
    assert "第6期已经用过。" in room.editor.fault.text()
    assert [found.document_number for found in kept(room, window)] == ["第6期", ""]


def test_a_file_is_checked_beside_the_text(
    room: BulletinsRoom, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "改过.txt"
    path.write_text("关于重点工作的通报\n（截至4月底）\n全区45项任务中，已完成24项，超序时9项，按序时11项。", "utf-8")
    room.draft()
    checked(qtbot, room)
    scripted.prepare("open_file", path)
    room.check_file()
    qtbot.waitUntil(lambda: any("24 + 9 + 11 = 44" in text for text in told(room)))


def test_deleting_asks_and_can_be_undone(room: BulletinsRoom, window: MainWindow, scripted: ScriptedAsker) -> None:
    room.draft()
    scripted.prepare("confirm", True)
    room.delete()
    assert kept(room, window) == []
    history.undo(window.session.ledger)
    assert len(kept(room, window)) == 1


def test_another_month_shows_its_own_and_keeps_what_was_typed(room: BulletinsRoom, window: MainWindow) -> None:
    room.draft()
    room.editor.body.set_content("请抓好落实。")
    window.session.show_period(window.session.period.shifted(1))
    assert kept(room, window)[0].body == "请抓好落实。"
    assert room.choice.value() is None
    assert "5月还没有通报" in room.hint.text()


def test_a_text_without_a_title_is_not_lost_with_the_month(room: BulletinsRoom, window: MainWindow) -> None:
    room.draft()
    room.editor.title.set_content("")
    room.editor.body.set_content("请抓好落实。")
    window.session.show_period(window.session.period.shifted(1))
    assert room.editor.body.content() == "请抓好落实。"
    assert room.refused() == ["请抓好落实。"]
    room.editor.title.set_content("关于进展情况的通报")
    room.commit()
    assert kept(room, window)[0].body == "请抓好落实。"
