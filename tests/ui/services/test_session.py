"""Changing the ledger: what the caller gets back, what everybody is told, and what holds while work aside has it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from models import operations
from models.changes import ChangeSet
from models.errors import Cancelled, UserFault
from models.records import ListId, TaskList
from models.store.ledger import Ledger
from models.store.writing import operation
from models.work_progress import Progress
from tests.ui.conftest import Sample
from ui.services.session import Session
from ui.shell.main_window import MainWindow


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    made = Session(lambda: date(2024, 4, 20))
    made.create(tmp_path / "云江区.duban")
    yield made
    made.close()


def make_list(ledger: Ledger, title: str = "重点工作") -> ChangeSet:
    return operations.create_list(ledger, title, 2024)


def test_whoever_tries_gets_the_fault_and_the_window_hears_of_it_too(session: Session) -> None:
    heard: list[object] = []
    session.faulted.connect(lambda fault, who: heard.append((fault, who)))
    change_set, fault = session.attempt("对话框", operations.create_list, "  ", 2024)
    assert change_set is None
    assert fault is not None and "清单名称" in str(fault)
    assert heard == [(fault, "对话框")]
    assert session.run(operations.create_list, "  ", 2024) is None
    assert [who for _, who in heard[1:]] == [None]


def test_whoever_tries_gets_the_change_that_everybody_is_told(session: Session) -> None:
    heard: list[object] = []
    session.changed.connect(lambda change_set, who: heard.append((change_set, who)))
    change_set, fault = session.attempt("对话框", operations.create_list, "重点工作", 2024)
    assert fault is None
    assert change_set is not None and len(change_set.inserted("lists")) == 1
    assert heard == [(change_set, "对话框")]


def test_the_change_is_broadcast_before_the_caller_hears_of_it(session: Session, qtbot: QtBot) -> None:
    heard: list[object] = []
    session.changed.connect(lambda change_set, who: heard.append(who))
    job = session.run_aside("向导", lambda ledger, progress: make_list(ledger))
    with qtbot.waitSignal(job.done):
        pass
    assert heard == ["向导"]
    assert [found.title for found in session.ledger.all(TaskList)] == ["重点工作"]


def test_while_it_runs_nobody_else_gets_at_the_ledger(session: Session, qtbot: QtBot) -> None:
    go = Event()
    faults: list[UserFault] = []
    session.faulted.connect(lambda fault, _: faults.append(fault))

    def work(ledger: Ledger, progress: Progress) -> ChangeSet:
        go.wait(5)
        return make_list(ledger)

    job = session.run_aside(None, work)
    with pytest.raises(RuntimeError, match="lent"):
        session.ledger.all(TaskList)
    assert session.run(operations.create_list, "另一份", 2024) is None
    assert "这一步没有做" in faults[0].what
    with qtbot.waitSignal(job.done):
        go.set()
    assert session.run(operations.create_list, "另一份", 2024) is not None
    assert len(session.ledger.all(TaskList)) == 2


def test_a_stop_takes_back_what_was_written_and_says_so(session: Session, qtbot: QtBot) -> None:
    written = Event()

    def work(ledger: Ledger, progress: Progress) -> ChangeSet:
        with operation(ledger, "半份") as op:
            op.write.insert_record(TaskList(ListId(0), "半份", 2024))
            written.set()
            while True:
                progress(0.5)
        return op.change_set

    job = session.run_aside(None, work)
    assert written.wait(5)
    with qtbot.waitSignal(job.failed) as told:
        job.stop()
    assert isinstance(told.args[0], Cancelled)
    assert "没有改动" in str(told.args[0])
    assert session.ledger.all(TaskList) == []


def test_calling_off_gives_the_ledger_back_at_once_and_in_silence(session: Session, qtbot: QtBot) -> None:
    heard: list[object] = []

    def work(ledger: Ledger, progress: Progress) -> ChangeSet:
        while True:
            progress(0.5)

    job = session.run_aside(None, work)
    job.failed.connect(heard.append)
    session.call_off()
    assert session.ledger.all(TaskList) == []
    waiting = [session.ask_aside(work) for _ in range(4)]  # each calls off the one before, begun or not
    session.call_off()
    assert all(found.has_ended for found in waiting)
    qtbot.wait(20)
    assert heard == []


def test_the_window_paints_and_closes_without_the_ledger(window: MainWindow, sample: Sample, qtbot: QtBot) -> None:
    """A busy ledger must not be needed to draw the window; closing it ends the work and saves what belongs to it."""

    def work(ledger: Ledger, progress: Progress) -> ChangeSet:
        while True:
            progress(0.5)

    window.session.ask_aside(work)
    window.resize(1200, 700)
    window.repaint()
    window.grab()
    qtbot.wait(30)
    window.close()
    assert not window.session.is_open
