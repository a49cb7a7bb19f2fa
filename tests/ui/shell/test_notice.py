"""The strip above the work: short however much is said, and a fault is not covered by good news."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.errors import LedgerFault
from tests.ui.conftest import Sample
from ui.dialogs.messages import MessagesDialog
from ui.shell.main_window import MainWindow


def test_of_a_run_over_many_files_the_newest_is_shown_and_all_are_kept(qtbot: QtBot, window: MainWindow) -> None:
    for left in (37, 36):
        window.notice.tell_done(f"还有 {left} 份表格。")
    height = window.notice.sizeHint().height()
    for left in range(35, 0, -1):
        window.notice.tell_done(f"还有 {left} 份表格。")
    assert window.notice.text == "✓ 还有 1 份表格。（共 37 条）"
    assert window.notice.sizeHint().height() == height
    qtbot.mouseClick(window.notice.all_button, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(MessagesDialog)
    assert dialog.model.rowCount() == 37
    dialog.reject()


def test_good_news_does_not_cover_a_fault(window: MainWindow) -> None:
    window.notice.tell_fault(LedgerFault("磁盘已满，没有保存。", "请腾出空间后再试。"))
    for file in ("一月.xlsx", "二月.xlsx"):
        window.notice.tell_done(f"已导入“{file}”。")
    assert window.notice.text == "▲ 磁盘已满，没有保存。请腾出空间后再试。\n✓ 已导入“二月.xlsx”。（共 2 条）"
    window.notice.dismiss()
    window.notice.tell_done("已备份。")
    assert window.notice.text == "✓ 已备份。"
    assert not window.notice.all_button.isVisible()


def test_good_news_goes_with_the_next_step_and_a_fault_stays(window: MainWindow, sample: Sample) -> None:
    window.notice.tell_done("已设置 5 项指标，可以撤销（Ctrl+Z）。")
    window.session.run(operations.edit_task, sample.road, {"text": "建成临江大道"})
    assert not window.notice.isVisible()
    window.notice.tell_fault(LedgerFault("磁盘已满，没有保存。", "请腾出空间后再试。"))
    window.notice.tell_done("已备份。")
    window.commands["undo"].trigger()
    assert window.notice.text == "▲ 磁盘已满，没有保存。请腾出空间后再试。"


def test_the_same_said_again_is_one_message_on_the_strip_and_a_long_one_is_cut(window: MainWindow) -> None:
    for _ in range(3):
        window.notice.tell_done("已备份。")
    assert window.notice.text == "✓ 已备份。"
    window.notice.tell_done("云江区" * 200)
    assert len(window.notice.text) < 260 and "…" in window.notice.text


def test_the_button_that_leads_out_of_a_fault_does_not_stand_beside_the_next_one(window: MainWindow) -> None:
    window.notice.lead_on(LedgerFault("磁盘已满，没有保存。"), "另存为新台账…", window.commands["save_as"].trigger)
    assert window.notice.action.isVisible()
    window.notice.tell_done("已备份。")
    assert window.notice.action.isVisible()
    window.notice.tell_fault(LedgerFault("2024年4月没有关账，可以直接修改。"))
    assert not window.notice.action.isVisible()
