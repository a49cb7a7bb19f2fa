"""Several files in one review: a table of them all, the clean ones taken in with one key, the others page by page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.intake.incoming import Arrival
from models.records import Report, Task, TaskList
from models.store.history import history
from tests.ui.dialogs.conftest import ScriptedAsker
from tests.ui.dialogs.importing.walking import Write, finish, walk_to
from ui.dialogs.importing.batch import BatchDialog
from ui.dialogs.importing.batch_course import State
from ui.dialogs.importing.wizard import ImportDialog, Step
from ui.services.preferences import Preferences
from ui.services.session import Session

TITLE = "2024年云江区重点工作进展情况汇总表（截至6月30日）"
HEADER = ("序号", "重点工作", "责任单位", "进展情况")
ROAD = ("1", "建成临江大道。", "区交通局", "主桥已合龙。")
PARKING = ("2", "新增停车位2000个。", "区住建局", "已建成1200个。")
WATER = ("3", "修复古堤5公里。", "区水利局", "完成2公里。")
OTHER_WATER = ("3", "修复古堤5公里。", "区水利局", "完成3公里。")

Open = Callable[..., BatchDialog]


@pytest.fixture
def batch(qtbot: QtBot, asker: ScriptedAsker, preferences: Preferences) -> Open:
    """Opens the dialog and waits until all files have been read."""

    def open_batch(session: Session, *paths: Path) -> BatchDialog:
        made = BatchDialog(session, asker, [Arrival(path) for path in paths], preferences=preferences)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.show()
        settle(made)
        return made

    return open_batch


def settle(shown: BatchDialog) -> None:
    while shown.course.is_running:
        QTest.qWait(2)


@pytest.fixture
def tables(write: Write, tmp_path: Path) -> list[Path]:
    """Three units' files: one clean, one with the year to be asked for, one that is no table."""
    clean = write("区交通局.xlsx", 汇总=[(TITLE,), HEADER, ROAD])
    doubtful = write("区住建局.xlsx", 汇总=[HEADER, PARKING])
    broken = tmp_path / "说明.docx"
    broken.write_bytes(b"\x89PNG")
    return [clean, doubtful, broken]


def states(shown: BatchDialog) -> list[State]:
    return [file.state for file in shown.course.files]


def row(shown: BatchDialog, place: int) -> list[str]:
    return [shown.files.rows.index(place, column).data() for column in range(shown.files.rows.columnCount())]


def texts(session: Session) -> list[str]:
    return [task.text for task in session.ledger.all(Task)]


def test_every_file_is_told_in_one_table_those_that_want_a_look_first(
    empty: Session, tables: list[Path], batch: Open
) -> None:
    shown = batch(empty, *tables)
    assert states(shown) == [State.CLEAN, State.TO_CHECK, State.UNREADABLE]
    told = ["区交通局.xlsx", "可以直接导入", "1 个表格", "2024年云江区重点工作（新建）", "2024年6月", "1", "1"]
    assert row(shown, 2)[:7] == told
    assert "需要注意：文件里没有写明年份" in row(shown, 0)[-1]
    assert "图片" in row(shown, 1)[-1]
    assert shown.files.currentIndex().row() == 0
    assert "年份" in shown.findings.rows.index(1, 1).data()
    assert empty.ledger.all(TaskList) == []


