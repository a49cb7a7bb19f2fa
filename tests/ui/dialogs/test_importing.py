"""导入: read in the background, look, correct the frame, apply in one step; or leave the ledger as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.periods import Period
from models.records import Report, Task, TaskList, Unit
from models.store import history
from ui.dialogs.importing import ImportDialog
from ui.session import Session

TODAY = date(2024, 7, 9)
Open = Callable[..., ImportDialog]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table as an office sends it."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("2024年云江区重点工作进展情况汇总表（截至6月30日）",),
        ("序号", "重点工作", "责任单位", "进展情况"),
        ("1", "建成临江大道。", "*区交通局、区住建局", "主桥已合龙。"),
        ("2", "新增停车位2000个。", "区住建局", "已建成1200个。"),
        ("填报人：张三",),
    ):
        sheet.append(row)
    path = tmp_path / "六月汇总.xlsx"
    book.save(path)
    return path


@pytest.fixture
def dialog(qtbot: QtBot, asker: object) -> Open:
    """Opens the dialog; waits for what was understood unless told not to."""

    def open_dialog(session: Session, path: Path | None, *, wait: bool = True) -> ImportDialog:
        made = ImportDialog(session, asker, path, TODAY)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.show()
        if wait:
            qtbot.waitUntil(lambda: not made._work.is_running, timeout=20_000)
        return made

    return open_dialog


def test_a_table_is_shown_as_understood_and_taken_in_as_one_step(empty: Session, table: Path, dialog: Open) -> None:
    shown = dialog(empty, table)
    assert shown.preview.title.text() == "2024年云江区重点工作"
    assert shown.preview.period.value() == Period(2024, 6)
    assert shown.preview.counts.text() == "任务 2　板块 0　分管领导 0　单位 2　进展 2"
    model = shown.preview.tasks.rows
    assert [model.index(0, column).data() for column in (1, 2, 4, 5)] == [
        "1", "建成临江大道。", "*区交通局、区住建局", "主桥已合龙。",
    ]  # fmt: skip
    assert shown.preview.left_out.rows.rowCount() >= 1
    assert empty.ledger.all(TaskList) == []
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert [found.title for found in empty.ledger.all(TaskList)] == ["2024年云江区重点工作"]
    assert empty.list_id == empty.ledger.all(TaskList)[0].id
    assert empty.period == Period(2024, 6)
    assert "新增任务 2 项，写入进展 2 条" in shown.detail.text()
    assert len(history.steps(empty.ledger)) == 1
    empty.undo()
    assert empty.ledger.all(Task) == []


def test_title_and_year_can_be_corrected_before(empty: Session, table: Path, dialog: Open, qtbot: QtBot) -> None:
    shown = dialog(empty, table)
    shown.preview.title.setText("云江区攻坚清单")
    shown.preview.title.left.emit()
    assert not shown.apply_button.isEnabled()
    qtbot.waitUntil(lambda: not shown._work.is_running)
    shown.preview.year.setValue(2025)
    shown.preview.year.editingFinished.emit()
    qtbot.waitUntil(lambda: not shown._work.is_running)
    shown.apply()
    made = empty.ledger.all(TaskList)[0]
    assert (made.title, made.year) == ("云江区攻坚清单", 2025)


def test_the_list_of_the_same_name_is_merged_into(filled: Session, table: Path, dialog: Open) -> None:
    shown = dialog(filled, table)
    assert shown.preview.into == filled.list_id
    assert "更新已有任务 1 项，新增 1 项" in shown.preview.counts.text()
    assert shown.preview.tasks.rows.index(0, 0).data() == "更新"
    shown.apply()
    assert len(filled.ledger.all(TaskList)) == 1
    assert len(filled.ledger.all(Task)) == 3
    assert {report.period for report in filled.ledger.all(Report)} == {Period(2024, 4), Period(2024, 6)}
    assert {unit.name for unit in filled.ledger.all(Unit)} == {"区交通局", "区住建局"}
    again = dialog(filled, table)
    assert "导入过" in again.preview.notice.text()
    assert again.preview._notice_frame.isVisible()


def test_a_new_list_can_be_chosen_instead(filled: Session, table: Path, dialog: Open) -> None:
    shown = dialog(filled, table)
    shown.preview.target.choose(None)
    shown.preview.target.chosen.emit(None)
    shown.apply()
    assert len(filled.ledger.all(TaskList)) == 2
    assert filled.list_id == filled.ledger.all(TaskList)[1].id


def test_a_bad_file_is_said_inside_and_another_can_be_chosen(
    empty: Session, table: Path, dialog: Open, asker, qtbot: QtBot
) -> None:
    bad = table.with_name("照片.xlsx")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n nothing of a table")
    shown = dialog(empty, bad)
    assert shown.message.text()
    assert shown.message.text().endswith("。")
    assert not shown.apply_button.isVisible()
    asker.files = [table]
    assert shown.choose_button.text() == "换一个文件…"
    QTest.mouseClick(shown.choose_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown._understood is not None, timeout=20_000)
    assert shown.apply_button.isVisible()


def test_cancel_leaves_the_ledger_untouched_also_while_reading(empty: Session, table: Path, dialog: Open) -> None:
    reading = dialog(empty, table, wait=False)
    assert "正在读取" in reading.message.text()
    reading.reject()
    shown = dialog(empty, table)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert empty.ledger.all(TaskList) == []
    assert history.steps(empty.ledger) == []


def test_without_a_file_the_dialog_invites_to_choose_one(empty: Session, dialog: Open, asker) -> None:
    shown = dialog(empty, None)
    assert shown.choose_button.text() == "选择文件…"
    asker.files = [None]
    shown.choose()
    assert "拖到这里" in shown.message.text()
