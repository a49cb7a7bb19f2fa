"""报送要求: the day it makes is said before it is saved."""

from __future__ import annotations

from models.months.due import rule_of
from models.vocabulary import Timing
from tests.ui.conftest import Sample
from ui.dialogs.months.reporting_rule import ReportingRuleDialog
from ui.shell.main_window import MainWindow


def test_the_day_is_said_and_what_is_chosen_is_kept(month: MainWindow, sample: Sample) -> None:
    dialog = ReportingRuleDialog(month.session, sample.list_id, month)
    assert "4月25日" in dialog.preview.text()
    dialog.timing.choose(Timing.NEXT_MONTH)
    dialog.days.setValue(5)
    assert "5月5日" in dialog.preview.text()
    dialog.paper.setChecked(True)
    dialog.contact.setText("督查室 0571-1")
    dialog.accept()
    kept = rule_of(month.session.ledger, sample.list_id)
    assert (kept.timing, kept.days, kept.signed_paper, kept.contact) == (Timing.NEXT_MONTH, 5, True, "督查室 0571-1")


def test_another_way_of_reckoning_begins_at_its_usual_number(month: MainWindow, sample: Sample) -> None:
    dialog = ReportingRuleDialog(month.session, sample.list_id, month)
    assert (dialog.days.value(), dialog.days.suffix()) == (25, " 日")
    dialog.timing.choose(Timing.WORKING_DAYS)
    dialog.timing.chosen.emit(Timing.WORKING_DAYS)
    assert (dialog.days.value(), dialog.days.suffix()) == (3, " 个工作日")
    dialog.timing.choose(Timing.THIS_MONTH)
    dialog.timing.chosen.emit(Timing.THIS_MONTH)
    assert dialog.days.value() == 25
    dialog.reject()


def test_a_day_no_month_has_is_said_and_the_dialog_stays(month: MainWindow, sample: Sample) -> None:
    dialog = ReportingRuleDialog(month.session, sample.list_id, month)
    dialog.show()
    dialog.days.setValue(40)
    dialog.accept()
    assert "1 到 31" in dialog.fault_label.text() and dialog.isVisible()
    dialog.reject()


def test_working_days_of_an_unknown_year_are_remarked(month: MainWindow, sample: Sample) -> None:
    dialog = ReportingRuleDialog(month.session, sample.list_id, month)
    dialog.timing.choose(Timing.WORKING_DAYS)
    dialog.days.setValue(3)
    assert "还没有录入2024年的放假安排" in dialog.preview.text()
    dialog.reject()
