"""导入: a wizard from a file to the ledger. Read in the background, shown page by page, applied in one step.

Nothing is asked in between, and nothing is written before 导入.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.errors import Cancelled, UserFault
from models.paper_records import OwnForm
from ui.dialogs.importing.page_filler import Showing
from ui.dialogs.importing.pages import Pages, Step
from ui.dialogs.importing.process import COMPARING, Course
from ui.dialogs.importing.progress_line import ProgressLine
from ui.dialogs.importing.step_bar import Steps
from ui.services.asking import IMPORTABLE, Asker
from ui.services.plain_text import as_title, set_tip
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.widgets.fields import FaultLabel, button
from ui.widgets.screen_fit import fit

if TYPE_CHECKING:  # not yet loaded when the wizard opens: see ui/dialogs/importing/pages.py
    from models.intake.source import Source
    from models.intake.understanding import Understood
    from models.operations.importing.applying import Imported
    from models.operations.importing.comparison import Beside
    from ui.dialogs.importing.steps.columns_page import ColumnsPage
    from ui.dialogs.importing.steps.file_page import FilePage
    from ui.dialogs.importing.steps.findings_page import FindingsPage
    from ui.dialogs.importing.steps.match_page import MatchPage
    from ui.dialogs.importing.steps.result_page import ResultPage
    from ui.dialogs.importing.steps.tables_page import TablesPage

_PATTERNS = f"{IMPORTABLE};;所有文件 (*)"

_OTHER_MONTH = "月份认得不对的，按“下一步”，到“核对”一页改“进展所属月份”。"
_NAMES = ("文件", "表格", "栏目", "核对", "问题", "结果")


class ImportDialog(QDialog):
    """Takes one file in, or a ``source`` already read. Cancelled before 导入, it leaves the ledger as it was.

    A page is made when it is first wanted, or when there is time after a file has been understood.
    ``preferences`` keep the clerk's choices for columns and headers; without them nothing is remembered.
    """

    def __init__(
        self, session: Session, asker: Asker, path: Path | None, parent: QWidget | None = None, *,
        source: Source | None = None, preferences: Preferences | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("导入")
        self.setAcceptDrops(True)
        self.resize(1080, 720)
        self._session = session
        self._asker = asker
        self._folder = path.parent if path else Path.home()
        self.course = Course(session, preferences, self)
        self._step = Step.FILE
        self._make_parts()
        self._lay_out()
        self._connect()
        self._turn_to(Step.FILE)
        if source is not None:
            self._begin(source.name, lambda: source)
        elif path is not None:
            self.read(path)
        else:
            self.file_page.invite()
            self.file_page.choose_button.setFocus()

    @property
    def step(self) -> Step:
        """The page on screen."""
        return self._step

    @property
    def detail(self) -> Any:
        """What was said last in full: about the file, or about what was written."""
        return self.result_page.detail if self.course.is_written else self.file_page.detail

    # Reading.

    def choose(self) -> None:
        """Ask for a file, then read it."""
        path = self._asker.open_file(self, "选择要导入的文件", _PATTERNS, self._folder)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and show what was understood."""
        self._folder = path.parent
        forms = self._session.ledger.all(OwnForm)

        def read() -> Source:
            from models.intake.reading import read  # noqa: PLC0415  heavy, and off the window's thread
            from models.own_forms import readable  # noqa: PLC0415  the same

            return read(path, forms=readable(forms))

        self._begin(path.name, read)

    def _begin(self, name: str, read: Callable[[], Source]) -> None:
        self.setWindowTitle(as_title(f"导入 — {name}"))
        self.file_page.show_reading(name)
        self.course.begin(read)
        self._turn_to(Step.FILE)

    # Following the course.

    def _show_unread(self, fault: UserFault) -> None:
        self.file_page.show_fault(fault.what, fault.remedy)
        self._turn_to(Step.FILE)
        self.file_page.choose_button.setFocus()

    def _show_understood(self, understood: Understood) -> None:
        self.progress.hide()
        self.showing.show_understood(understood)
        if understood.plan is None and self.step > Step.COLUMNS:
            self._turn_to(Step.TABLES)
        self._show_buttons()
        if self.step is Step.FILE:
            self.next_button.setFocus()

    def _show_compared(self, beside: Beside) -> None:
        self.progress.hide()
        self.showing.show_compared(beside)
        self._show_buttons()
        self.pages.make_ahead()

    def _show_progress(self, what: str, share: float) -> None:
        if what == COMPARING and share == 0:
            self.showing.show_comparing()
        if share <= 0:
            self.showing.show_fault(None)
        self.progress.tell(what, share)
        self._show_buttons()

    def _show_failed(self, fault: UserFault) -> None:
        self.progress.hide()
        if isinstance(fault, Cancelled) and self.course.beside is None:
            self.progress.offer_again("比对已停止")
        self.showing.show_fault(fault)
        if self.step is Step.FILE:
            self.file_page.show_fault(fault.what, fault.remedy + (_OTHER_MONTH if self.course.refused else ""))
        self._show_buttons()

    # Applying.

    def apply(self) -> None:
        """Write what is shown, as one step that undo takes back."""
        if self.course.is_ready and self._is_meant():
            self.course.apply(self.match_page.choices(), self.match_page.units.same_units())

    def _is_meant(self) -> bool:
        """Whether reports of months outside the list's year, if there are any, are to be written."""
        year, outside = self.course.outside
        if not outside:
            return True
        months = "、".join(period.label for period in outside)
        detail = "如果年份不对，请取消，在“核对”一页改“年度”或“进展所属月份”。"
        return self._asker.confirm(self, f"清单是{year}年的，进展却属于{months}，照此导入？", detail, "照此导入")

    def _show_written(self, imported: Imported) -> None:
        plan = self.course.plan
        assert plan is not None
        self.progress.hide()
        self.result_page.show_written(plan, imported, self.course.list_title)
        self._turn_to(Step.RESULT)
        self.cancel_button.setText("关闭")
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()

    # Pages.

    def go_on(self) -> None:
        """The next page."""
        if self.next_button.isEnabled() and self.next_button.isVisible():
            self._turn_to(Step(self.step + 1))

    def go_back(self) -> None:
        """The page before."""
        if self.back_button.isEnabled():
            self._turn_to(Step(self.step - 1))

    def _turn_to(self, step: Step) -> None:
        self._step = step
        self.pages.turn_to(step)
        if self.course.beside is not None:
            self.pages.make_ahead()
        self._show_buttons()
        match step:
            case Step.TABLES:
                self.tables_page.tables.setFocus()
            case Step.COLUMNS:
                self.columns_page.table.setFocus()
            case Step.MATCH:
                page = self.match_page
                (page.table if self.course.into is not None else page.tasks).setFocus()
            case Step.FINDINGS:
                self.showing.show_findings()
                self.findings_page.findings.setFocus()

    def _reachable(self) -> range:
        understood = self.course.now
        if self.course.is_written or self.course.is_writing:
            return range(0)
        if understood is None:
            return range(Step.FILE, Step.TABLES)
        if understood.plan is None:
            return range(Step.FILE, Step.MATCH if understood.columns else Step.COLUMNS)
        return range(Step.FILE, Step.FINDINGS if self.course.refused else Step.RESULT)

    def _is_clean(self) -> bool:
        course = self.course
        offers = course.beside is not None and course.beside.offers
        return course.into is None and not (course.now and course.now.doubts) and not offers

    def _show_buttons(self) -> None:
        course, step, reachable = self.course, self.step, self._reachable()
        self.steps.show_step(step, reachable)
        self.refusal.show_fault(course.refused if step in (Step.TABLES, Step.COLUMNS) else None)
        self.pages.setEnabled(not course.is_writing)
        last = step in (Step.FINDINGS, Step.RESULT)
        straight = step is Step.FILE and course.is_ready and self._is_clean()
        self.file_page.offer_straight(straight)
        self.back_button.setEnabled(step - 1 in reachable)
        self.back_button.setVisible(not course.is_written)
        self.next_button.setVisible(not last)
        settled = course.is_comparing or not course.is_running
        self.next_button.setEnabled(step + 1 in reachable and (settled or step not in (Step.TABLES, Step.COLUMNS)))
        self.apply_button.setText("直接导入" if step is Step.FILE else "导入")
        self.apply_button.setVisible(straight or step is Step.FINDINGS)
        self.apply_button.setEnabled(course.is_ready)
        self.cancel_button.setEnabled(not course.is_writing)
        self._default_button().setDefault(True)

    def _default_button(self) -> QPushButton:
        """What Enter does."""
        if self.step is Step.FINDINGS:
            return self.apply_button
        chosen = self.course.now is not None or self.course.is_running
        return self.next_button if chosen else self.file_page.choose_button

    def _press_default(self) -> None:
        (self.cancel_button if self.course.is_written else self._default_button()).click()

    # The dialog.

    def reject(self) -> None:
        """Close; decisions are asked about first. While it writes, ask that to end, and stay to say so."""
        if self.course.is_writing:
            self.course.stop()
        elif self._may_leave():
            self.course.leave()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.course.is_writing:
            self.course.stop()
            event.ignore()
        else:
            super().closeEvent(event)

    def _may_leave(self) -> bool:
        """Whether nothing has been decided that would be lost, or the clerk gives it up."""
        has_decided = self.course.is_decided or (Step.MATCH in self.pages.made and self.match_page.has_decisions)
        if not has_decided or self.course.is_written:
            return True
        detail = "台账没有改动；为这份文件作的选择不保留。"
        return self._asker.confirm(self, "放弃这次导入？", detail, "放弃")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile() and not (self.course.is_written or self.course.is_writing):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))

    @property
    def file_page(self) -> FilePage:
        """文件."""
        return self.pages.file

    @property
    def tables_page(self) -> TablesPage:
        """表格."""
        return self.pages.page(Step.TABLES)

    @property
    def columns_page(self) -> ColumnsPage:
        """栏目."""
        return self.pages.page(Step.COLUMNS)

    @property
    def match_page(self) -> MatchPage:
        """核对."""
        return self.pages.page(Step.MATCH)

    @property
    def findings_page(self) -> FindingsPage:
        """问题."""
        return self.pages.page(Step.FINDINGS)

    @property
    def result_page(self) -> ResultPage:
        """结果."""
        return self.pages.page(Step.RESULT)

    def _make_parts(self) -> None:
        self.steps = Steps(_NAMES)
        self.progress = ProgressLine()
        self.refusal = FaultLabel()
        self.pages = Pages(self.course, self._choose_column)
        self.showing = Showing(self._session, self.course, self.pages)
        self.back_button = button("上一步", verb=self.go_back)
        self.next_button = button("下一步", verb=self.go_on)
        self.cancel_button = button("取消", verb=self.reject)
        self.apply_button = button("导入", verb=self.apply)
        set_tip(self.back_button, "Alt+←")
        set_tip(self.next_button, "Enter 或 Alt+→")

    def _connect(self) -> None:
        course = self.course
        course.read.connect(self.showing.show_read)
        course.unread.connect(self._show_unread)
        course.understood.connect(self._show_understood)
        course.compared.connect(self._show_compared)
        course.written.connect(self._show_written)
        course.failed.connect(self._show_failed)
        course.told.connect(self._show_progress)
        self.progress.stopped.connect(course.stop)
        self.progress.again.connect(course.compare)
        self.file_page.choose_button.clicked.connect(self.choose)
        self.steps.wanted.connect(lambda number: self._turn_to(Step(number)))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._press_default)
        QShortcut(QKeySequence("Alt+Right"), self, self.go_on)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)

    def _choose_column(self, signature: str, field: str | None) -> None:
        others = {key: value for key, value in self.course.settings.columns.items() if key != signature}
        self.course.set_columns(others | ({signature: field} if field is not None else {}))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.progress)
        buttons.addStretch(1)
        # What goes on is last on every page: a second click at the same place never goes back.
        for part in (self.cancel_button, self.back_button, self.apply_button, self.next_button):
            buttons.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.steps)
        column.addWidget(self.pages, 1)
        column.addWidget(self.refusal)
        column.addLayout(buttons)
        fit(self)
