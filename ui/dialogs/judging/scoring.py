"""计分: what an event costs a task in the month on screen, with its calculation; it counts when it is accepted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.judging.counting.points import signed
from models.judging_records import PointRule, Points, PointsId
from models.operations.judging.points import accept_points, delete_points, proposal
from models.records import Assignment, Task, TaskId, Unit
from models.vocabulary import Role
from models.wording.shortening import IN_ROW, shortened
from models.wording.typed_days import day_text
from ui.look import theme
from ui.services.session import Session
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, button, label, row_of
from ui.widgets.text_table import TextTable

_WIDTH, _HEIGHT = 720, 480
_HEADINGS = ("月份", "责任单位", "计分过程", "依据", "计入日期")
_WEIGHTS = (16, 16, 30, 19, 19)
_LEAST_HEIGHT = 150
_HEADER = 34  # one line: its headings are short


class ScoringDialog(QDialog):
    """Stays open: several events may be counted one after another, each a step of its own."""

    def __init__(self, session: Session, task_id: TaskId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._task_id = task_id
        self._period = session.period
        task = session.ledger.get(Task, task_id)
        self._list_id = task.list_id
        self.setWindowTitle(f"{self._period.label}计分")
        self.setMinimumSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        title = label(f"{task.number}　{shortened(task.text, IN_ROW)}".strip("　"), "heading")
        title.setWordWrap(True)
        self.rule, self.unit = Choice("事项"), Choice("责任单位")
        self.calculation = label("")
        self.calculation.setWordWrap(True)
        self.accept_button = button("计入", role="primary", verb=self.count)
        self.delete_button = button("删去选中的", role="danger", verb=self.delete)
        self.table = TextTable("已计入的分", _HEADINGS, ())
        self.table.share_width(_WEIGHTS, header=_HEADER)
        self.table.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self.total = label("", "secondary")
        self.fault_label = FaultLabel()
        self._ids: list[PointsId] = []
        self._fill_choices()
        for choice in (self.rule, self.unit):
            choice.chosen.connect(self._propose)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        lay_out(
            self,
            title,
            field_rows(("事项", self.rule), ("责任单位", self.unit), ("计算", self.calculation)),
            row_of(self.accept_button, None),
            self.table,
            self.fault_label,
            row_of(self.total, None, self.delete_button, button("关闭", verb=self.accept)),
            grows=self.table,
        )
        self._show()
        self.rule.setFocus()

    def count(self) -> None:
        """Accept what is proposed."""
        rule: PointRule = self.rule.value()
        day, unit_id = self._session.today, self.unit.value()
        outcome = self._session.attempt(self, accept_points, self._task_id, self._period, rule.id, unit_id, day)
        self.fault_label.show_fault(outcome.fault)
        self._show()

    def delete(self) -> None:
        """Take back the points selected."""
        rows = self.table.selectionModel().selectedRows()
        if rows:
            outcome = self._session.attempt(self, delete_points, self._ids[rows[0].row()])
            self.fault_label.show_fault(outcome.fault)
            self._show()

    def _fill_choices(self) -> None:
        ledger = self._session.ledger
        rules = ledger.of_list(PointRule, self._list_id)
        self.rule.offer(
            [(f"{rule.event}（{signed(rule.points)}）", rule) for rule in rules], rules[0] if rules else None
        )
        names = {unit.id: unit.name for unit in ledger.all(Unit)}
        parts = sorted(ledger.of_task(Assignment, self._task_id), key=lambda part: part.role is not Role.LEAD)
        entries = [(names[part.unit_id], part.unit_id) for part in parts]
        self.unit.offer(entries or [("未定", None)], entries[0][1] if entries else None)

    def _show(self) -> None:
        """What has been counted for the task so far, and what is proposed next."""
        ledger = self._session.ledger
        names = {unit.id: unit.name for unit in ledger.all(Unit)}
        found = ledger.of_task(Points, self._task_id)
        self._ids = [one.id for one in found]
        self.table.rows.show_rows(
            [
                (
                    one.period.label,
                    names.get(one.unit_id, "") if one.unit_id is not None else "",
                    one.calculation,
                    one.basis,
                    day_text(one.decided_on),
                )
                for one in found
            ]
        )
        now = sum(one.points for one in found if one.period == self._period)
        self.total.setText(
            f"{self._period.label}：{signed(round(now, 4))}；累计：{signed(round(sum(o.points for o in found), 4))}"
        )
        self._enable()
        self._propose()

    def _propose(self) -> None:
        rule: PointRule | None = self.rule.value()
        if rule is None:
            self.calculation.setText("清单还没有计分规则，请先在“清单”菜单的“计分规则…”里写。")
            self.accept_button.setEnabled(False)
            return
        found = proposal(self._session.ledger, self._task_id, rule, self.unit.value())
        basis = f"（{found.basis}）" if found.basis else ""
        self.calculation.setText(found.refusal or found.calculation + basis)
        self.accept_button.setEnabled(not found.refusal)

    def _enable(self) -> None:
        self.delete_button.setEnabled(bool(self.table.selectionModel().selectedRows()))
