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
from models.errors import Cancelled, LedgerBusy, LedgerFault, UserFault
from models.periods import Period
from models.records import ListId, TaskId, TaskList
from models.store.opening import create
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
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
        go.wait(60)
        return make_list(ledger)

    job = session.run_aside(None, work)
    with pytest.raises(LedgerBusy, match="等它做完"):
        session.ledger.all(TaskList)
    assert session.run(operations.create_list, "另一份", 2024) is None
    assert "这一步没有做" in faults[0].what
    with qtbot.waitSignal(job.done):
        go.set()
    assert session.run(operations.create_list, "另一份", 2024) is not None
    assert len(session.ledger.all(TaskList)) == 2


def test_nobody_gets_at_the_ledger_before_it_is_known_what_became_of_it(session: Session, qtbot: QtBot) -> None:
    heard: list[object] = []
    session.changed.connect(lambda change_set, who: heard.append(who))
    job = session.run_aside("向导", lambda ledger, progress: make_list(ledger))
    assert job.has_ended_within(60)  # it is told in the window's next turn
    assert session.is_busy
    assert session.undo() is None
    with qtbot.waitSignal(job.done):
        pass
    assert not session.is_busy
    assert heard == ["向导"]
    assert session.undo() is not None


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
    assert written.wait(60)
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
    assert all(found.is_over for found in waiting)
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


class Heard:
    """What a session has told."""

    def __init__(self, session: Session) -> None:
        self.told: list[str] = []
        for name in ("ledger_changed", "list_changed", "period_changed", "task_changed"):
            getattr(session, name).connect(lambda name=name: self.told.append(name))
        session.changed.connect(lambda change_set, who: self.told.append(f"changed by {who}"))
        session.faulted.connect(lambda fault, who: self.told.append(f"{fault.what} {who}"))


def add_list(session: Session, title: str, year: int = 2024) -> ListId:
    made = session.run(operations.create_list, title, year)
    assert made is not None
    return ListId(made.inserted("lists")[0])


def add_task(session: Session, list_id: ListId, text: str) -> TaskId:
    made = session.run(operations.add_task, list_id, text)
    assert made is not None
    return TaskId(made.inserted("tasks")[0])


def test_a_change_is_told_with_who_began_it_and_nothing_is_told_where_nothing_changed(session: Session) -> None:
    list_id = add_list(session, "重点工作")
    heard = Heard(session)
    session.attempt("窗格", operations.edit_list, list_id, {"year": 2025})
    session.attempt("窗格", operations.edit_list, list_id, {"year": 2025})
    assert heard.told == ["changed by 窗格"]


def test_a_fault_is_told_and_what_is_no_fault_is_a_bug(session: Session) -> None:
    list_id = add_list(session, "重点工作")
    heard = Heard(session)
    assert session.attempt("窗格", operations.edit_list, list_id, {"title": ""}).change_set is None
    assert heard.told == ["“清单名称”不能为空。 窗格"]
    with pytest.raises(ZeroDivisionError):
        session.run(lambda ledger: 1 // 0)  # type: ignore[arg-type,return-value]
    assert session.undo() is not None
    heard.told.clear()
    assert session.undo() is None and heard.told == ["没有可以撤销的操作。 None"]


def test_a_list_is_looked_at_in_its_latest_period_else_in_its_own_year(session: Session) -> None:
    first, later, empty = (add_list(session, *named) for named in (("甲", 2024), ("乙", 2025), ("丙", 2023)))
    session.run(operations.set_report, add_task(session, first, "任务"), Period(2024, 3), "好")
    session.show_period(Period(2024, 9))
    session.show_list(later)
    assert session.period == Period(2025, 9)
    session.show_period(Period(2025, 6))
    session.show_list(empty)
    assert session.period == Period(2023, 6)
    session.show_period(Period(2024, 5))
    session.show_list(first)
    assert session.period == Period(2024, 3)


def test_looking_at_the_same_thing_again_is_not_told(session: Session) -> None:
    list_id = add_list(session, "重点工作")
    task_id = add_task(session, list_id, "任务")
    session.show_list(list_id)
    session.show_task(task_id)
    session.show_period(Period(2024, 4))
    heard = Heard(session)
    session.show_list(list_id)
    session.show_task(task_id)
    session.show_period(Period(2024, 4))
    assert heard.told == []


def test_what_is_deleted_is_not_looked_at_any_more_before_others_hear_of_it(session: Session) -> None:
    first, second = add_list(session, "甲"), add_list(session, "乙")
    session.show_list(second)
    kept, gone = add_task(session, second, "留下"), add_task(session, second, "删掉")
    session.show_task(gone)
    heard = Heard(session)
    session.run(operations.delete_tasks, [gone])
    assert session.task_id is None and heard.told == ["task_changed", "changed by None"]
    session.show_task(kept)
    heard.told.clear()
    session.run(operations.delete_list, second)
    assert (session.list_id, session.task_id) == (first, None)
    assert heard.told[-1] == "changed by None" and "list_changed" in heard.told
    session.run(operations.delete_list, first)
    assert session.list_id is None


def test_an_opened_ledger_begins_at_its_first_list_and_the_one_before_is_let_go(
    session: Session, tmp_path: Path
) -> None:
    add_list(session, "旧台账的")
    before = session.ledger
    other = create(tmp_path / "另一个.duban")
    operations.create_list(other, "甲", 2022)
    other.close()
    heard = Heard(session)
    session.open(tmp_path / "另一个.duban")
    assert heard.told == ["period_changed", "ledger_changed"]
    assert session.period.year == 2022 and session.task_id is None and session.ledger.actor
    create(before.path.with_name("再一个.duban")).close()
    session.open(before.path)  # it can be opened again: nobody holds it
    assert session.ledger.path == before.path
    heard.told.clear()
    session.open(before.path)
    assert heard.told == []


def test_a_ledger_that_cannot_be_opened_leaves_this_one_open(session: Session, tmp_path: Path) -> None:
    add_list(session, "重点工作")
    heard = Heard(session)
    with pytest.raises(LedgerFault):
        session.open(tmp_path / "没有.duban")
    with pytest.raises(LedgerFault):
        session.create(session.ledger.path)
    assert session.is_open and heard.told == []
    session.close()
    assert not session.is_open and heard.told == ["ledger_changed"]
    with pytest.raises(RuntimeError, match="no ledger is open"):
        session.ledger  # noqa: B018


def test_a_new_ledger_starts_in_this_month(tmp_path: Path) -> None:
    session = Session(lambda: date(2026, 11, 3))
    assert session.period == Period(2026, 11)
    session.create(tmp_path / "新.duban")
    session.show_period(Period(2025, 2))
    session.create(tmp_path / "又一个.duban")
    assert session.period == Period(2026, 11)
    session.run(operations.create_list, "2025年云江区重点工作", 2025)
    session.show_list(session.ledger.all(TaskList)[0].id)
    assert session.period == Period(2025, 11)
    session.close()
