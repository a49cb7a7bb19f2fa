"""出表: a list in one of its forms, with a look at it first; built here, laid out and written in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QProgressBar, QWidget

from exporters.writing import ExportResult
from models import ledger_settings
from models.as_of import as_of
from models.documents.document import Document
from models.errors import FieldFault, UserFault
from models.filenames import safe_name
from models.forms.form import Form, Layout, RowNumbering
from models.issuing import building
from models.issuing.gaps import Gap, gaps
from models.periods import Period
from models.records import TaskId, TaskList
from models.wording.typed_days import day_text, parse_day
from ui.dialogs.exporting.done import DoneNotice
from ui.dialogs.exporting.fields import Cell, laid_out
from ui.dialogs.exporting.form import FormChoice
from ui.dialogs.exporting.gaps import GapBar
from ui.dialogs.exporting.issued import keep_issued_file
from ui.dialogs.exporting.month import MonthQuestion
from ui.dialogs.exporting.preview import Preview
from ui.dialogs.exporting.scope import OnScreen, ScopeField
from ui.dialogs.exporting.target import Agreed, TargetFields, written
from ui.services.asking import Asker
from ui.services.computer_settings import EXPORT_OPEN_AFTER
from ui.services.job_slot import JobSlot
from ui.services.plain_text import set_tip
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import Choice, FaultLabel, LineEditor, button, label, restyle, row_of

_WARM_AFTER = 300  # milliseconds


class ExportDialog(QDialog):
    """Prints the list on screen, or what is shown or selected of it, into a file or on a printer.

    ``form`` is the name of the form to begin with. ``open_path`` shows a file or folder with the system's own program.
    ``task_wanted`` carries a task that something is missing of, with the period: the dialog has closed then.
    """

    task_wanted = Signal(int, object)  # TaskId, Period

    def __init__(
        self,
        session: Session,
        asker: Asker,
        preferences: Preferences,
        parent: QWidget | None = None,
        *,
        form: str = "",
        on_screen: OnScreen = OnScreen(),  # noqa: B008  a value that never changes
        open_path: Callable[[Path], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("出表")
        self.resize(900, 660)
        assert session.list_id is not None
        self._session = session
        self._asker = asker
        self._preferences = preferences
        self._list = session.ledger.get(TaskList, session.list_id)
        self._document: Document | None = None
        self._is_whole = True
        self._focused: QWidget | None = None  # while it is busy: what had the keys
        self._work, self._warming = JobSlot(self), JobSlot(self)
        self.target = TargetFields(asker, preferences, self)
        self.notice = DoneNotice(open_path or _open)
        self._on_screen = on_screen
        self.form = FormChoice(session, preferences, self._list, form)
        self._printing = self.form.form
        self._make_controls()
        self._lay_out()
        self._connect()
        self._adopt_period()
        self._turn(self.form.form)
        QTimer.singleShot(_WARM_AFTER, self, self._warm_up)

    # What is to be printed.

    def _follow_period(self) -> None:
        """Another period is to be printed."""
        self._adopt_period()
        self._build()

    def _adopt_period(self) -> None:
        """The period's usual cut-off, and what its parts are called."""
        period: Period = self.period.value()
        self.form.follow_period(period)
        self.scope.follow_period(period)
        self.cut_off.set_content(day_text(ledger_settings.cut_off(self._session.ledger, self._list.id, period)))
        self.question.ask_about(period)

    def _turn(self, form: Form) -> None:
        """Another form is to be printed."""
        if form.layout is Layout.SHEET:
            self.scope.prefer_selected()
        self._build()

    def _take_month(self, period: Period) -> None:
        """The month that is meant, once that has been asked."""
        self._offer_months(period)
        self._follow_period()

    def _build(self) -> None:
        """Build the document and show its beginning, unless it is asked which month is meant."""
        self._show_fault(None)
        self.closed.hide()
        if self.question.is_open:
            self._document = None
            self.preview.show_nothing()
            self.gaps.show_gaps(())
            self.target.name.clear()
            return
        period: Period = self.period.value()
        try:
            ledger, part = self._session.ledger, self.scope.part()
            day = parse_day(self.cut_off.text(), period.year, "cut_off")
            moment = as_of(ledger, self._list, period, day)
            self._document = building.build(
                ledger,
                self.form.form,
                self._list.id,
                period,
                cut_off=moment.cut_off,
                part=part,
                new_widths=self.new_widths.isChecked(),
                list_numbers=self.list_numbers.isChecked(),
            )
            found = gaps(ledger, self.form.form, self._list.id, moment, part)
        except UserFault as fault:
            self._document = None
            self._show_fault(fault)
            return
        self._is_whole = part is None
        closing = ledger.closing(self._list.id, period)
        self.closed.setVisible(closing is not None and closing.cut_off == moment.cut_off)
        self.list_numbers.setVisible(self.form.form.numbering is RowNumbering.RUNNING)
        self.new_widths.setVisible(self._document.widths_kept or self.new_widths.isChecked())
        self.cut_off.set_content(day_text(moment.cut_off))
        self.target.name.set_content(safe_name("".join(self._document.title.split()) + self.scope.suffix()))
        self.preview.show_document(self._document)
        self.gaps.show_gaps(found)

    def _show_gap(self, gap: Gap | None) -> None:
        """The tasks that something is missing of, instead of the document."""
        if gap is not None:
            self.preview.show_gap(gap)
        elif self._document is not None:
            self.preview.show_document(self._document)

    def _draft(self) -> None:
        """Go through the lines of the overdue tasks; the document is built anew when they are written."""
        from ui.dialogs.exporting.overdue_drafts import OverdueDraftsDialog  # noqa: PLC0415  it reads texts

        period: Period = self.period.value()
        day = parse_day(self.cut_off.text(), period.year, "cut_off")
        moment = as_of(self._session.ledger, self._list, period, day)
        dialog = OverdueDraftsDialog(self._session, self._list.id, moment, self)
        dialog.accepted.connect(self._build)
        dialog.open()

    def _leave_for(self, task_id: TaskId) -> None:
        """Close, and show one of those tasks, where what is missing can be put in."""
        if self.isVisible() and not self._work.is_running:
            self.reject()
            self.task_wanted.emit(task_id, self.period.value())

    # Writing.

    def export(self) -> None:
        """Write the file, once it is clear that none is overwritten by mistake."""
        self._build_if_typed()
        if self._document is None or self._work.is_running:
            return
        if not self.target.name.text().strip():
            self._show_fault(FieldFault("file_name", "文件名不能为空。", "请输入文件名。"))
            return
        if not self.target.may_be_written():
            return
        document, path = self._document, self.target.path
        self.target.remember()
        self._preferences.put(EXPORT_OPEN_AFTER, self.open_after.isChecked())
        self._show_fault(None)
        self._set_busy(True)
        self._work.start(lambda: written(document, path), self._finish, self._fail)
        self._printing = self.form.form
        self.form.remember()

    def print(self) -> None:
        """Print on paper what would be written."""
        self._build_if_typed()
        document = self._document
        if document is None or self._work.is_running:
            return
        self._show_fault(None)
        try:
            printer = self._asker.printer(self, document)
        except UserFault as fault:
            self._show_fault(fault)
            return
        if printer is None:
            return
        from ui.services.printing import print_document  # noqa: PLC0415  few come here

        self.form.remember()
        self._set_busy(True)
        self._work.start(lambda: print_document(document, printer), self._finish_printing, self._fail)

    def look(self) -> None:
        """Show the real pages of what would be written; they can be printed from there."""
        self._build_if_typed()
        if self._document is None or self._work.is_running:
            return
        from ui.dialogs.page_preview import PagePreviewDialog  # noqa: PLC0415  few come here

        dialog = PagePreviewDialog(self._document, self)
        dialog.accepted.connect(self.print)
        dialog.open()

    def _warm_up(self) -> None:
        """Load what the first look at real pages would wait for, once the dialog stands."""
        from ui.services.pdf_file import warm_up  # noqa: PLC0415

        self._warming.start(warm_up, lambda _: None)

    def reject(self) -> None:
        if not self._work.is_running:  # the file is there in a moment; a half-told export helps nobody
            super().reject()

    def _build_if_typed(self) -> None:
        """Take over a cut-off day that was typed and not left yet."""
        if self.cut_off.hasFocus():
            self._build()

    def _finish(self, written: tuple[ExportResult, Agreed, tuple[float, ...]]) -> None:
        result, agreed, widths = written
        self.target.agree(agreed)
        self._keep(widths)
        self._keep_issued(result.path)
        self._set_busy(False)
        self.notice.show_written(result)
        if self.open_after.isChecked():
            self.notice.open_file()

    def _keep(self, widths: tuple[float, ...]) -> None:
        """Keep the widths of a whole list's first printing in a form, and of one they were found anew for."""
        ledger = self._session.ledger
        is_new = self._document is not None and not self._document.widths_kept
        if widths and is_new and self._is_whole and not ledger.file.is_read_only:
            from models.store.records.widths import keep_widths  # noqa: PLC0415  not for the dialog to open

            keep_widths(ledger, self._list.id, self._printing.widths_key, widths)
            self.new_widths.setChecked(False)

    def _keep_issued(self, path: Path) -> None:
        period: Period = self.period.value()
        day = parse_day(self.cut_off.text(), period.year, "cut_off")
        if self._is_whole:
            keep_issued_file(self._session, self._list.id, period, self._printing, path=path, cut_off=day)

    def _finish_printing(self, result: ExportResult) -> None:
        self._set_busy(False)
        self.notice.show_printed(result)

    def _fail(self, fault: UserFault) -> None:
        self._set_busy(False)
        self._show_fault(fault)

    def _set_busy(self, busy: bool) -> None:
        focused = self.focusWidget() if busy else self._focused
        self._focused = focused if busy else None
        self._busy.setVisible(busy)
        self.notice.hide()
        ways = (self.export_button, self.look_button, self.print_button, self.close_button)
        for widget in (*ways, self._form):
            widget.setEnabled(not busy)
        if focused is not None and not busy:  # it lost the keys when it was disabled
            focused.setFocus()

    def _show_fault(self, fault: UserFault | None) -> None:
        field = fault.field if isinstance(fault, FieldFault) else ""
        self.fault_label.show_fault(fault)
        restyle(self.cut_off, "faulty", field == "cut_off")
        restyle(self.target.name, "faulty", field == "file_name")
        is_clear = not self.question.is_open
        self.export_button.setEnabled(
            is_clear and (fault is None or field == "file_name" or self._document is not None)
        )
        for way in (self.look_button, self.print_button):
            way.setEnabled(is_clear and (fault is None or self._document is not None))

    # The dialog.

    def _make_controls(self) -> None:
        self.period = Choice("月份")
        self._offer_months(self._session.period)
        self.cut_off = LineEditor()
        self.open_after = QCheckBox("完成后打开")
        self.new_widths = QCheckBox("重新定列宽")
        set_tip(self.new_widths, "不沿用上次出表的列宽，按这个月的内容重新定，以后各月照新的。")
        self.list_numbers = QCheckBox("序号用清单的")
        set_tip(self.list_numbers, "逾期的任务不从 1 起编号，用它们在清单里的序号。")
        self.open_after.setChecked(self._preferences.get(EXPORT_OPEN_AFTER))
        self.scope = ScopeField(self._session.ledger, self._list.id, self._on_screen)
        self.gaps, self.preview = GapBar(), Preview()
        self.question = MonthQuestion(self._session.ledger, self._list)
        self.closed = label("已关账，按关账时留存的内容和表式出表。", "secondary")
        self.fault_label = FaultLabel()
        self._busy = QProgressBar(minimum=0, maximum=0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName("正在出表")
        self.close_button = button("关闭")
        self.look_button = button("预览…", tip="看印出来的每一页")
        self.print_button = button("打印…")
        self.export_button = button("出表", role="primary")
        self.export_button.setDefault(True)

    def _offer_months(self, chosen: Period) -> None:
        """The months that have reports, the one on screen, and the one chosen."""
        reported = self._session.ledger.periods_with_reports(self._list.id)
        periods = sorted({*reported, self._session.period, chosen})
        self.period.offer([(period.label, period) for period in periods], chosen)

    def _connect(self) -> None:
        self.form.chosen.connect(self._turn)
        self.period.chosen.connect(lambda _: self._follow_period())
        self.question.answered.connect(self._take_month)
        self.cut_off.left.connect(self._build)
        self.scope.chosen.connect(self._build)
        for box in (self.new_widths, self.list_numbers):
            box.toggled.connect(lambda _: self._build())
        self.gaps.chosen.connect(self._show_gap)
        self.gaps.drafting.connect(self._draft)
        self.preview.task_wanted.connect(self._leave_for)
        self.look_button.clicked.connect(self.look)
        self.print_button.clicked.connect(self.print)
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        cells = (
            Cell("清单", label(self._list.title), 0),
            Cell("表式", self.form, 1, span=1),
            Cell("格式", self.target.format, 1, 2, span=1),
            Cell("月份", self.period, 2, span=1),
            Cell("截至", self.cut_off, 2, 2, span=1),
            Cell("范围", self.scope, 3),
            Cell("文件名", self.target.name, 4),
        )
        self._form = laid_out(cells, self.target.place)
        buttons = row_of(
            self.open_after,
            self.new_widths,
            self.list_numbers,
            None,
            self.close_button,
            self.look_button,
            self.print_button,
            self.export_button,
        )
        below = (self.fault_label, self._busy, self.notice)
        lay_out(
            self, self._form, self.question, self.closed, self.gaps, self.preview, *below, buttons,
            grows=self.preview, in_sight=below,
        )  # fmt: skip
        self._set_busy(False)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
