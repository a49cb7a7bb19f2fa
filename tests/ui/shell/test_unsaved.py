"""Closing over a text that could not be stored asks; a draft goes to its own ledger and its own task, to no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.errors import LedgerFault
from models.periods import Period
from models.records import Report
from models.store.opening import create
from tests.ui.conftest import Sample
from tests.ui.keys import type_over
from tests.ui.panes.test_draft_keeper import at, files, kept, offered, offers
from tests.ui.scripted import ScriptedAsker
from ui.panes import draft_keeper
from ui.panes.basic import BasicPane
from ui.panes.progress import ProgressPane
from ui.services.preferences import Preferences
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_keeper, "PAUSE", 20)


def refuse(window: MainWindow, how: str) -> None:
    window.session.ledger.connection.execute(f"PRAGMA query_only = {how}")


def test_closing_over_a_text_the_file_would_not_take_asks_and_stays(
    window: MainWindow, sample: Sample, scripted: ScriptedAsker, preferences: Preferences
) -> None:
    pane = at(window, ProgressPane)
    type_over(pane.content.editor, "正在浇筑承台。")
    refuse(window, "ON")
    scripted.prepare("confirm", False)
    window.close()
    assert window.isVisible()
    assert scripted.asked == ["有 1 处文字没有存进台账，仍然关闭？"]
    assert [draft.typed for draft in kept(preferences)] == ["正在浇筑承台。"]
    assert pane.content.value() == "正在浇筑承台。"
    refuse(window, "OFF")
    window.close()  # there is room again: it is saved, and nothing asked
    assert not window.isVisible()
    assert not files(preferences)


def test_closing_over_a_text_of_another_task_that_breaks_a_rule_says_so(
    window: MainWindow, sample: Sample, scripted: ScriptedAsker, preferences: Preferences
) -> None:
    pane = at(window, BasicPane)
    pane.text.editor.setFocus()
    pane.text.editor.selectAll()
    QTest.keyClick(pane.text.editor, Qt.Key.Key_Delete)
    window.session.show_task(sample.parking)
    scripted.prepare("confirm", False)
    window.close()
    assert window.isVisible()
    assert scripted.asked == ["有 1 处文字没有存进台账，仍然关闭？"]
    scripted.prepare("confirm", True)
    window.close()
    assert not window.isVisible()


def test_closing_all_the_same_keeps_the_text_for_the_next_time(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker, preferences: Preferences
) -> None:
    type_over(at(window, ProgressPane).content.editor, "正在浇筑承台。")
    refuse(window, "ON")
    scripted.prepare("confirm", True)
    window.close()
    assert not window.isVisible()
    (draft,) = kept(preferences)
    assert (draft.typed, draft.text) == ("正在浇筑承台。", "新建标准厂房60万平方米")


def test_a_text_that_nobody_could_keep_is_asked_about_too(
    window: MainWindow, scripted: ScriptedAsker, preferences: Preferences
) -> None:
    preferences.drafts_folder().write_text("不是文件夹", encoding="utf-8")
    type_over(at(window, ProgressPane).content.editor, "正在浇筑承台。")
    refuse(window, "ON")
    scripted.prepare("confirm", False)
    window.close()
    assert window.isVisible()
    refuse(window, "OFF")


def test_half_a_character_does_not_fell_the_keeper(qtbot: QtBot, window: MainWindow, preferences: Preferences) -> None:
    pane = at(window, ProgressPane)
    draft = pane.kept_text("content", "本期进展", "半个字\ud83d", "", "半个字\ud83d")
    window.work.panes._drafts.keep(("x",), "", None, draft)
    window.unsaved._keeper.settle()
    assert [found.typed for found in kept(preferences)] == ["半个字\ud83d"]
    window.work.panes._drafts.clear()


def test_a_ledger_that_cannot_be_read_any_more_does_not_fell_the_keeper(
    qtbot: QtBot, window: MainWindow, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_over(at(window, ProgressPane).content.editor, "正在浇筑承台。")
    qtbot.waitUntil(lambda: bool(kept(preferences)))

    def fail() -> None:
        raise LedgerFault("读不了“云江区.duban”。", "请检查 U 盘。")

    with monkeypatch.context() as broken:
        broken.setattr(window.work.panes, "unsaved", fail)
        qtbot.waitUntil(lambda: "读不了" in window.notice.text)
        window.unsaved._keeper.settle()
    assert [draft.typed for draft in kept(preferences)] == ["正在浇筑承台。"]


def test_another_ledger_under_the_same_path_does_not_get_the_draft(
    qtbot: QtBot, window: MainWindow, sample: Sample, preferences: Preferences
) -> None:
    pane = at(window, ProgressPane)
    pane.verdict.answers.buttons[False].click()  # no without a reason waits
    window.session.close()
    (draft,) = kept(preferences)
    original = sample.path.rename(sample.path.with_name("原来的.duban"))
    other = create(sample.path)
    operations.create_list(other, "2025年重点工作", 2025)
    other.close()
    window.session.open(sample.path)
    qtbot.wait(60)
    assert offers(window) == []
    window.unsaved._keeper.settle()
    assert kept(preferences) == [draft]  # it waits for its own ledger
    window.session.close()
    sample.path.unlink()
    original.rename(sample.path)
    window.session.open(sample.path)
    offered(qtbot, window).drop_button.click()
    assert not files(preferences)


def test_a_draft_of_a_task_that_has_become_another_can_only_be_copied(
    qtbot: QtBot, window: MainWindow, sample: Sample, preferences: Preferences
) -> None:
    at(window, ProgressPane).verdict.answers.buttons[False].click()
    window.session.close()
    (path,) = files(preferences)
    (stored,) = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([stored | {"text": "另一项任务"}]), encoding="utf-8")
    window.session.open(sample.path)
    dialog = offered(qtbot, window)
    assert not dialog.restore_button.isEnabled()
    dialog.drop_button.click()


def test_what_earlier_versions_left_is_still_offered(
    qtbot: QtBot, window: MainWindow, sample: Sample, preferences: Preferences
) -> None:
    at(window, ProgressPane).verdict.answers.buttons[False].click()
    window.session.close()
    (path,) = files(preferences)
    (stored,) = json.loads(path.read_text(encoding="utf-8"))
    del stored["ledger"], stored["text"]
    path.write_text(json.dumps([stored]), encoding="utf-8")
    window.session.open(sample.path)
    dialog = offered(qtbot, window)
    assert dialog.restore_button.isEnabled()
    dialog.drop_button.click()


def test_opening_another_ledger_writes_down_what_was_refused(
    qtbot: QtBot, window: MainWindow, sample: Sample, preferences: Preferences, tmp_path: Path
) -> None:
    create(tmp_path / "另一个.duban").close()
    type_over(at(window, ProgressPane).content.editor, "正在浇筑承台。")
    refuse(window, "ON")
    window.work.commit()
    window.session.open(tmp_path / "另一个.duban")
    assert [draft.typed for draft in kept(preferences)] == ["正在浇筑承台。"]
    window.session.open(sample.path)
    offered(qtbot, window).restore_button.click()
    window.work.commit()
    report = window.session.ledger.at_task_and_period(Report, sample.factory, APRIL)
    assert report is not None
    assert report.content == "正在浇筑承台。"


def test_undone_steps_are_announced_with_their_count_when_they_can_no_longer_be_redone(
    window: MainWindow, sample: Sample
) -> None:
    for _ in range(3):
        window.session.undo()
    window.session.run(operations.edit_task, sample.road, {"goal": "年底通车"})
    assert "先前撤销的 3 步不能再重做，在操作历史（Ctrl+H）里可以恢复" in window.status_bar.undo.text()
    assert any("先前撤销的 3 步" in message.sentence for message in window.messages.all)  # to be read again
    assert window.notice.text == ""  # nothing is lost, and nothing has to be read away
    window.session.run(operations.edit_task, sample.road, {"goal": "明年通车"})
    assert "先前撤销" not in window.status_bar.undo.text()
