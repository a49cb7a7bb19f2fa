"""What an import understood, before anything is written: to be read, corrected in its frame, and agreed to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QTabWidget, QVBoxLayout, QWidget

from models.intake.drafts import DraftTask, Plan
from models.intake.matching import ExistingTask, match
from models.periods import Period
from models.records import ListId, Post, Section, Task, TaskList
from models.store.ledger import Ledger
from models.vocabulary import Role
from ui.dialogs.text_model import Cells, TextTable
from ui.panes.fields import Choice, FaultLabel, LineEditor, label

_SHOWN = 300  # characters of a report: the rest is in the file
_TASKS = ("", "序号", "任务", "板块/领导", "责任单位", "进展", "状态")


class PreviewPage(QWidget):
    """``reframed``: title, year or period have been changed and the file is to be understood anew."""

    reframed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: Plan | None = None
        self._ledger: Ledger | None = None
        self._frame: dict[str, Any] = {}
        self.title = LineEditor()
        self.year = QSpinBox(minimum=2000, maximum=2099)
        self.period = Choice("进展所属月份")
        self.target = Choice("导入到")
        self.counts = label("", "heading")
        self.notice = QLabel()
        self._notice_frame = QFrame()
        self.tasks = TextTable("任务预览", _TASKS, (48, 52, None, 120, 150, None, 90))
        self.findings = TextTable("发现的问题", ("", "问题", "位置"), (60, None, 220))
        self.left_out = TextTable("未导入的行", ("位置", "内容", "原因"), (180, None, 260))
        self.tabs = QTabWidget()
        self.fault_label = FaultLabel()
        self.title.left.connect(self._reframe)
        self.year.editingFinished.connect(self._reframe)
        self.period.chosen.connect(lambda _: self._reframe())
        self.target.chosen.connect(lambda _: self._show_tasks())
        self._lay_out()

    @property
    def into(self) -> ListId | None:
        """The list to merge into; None for a new one."""
        return self.target.value()

    @property
    def frame(self) -> dict[str, Any]:
        """What the clerk has set: any of title, year and period; the rest is the file's word."""
        return dict(self._frame)

    def show_plan(self, plan: Plan, ledger: Ledger) -> None:
        """Show what was understood. The list chosen to merge into stays chosen when the same file is shown anew."""
        same_file = self.plan is not None and self.plan.sha256 == plan.sha256
        chosen = self.into
        if not same_file:
            self._frame = {}
        self.plan, self._ledger = plan, ledger
        self.title.set_content(plan.title)
        self.year.setValue(plan.year)
        months = sorted({plan.period, *(Period(plan.year, month) for month in range(1, 13))})
        self.period.offer([(period.label, period) for period in months], plan.period)
        lists = ledger.all(TaskList)
        usual = next((found.id for found in lists if (found.title, found.year) == (plan.title, plan.year)), None)
        entries = [(f"并入“{found.title}”（{found.year}年）", found.id) for found in lists]
        self.target.offer([("新建一份清单", None), *entries], chosen if same_file else usual)
        self._show_notice(ledger.imports_of(plan.sha256))
        self._show_tasks()
        self.findings.rows.show_rows([(found.weight.value, found.text, found.origin) for found in plan.findings])
        self.left_out.rows.show_rows([(row.origin, row.text, row.reason) for row in plan.left_out])
        for table, word, count in (
            (self.findings, "发现的问题", len(plan.findings)),
            (self.left_out, "未导入的行", len(plan.left_out)),
        ):
            self.tabs.setTabText(self.tabs.indexOf(table), f"{word}（{count}）" if count else word)

    def _reframe(self) -> None:
        plan = self.plan
        if plan is None:
            return
        shown = {"title": self.title.text().strip(), "year": self.year.value(), "period": self.period.value()}
        changed = {key: value for key, value in shown.items() if value and value != getattr(plan, key)}
        if changed:
            self._frame |= changed
            self.reframed.emit()

    def _show_notice(self, imports: list[tuple[str, str]]) -> None:
        self._notice_frame.setVisible(bool(imports))
        if imports:
            at, name = imports[-1]
            when = at.replace("T", " ")[:16]
            self.notice.setText(f"这个文件已于 {when} 以“{name}”导入过。再次导入会更新同一份清单，或另建一份。")

    def _show_tasks(self) -> None:
        plan = self.plan
        assert plan is not None and self._ledger is not None
        matches = match(plan, _existing(self._ledger, self.into)) if self.into else (None,) * len(plan.tasks)
        known = sum(found is not None for found in matches)
        words = _counted(plan)
        if self.into is not None:
            words += f"　　其中更新已有任务 {known} 项，新增 {len(plan.tasks) - known} 项"
        self.counts.setText(words)
        self.tasks.setColumnHidden(0, self.into is None)
        pairs = zip(plan.tasks, matches, strict=True)
        self.tasks.rows.show_rows([_cells(task, plan, found is not None) for task, found in pairs])

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows = (("清单名称", self.title, 0, 0), ("年度", self.year, 0, 2), ("导入到", self.target, 1, 0),
                ("进展所属月份", self.period, 1, 2))  # fmt: skip
        for word, widget, row, column in rows:
            name = label(word, "secondary")
            name.setBuddy(widget)
            widget.setAccessibleName(word)
            grid.addWidget(name, row, column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(widget, row, column + 1)
        self.year.setMinimumWidth(130)
        self.notice.setWordWrap(True)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice_frame.setObjectName("notice")
        inside = QHBoxLayout(self._notice_frame)
        inside.setContentsMargins(10, 6, 10, 6)
        inside.addWidget(self.notice)
        for table, word in ((self.tasks, "任务"), (self.findings, "发现的问题"), (self.left_out, "未导入的行")):
            self.tabs.addTab(table, word)
        self.tabs.setDocumentMode(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addWidget(self._notice_frame)
        column.addWidget(self.counts)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.fault_label)
        for first, second in ((self.title, self.year), (self.year, self.target), (self.target, self.period)):
            QWidget.setTabOrder(first, second)


def _counted(plan: Plan) -> str:
    counts = (
        ("任务", len(plan.tasks)),
        ("板块", len(plan.sections)),
        ("分管领导", len(plan.posts)),
        ("单位", len({unit.name for task in plan.tasks for unit in task.units})),
        ("进展", sum(len(task.reports) for task in plan.tasks)),
    )
    return "　".join(f"{word} {count}" for word, count in counts)


def _cells(task: DraftTask, plan: Plan, known: bool) -> Cells:
    units = "、".join(("*" if unit.role is Role.LEAD else "") + unit.name for unit in task.units)
    reports = sorted(task.reports, key=lambda report: (report.period == plan.period, report.period))
    content = reports[-1].content[:_SHOWN] if reports else ""
    status = task.status.status.value if task.status else ""
    return ("更新" if known else "新增", task.number, task.text, task.section or task.post, units, content, status)


def _existing(ledger: Ledger, list_id: ListId | None) -> list[ExistingTask]:
    assert list_id is not None
    sections = {section.id: section.name for section in ledger.of_list(Section, list_id)}
    posts = {post.id: post.name for post in ledger.of_list(Post, list_id)}
    return [
        ExistingTask(
            task.id,
            task.number,
            task.text,
            (sections.get(task.section_id) if task.section_id else None)
            or (posts.get(task.post_id) if task.post_id else None)
            or "",
        )
        for task in ledger.of_list(Task, list_id)
    ]
