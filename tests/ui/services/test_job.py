"""Work off the window's thread."""

from __future__ import annotations

import gc
import weakref
from functools import partial
from threading import Event, Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.services.job import Job


def test_a_result_comes_back(qtbot: QtBot) -> None:
    job = Job(lambda _: 6 * 7)
    with qtbot.waitSignal(job.done) as answer:
        job.start()
    assert answer.args == [42]


def test_an_error_comes_back(qtbot: QtBot) -> None:
    job = Job(lambda _: 1 // 0)
    with qtbot.waitSignal(job.failed) as answer:
        job.start()
    assert isinstance(answer.args[0], ZeroDivisionError)


def test_a_forgotten_job_still_answers(qtbot: QtBot) -> None:
    go = Event()
    answers: list[object] = []

    def begin() -> None:
        job: Job[str] = Job(lambda _: "到了" if go.wait(60) else "没等到")
        job.done.connect(answers.append)
        job.start()

    begin()
    gc.collect()
    go.set()
    qtbot.waitUntil(lambda: answers == ["到了"])


def test_work_that_waits_holds_up_no_other(qtbot: QtBot) -> None:
    go = Event()
    waiting = [Job(lambda _: go.wait(60)) for _ in range(3)]
    for job in waiting:
        job.start()
    other = Job(lambda _: None)
    with qtbot.waitSignal(other.done):
        other.start()
    assert not any(job.is_over for job in waiting)
    go.set()
    qtbot.waitUntil(lambda: all(job.is_over for job in waiting))


def test_a_job_called_off_keeps_quiet(qtbot: QtBot) -> None:
    go = Event()
    answers: list[object] = []
    job = Job(lambda _: go.wait(60))
    job.done.connect(answers.append)
    job.start()
    job.call_off()
    go.set()
    after = Job(lambda _: None)
    with qtbot.waitSignal(after.done):
        after.start()
    qtbot.wait(20)
    assert answers == []


@pytest.mark.parametrize("is_called_off", [False, True])
def test_work_that_has_ended_holds_nothing_any_more(qtbot: QtBot, is_called_off: bool) -> None:
    held = QObject()
    gone = weakref.ref(held)
    job = Job(partial(lambda _, __: None, held))
    del held
    job.start()
    if is_called_off:
        job.call_off(waits=True)
    qtbot.waitUntil(lambda: job.is_over and gone() is None)


class Own(QLabel):
    """A widget of ours: those of Qt's own classes PySide takes away on the window's thread by itself."""


def test_a_widget_that_is_gone_is_not_taken_away_on_the_thread_of_a_job(qtbot: QtBot) -> None:
    """Qt's styles reach for one that went on another thread: the program ended at the next change of looks."""
    threads: list[Thread] = []

    def leave_one() -> None:
        gone = Own("旧")
        gone.itself = gone  # type: ignore[attr-defined]  a circle, as a slot that knows its widget makes one
        gone.destroyed.connect(lambda *_: threads.append(current_thread()), Qt.ConnectionType.DirectConnection)

    job = Job(lambda _: len([[] for _ in range(200_000)]))
    leave_one()
    with qtbot.waitSignal(job.done):
        job.start()
    gc.collect()
    assert threads == [main_thread()]


def test_a_widget_that_only_the_work_still_holds_goes_on_the_windows_thread(qtbot: QtBot) -> None:
    threads: list[Thread] = []
    held = Own("旧")
    held.destroyed.connect(lambda *_: threads.append(current_thread()), Qt.ConnectionType.DirectConnection)
    job = Job(partial(lambda _, __: None, held))
    del held
    job.start()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [main_thread()]
