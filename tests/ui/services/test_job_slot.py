"""One job at a time: who is called back, and who no more."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.errors import Cancelled, UserFault
from models.work_progress import Progress
from ui.services.job import Job
from ui.services.job_slot import JobSlot


@pytest.fixture
def slot(qtbot: QtBot) -> JobSlot:
    return JobSlot()


def refuse() -> None:
    raise UserFault("打不开。")


def test_a_result_is_called_back_and_the_slot_is_free_by_then(slot: JobSlot, qtbot: QtBot) -> None:
    heard: list[object] = []
    slot.start(lambda: "读完了", lambda result: heard.append((result, slot.is_running)))
    assert slot.is_running
    qtbot.waitUntil(lambda: heard == [("读完了", False)])


def test_a_fault_is_told_to_whom_it_concerns(slot: JobSlot, qtbot: QtBot) -> None:
    heard: list[str] = []
    slot.start(refuse, lambda _: heard.append("读完了"), lambda fault: heard.append(str(fault)))
    qtbot.waitUntil(lambda: heard == ["打不开。"])
    assert not slot.is_running


@pytest.mark.parametrize("work", [refuse, lambda: 1 // 0])
def test_what_nobody_can_mend_is_raised_on_the_windows_thread(slot: JobSlot, qtbot: QtBot, work) -> None:  # type: ignore[no-untyped-def]
    with qtbot.captureExceptions() as raised:
        slot.start(work, lambda _: None)
        qtbot.waitUntil(lambda: not slot.is_running)
    assert [kind for kind, _, _ in raised] in ([UserFault], [ZeroDivisionError])


def test_what_is_started_next_takes_the_place(slot: JobSlot, qtbot: QtBot) -> None:
    go, heard = Event(), []
    slot.start(lambda: go.wait(60) and "旧的", heard.append)
    slot.start(lambda: "新的", heard.append)
    go.set()
    qtbot.waitUntil(lambda: heard != [])
    qtbot.wait(20)
    assert heard == ["新的"]


def test_who_is_gone_is_not_called(qtbot: QtBot) -> None:
    dialog, go, heard = QObject(), Event(), []
    JobSlot(dialog).start(lambda: go.wait(60), heard.append)
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go.set()
    after = Job(lambda _: None)
    with qtbot.waitSignal(after.done):
        after.start()
    qtbot.wait(20)
    assert heard == []


def test_the_share_is_told_and_a_stop_ends_the_work(slot: JobSlot, qtbot: QtBot) -> None:
    shares, faults, go = [], [], Event()

    def work(progress: Progress) -> None:
        progress(0.25)
        assert go.wait(60)
        progress(0.5)

    job = Job(work)
    slot.follow(job, lambda _: None, faults.append, shares.append)
    job.start()
    qtbot.waitUntil(lambda: shares == [0.25])
    slot.stop()
    assert slot.is_running
    go.set()
    qtbot.waitUntil(lambda: not slot.is_running)
    assert [type(fault) for fault in faults] == [Cancelled]
    assert shares == [0.25]
