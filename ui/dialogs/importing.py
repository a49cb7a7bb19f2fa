"""导入: a file is read in the background, shown as understood, and applied in one step; nothing is asked in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.changes import ChangeSet
from models.errors import UserFault
from models.intake.drafts import Plan
from models.intake.grid import Source
from models.operations.imports import apply_plan
from models.periods import Period
from models.records import ListId
from ui.asking import Asker
from ui.dialogs.import_preview import PreviewPage
from ui.dialogs.work import Work
from ui.panes.fields import label
from ui.session import Session

PATTERNS = "表格和文档 (*.xlsx *.xlsm *.xls *.docx *.csv *.html *.htm);;所有文件 (*)"


@dataclass(frozen=True, slots=True)
class Understood:
    """A file as read, kept to be understood anew, and what was understood."""

    source: Source
    plan: Plan


class ImportDialog(QDialog):
    """Takes one file in. Cancelled at any point before 导入, it leaves the ledger as it was."""

    def __init__(
        self, session: Session, asker: Asker, path: Path | None, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("导入")
        self.setAcceptDrops(True)
        self.resize(1040, 680)
        self._session = session
        self._asker = asker
        self._today = today
        self._folder = path.parent if path else Path.home()
        self._understood: Understood | None = None
        self._work = Work()
        self.message = label("", "title")
        self.detail = label("", "secondary")
        self.choose_button = _button("选择文件…", self.choose)
        self.cancel_button = _button("取消", self.reject)
        self.apply_button = _button("导入", self.apply, "primary")
        self.preview = PreviewPage()
        self.preview.reframed.connect(self._understand_anew)
        self._busy = QProgressBar(minimum=0, maximum=0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName("正在读取")
        self._pages = QStackedWidget()
        self._lay_out()
        session.faulted.connect(self._show_apply_fault)
        if path is None:
            self._say(
                "把文件拖到这里，或按“选择文件…”", "Word、Excel、CSV 或网页表格；导入前可以先看结果，不会改动台账。"
            )
        else:
            self.read(path)

    # Reading.

    def choose(self) -> None:
        """Ask for a file, then read it."""
        path = self._asker.open_file(self, "选择要导入的文件", PATTERNS, self._folder)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file and show what was understood."""
        self._folder, self._understood, today = path.parent, None, self._today
        self.setWindowTitle(f"导入 — {path.name}")

        def work() -> Understood:
            from models.intake.plan import understand  # noqa: PLC0415  heavy, and off the window's thread
            from models.intake.reading import read  # noqa: PLC0415

            source = read(path)
            return Understood(source, understand(source, today=today))

        self._start(work, f"正在读取“{path.name}”…")

    def _understand_anew(self) -> None:
        understood = self._understood
        if understood is None:
            return
        source, today = understood.source, self._today
        frame = self.preview.frame
        self.apply_button.setEnabled(False)

        def work() -> Understood:
            from models.intake.plan import understand  # noqa: PLC0415

            return Understood(source, understand(source, today=today, **frame))

        self._work.start(work, self._show_plan, self._show_fault)

    def _start(self, work: Callable[[], Understood], message: str) -> None:
        self._say(message, "")
        self._busy.show()
        self.choose_button.hide()
        self._work.start(work, self._show_plan, self._show_fault)

    def _show_plan(self, understood: Understood) -> None:
        self._understood = understood
        self.preview.fault_label.say("")
        self.preview.show_plan(understood.plan, self._session.ledger)
        self._pages.setCurrentIndex(1)
        self.choose_button.setText("换一个文件…")
        self.choose_button.show()
        self.apply_button.show()
        self.apply_button.setEnabled(bool(understood.plan.tasks))
        self.apply_button.setDefault(True)
        self.apply_button.setFocus()

    def _show_fault(self, fault: UserFault) -> None:
        self._understood = None
        self._say(fault.what, fault.remedy)
        self.choose_button.setText("换一个文件…")
        self.choose_button.setFocus()

    # Applying.

    def apply(self) -> None:
        """Write what is shown, as one step that undo takes back."""
        if self._understood is None or self._work.is_running:
            return
        plan, into = self._understood.plan, self.preview.into
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            change_set = self._session.run_for(self, apply_plan, plan, into)
        finally:
            QGuiApplication.restoreOverrideCursor()
        if change_set is not None:
            self._finish(plan, into, change_set)

    def _finish(self, plan: Plan, into: ListId | None, change_set: ChangeSet) -> None:
        made = change_set.inserted("lists")
        self._session.show_list(ListId(made[0]) if made else into)
        self._session.show_period(plan.period)
        self._understood = None
        self._say(
            "已导入。" if change_set.changes else "没有需要改动的内容。", _summary(plan.title, plan.period, change_set)
        )
        self.choose_button.hide()
        self.cancel_button.setText("关闭")
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()

    def _show_apply_fault(self, fault: UserFault, initiator: object) -> None:
        if initiator is self:
            self.preview.fault_label.show_fault(fault)

    # The dialog.

    def reject(self) -> None:
        self._work.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._work.cancel()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))

    def _say(self, message: str, detail: str) -> None:
        """Turn to the page with one sentence on it."""
        self.message.setText(message)
        self.detail.setText(detail)
        self._pages.setCurrentIndex(0)
        self._busy.hide()
        self.choose_button.show()
        self.apply_button.hide()

    def _lay_out(self) -> None:
        area = QFrame()
        area.setObjectName("dropArea")
        inside = QVBoxLayout(area)
        inside.setContentsMargins(40, 40, 40, 40)
        inside.setSpacing(12)
        inside.addStretch(1)
        for words in (self.message, self.detail):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(words)
        inside.addWidget(self._busy)
        inside.addStretch(1)
        self._pages.addWidget(area)
        self._pages.addWidget(self.preview)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.apply_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(self._pages, 1)
        column.addLayout(buttons)


def _summary(title: str, period: Period, change_set: ChangeSet) -> str:
    """What was written, in one sentence."""
    added = len(change_set.inserted("tasks"))
    reports = change_set.touched("reports")
    parts = [f"新增任务 {added} 项", f"写入进展 {len(reports)} 条"]
    if judged := change_set.touched("verdicts"):
        parts.append(f"评定 {len(judged)} 条")
    if decided := change_set.touched("status_events"):
        parts.append(f"状态 {len(decided)} 条")
    return f"“{title}”{period.label}：{'，'.join(parts)}。可以用撤销（Ctrl+Z）整个收回。"


def _button(word: str, verb: Callable[[], None], role: str = "") -> QPushButton:
    button = QPushButton(word)
    button.setAutoDefault(False)
    button.clicked.connect(verb)
    if role:
        button.setProperty("role", role)
    return button
