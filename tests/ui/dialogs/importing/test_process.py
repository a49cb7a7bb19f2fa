"""The course of one import: read, compared, written; stopped or left at any moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.records import Task, TaskList
from models.store.history import history
from tests.ui.dialogs.importing.walking import Open, Write, finish, held_up, walk_to
from ui.dialogs.importing.wizard import Step
from ui.services.session import Session


def test_cancel_leaves_the_ledger_untouched_also_while_reading(empty: Session, table: Path, dialog: Open) -> None:
    reading = dialog(empty, table, wait=False)
    assert "正在读取" in reading.file_page.message.text()
    reading.reject()
    shown = dialog(empty, table)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert empty.ledger.all(TaskList) == []
    assert history.steps(empty.ledger) == []


def test_stopping_the_import_writes_nothing_and_says_so(
    filled: Session, write: Write, dialog: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = held_up(monkeypatch, "models.operations.importing.applying", "apply_plan")
    rows = [("序号", "重点工作", "进展情况"), *((str(i), f"任务{i}号", f"完成{i}%") for i in range(1, 3001))]
    shown = dialog(filled, write("很多.xlsx", 台账=rows))
    before = len(filled.ledger.all(Task))
    walk_to(shown, Step.FINDINGS)
    shown.apply()
    assert shown.progress.isVisible()
    assert not shown.cancel_button.isEnabled()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    go.set()
    finish(shown)
    assert shown.step is Step.FINDINGS
    assert shown.isVisible()
    assert shown.findings_page.fault_label.text() == "已停止。台账没有改动。"
    assert len(filled.ledger.all(Task)) == before
    shown.apply()
    finish(shown)
    assert shown.step is Step.RESULT
    assert len(filled.ledger.all(Task)) == before + 3000


def test_a_stopped_comparison_is_taken_up_again(
    filled: Session, write: Write, dialog: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("序号", "重点工作", "进展情况"), *((str(i), f"任务{i}号", f"完成{i}%") for i in range(1, 3001))]
    shown = dialog(filled, write("很多.xlsx", 台账=rows))
    walk_to(shown, Step.MATCH)
    frame = shown.match_page.frame
    go = held_up(monkeypatch, "models.operations.importing.comparison", "lay_beside")
    frame.target.choose(filled.list_id)
    frame.target.chosen.emit(filled.list_id)
    shown.progress.stop_button.click()
    go.set()
    finish(shown)
    assert "已停止" in shown.match_page.fault_label.text()
    assert not shown.course.is_ready
    shown.progress.again_button.click()
    finish(shown)
    assert shown.course.is_ready
    assert shown.match_page.fault_label.text() == ""
    assert shown.match_page.absent.rows.rowCount() == 2
