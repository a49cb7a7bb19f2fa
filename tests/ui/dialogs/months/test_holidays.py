"""放假安排: what a pasted notice says is seen before it is taken in."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from models.month_records import CalendarDay
from ui.dialogs.months.holidays import HolidaysDialog
from ui.shell.main_window import MainWindow

NOTICE = (
    "关于2024年部分节假日安排的通知\n一、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。"
)


def test_a_notice_is_seen_then_taken_in(month: MainWindow, qtbot: QtBot) -> None:
    dialog = HolidaysDialog(month.session, month)
    assert "还没有录入" in dialog.count.text() and not dialog.take.isEnabled()
    dialog.text.set_content(NOTICE)
    qtbot.waitUntil(dialog.take.isEnabled)
    assert dialog.table.rows.rowCount() == 7 and "7 天" in dialog.count.text()
    dialog.accept()
    assert len(month.session.ledger.all(CalendarDay)) == 7
    again = HolidaysDialog(month.session, month)
    assert "已录入 7 天" in again.count.text()
    again.reject()


def test_a_text_without_days_says_what_to_paste(month: MainWindow, qtbot: QtBot) -> None:
    dialog = HolidaysDialog(month.session, month)
    dialog.text.set_content("今天天气很好")
    qtbot.waitUntil(lambda: bool(dialog.fault_label.text()))
    assert "没有读到放假的日期" in dialog.fault_label.text() and not dialog.take.isEnabled()
    dialog.reject()
