"""各单位报送: kept by unit, composed into the task's report, sent back with a reason."""

from __future__ import annotations

from datetime import date

from models import operations
from models.month_records import UnitReport
from models.periods import Period
from models.records import Report
from models.vocabulary import Manner
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.months.unit_report import UnitReportDialog
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)


def test_what_two_units_sent_is_the_tasks_report(month: MainWindow, sample: Sample, scripted: ScriptedAsker) -> None:
    session = month.session
    session.run(operations.set_report, sample.factory, APRIL, "")
    for text, came in (("主体完工。", "4月19日"), ("验收完成。", "4月20日")):
        dialog = UnitReportDialog(session, scripted, sample.factory, month)
        if text == "验收完成。":
            unit = next(value for value in dialog.unit._values if value != dialog.unit.value())
            dialog.unit.choose(unit)
            dialog._show_unit()
        assert dialog.came.text() == "2024-04-20", "a new report came today"
        dialog.text.set_content(text)
        dialog.came.setText(came)
        dialog.manner.choose(Manner.ELECTRONIC)
        dialog.accept()
    report = session.ledger.at_task_and_period(Report, sample.factory, APRIL)
    assert report is not None and report.content == "区经信局：主体完工。\n区住建局：验收完成。"
    days = [found.received_on for found in session.ledger.of_task(UnitReport, sample.factory)]
    assert days == [date(2024, 4, 19), date(2024, 4, 20)]


def test_a_report_goes_back_with_its_reason(month: MainWindow, sample: Sample, scripted: ScriptedAsker) -> None:
    dialog = UnitReportDialog(month.session, scripted, sample.parking, month)
    assert not dialog.send_back.isEnabled()
    dialog.text.set_content("建成300个。")
    dialog.accept()
    again = UnitReportDialog(month.session, scripted, sample.parking, month)
    scripted.prepare("lines", "缺累计数")
    again.send_back.click()
    assert "退回：缺累计数" in again.returned.text()
    again.reject()


def test_a_day_that_is_none_is_said(month: MainWindow, sample: Sample, scripted: ScriptedAsker) -> None:
    dialog = UnitReportDialog(month.session, scripted, sample.parking, month)
    dialog.text.set_content("建成300个。")
    dialog.came.setText("昨天")
    dialog.accept()
    assert "看不出是哪一天" in dialog.fault_label.text()
    dialog.reject()
