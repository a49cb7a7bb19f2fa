"""A text being typed outlives a killed program, a bug and a refused value; what is saved leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from models import operations
from models.periods import Period
from models.records import PlanNode, Report, StatusEvent
from models.vocabulary import Status
from tests.ui.conftest import TODAY, Sample
from tests.ui.keys import compose, type_over
from tests.ui.scripted import ScriptedAsker
from ui.app import make_window
from ui.dialogs.safekeeping.unsaved_texts import UnsavedTextsDialog
from ui.panes import draft_keeper
from ui.panes.basic import BasicPane
from ui.panes.pane import Pane
from ui.panes.plan import PlanPane
from ui.panes.plan_model import Col
from ui.panes.progress import ProgressPane
from ui.panes.status import StatusPane
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.services.unsaved_text import Unsaved
from ui.shell import crash
from ui.shell.crash_dialog import CrashDialog
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)
ROOT = Path(__file__).parents[3]
CHILD = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton
from tests.ui.scripted import ScriptedAsker
from ui.app import make_application, make_window
from ui.panes.progress import ProgressPane
from ui.services.preferences import Preferences
from ui.services.session import Session

app = make_application()
ledger, ini, text = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
window = make_window(Session(lambda: date(2024, 4, 20)), ScriptedAsker(), Preferences(ini))
window.session.open(ledger)
window.show()

def type_it():
    pane = window.work.panes.pane(ProgressPane)
    window.work.panes.show_pane(pane)
    pane.content.editor.setFocus()
    if not pane.content.editor.hasFocus():
        return
    again.stop()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(pane.content.editor, event)

again = QTimer(interval=100)
again.timeout.connect(type_it)
again.start()
app.exec()
"""


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_keeper, "PAUSE", 20)


def files(preferences: Preferences) -> list[Path]:
    return sorted(preferences.drafts_folder().glob("*.json"))


def kept(preferences: Preferences) -> list[Unsaved]:
    return [Unsaved(**found) for path in files(preferences) for found in json.loads(path.read_text(encoding="utf-8"))]


def at(window: MainWindow, kind: type[Pane]) -> Pane:
    assert window.unsaved  # made at once, as if the first moment had passed
    pane = window.work.panes.pane(kind)
    window.work.panes.show_pane(pane)
    return pane


def offered(qtbot: QtBot, window: MainWindow) -> UnsavedTextsDialog:
    qtbot.waitUntil(lambda: any(found.isVisible() for found in window.findChildren(UnsavedTextsDialog)))
    return next(found for found in window.findChildren(UnsavedTextsDialog) if found.isVisible())


