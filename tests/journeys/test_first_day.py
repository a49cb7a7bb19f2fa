"""A clerk's first day: a new ledger, a table taken in, a text mended, a verdict, a form; and the next morning."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.periods import Period
from models.records import Report, Task, TaskList, Verdict
from models.search.filters import Counter
from tests.ui.scripted import ScriptedAsker
from ui.app import begin_opening, open_first
from ui.dialogs.exporting.dialog import ExportDialog
from ui.dialogs.importing.wizard import ImportDialog
from ui.panes.progress import ProgressPane
from ui.services import computer_settings as settings
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.shell.main_window import MainWindow

TODAY = date(2024, 7, 9)
JUNE = Period(2024, 6)
ROWS = (
    ("2024年云江区重点工作进展情况汇总表（截至6月30日）",),
    ("序号", "重点工作", "责任单位", "进展情况"),
    ("1", "建成临江大道北延段。", "*区交通局、区住建局", "主桥已合龙。"),
    ("2", "新增停车位2000个。", "区住建局", "已建成1200个。"),
    ("3", "编制停车专项规划。", "区自然资源局", ""),
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "六月汇总.xlsx"
    book.save(path)
    return path


@pytest.fixture
def asker() -> ScriptedAsker:
    return ScriptedAsker()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    made = Preferences(tmp_path / "preferences.ini")
    made.set_folder(settings.EXPORTS_FOLDER, tmp_path)
    made.put(settings.EXPORT_FORMAT, "xlsx")
    made.put(settings.EXPORT_OPEN_AFTER, False)
    return made


@pytest.fixture
def window(qtbot: QtBot, asker: ScriptedAsker, preferences: Preferences) -> Iterator[MainWindow]:
    yield from shown_window(qtbot, asker, preferences)


def shown_window(qtbot: QtBot, asker: ScriptedAsker, preferences: Preferences) -> Iterator[MainWindow]:
    window = MainWindow(Session(lambda: TODAY), asker, preferences)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: "work" in vars(window))
    yield window
    window.close()


def type_over(editor: QWidget, text: str) -> None:
    """Replace what is in a field as an input method does."""
    editor.setFocus()
    editor.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def take_in(qtbot: QtBot, window: MainWindow, table: Path) -> None:
    window.verbs.open_paths([table])
    dialog = window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: dialog.apply_button.isVisible() and dialog.apply_button.isEnabled(), timeout=20_000)
    qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.course.is_written, timeout=20_000)
    assert "新增任务 3 项" in dialog.detail.text()
    dialog.close()
    window.activateWindow()  # a window manager does this; without a screen there is none
    qtbot.waitUntil(window.isActiveWindow)


def mend_and_judge(qtbot: QtBot, window: MainWindow) -> None:
    progress = window.work.panes.pane(ProgressPane)
    window.work.panes.show_pane(progress)
    type_over(progress.content.editor, "主桥已合龙，桥面铺装完成八成。")
    window.work.tree.view.setFocus()
    qtbot.keyClick(window.work.tree.view, Qt.Key.Key_Down)
    qtbot.mouseClick(progress.verdict.answers.buttons[False], Qt.MouseButton.LeftButton)
    assert window.focusWidget() is progress.verdict.reason
    type_over(progress.verdict.reason, "两处地块征收推迟。")
    window.work.tree.view.setFocus()


def print_form(qtbot: QtBot, window: MainWindow) -> Path:
    window.commands["export"].trigger()
    dialog = window.findChild(ExportDialog)
    target = dialog.target.path
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not dialog._work.is_running, timeout=20_000)
    dialog.close()
    return target


def test_the_first_day(
    qtbot: QtBot, window: MainWindow, asker: ScriptedAsker, preferences: Preferences, table: Path
) -> None:
    asker.prepare("save_file", table.with_name("云江区.duban"))
    window.welcome.choices[0].click()
    take_in(qtbot, window, table)
    ledger = window.session.ledger
    assert [task.text for task in ledger.all(Task)] == [row[1] for row in ROWS[2:]]
    assert window.session.period == JUNE
    assert window.bar.counters[Counter.MISSING].figure == 1
    first, second, _ = (task.id for task in ledger.all(Task))
    assert window.session.task_id == first

    mend_and_judge(qtbot, window)
    report = ledger.at_task_and_period(Report, first, JUNE)
    assert report is not None
    assert report.content == "主桥已合龙，桥面铺装完成八成。"
    verdict = ledger.at_task_and_period(Verdict, second, JUNE)
    assert verdict is not None
    assert (verdict.plan_met, verdict.reason) == (False, "两处地块征收推迟。")
    qtbot.waitUntil(lambda: window.status_bar.saved.text() == "✓ 已保存")
    assert not window.notice.isVisible()

    printed = print_form(qtbot, window)
    cells = [cell.value for row in openpyxl.load_workbook(printed).active.iter_rows() for cell in row]
    assert "主桥已合龙，桥面铺装完成八成。" in cells

    window.close()
    for morning in shown_window(qtbot, asker, preferences):
        open_first(morning, begin_opening(None, preferences))
        assert morning.session.task_id == second
        assert morning.session.period == JUNE
        assert [found.title for found in morning.session.ledger.all(TaskList)] == ["2024年云江区重点工作"]
        assert "评定2号任务" in morning.status_bar.undo.text()
        morning.commands["undo"].trigger()
        assert morning.session.ledger.at_task_and_period(Verdict, second, JUNE) is None
