"""The month's commands: closed aside, opened again with a reason, refused where they mean nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from models.month_records import Chase, ChaseId
from models.operations.months.slips import TELEPHONE, add_chase
from models.periods import Period
from models.records import Unit
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.months.closing import ClosingDialog
from ui.dialogs.months.page import PageDialog
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)


def dialog(window: MainWindow, command: str) -> QDialog:
    """The dialog a command opens."""
    window.commands[command].trigger()
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    return found


def test_a_month_is_closed_corrected_and_opened_again(
    window: MainWindow, sample: Sample, scripted: ScriptedAsker, qtbot: QtBot
) -> None:
    ledger = window.session.ledger
    window.commands["correct_month"].trigger()
    assert "没有关账" in window.notice.text
    asked = dialog(window, "close_month")
    assert isinstance(asked, ClosingDialog)
    asked.accept()
    qtbot.waitUntil(lambda: not window.session.is_busy and ledger.closing(sample.list_id, APRIL) is not None)
    window.commands["close_month"].trigger()
    assert "已经关账" in window.notice.text
    window.session.show_task(sample.road)
    dialog(window, "correct_month").close()
    scripted.prepare("text", "区交通局补报")
    window.commands["reopen_month"].trigger()
    assert ledger.closing(sample.list_id, APRIL) is None
    window.commands["reopen_month"].trigger()
    assert "没有关账" in window.notice.text


def test_each_command_opens_its_dialog(window: MainWindow, sample: Sample) -> None:
    window.session.show_task(sample.road)
    names = {
        "open_month": "OpeningDialog",
        "unit_reports": "UnitReportDialog",
        "chase": "ChasingDialog",
        "issued_slips": "IssuedSlipsDialog",
        "slip_register": "PageDialog",
        "month_missing": "PageDialog",
        "month_changes": "PageDialog",
        "month_year": "PageDialog",
        "review_month": "ClosingDialog",
        "reporting_rule": "ReportingRuleDialog",
        "holidays": "HolidaysDialog",
        "slip_kinds": "SlipKindsDialog",
    }
    for command, name in names.items():
        found = dialog(window, command)
        assert type(found).__name__ == name
        found.close()
        QApplication.processEvents()


def test_the_register_is_of_the_year_slips_went_out_in(window: MainWindow, sample: Sample) -> None:
    session = window.session
    unit = session.ledger.all(Unit)[0]
    add_chase(session.ledger, Chase(ChaseId(0), sample.list_id, unit.id, APRIL, session.today, TELEPHONE))
    session.show_period(Period(2023, 12))
    found = dialog(window, "slip_register")
    assert isinstance(found, PageDialog)
    assert found.table.rows.rowCount() == 1
