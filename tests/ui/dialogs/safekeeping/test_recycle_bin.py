"""回收站: looked through, filtered and restored from with the keys, and the sentence when that cannot be."""

from __future__ import annotations

import getpass
import threading
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models import operations
from models.changes import ChangeSet
from models.operations.tasks import attachments, restoring
from models.records import Report, Task, TaskId
from models.store.history.deleted import Deleted
from models.store.records.ledger import Ledger
from models.work_progress import Progress
from ui.dialogs.safekeeping.recycle_bin import RecycleBinDialog
from ui.services.session import Session
from ui.widgets.waiting import WaitingDialog

Open = Callable[[Session], RecycleBinDialog]
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialog(qtbot: QtBot) -> Open:
    def open_dialog(session: Session) -> RecycleBinDialog:
        made = RecycleBinDialog(session)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.show()
        return made

    return open_dialog


def rows(shown: RecycleBinDialog) -> list[tuple[str, ...]]:
    model = shown.model
    return [tuple(model.index(row, column).data() for column in range(4)) for row in range(model.rowCount())]


def texts(session: Session) -> set[str]:
    return {task.text for task in session.ledger.all(Task)}


def test_an_empty_bin_says_what_comes_here(filled: Session, dialog: Open) -> None:
    shown = dialog(filled)
    assert shown.count.text().startswith("回收站是空的")
    assert not shown.restore_button.isEnabled()


def test_a_task_is_restored_with_enter_and_shown(filled: Session, dialog: Open) -> None:
    road = filled.ledger.all(Task)[0].id
    filled.run(operations.delete_tasks, [road])
    shown = dialog(filled)
    assert rows(shown) == [("任务", "1 建成临江大道", "2024年云江区重点工作", "进展 1")]
    assert shown.model.index(0, 5).data() == getpass.getuser()
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert [report.content for report in filled.ledger.of_task(Report, road)] == ["完成路基92%。"]
    assert filled.task_id == road
    assert shown.told.text() == "已恢复“1 建成临江大道”。"
    assert rows(shown) == []
    filled.undo()
    assert len(rows(shown)) == 1


def test_several_are_selected_and_restored_in_one_step(filled: Session, dialog: Open) -> None:
    for task in filled.ledger.all(Task):
        filled.run(operations.delete_tasks, [task.id])
    shown = dialog(filled)
    QTest.keyClick(shown.table, Qt.Key.Key_Down, SHIFT)
    assert shown.restore_button.text() == "恢复（2 项）"
    QTest.mouseClick(shown.restore_button, Qt.MouseButton.LeftButton)
    assert texts(filled) == {"建成临江大道", "新建标准厂房"}
    filled.undo()
    assert texts(filled) == set()


def test_the_filter_narrows_and_the_arrow_goes_into_the_table(filled: Session, dialog: Open) -> None:
    for task in filled.ledger.all(Task):
        filled.run(operations.delete_tasks, [task.id])
    shown = dialog(filled)
    shown.filter.setFocus()
    QTest.keyClicks(shown.filter, "2")
    assert shown.count.text() == "共 2 项，最近删除的在上面"  # both stand in a list of 2024
    shown.filter.setText("任务 临江")
    assert [row[1] for row in rows(shown)] == ["1 建成临江大道"]
    assert shown.count.text() == "1 项符合，共 2 项，最近删除的在上面"
    QTest.keyClick(shown.filter, Qt.Key.Key_Down)
    assert shown.focusWidget() is shown.table
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert texts(filled) == {"建成临江大道"}


def test_what_will_be_different_is_said_before(filled: Session, dialog: Open) -> None:
    road = filled.ledger.all(Task)[0].id
    filled.run(operations.delete_tasks, [road])
    filled.run(operations.delete_list, filled.list_id)
    shown = dialog(filled)
    assert [row[0] for row in rows(shown)] == ["清单", "任务"]
    assert rows(shown)[0][3] == "任务 1"
    assert not shown.remark.isVisible()
    QTest.keyClick(shown.table, Qt.Key.Key_Down)
    assert "清单“2024年云江区重点工作”也已删除，将一并恢复" in shown.remark.text()
    assert shown.remark.isVisible()
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert texts(filled) == {"建成临江大道"}
    assert filled.task_id == road


def test_an_attachment_without_its_task_is_a_sentence(filled: Session, dialog: Open) -> None:
    road = TaskId(filled.ledger.all(Task)[0].id)
    kept = attachments.keep(filled.ledger, attachments.incoming("批复.pdf", b"approved"))
    added = attachments.add_attachments(filled.ledger, road, [kept], date(2024, 4, 20)).inserted("attachments")
    filled.run(attachments.delete_attachments, added)
    filled.run(operations.delete_tasks, [road])
    shown = dialog(filled)
    QTest.keyClick(shown.table, Qt.Key.Key_Down)
    assert "请先恢复那项任务" in shown.fault_label.text()
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert len(rows(shown)) == 2
    assert "请先恢复那项任务" in shown.fault_label.text()


def test_much_comes_back_aside_and_can_be_stopped(
    filled: Session, dialog: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.widgets.waiting.MANY", 1)
    list_id = filled.list_id
    filled.run(operations.delete_list, list_id)
    shown = dialog(filled)
    click = Qt.MouseButton.LeftButton
    go, restore = threading.Event(), restoring.restore

    def slow(ledger: Ledger, items: list[Deleted], progress: Progress) -> ChangeSet:
        go.wait(60)
        return restore(ledger, items, progress)

    monkeypatch.setattr(restoring, "restore", slow)
    QTest.mouseClick(shown.restore_button, click)
    (waiting,) = shown.findChildren(WaitingDialog)
    assert waiting.isModal() and waiting.words.text() == "正在恢复“2024年云江区重点工作”…"
    QTest.mouseClick(waiting.stop_button, click)
    go.set()
    qtbot.waitUntil(lambda: not shown.findChildren(WaitingDialog))
    assert "没有改动" in shown.fault_label.text()
    assert texts(filled) == set() and shown.isVisible()
    QTest.mouseClick(shown.restore_button, click)
    qtbot.waitUntil(lambda: shown.told.text() == "已恢复“2024年云江区重点工作”。")
    assert texts(filled) == {"建成临江大道", "新建标准厂房"}
    filled.undo()
    assert texts(filled) == set()
