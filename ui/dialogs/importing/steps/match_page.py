"""核对: what goes into the ledger. A new list shows its tasks; a list already there is compared task by task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.intake.drafts import DraftTask, Plan
from models.intake.matching.comparing import Comparison, Decision, Difference, unit_words
from models.intake.matching.exact import ExistingTask
from models.intake.plan.sureness import least_sure_first, of_tasks
from models.operations.importing.applying import Choice as Decided
from ui.dialogs.importing.steps.change_view import Changes
from ui.dialogs.importing.steps.comparison_table import ComparisonTable
from ui.dialogs.importing.steps.doubt import OrderChoice, task_words
from ui.dialogs.importing.steps.target_form import Frame
from ui.dialogs.importing.steps.unit_offers import UnitOffers
from ui.services.plain_text import set_tip
from ui.widgets.fields import Choice, FaultLabel, label
from ui.widgets.flow import FlowLayout
from ui.widgets.text_table import Cells, TextTable

_SHOWN = 300  # characters of a report: the rest is in the file
_TASKS_SHOWN, _COMPARISON, _NOTHING = range(3)  # what stands below the frame
_TASKS = ("序号", "任务", "板块/领导", "责任单位", "进展", "状态", "把握")
_URGENCY = (Difference.REPLACING, Difference.CHANGED, Difference.NEW, Difference.SAME)  # which row is shown first
_MEANINGS = {
    Decision.FILL: "不改清单里已有的内容，进展、评定和状态也不改；别的月份不动",
    Decision.UPDATE: "都以文件为准；别的月份不动",
    Decision.ADD: "清单里另添一项",
    Decision.SKIP: "文件里的这一项不写入",
    Decision.TAKE_REPORTS: "只替换已有的进展和评定；别的月份不动",
}
_KEYS = "只对选中的：F2 或 1 至 5"


class MatchPage(QWidget):
    """The frame above; below it the tasks, or the comparison with a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame = Frame()
        self.units = UnitOffers()
        self.counts = label("", "heading")
        self.notice = label("")
        self._notice_frame = QFrame()
        self.tasks = TextTable("任务预览", _TASKS, (52, None, 130, 160, None, 90, 150))
        self.table = ComparisonTable()
        self.changes = Changes()
        self.filter = Choice("只看")
        self.order = OrderChoice()
        self._new: Plan | None = None
        self.absent = TextTable("文件里没有的任务", ("序号", "任务", "板块/领导"), (60, None, 200))
        self.tabs = QTabWidget()
        self.fault_label = FaultLabel()
        self.decide_buttons: dict[Decision, QPushButton] = {}
        self._below = QStackedWidget()
        self.filter.chosen.connect(self._show_only)
        self.order.chosen.connect(self._order_anew)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_changes())
        self.table.rows.modelReset.connect(self._show_changes)
        self.table.rows.dataChanged.connect(lambda *_: self._show_counts())
        self._lay_out()

    def choices(self) -> Mapping[int, Decided] | None:
        """What is to be done with each task; None where nothing was compared."""
        return self.table.rows.choices() if self.frame.into is not None else None

    @property
    def has_decisions(self) -> bool:
        """Whether the clerk wants something else than what was proposed."""
        return bool(self.units.same_units()) or self.table.rows.is_changed

    def show_comparing(self, plan: Plan | None, *, into_list: bool) -> None:
        """The comparison is under way; a new list needs none, and its tasks are shown as they will be."""
        assert plan is not None
        self.counts.setText("正在与清单比对…" if into_list else _counted(plan))
        self._new = None if into_list else plan
        self._show_new()
        self._below.setCurrentIndex(_NOTHING if into_list else _TASKS_SHOWN)

    def show_comparisons(self, plan: Plan, compared: Sequence[Comparison], absent: Sequence[ExistingTask]) -> None:
        """How the file stands to the list."""
        model = self.table.rows
        model.show_comparisons(plan, compared)
        counts = model.counts
        entries: list[tuple[str, Difference | None]] = [(f"全部（{len(compared)}）", None)]
        entries += [(f"{difference.value}（{counts[difference]}）", difference) for difference in Difference]
        self.filter.offer(entries, None)
        self.absent.rows.show_rows([(task.number, task.text, task.group) for task in absent])
        self.tabs.setTabText(0, f"文件里的任务（{len(compared)}）")
        self.tabs.setTabText(1, f"文件里没有的任务（{len(absent)}）")
        self._below.setCurrentIndex(_COMPARISON)
        self._show_counts()
        if compared:
            self.table.setCurrentIndex(model.index(0 if model.begins_with_doubt() else self._most_urgent(), 0))

    def _most_urgent(self) -> int:
        model = self.table.rows
        return min(
            range(len(model.shown)), key=lambda row: _URGENCY.index(model.comparisons[model.shown[row]].difference)
        )

    def _show_new(self) -> None:
        """The tasks as they will be in a new list."""
        if (plan := self._new) is None:
            return
        sureness = of_tasks(plan)
        places = least_sure_first(sureness) if self.order.value() else range(len(plan.tasks))
        self.tasks.rows.show_rows([
            (*_cells(plan.tasks[place], plan), task_words(sureness[place])) for place in places
        ])  # fmt: skip

    def _order_anew(self, least_sure_first: object) -> None:
        self._show_new()
        self.table.rows.order(least_sure_first=bool(least_sure_first))

    def show_notice(self, sentence: str) -> None:
        """Say that the file has been imported before, or nothing."""
        self.notice.setText(sentence)
        self._notice_frame.setVisible(bool(sentence))

    def _show_only(self, difference: Difference | None) -> None:
        self.table.rows.show_only(difference)
        if self.table.rows.shown:
            self.table.setCurrentIndex(self.table.rows.index(0, 0))

    def _show_changes(self) -> None:
        row, model = self.table.currentIndex().row(), self.table.rows
        self.changes.show_comparison(model.comparisons[model.shown[row]] if 0 <= row < len(model.shown) else None)

    def _show_counts(self) -> None:
        decisions = self.table.rows.decisions
        counts = self.table.rows.counts
        found = "　".join(f"{difference.value} {counts[difference]}" for difference in Difference)
        done = "，".join(f"{d.value} {decisions.count(d)} 项" for d in Decision if d in decisions)
        said = f"{found}　　将{done}" if done else found
        self.counts.setText(f"{said}\n{self._said_of_reports()}".strip())

    def _said_of_reports(self) -> str:
        """What becomes of the reports that the list has otherwise; empty without such."""
        model = self.table.rows
        rows = zip(model.comparisons, model.decisions, strict=True)
        decided = [decision for found, decision in rows if found.difference is Difference.REPLACING]
        if not decided:
            return ""
        taken = sum(decision.takes_reports for decision in decided)
        kept = decided.count(Decision.FILL)
        return f"清单里已有、与文件不同的进展：{kept} 项保留清单的（文件的不写入），{taken} 项用文件的替换。"

    def _decide(self, decision: Decision) -> None:
        """For the rows selected where there are several, else for all shown."""
        selected = self.table.selected_rows()
        self.table.rows.decide(selected if len(selected) > 1 else range(len(self.table.rows.shown)), decision)

    def _lay_out(self) -> None:
        self.notice.setWordWrap(True)
        self._notice_frame.setObjectName("notice")
        inside = QHBoxLayout(self._notice_frame)
        inside.setContentsMargins(10, 6, 10, 6)
        inside.addWidget(self.notice)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._laid_out_comparison(), "文件里的任务")
        self.tabs.addTab(self.absent, "文件里没有的任务")
        for part in (self.tasks, self.tabs, QWidget()):
            self._below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.frame, self._notice_frame, self.units):
            column.addWidget(widget)
        counted = QHBoxLayout()
        counted.addWidget(self.counts, 1)
        counted.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(counted)
        column.addWidget(self._below, 1)
        column.addWidget(self.fault_label)

    def _laid_out_comparison(self) -> QWidget:
        verbs = FlowLayout()
        verbs.addWidget(self.filter)
        verbs.addWidget(label("对全部，或选中的几行：", "secondary"))
        for key, decision in enumerate(Decision, start=1):
            button = QPushButton(decision.value)
            button.setAutoDefault(False)
            button.setAccessibleName(f"全部{decision.value}")
            set_tip(button, f"{_MEANINGS[decision]}\n在表里按 {key}：只对选中的行")
            button.clicked.connect(lambda _=False, wanted=decision: self._decide(wanted))
            self.decide_buttons[decision] = button
            verbs.addWidget(button)
        verbs.addWidget(label(_KEYS, "secondary"))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.changes)
        split.setStretchFactor(0, 1)
        split.setSizes([1000, 1])  # the changes as low as they can be read, the table has the rest
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(verbs)
        column.addWidget(split, 1)
        return host


def _counted(plan: Plan) -> str:
    counts = (
        ("任务", len(plan.tasks)),
        ("板块", len(plan.sections)),
        ("分管领导", len(plan.posts)),
        ("单位", len({unit.name for task in plan.tasks for unit in task.units})),
        ("进展", sum(len(task.reports) for task in plan.tasks)),
    )
    return "　".join(f"{word} {count}" for word, count in counts)


def _cells(task: DraftTask, plan: Plan) -> Cells:
    reports = sorted(task.reports, key=lambda report: (report.period == plan.period, report.period))
    content = reports[-1].content[:_SHOWN] if reports else ""
    status = task.status.status.value if task.status else ""
    return (task.number, task.text, task.section or task.post, unit_words(task), content, status)
