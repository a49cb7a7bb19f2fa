"""Verbs on many tasks go aside: the window waits with a bar and a stop, and a stop leaves the ledger as it was."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.records import Task
from models.store.history import history
from models.store.records import writing
from models.vocabulary import Frequency
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.tasks.bulk import BulkDialog
from ui.shell.main_window import MainWindow
from ui.widgets.waiting import WaitingDialog

Gate = threading.Event


@pytest.fixture(autouse=True)
def _three_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.widgets.waiting.MANY", 3)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Every operation waits with its rows written and its history not, until the gate is opened."""
    opened, log = threading.Event(), writing._log

    def slow(*arguments: object) -> object:
        assert opened.wait(60)
        return log(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "_log", slow)
    yield opened
    opened.set()


def waiting(window: MainWindow) -> WaitingDialog | None:
    return next((found for found in window.findChildren(WaitingDialog) if found.isVisible()), None)


def tasks(window: MainWindow) -> list[Task]:
    return window.session.ledger.all(Task)


def three(sample: Sample) -> list[int]:
    return [sample.factory, sample.exports, sample.road]


def delete_three(window: MainWindow, sample: Sample, scripted: ScriptedAsker) -> None:
    window.work.tree.view.select_tasks([sample.factory, sample.exports, sample.road])
    scripted.prepare("confirm", True)
    window.commands["delete"].trigger()


def test_many_tasks_are_deleted_while_the_window_waits(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker, gate: Gate
) -> None:
    delete_three(window, sample, scripted)
    shown = waiting(window)
    assert shown is not None and shown.isModal()
    assert shown.words.text() == "正在删除 3 项任务…"
    gate.set()
    qtbot.waitUntil(lambda: waiting(window) is None)
    assert [task.id for task in tasks(window)] == [sample.parking]
    assert window.session.task_id == sample.parking
    window.commands["undo"].trigger()
    assert len(tasks(window)) == 5


def test_a_stop_with_esc_leaves_everything_and_says_so(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker, gate: Gate
) -> None:
    before = tasks(window), history.next_undo(window.session.ledger)
    delete_three(window, sample, scripted)
    shown = waiting(window)
    assert shown is not None
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert waiting(window) is shown
    gate.set()
    qtbot.waitUntil(lambda: waiting(window) is None)
    assert (tasks(window), history.next_undo(window.session.ledger)) == before
    assert "已停止。台账没有改动。" in window.notice.text
    assert set(window.work.tree.view.selected_tasks()) == set(three(sample))


def test_the_list_is_renumbered_aside(qtbot: QtBot, window: MainWindow, sample: Sample, gate: Gate) -> None:
    window.commands["renumber"].trigger()
    assert waiting(window) is not None
    gate.set()
    qtbot.waitUntil(lambda: waiting(window) is None)
    numbers = {task.id: task.number for task in tasks(window)}
    assert [numbers[i] for i in (sample.factory, sample.park, sample.exports)] == ["1", "1.1", "2"]


def test_many_are_moved_aside_and_stay_selected(qtbot: QtBot, window: MainWindow, sample: Sample, gate: Gate) -> None:
    gate.set()
    chosen = [sample.exports, sample.road, sample.parking]
    window.work.moving.drop(chosen, window.work.tree.model.shown_node(sample.factory), None)
    assert waiting(window) is not None
    qtbot.waitUntil(lambda: waiting(window) is None)
    assert {task.parent_id for task in tasks(window) if task.id in chosen} == {sample.factory}
    assert set(window.work.tree.view.selected_tasks()) == set(chosen)


def test_a_bulk_change_that_is_stopped_keeps_its_dialog_open(
    qtbot: QtBot, window: MainWindow, sample: Sample, gate: Gate
) -> None:
    window.work.tree.view.select_tasks([sample.factory, sample.exports, sample.road])
    window.commands["bulk_frequency"].trigger()
    asked = next(found for found in window.findChildren(BulkDialog) if found.isVisible())
    asked.frequency.choose(Frequency.YEARLY)  # type: ignore[attr-defined]
    asked.accept()
    shown = waiting(window)
    assert shown is not None
    QTest.mouseClick(shown.stop_button, Qt.MouseButton.LeftButton)
    gate.set()
    qtbot.waitUntil(lambda: waiting(window) is None)
    assert asked.isVisible() and "没有改动" in asked.fault_label.text()
    assert not any(task.frequency is Frequency.YEARLY for task in tasks(window))
    asked.accept()
    qtbot.waitUntil(lambda: not any(found.isVisible() for found in window.findChildren(BulkDialog)))
    assert sum(task.frequency is Frequency.YEARLY for task in tasks(window)) == 3


def test_the_window_can_close_meanwhile(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker, gate: Gate
) -> None:
    delete_three(window, sample, scripted)
    threading.Timer(0.1, gate.set).start()
    window.close()
    assert not window.session.is_open