def test_one_key_takes_in_all_clean_ones_each_as_a_step(empty: Session, write: Write, batch: Open) -> None:
    files = [write(f"{unit}.xlsx", 汇总=[(TITLE,), HEADER, task]) for unit, task in (("甲", ROAD), ("乙", PARKING))]
    shown = batch(empty, *files)
    assert shown.clean_button.text() == "导入全部可以直接导入的（2）"
    QTest.keyClick(shown.files, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(shown)
    assert states(shown) == [State.DONE, State.DONE]
    assert texts(empty) == [ROAD[1], PARKING[1]]
    assert len(empty.ledger.all(TaskList)) == 1
    assert len(history.steps(empty.ledger)) == 2
    empty.undo()
    assert texts(empty) == [ROAD[1]]
    assert "已导入 2 份" in shown.said.text()


def test_the_key_pressed_again_while_they_are_taken_in_does_nothing_more(
    empty: Session, write: Write, batch: Open
) -> None:
    dialog = batch(
        empty, *(write(f"{i}.xlsx", 汇总=[(TITLE,), HEADER, task]) for i, task in enumerate((ROAD, PARKING)))
    )
    for _ in range(3):
        QTest.keyClick(dialog.files, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.clean_button.isEnabled()
    settle(dialog)
    assert [file.state for file in dialog.course.files] == [State.DONE, State.DONE]
    assert len(empty.ledger.all(Task)) == 2


def test_a_file_is_gone_through_page_by_page(empty: Session, tables: list[Path], batch: Open, qtbot: QtBot) -> None:
    shown = batch(empty, *tables)
    shown.files.setFocus()
    QTest.keyClick(shown.files, Qt.Key.Key_Return)
    review = next(dialog for dialog in shown.findChildren(ImportDialog) if dialog.isVisible())
    finish(review)
    walk_to(review, Step.RESULT)
    QTest.keyClick(review, Qt.Key.Key_Return)
    settle(shown)
    assert states(shown) == [State.CLEAN, State.DONE, State.UNREADABLE]
    assert texts(empty) == [PARKING[1]]


def test_files_that_say_different_things_of_one_task_are_shown_side_by_side(
    empty: Session, write: Write, batch: Open
) -> None:
    first = write("甲.xlsx", 汇总=[(TITLE,), HEADER, ROAD, WATER])
    second = write("乙.xlsx", 汇总=[(TITLE,), HEADER, OTHER_WATER])
    third = write("丙.xlsx", 汇总=[(TITLE,), HEADER, PARKING])
    shown = batch(empty, first, second, third)
    assert states(shown) == [State.TO_CHECK, State.TO_CHECK, State.CLEAN]
    assert "别的文件也报来" in row(shown, 0)[-1]
    told = [[shown.shared.rows.index(place, column).data() for column in range(3)] for place in range(2)]
    assert told == [[WATER[1], "甲.xlsx", "2024年6月：完成2公里。"], ["", "乙.xlsx", "2024年6月：完成3公里。"]]


def test_a_file_that_would_replace_a_report_is_left_for_a_look(empty: Session, write: Write, batch: Open) -> None:
    shown = batch(empty, write("甲.xlsx", 汇总=[(TITLE,), HEADER, WATER]))
    shown.take_clean()
    settle(shown)
    again = batch(empty, write("乙.xlsx", 汇总=[(TITLE,), HEADER, OTHER_WATER]))
    assert states(again) == [State.TO_CHECK]
    assert row(again, 0)[9] == "1"
    again.take_clean()
    assert [report.content for report in empty.ledger.all(Report)] == ["完成2公里。"]


def test_a_stop_keeps_what_was_done_and_says_so(empty: Session, write: Write, batch: Open) -> None:
    files = [
        write(f"{name}.xlsx", 汇总=[(TITLE,), HEADER, (str(at), f"任务{name}", "区水利局", "完成")])
        for at, name in enumerate("甲乙丙", 1)
    ]
    shown = batch(empty, *files)
    shown.course.changed.connect(lambda _: shown.course.stop())
    shown.take_clean()
    settle(shown)
    assert states(shown) == [State.DONE, State.CLEAN, State.CLEAN]
    assert "已导入 1 份，停在这里，还有 2 份没有写入" in shown.said.text()
    assert texts(empty) == ["任务甲"]


def test_a_file_left_out_is_not_taken_in(empty: Session, write: Write, batch: Open) -> None:
    files = [write(f"{unit}.xlsx", 汇总=[(TITLE,), HEADER, task]) for unit, task in (("甲", ROAD), ("乙", PARKING))]
    shown = batch(empty, *files)
    QTest.keyClick(shown.files, Qt.Key.Key_Delete)
    assert states(shown) == [State.SKIPPED, State.CLEAN]
    QTest.keyClick(shown.files, Qt.Key.Key_Delete)
    assert states(shown) == [State.CLEAN, State.CLEAN]
    QTest.keyClick(shown.files, Qt.Key.Key_Delete)
    shown.take_clean()
    settle(shown)
    assert texts(empty) == [PARKING[1]]


def test_a_file_taken_in_before_is_said(empty: Session, write: Write, batch: Open) -> None:
    path = write("甲.xlsx", 汇总=[(TITLE,), HEADER, ROAD])
    shown = batch(empty, path)
    shown.take_clean()
    settle(shown)
    again = batch(empty, path)
    assert states(again) == [State.TO_CHECK]
    assert "导入过" in row(again, 0)[-1]


def test_the_least_sure_file_stands_first_and_the_next_one_follows_a_review(
    empty: Session, write: Write, batch: Open
) -> None:
    clean = write("甲.xlsx", 汇总=[(TITLE,), HEADER, ROAD])
    undated = write("乙.xlsx", 汇总=[HEADER, PARKING])
    guessed = write("丙.xlsx", 汇总=[(TITLE,), ("序号", "标题", "处理部门", "情况"), WATER])
    shown = batch(empty, clean, undated, guessed)
    assert [row(shown, place)[0] for place in range(3)] == ["丙.xlsx", "乙.xlsx", "甲.xlsx"]
    QTest.keyClick(shown.files, Qt.Key.Key_Return)
    review = next(dialog for dialog in shown.findChildren(ImportDialog) if dialog.isVisible())
    finish(review)
    walk_to(review, Step.RESULT)
    QTest.keyClick(review, Qt.Key.Key_Return)
    settle(shown)
    assert texts(empty) == [WATER[1]]
    assert shown.selected is not None and shown.selected.arrival.name == "乙.xlsx"
