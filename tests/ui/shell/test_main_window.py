"""The window as a whole: first start, ledgers opened and remembered, faults, pictures."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from models import operations
from models.errors import FieldFault, LedgerFault
from models.periods import Period
from models.records import Attachment
from models.store.opening import create
from models.store.records.writing import operation
from models.vocabulary import Grouping
from tests.ui.conftest import TODAY, Sample
from tests.ui.scripted import ScriptedAsker
from ui.app import begin_opening, open_first
from ui.panes.attachments import AttachmentsPane
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.shell.main_window import MainWindow


def test_what_is_no_ledger_is_said_in_the_strip_and_stays_till_read(empty_window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "坏.duban").write_text("不是台账", encoding="utf-8")
    open_first(empty_window, begin_opening(tmp_path / "坏.duban", empty_window.preferences))
    assert empty_window.notice.isVisible()
    assert "不是督办台账文件" in empty_window.notice.text
    empty_window.notice.dismiss()
    assert not empty_window.notice.isVisible()


@pytest.mark.parametrize(
    ("name", "content", "is_offered"),
    [
        ("照片.png", b"\x89PNG\r\n\x1a\n" + bytes(200), False),
        ("清单.csv", "序号,任务\n1,修路".encode(), False),
        ("台账副本.bak", b"SQLite format 3\x00" + bytes(200), True),
        ("坏.duban", bytes(200), True),
    ],
)
def test_only_what_can_be_a_damaged_ledger_is_offered_rescue(
    empty_window: MainWindow, tmp_path: Path, name: str, content: bytes, is_offered: bool
) -> None:
    (tmp_path / name).write_bytes(content)
    empty_window.verbs.ledgers.open(tmp_path / name)
    assert "不是督办台账文件" in empty_window.notice.text
    offered = [made.text() for made in empty_window.notice.findChildren(QToolButton) if made.isVisible()]
    assert ("抢救…" in offered) is is_offered


def test_faults_of_a_field_are_left_to_its_pane_and_no_other_is_lost(window: MainWindow) -> None:
    window.session.faulted.emit(FieldFault("text", "“任务”不能为空。"), window)
    assert not window.notice.isVisible()
    window.session.faulted.emit(LedgerFault("磁盘已满，没有保存。", "请腾出空间后再试。"), window)
    window.session.faulted.emit(FieldFault("section", "“板块名称”不能为空。"), None)
    assert window.notice.text == "▲ “板块名称”不能为空。（共 2 条）"
    assert "请腾出空间后再试" in window.messages.all[-2].sentence
    assert window.status_bar.saved.text() == "✗ 没有保存"


def test_a_stored_step_says_saved_and_names_what_undo_takes_back(window: MainWindow, sample: Sample) -> None:
    window.session.run(operations.edit_task, sample.road, {"text": "建成临江大道"})
    assert window.status_bar.saved.text() == "✓ 已保存"
    assert window.commands["undo"].text() == "撤销：修改3号任务"
    window.commands["undo"].trigger()
    assert window.commands["redo"].text() == "重做：修改3号任务"
    assert window.session.task_id == sample.road
    window.commands["redo"].trigger()
    assert not window.commands["redo"].isEnabled()


def test_the_next_start_goes_on_where_the_clerk_was(
    qtbot: QtBot, window: MainWindow, sample: Sample, scripted: ScriptedAsker, preferences: Preferences
) -> None:
    window.work.tree.set_grouping(Grouping.STATUS)
    window.session.show_task(sample.parking)
    window.work.tree.view.collapse(window.work.tree.model.index(1, 0))
    window.session.show_period(Period(2024, 2))
    window.work.splitter.setSizes([330, 500])
    left = window.work.splitter.sizes()[0]
    window.close()
    again = MainWindow(Session(lambda: TODAY), scripted, preferences)
    qtbot.addWidget(again)
    again.show()
    open_first(again, begin_opening(None, preferences))
    assert again.session.ledger.path == sample.path
    assert again.session.task_id == sample.parking
    assert again.session.period == Period(2024, 2)
    assert again.work.tree.grouping is Grouping.STATUS
    assert not again.work.tree.view.isExpanded(again.work.tree.model.index(1, 0))
    assert again.work.splitter.sizes()[0] == left
    again.close()


def test_a_very_long_list_opens_folded_and_remembers_what_was_unfolded(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path, scripted: ScriptedAsker, preferences: Preferences
) -> None:
    ledger = create(tmp_path / "长.duban")
    list_id = operations.create_list(ledger, "2024年长清单", 2024).inserted("lists")[0]
    sections = [operations.add_section(ledger, list_id, name).inserted("sections")[0] for name in "甲乙丙"]
    with operation(ledger, "录入") as op:
        rows = [
            {"list_id": list_id, "section_id": sections[i % 3], "text": f"事项{i}", "position": i} for i in range(2100)
        ]
        op.write.insert_many("tasks", rows)
    ledger.close()

    def unfolded(window: MainWindow) -> list[bool]:
        return [window.work.tree.view.isExpanded(window.work.tree.model.index(row, 0)) for row in range(3)]

    empty_window.session.open(ledger.path)
    assert unfolded(empty_window) == [True, False, False]  # only where the selected task is
    empty_window.work.tree.view.expand(empty_window.work.tree.model.index(2, 0))
    empty_window.close()
    again = MainWindow(Session(lambda: TODAY), scripted, preferences)
    qtbot.addWidget(again)
    again.show()
    open_first(again, begin_opening(None, preferences))
    assert unfolded(again) == [True, False, True]
    again.close()


def test_today_is_told_apart_from_other_days(window: MainWindow) -> None:
    window.status_bar.tell_backup(datetime(2024, 4, 20, 9, 12))
    assert window.status_bar.backup.text() == "备份 今天 09:12（已校验）"
    window.status_bar.tell_backup(datetime(2024, 4, 19, 9, 12))
    assert window.status_bar.backup.text() == "备份 2024-04-19 09:12（已校验）"


def test_a_window_left_open_over_midnight_knows_the_new_day(
    qtbot: QtBot, sample: Sample, scripted: ScriptedAsker, preferences: Preferences, tmp_path: Path
) -> None:
    days = [TODAY]
    window = MainWindow(Session(lambda: days[-1]), scripted, preferences)
    window.session.open(sample.path)
    window.status_bar.tell_backup(datetime(2024, 4, 20, 22, 50))
    days.append(date(2024, 4, 21))
    window.session.run(operations.edit_task, sample.road, {"text": "建成临江大道"})
    assert window.status_bar.backup.text() == "备份 2024-04-20 22:50（已校验）"
    paper = tmp_path / "批复.txt"
    paper.write_text("同意。", encoding="utf-8")
    window.session.show_task(sample.road)
    pane = window.work.panes.pane(AttachmentsPane)
    window.work.panes.show_pane(pane)
    with qtbot.waitSignal(window.session.changed):
        pane.add_files([paper])
    (attached,) = window.session.ledger.of_task(Attachment, sample.road)
    assert attached.added_on == date(2024, 4, 21)
    window.close()
    window.deleteLater()
