"""Work off the window's thread."""

from __future__ import annotations

import gc
import weakref
from functools import partial
from threading import Event

import pytest
from PySide6.QtCore import QObject
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
        job: Job[str] = Job(lambda _: "到了" if go.wait(5) else "没等到")
        job.done.connect(answers.append)
        job.start()

    begin()
    gc.collect()
    go.set()
    qtbot.waitUntil(lambda: answers == ["到了"])


def test_a_job_called_off_keeps_quiet(qtbot: QtBot) -> None:
    go = Event()
    answers: list[object] = []
    job = Job(lambda _: go.wait(5))
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
    qtbot.waitUntil(lambda: job.has_ended and gone() is None)
