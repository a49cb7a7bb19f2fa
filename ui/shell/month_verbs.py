"""What the clerk does with a list's month: its days, opened, chased, compared, checked, closed, corrected."""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.errors import UserFault
from ui.rooms.room import Desk
from ui.services.session import Session

if TYPE_CHECKING:
    from models.changes import ChangeSet
    from models.documents.document import Document
    from models.months.month_rows import TaskMonth
    from models.store.records.ledger import Ledger
    from models.work_progress import Progress


class MonthVerbs(QObject):
    """Of the list and the month on screen. ``told`` carries a sentence about something done."""

    told = Signal(str)

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self._desk = desk
        self._host = host

    def set_rule(self) -> None:
        """报送要求."""
        from ui.dialogs.months.reporting_rule import ReportingRuleDialog

        if (task_list := self._session.task_list()) is not None:
            ReportingRuleDialog(self._session, task_list.id, self._host).open()

    def take_holidays(self) -> None:
        """放假安排."""
        from ui.dialogs.months.holidays import HolidaysDialog

        HolidaysDialog(self._session, self._host).open()

    def open_month(self) -> None:
        """开启."""
        from ui.dialogs.months.opening import OpeningDialog

        if (task_list := self._session.task_list()) is not None:
            OpeningDialog(self._session, self._desk.asker, task_list, self._host).open()

    def chase(self) -> None:
        """催报."""
        from ui.dialogs.months.chasing import ChasingDialog

        desk = self._desk
        if (task_list := self._session.task_list()) is not None:
            ChasingDialog(desk.session, desk.asker, desk.preferences, task_list.id, self._host).open()

    def show_slips(self) -> None:
        """已发催办单."""
        from ui.dialogs.months.issued_slips import IssuedSlipsDialog

        desk = self._desk
        if (task_list := self._session.task_list()) is not None:
            IssuedSlipsDialog(desk.session, desk.asker, desk.preferences, task_list.id, self._host).open()

    def set_ladder(self) -> None:
        """催办层级."""
        from ui.dialogs.months.slip_kinds import SlipKindsDialog

        SlipKindsDialog(self._session, self._host).open()

    def show_missing(self) -> None:
        """未报名单."""
        from models.slips.missing import missing, missing_page

        session = self._session
        if (task_list := self._session.task_list()) is not None:
            found = missing(session.ledger, task_list.id, session.period, session.today)
            self._show_page(missing_page(found, session.today))

    def show_changes(self) -> None:
        """本月变化."""
        from models.months.difference import difference, difference_page

        if (task_list := self._session.task_list()) is not None:
            self._show_page(difference_page(difference(self._session.ledger, task_list.id, self._session.period)))

    def show_year(self) -> None:
        """全年报送情况."""
        from models.months.year import year_page

        if (task_list := self._session.task_list()) is not None:
            self._show_page(year_page(self._session.ledger, task_list.id, self._session.period))

    def show_register(self) -> None:
        """督查登记簿 of the year on screen; of this year, where nothing went out in that one: slips are numbered by the
        year they go out in, not by the month they are about."""
        from models.slips.register import register

        session = self._session
        page = register(session.ledger, session.period.year)
        is_empty = not any(group.rows for table in page.tables for group in table.groups)
        self._show_page(register(session.ledger, session.today.year) if is_empty else page)

    def register_reports(self) -> None:
        """What each unit has sent for the task on screen."""
        from ui.dialogs.months.unit_report import UnitReportDialog

        if self._session.task_id is not None:
            UnitReportDialog(self._session, self._desk.asker, self._session.task_id, self._host).open()

    def review(self) -> None:
        """初核."""
        self._ask(closes=False)

    def close_month(self) -> None:
        """关账."""
        self._ask(closes=True)

    def reopen(self) -> None:
        """重新开放."""
        from models.months.standing import is_reviewed
        from models.operations.months.stages import reopen_month

        session, task_list = self._session, self._session.task_list()
        if task_list is None:
            return
        ledger, period = session.ledger, session.period
        if ledger.closing(task_list.id, period) is None and not is_reviewed(ledger, task_list.id, period):
            self._say(UserFault(f"{period.label}没有关账，也没有初核，可以直接修改。"))
            return
        reason = self._desk.asker.text(self._host, f"重新开放{period.label}", "为什么重新开放（记入操作历史）")
        if reason is not None and session.run(reopen_month, task_list.id, period, reason) is not None:
            self.told.emit(f"{period.label}已重新开放。")

    def correct(self) -> None:
        """更正 of the task on screen."""
        from models.months.closed import rows_of
        from ui.dialogs.months.correction import CorrectionDialog

        session, task_list = self._session, self._session.task_list()
        if task_list is None:
            return
        closing = session.ledger.closing(task_list.id, session.period)
        if closing is None:
            self._say(UserFault(f"{session.period.label}没有关账，可以直接修改。"))
            return
        rows: list[TaskMonth] = [r for r in rows_of(session.ledger, closing) if r.task_id == session.task_id]
        if rows:
            CorrectionDialog(session, rows[0], self._host).open()
        else:
            self._say(UserFault("关账时没有这项任务。", "请先选中一项关账时就有的任务。"))

    def _ask(self, *, closes: bool) -> None:
        """Name what is left, and go on when the clerk does."""
        from models.months.standing import standing
        from ui.dialogs.months.closing import ClosingDialog

        session, task_list = self._session, self._session.task_list()
        if task_list is None:
            return
        if session.ledger.closing(task_list.id, session.period) is not None:
            self._say(UserFault(f"{session.period.label}已经关账。", "要改请先重新开放，或登记更正。"))
            return
        month = standing(session.ledger, task_list.id, session.period)
        dialog = ClosingDialog(month, len(self._desk.suggestions.open), closes=closes, parent=self._host)
        dialog.agreed.connect(self._close if closes else self._review)
        dialog.open()

    def _review(self) -> None:
        from models.operations.months.stages import review_month

        session, task_list = self._session, self._session.task_list()
        if task_list is not None and session.run(review_month, task_list.id, session.period) is not None:
            self.told.emit(f"{session.period.label}已初核。")

    def _close(self) -> None:
        """Keep the rows and the forms; they are made aside, as that takes a moment."""
        from ui.widgets.waiting import wait_until_over

        session, task_list = self._session, self._session.task_list()
        if task_list is None:
            return
        period, list_id, today = session.period, task_list.id, session.today

        def close(ledger: Ledger, _: Progress) -> ChangeSet:
            from models.operations.months.stages import close_month, month_to_close

            return close_month(ledger, list_id, month_to_close(ledger, list_id, period), today)

        wait_until_over(
            self._host,
            f"正在存下{period.label}的内容和各张表…",
            "停止后台账不作任何改动。",
            lambda: session.run_aside(self, close),
            done=lambda _: self.told.emit(f"{period.label}已关账。"),
            failed=self._say,
        )

    def _show_page(self, page: Document) -> None:
        from ui.dialogs.months.page import PageDialog

        PageDialog(page, self._desk.asker, self._desk.preferences, self._host).open()

    def _say(self, fault: UserFault) -> None:
        self._session.faulted.emit(fault, None)

    @property
    def _session(self) -> Session:
        return self._desk.session