@pytest.fixture
def killed(sample: Sample, preferences: Preferences) -> Iterator[str]:
    """A text typed by another program that was killed before it left the field."""
    text = "桩基完成八成，正在浇筑承台。"
    arguments = [sys.executable, "-c", CHILD, str(sample.path), preferences._settings.fileName(), text]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(arguments, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while not files(preferences) and time.monotonic() < end and child.poll() is None:
        time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert files(preferences), "the child kept nothing"
    yield text


def test_a_killed_programs_text_is_offered_and_put_back(
    qtbot: QtBot, empty_window: MainWindow, sample: Sample, preferences: Preferences, killed: str
) -> None:
    window = empty_window
    window.session.open(sample.path)
    dialog = offered(qtbot, window)
    assert dialog.names.item(0).text() == "1 新建标准厂房60万平方米　—　2024年4月　本期进展"
    assert dialog.stored.toPlainText() == "按计划推进。"
    assert killed in dialog.typed.toPlainText()
    assert "新建标准厂房" in dialog.names.item(0).text()
    typed = dialog.typed.toPlainText()
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == typed
    dialog.restore_button.click()
    assert window.work.panes.pane(ProgressPane).content.value() == typed
    report = window.session.ledger.at_task_and_period(Report, sample.factory, APRIL)
    assert report is not None
    assert report.content == "按计划推进。"  # the clerk may still change it
    window.work.tree.view.setFocus()
    report = window.session.ledger.at_task_and_period(Report, sample.factory, APRIL)
    assert report is not None
    assert report.content == typed
    qtbot.waitUntil(lambda: not files(preferences))


def test_a_text_thrown_away_is_not_offered_again_and_one_put_off_is(
    qtbot: QtBot, empty_window: MainWindow, sample: Sample, preferences: Preferences, killed: str
) -> None:
    window = empty_window
    window.session.open(sample.path)
    offered(qtbot, window).later_button.click()
    window.session.close()
    assert len(kept(preferences)) == 1
    window.session.open(sample.path)
    offered(qtbot, window).drop_button.click()
    assert not files(preferences)
    report = window.session.ledger.at_task_and_period(Report, sample.factory, APRIL)
    assert report is not None
    assert report.content == "按计划推进。"


def test_the_text_of_a_deleted_task_can_only_be_copied(
    qtbot: QtBot, empty_window: MainWindow, sample: Sample, preferences: Preferences, killed: str
) -> None:
    window = empty_window
    window.session.open(sample.path)
    offered(qtbot, window).later_button.click()
    window.session.run(operations.delete_tasks, [sample.factory])
    window.session.close()
    window.session.open(sample.path)
    dialog = offered(qtbot, window)
    assert "任务已删除或改过" in dialog.names.item(0).text()
    assert not dialog.restore_button.isEnabled()
    dialog.drop_button.click()


def test_a_pause_keeps_the_text_and_saving_it_removes_it(
    qtbot: QtBot, window: MainWindow, sample: Sample, preferences: Preferences
) -> None:
    pane = at(window, ProgressPane)
    type_over(pane.content.editor, "正在浇筑承台。")
    qtbot.waitUntil(lambda: [found.typed for found in kept(preferences)] == ["正在浇筑承台。"])
    window.work.tree.view.setFocus()
    qtbot.waitUntil(lambda: not files(preferences))


def test_typing_without_a_pause_is_kept_all_the_same(
    qtbot: QtBot, window: MainWindow, preferences: Preferences
) -> None:
    pane = at(window, ProgressPane)
    pane.content.editor.setFocus()
    for _ in range(200):
        compose(pane.content.editor, "又一字")
        qtbot.wait(7)
        if files(preferences):
            break
    assert files(preferences)


def test_an_open_cell_and_half_a_decision_are_kept_and_come_back(
    qtbot: QtBot, window: MainWindow, sample: Sample, preferences: Preferences
) -> None:
    plan = at(window, PlanPane)
    plan.table.setCurrentIndex(plan.model.index(0, Col.TEXT))
    plan.table.setFocus()
    compose(plan.table, "完成路基")
    compose(plan.table.indexWidget(plan.table.currentIndex()), "六成")
    qtbot.waitUntil(lambda: any("完成路基六成" in found.typed for found in kept(preferences)))
    (of_plan,) = kept(preferences)
    window.work.panes.commit()
    status = at(window, StatusPane)
    status.form.status.choose(Status.WARNED)
    status.form.reason.setFocus()
    compose(status.form.reason, "资金未到位")
    qtbot.waitUntil(lambda: any("资金未到位" in found.typed for found in kept(preferences)))
    (of_status,) = kept(preferences)
    window.session.show_task(sample.parking)
    for draft in (of_plan, of_status):
        window.work.panes.restore(draft)
    assert window.work.panes.pane(StatusPane).form.reason.content() == "资金未到位"
    window.work.panes.pane(StatusPane).submit()
    assert window.session.ledger.of_task(StatusEvent, sample.parking)[-1].reason == "资金未到位"
    window.work.panes.show_pane(plan)
    window.work.panes.commit()
    assert [node.text for node in window.session.ledger.of_task(PlanNode, sample.parking)] == ["完成路基六成"]


def test_a_refused_value_outlives_closing(
    qtbot: QtBot, window: MainWindow, sample: Sample, preferences: Preferences, scripted: ScriptedAsker
) -> None:
    pane = at(window, ProgressPane)
    pane.verdict.answers.buttons[False].click()
    window.session.show_task(sample.parking)
    scripted.prepare("confirm", True)
    window.close()
    assert [(found.task_id, found.typed) for found in kept(preferences)] == [(sample.factory, "否")]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps what lies in a user's profile by itself")
def test_drafts_are_read_by_their_owner_alone(qtbot: QtBot, window: MainWindow, preferences: Preferences) -> None:
    type_over(at(window, BasicPane).goal.editor, "年底前全线贯通")
    qtbot.waitUntil(lambda: bool(files(preferences)))
    assert [path.stat().st_mode & 0o777 for path in files(preferences)] == [0o600]
    assert preferences.drafts_folder().stat().st_mode & 0o777 == 0o700


def test_the_crash_dialog_holds_what_was_being_typed(
    qtbot: QtBot, window: MainWindow, preferences: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(tmp_path / "log")
    pane = at(window, BasicPane)
    type_over(pane.goal.editor, "年底前全线贯通")
    try:
        raise ZeroDivisionError("试")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    dialog = next(found for found in QApplication.topLevelWidgets() if isinstance(found, CrashDialog))
    dialog.copy_typed_button.click()
    assert "年底前全线贯通" in QApplication.clipboard().text()
    dialog.copy_button.click()
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    assert [found.typed for found in kept(preferences)] == ["年底前全线贯通"]
    assert "程序出了一个错" in window.messages.all[-1].sentence
    dialog.close()


def offers(window: MainWindow) -> list[UnsavedTextsDialog]:
    return [found for found in window.findChildren(UnsavedTextsDialog) if found.isVisible()]


def test_what_was_left_is_offered_once_at_the_start(
    qtbot: QtBot, sample: Sample, scripted: ScriptedAsker, preferences: Preferences, killed: str
) -> None:
    window = make_window(Session(lambda: TODAY), scripted, preferences)
    window.session.open(sample.path)
    window.show()
    qtbot.waitUntil(lambda: bool(offers(window)))
    qtbot.wait(100)
    assert len(offers(window)) == 1
    window.close()
    window.deleteLater()


def test_after_an_ordinary_closing_nobody_says_that_the_program_ended_badly(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker, preferences: Preferences
) -> None:
    pane = at(window, ProgressPane)
    pane.verdict.answers.buttons[False].click()
    window.close()
    again = make_window(Session(lambda: TODAY), scripted, preferences)
    again.session.open(sample.path)
    again.show()
    qtbot.waitUntil(lambda: bool(offers(again)))
    (dialog,) = offers(again)
    said = "\n".join(found.text() for found in dialog.findChildren(QLabel))
    assert "上次离开这个台账时，下面的文字还没有存进去" in said
    assert "正常退出" not in said
    dialog.drop_button.click()
    assert not files(preferences)
    again.close()
    again.deleteLater()


def test_a_folder_that_cannot_be_written_is_said_once_and_the_text_is_still_saved(
    qtbot: QtBot, window: MainWindow, sample: Sample, preferences: Preferences
) -> None:
    preferences.drafts_folder().write_text("不是文件夹", encoding="utf-8")
    pane = at(window, ProgressPane)
    for text in ("正在浇筑承台。", "承台浇筑完成。"):
        type_over(pane.content.editor, text)
        qtbot.wait(150)
    told = [message.sentence for message in window.messages.all if "没能另存一份" in message.sentence]
    assert len(told) == 1
    assert "请检查文件夹" in told[0]
    window.work.tree.view.setFocus()
    report = window.session.ledger.at_task_and_period(Report, sample.factory, APRIL)
    assert report is not None
    assert report.content == "承台浇筑完成。"
