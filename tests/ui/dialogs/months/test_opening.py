"""开启: the usual days are offered, another month of another year is asked about."""

from __future__ import annotations

from datetime import date

from models.periods import Period
from models.records import TaskList
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.months.opening import OpeningDialog
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)


def dialog_of(window: MainWindow, sample: Sample, asker: ScriptedAsker) -> OpeningDialog:
    return OpeningDialog(window.session, asker, window.session.ledger.get(TaskList, sample.list_id), window)


def test_only_days_that_are_not_the_usual_ones_are_kept(
    month: MainWindow, sample: Sample, scripted: ScriptedAsker
) -> None:
    dialog = dialog_of(month, sample, scripted)
    assert (dialog.due.text(), dialog.cut_off.text()) == ("2024-04-25", "2024-04-30")
    dialog.due.setText("4月28日")
    dialog.accept()
    record = month.session.ledger.period_record(sample.list_id, APRIL)
    assert record is not None and (record.due, record.cut_off) == (date(2024, 4, 28), None)


def test_a_month_of_another_year_is_asked_about(month: MainWindow, sample: Sample, scripted: ScriptedAsker) -> None:
    month.session.show_period(Period(2025, 1))
    dialog = dialog_of(month, sample, scripted)
    dialog.show()
    scripted.prepare("confirm", False)
    dialog.accept()
    assert dialog.isVisible() and month.session.ledger.period_record(sample.list_id, Period(2025, 1)) is None
    scripted.prepare("confirm", True)
    dialog.accept()
    assert month.session.ledger.period_record(sample.list_id, Period(2025, 1)) is not None


def test_a_day_that_is_none_is_said(month: MainWindow, sample: Sample, scripted: ScriptedAsker) -> None:
    dialog = dialog_of(month, sample, scripted)
    dialog.due.setText("下周")
    dialog.accept()
    assert "看不出是哪一天" in dialog.fault_label.text()
    dialog.reject()
