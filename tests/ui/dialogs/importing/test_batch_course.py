"""The course of several files: read in turn, judged, taken in or left out; stopped it keeps what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from models.intake.incoming import Arrival
from models.records import Task
from models.store.history import history
from tests.ui.dialogs.importing.tables import HEADER, PARKING, ROAD, TITLE
from tests.ui.dialogs.importing.walking import Write
from ui.dialogs.importing.batch_course import BatchCourse, State
from ui.services.session import Session

Course = Callable[..., BatchCourse]


@pytest.fixture
def course(qtbot: QtBot, empty: Session) -> Iterator[Course]:
    """Makes a course over these files and reads them."""
    host = QObject()
    made: list[BatchCourse] = []

    def begin(*paths: Path, read: bool = True) -> BatchCourse:
        made.append(BatchCourse(empty, None, [Arrival(path) for path in paths], host))
        if read:
            made[0].read()
            wait(qtbot, made[0])
        return made[0]

    yield begin
    for each in made:
        each.leave()


def wait(qtbot: QtBot, course: BatchCourse) -> None:
    qtbot.waitUntil(lambda: not course.is_running)


@pytest.fixture
def clean(write: Write) -> Path:
    return write("区交通局.xlsx", 汇总=[(TITLE,), HEADER, ROAD])


@pytest.fixture
def doubtful(write: Write) -> Path:
    """No year and no month in it."""
    return write("区住建局.xlsx", 汇总=[HEADER, PARKING])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "说明.docx"
    path.write_bytes(b"\x89PNG")
    return path


def states(course: BatchCourse) -> list[State]:
    return [file.state for file in course.files]


def test_each_file_is_judged_and_a_fault_holds_up_nobody(
    course: Course, clean: Path, doubtful: Path, broken: Path
) -> None:
    read = course(broken, clean, doubtful)
    assert states(read) == [State.UNREADABLE, State.CLEAN, State.TO_CHECK]
    assert read.files[0].fault is not None
    assert read.files[2].reasons
    assert read.clean == [1]


def test_a_stop_lets_the_file_in_hand_be_read_and_says_how_many_are_left(
    course: Course, clean: Path, doubtful: Path, qtbot: QtBot
) -> None:
    reading = course(clean, doubtful, read=False)
    with qtbot.waitSignal(reading.ended) as ended:
        reading.read()
        reading.stop()
    assert "1 份" in ended.args[0]
    wait(qtbot, reading)
    assert states(reading)[1] is State.WAITING
    reading.read()
    wait(qtbot, reading)
    assert State.WAITING not in states(reading)


def test_clean_ones_are_taken_in_each_as_a_step_of_its_own(
    course: Course, clean: Path, write: Write, empty: Session, qtbot: QtBot
) -> None:
    other = write("区水利局.xlsx", 汇总=[(TITLE,), HEADER, ("3", "修复古堤5公里。", "区水利局", "完成2公里。")])
    doubtful = write("区住建局.xlsx", 汇总=[HEADER, PARKING])
    ready = course(clean, doubtful, other)
    before = len(history.steps(empty.ledger))
    with qtbot.waitSignal(ready.ended) as ended:
        ready.take_clean()
    assert "2 份" in ended.args[0]
    wait(qtbot, ready)
    assert states(ready) == [State.DONE, State.TO_CHECK, State.DONE]
    assert len(history.steps(empty.ledger)) == before + 2
    assert [task.text for task in empty.ledger.all(Task)] == [ROAD[1], "修复古堤5公里。"]


def test_one_left_out_is_not_taken_in_and_comes_back_as_it_was(course: Course, clean: Path, doubtful: Path) -> None:
    ready = course(clean, doubtful)
    for place, state in ((0, State.CLEAN), (1, State.TO_CHECK)):
        ready.skip(place, wanted=False)
        assert states(ready)[place] is State.SKIPPED
        ready.skip(place, wanted=True)
        assert states(ready)[place] is state
    ready.skip(0, wanted=False)
    assert ready.clean == []


def test_files_that_say_different_things_of_one_task_want_a_look(course: Course, clean: Path, write: Write) -> None:
    other = write("另一份.xlsx", 汇总=[(TITLE,), HEADER, (*ROAD[:3], "主桥还没有合龙。")])
    read = course(clean, other)
    assert states(read) == [State.TO_CHECK, State.TO_CHECK]
    assert len(read.shared_with_others(0)) == len(read.shared_with_others(1)) == 1
