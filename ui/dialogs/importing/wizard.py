"""导入: a wizard from a file to the ledger. Read in the background, shown page by page, applied in one step.

Nothing is asked in between, and nothing is written before 导入.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.changes import ChangeSet
from models.errors import UserFault
from models.intake.comparing import Comparison, absent, compare
from models.intake.drafts import Plan
from models.intake.grid import Source
from models.operations.comparison import existing_tasks, offered_units
from models.operations.imports import apply_plan
from models.records import ListId, TaskList
from ui.asking import Asker
from ui.dialogs.importing.columns import ColumnsPage, Remembering, remember_columns, remembered_columns
from ui.dialogs.importing.file import FilePage
from ui.dialogs.importing.findings import FindingsPage
from ui.dialogs.importing.match import MatchPage
from ui.dialogs.importing.reading import Settings, Understood, understand_with
from ui.dialogs.importing.result import ResultPage
from ui.dialogs.importing.steps import Steps
from ui.dialogs.importing.tables import TablesPage
from ui.dialogs.work import Work
from ui.panes.fields import button
from ui.session import Session

PATTERNS = "表格和文档 (*.xlsx *.xlsm *.xls *.et *.docx *.csv *.tsv *.txt *.html *.htm);;所有文件 (*)"


class Step(IntEnum):
    """The pages in their order."""

    FILE = 0
    TABLES = 1
    COLUMNS = 2
    MATCH = 3
    FINDINGS = 4
    RESULT = 5


_NAMES = ("文件", "表格", "栏目", "核对", "问题", "结果")


class ImportDialog(QDialog):
    """Takes one file in, or a ``source`` already read. Cancelled before 导入, it leaves the ledger as it was.

    ``preferences`` keep the clerk's choices for columns; without them nothing is remembered.
    """

    def __init__(
        self, session: Session, asker: Asker, path: Path | None, today: date, parent: QWidget | None = None, *,
        source: Source | None = None, preferences: Remembering | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("导入")
        self.setAcceptDrops(True)
        self.resize(1080, 720)
        self._session = session
        self._asker = asker
        self._today = today
        self._preferences = preferences
        self._folder = path.parent if path else Path.home()
        self._understood: Understood | None = None
        self._settings = Settings(columns=remembered_columns(preferences))
        self._into: ListId | None = None
        self._compared = False
        self._written = False
        self._work = Work()
        self._make_pages()
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
        return Step(self._pages.currentIndex())

    @property
    def detail(self) -> Any:
        """What was said last in full: about the file, or about what was written."""
        return self.result_page.detail if self._written else self.file_page.detail

    # Reading and understanding.

    def choose(self) -> None:
        """Ask for a file, then read it."""
        path = self._asker.open_file(self, "选择要导入的文件", PATTERNS, self._folder)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and show what was understood."""
        self._folder = path.parent

        def read() -> Source:
            from models.intake.reading import read  # noqa: PLC0415  heavy, and off the window's thread

            return read(path)

        self._begin(path.name, read)

    def _begin(self, name: str, read: Callable[[], Source]) -> None:
        self.setWindowTitle(f"导入 — {name}")
        self._understood, self._into = None, None
        settings = self._settings = Settings(columns=self._settings.columns)
        today = self._today
        self.file_page.show_reading(name)
        self._work.start(lambda: understand_with(read(), settings, today), self._show_first, self._show_fault)
        self._turn_to(Step.FILE)

    def _show_first(self, understood: Understood) -> None:
        """A file has been read: what was found, and where it goes unless the clerk says otherwise."""
        plan = understood.plan
        if plan is None:
            self._read_without_memory(understood)
            return
        lists = self._session.ledger.all(TaskList)
        usual = next((found for found in lists if (found.title, found.year) == (plan.title, plan.year)), None)
        self._into = usual.id if usual else None
        imported = self._imported(plan)
        self.match_page.show_notice(imported)
        self.file_page.show_found(understood, usual.title if usual else "", imported)
        self._show_understood(understood)

    def _read_without_memory(self, understood: Understood) -> None:
        """Nothing was found: perhaps a column chosen for another file is in the way."""
        assert understood.fault is not None
        remembered, source, today = self._settings.columns, understood.source, self._today
        if not remembered:
            self._show_fault(understood.fault)
            return

        def forget(found: Understood) -> None:
            own = {column.signature for column in found.plan.columns} if found.plan else set()
            self._settings = Settings(columns={key: field for key, field in remembered.items() if key not in own})
            if found.fault is None:
                self._show_first(found)
            else:
                self._show_fault(found.fault)

        self._work.start(lambda: understand_with(source, Settings(), today), forget, self._show_fault)

    def _show_fault(self, fault: UserFault) -> None:
        self._understood = None
        self.file_page.show_fault(fault.what, fault.remedy)
        self._turn_to(Step.FILE)
        self.file_page.choose_button.setFocus()

    def _understand_anew(self, settings: Settings) -> None:
        """The clerk has set something else."""
        understood = self._understood
        if understood is None:
            return
        self._settings = settings
        source, today = understood.source, self._today
        self._work.start(lambda: understand_with(source, settings, today), self._show_understood, self._show_page_fault)
        self._show_buttons()

    def _show_understood(self, understood: Understood) -> None:
        self._understood = understood
        self.tables_page.show_understood(understood)
        for page in (self.match_page, self.findings_page):
            page.fault_label.say("")
        self.columns_page.show_understood(understood)
        if understood.plan is not None:
            self.findings_page.show_plan(understood.plan)
            self._show_frame(understood.plan)
            self._match()
        elif self.step > Step.COLUMNS:
            self._turn_to(Step.TABLES)
        self._show_buttons()
        if self.step is Step.FILE:
            self.next_button.setFocus()

    def _imported(self, plan: Plan) -> str:
        imports = self._session.ledger.imports_of(plan.sha256)
        if not imports:
            return ""
        at, name = imports[-1]
        return f"这个文件已于 {at.replace('T', ' ')[:16]} 以“{name}”导入过。再次导入会更新同一份清单，或另建一份。"

    # Matching with the ledger.

    def _show_frame(self, plan: Plan) -> None:
        self.match_page.frame.show_plan(plan, self._session.ledger.all(TaskList), self._into)
        self.match_page.units.show_offers(offered_units(self._session.ledger, plan))

    def _retarget(self) -> None:
        self._into = self.match_page.frame.into
        if not self._work.is_running:
            self._match()
            self._show_buttons()

    def _match(self) -> None:
        """Compare with the list it goes into: the ledger is read here, the comparing is done in the background."""
        assert self._understood is not None and self._understood.plan is not None
        plan = self._understood.plan
        self._compared = False
        if self._into is None:
            self.match_page.show_tasks(plan)
            return
        existing = existing_tasks(self._session.ledger, plan, self._into)
        self.match_page.show_comparing()

        def show(compared: tuple[Comparison, ...]) -> None:
            self._compared = True
            self.match_page.show_comparisons(plan, compared, absent(compared, existing))
            self._show_buttons()

        self._work.start(lambda: compare(plan, existing), show, self._show_page_fault)

    # Applying.

    def apply(self) -> None:
        """Write what is shown, as one step that undo takes back."""
        understood = self._understood
        if understood is None or understood.plan is None or not self._is_ready():
            return
        plan, into, choices = understood.plan, self._into, self.match_page.choices()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            same_units = self.match_page.units.same_units()
            change_set = self._session.run_for(self, apply_plan, plan, into, choices, same_units)
        finally:
            QGuiApplication.restoreOverrideCursor()
        if change_set is not None:
            self._finish(plan, into, change_set)

    def _finish(self, plan: Plan, into: ListId | None, change_set: ChangeSet) -> None:
        remember_columns(self._preferences, self._settings.columns)
        made = change_set.inserted("lists")
        self._session.show_list(ListId(made[0]) if made else into)
        self._session.show_period(plan.period)
        self._written = True
        self.result_page.show_written(plan, change_set)
        self._turn_to(Step.RESULT)
        self.cancel_button.setText("关闭")
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()

    def _hear_fault(self, fault: UserFault, initiator: object) -> None:
        if initiator is self:
            self._show_page_fault(fault)

    def _show_page_fault(self, fault: UserFault) -> None:
        for page in (self.match_page, self.findings_page):
            page.fault_label.show_fault(fault)
        if self.step is Step.FILE:
            self.file_page.show_fault(fault.what, fault.remedy)
        self._show_buttons()

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
        self._pages.setCurrentIndex(step)
        self._show_buttons()
        focus = {
            Step.TABLES: self.tables_page.tables, Step.COLUMNS: self.columns_page.table,
            Step.MATCH: self.match_page.table if self._into is not None else self.match_page.tasks,
            Step.FINDINGS: self.findings_page.findings,
        }  # fmt: skip
        if step in focus:
            focus[step].setFocus()

    def _reachable(self) -> range:
        if self._written:
            return range(0)
        if self._understood is None:
            return range(Step.FILE, Step.TABLES)
        return range(Step.FILE, Step.RESULT if self._understood.plan else Step.MATCH)

    def _is_ready(self) -> bool:
        """Whether what is shown is what would be written."""
        understood = self._understood
        plan = understood.plan if understood else None
        return (
            plan is not None and bool(plan.tasks) and not self._work.is_running and not self._written
            and (self._into is None or self._compared)
        )  # fmt: skip

    def _is_clean(self) -> bool:
        offers = self.match_page.units.has_offers
        return self._understood is not None and self._into is None and not self._understood.doubts and not offers

    def _show_buttons(self) -> None:
        step, reachable = self.step, self._reachable()
        self.steps.show_step(step, reachable)
        last = step in (Step.FINDINGS, Step.RESULT)
        straight = step is Step.FILE and self._is_clean() and self._is_ready()
        self.back_button.setEnabled(step - 1 in reachable)
        self.back_button.setVisible(not self._written)
        self.next_button.setVisible(not last)
        settled = not self._work.is_running and self._understood is not None and self._understood.plan is not None
        self.next_button.setEnabled(step + 1 in reachable and (settled or step not in (Step.TABLES, Step.COLUMNS)))
        self.apply_button.setText("直接导入" if step is Step.FILE else "导入")
        self.apply_button.setVisible(straight or step is Step.FINDINGS)
        self.apply_button.setEnabled(self._is_ready())
        self._default_button().setDefault(True)

    def _default_button(self) -> QPushButton:
        """What Enter does."""
        if self.step is Step.FINDINGS:
            return self.apply_button
        chosen = self._understood is not None or self._work.is_running
        return self.next_button if chosen else self.file_page.choose_button

    # The dialog.

    def reject(self) -> None:
        self._work.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._work.cancel()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile() and not self._written:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))

    def _make_pages(self) -> None:
        self.file_page, self.tables_page, self.columns_page = FilePage(), TablesPage(), ColumnsPage()
        self.match_page, self.findings_page, self.result_page = MatchPage(), FindingsPage(), ResultPage()
        self.steps = Steps(_NAMES)
        self._pages = QStackedWidget()
        for page in (self.file_page, self.tables_page, self.columns_page, self.match_page, self.findings_page,
                     self.result_page):  # fmt: skip
            self._pages.addWidget(page)
        self.back_button = button("上一步", verb=self.go_back)
        self.next_button = button("下一步", verb=self.go_on)
        self.cancel_button = button("取消", verb=self.reject)
        self.apply_button = button("导入", verb=self.apply)
        self.back_button.setToolTip("Alt+←")
        self.next_button.setToolTip("回车 或 Alt+→")

    def _connect(self) -> None:
        self.file_page.choose_button.clicked.connect(self.choose)
        self.tables_page.ticked.connect(self._tick)
        self.columns_page.chosen.connect(self._choose_column)
        self.match_page.frame.reframed.connect(self._reframe)
        self.match_page.frame.retargeted.connect(self._retarget)
        self.steps.wanted.connect(lambda number: self._turn_to(Step(number)))
        self._session.faulted.connect(self._hear_fault)
        QShortcut(QKeySequence("Alt+Right"), self, self.go_on)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)

    def _tick(self, tables: frozenset[int]) -> None:
        self._understand_anew(replace(self._settings, tables=tables))

    def _choose_column(self, heading: str, field: str | None) -> None:
        others = {key: value for key, value in self._settings.columns.items() if key != heading}
        self._understand_anew(replace(self._settings, columns=others | ({heading: field} if field is not None else {})))

    def _reframe(self, changed: dict[str, Any]) -> None:
        self._understand_anew(replace(self._settings, frame=dict(self._settings.frame) | changed))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for part in (self.cancel_button, self.back_button, self.next_button, self.apply_button):
            buttons.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.steps)
        column.addWidget(self._pages, 1)
        column.addLayout(buttons)
