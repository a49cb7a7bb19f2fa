"""Pictures of a month: the room 月报, also on a small screen, and what the clerk is asked about it."""
# ruff: noqa: PLC0415  each picture imports what it shows

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.records import ListId, TaskList
from ui.dialogs.asker import DialogAsker
from ui.shell.main_window import MainWindow

_SMALL = (1366, 768)


def _room(window: MainWindow) -> QWidget:
    """The room on the latest month that has reports."""
    from ui.rooms.months.room import MonthsRoom

    session, list_id = window.session, _first_list(window)
    session.show_list(list_id)
    session.show_period(session.ledger.latest_period(list_id) or session.period)
    window.rooms.show("months")
    for room in window.findChildren(MonthsRoom):
        room.table.go_to_owing()
    return window


def _small(window: MainWindow) -> QWidget:
    window.resize(*_SMALL)
    return _room(window)


def _chasing(window: MainWindow) -> QWidget:
    from ui.dialogs.months.chasing import ChasingDialog

    return _shown(ChasingDialog(window.session, DialogAsker(), window.preferences, _first_list(window), window))


def _changes(window: MainWindow) -> QWidget:
    from models.months.difference import difference, difference_page
    from ui.dialogs.months.page import PageDialog

    page = difference_page(difference(window.session.ledger, _first_list(window), window.session.period))
    return _shown(PageDialog(page, DialogAsker(), window.preferences, window))


def _year(window: MainWindow) -> QWidget:
    from models.months.year import year_page
    from ui.dialogs.months.page import PageDialog

    page = year_page(window.session.ledger, _first_list(window), window.session.period)
    return _shown(PageDialog(page, DialogAsker(), window.preferences, window))


def _closing(window: MainWindow) -> QWidget:
    from models.months.standing import standing
    from ui.dialogs.months.closing import ClosingDialog

    month = standing(window.session.ledger, _first_list(window), window.session.period)
    return _shown(ClosingDialog(month, 0, closes=True, parent=window))


def _rule(window: MainWindow) -> QWidget:
    from ui.dialogs.months.reporting_rule import ReportingRuleDialog

    return _shown(ReportingRuleDialog(window.session, _first_list(window), window))


def _opening(window: MainWindow) -> QWidget:
    from ui.dialogs.months.opening import OpeningDialog

    task_list = window.session.ledger.get(TaskList, _first_list(window))
    return _shown(OpeningDialog(window.session, DialogAsker(), task_list, window))


def _unit_report(window: MainWindow) -> QWidget:
    from ui.dialogs.months.unit_report import UnitReportDialog

    task_id = window.session.ledger.placements(_first_list(window))[0].id
    return _shown(UnitReportDialog(window.session, DialogAsker(), task_id, window))


def _holidays(window: MainWindow) -> QWidget:
    from ui.dialogs.months.holidays import HolidaysDialog

    return _shown(HolidaysDialog(window.session, window))


def _first_list(window: MainWindow) -> ListId:
    return window.session.ledger.all(TaskList)[0].id


def _shown(dialog: QDialog) -> QDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    dialog.show()
    return dialog


PICTURES: dict[str, Callable[[MainWindow], QWidget]] = {
    "月报": _room,
    "催报": _chasing,
    "本月变化": _changes,
    "全年报送情况": _year,
    "关账": _closing,
    "报送要求": _rule,
    "放假安排": _holidays,
    "开启": _opening,
    "各单位报送": _unit_report,
    "月报-小屏": _small,
}
"""What there are pictures of; each answers the widget to be painted."""
