"""计分规则: what each event costs in a list, and by what the points of some units are multiplied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.errors import FieldFault, UserFault
from models.judging_records import PointFactor, PointRule, PointRuleId
from models.operations.judging.points import set_rules
from models.records import Assignment, ListId, Unit, UnitId
from ui.look import theme
from ui.services.session import Session
from ui.widgets.choice_grid import ChoiceGrid
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import FaultLabel, button, label, row_of

_WIDTH = 640
_HINT = "扣分写正数，加分写负数。规则只用来算出建议，在任务上“计分”后才计入；改规则不影响已经计入的分。"


class PointRulesDialog(QDialog):
    """Saved as a whole, as one step; stays open on a fault."""

    def __init__(self, session: Session, list_id: ListId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._list_id = list_id
        self.setWindowTitle("清单的计分规则")
        self.setMinimumWidth(theme.px(_WIDTH))
        ledger = session.ledger
        times = [("每次都计", True), ("只计一次", False)]
        self.rules = ChoiceGrid("计分规则", ("事项", "分值", "计法", "依据"), (None, 80, 140, None), {2: times})
        self.rules.show_rows(
            [(r.id, (r.event, f"{r.points:g}", r.each_time, r.basis)) for r in ledger.of_list(PointRule, list_id)]
        )
        factors = ledger.of_list(PointFactor, list_id)
        taking_part = {part.unit_id for part in ledger.of_list(Assignment, list_id)}
        taking_part |= {factor.unit_id for factor in factors}
        units = [(unit.name, unit.id) for unit in ledger.all(Unit) if unit.id in taking_part]
        self.factors = ChoiceGrid("单位的系数", ("责任单位", "系数"), (None, 100), {0: units})
        self.factors.show_rows([(factor.id, (factor.unit_id, f"{factor.factor:g}")) for factor in factors])
        self.fault_label = FaultLabel()
        hint = label(_HINT, "secondary")
        hint.setWordWrap(True)
        save = button("保存", role="primary", verb=self.accept)
        save.setDefault(True)
        of_units = self.factors.verbs()
        for part in (of_units.itemAt(i).widget() for i in range(of_units.count())):
            if part is not None:
                part.setEnabled(bool(units))
        lay_out(
            self,
            self.rules,
            self.rules.verbs(),
            hint,
            label("另计的单位（分值乘以系数，没有列出的为 1）", "secondary"),
            self.factors,
            of_units,
            self.fault_label,
            row_of(None, button("取消", verb=self.reject), save),
            grows=self.rules,
        )
        self.rules.setFocus()

    def accept(self) -> None:
        self.fault_label.show_fault(None)
        try:
            rules, factors = self._rules(), self._factors()
        except UserFault as fault:
            self.fault_label.show_fault(fault)
            return
        outcome = self._session.attempt(self, set_rules, self._list_id, rules, factors)
        self.fault_label.show_fault(outcome.fault)
        if outcome.fault is None:
            super().accept()

    def _rules(self) -> list[PointRule]:
        return [
            PointRule(PointRuleId(key), self._list_id, event, _figure(points, "分值"), each_time, basis)
            for key, (event, points, each_time, basis) in self.rules.rows()
        ]

    def _factors(self) -> dict[UnitId, float]:
        found: dict[UnitId, float] = {}
        for _, (unit_id, factor) in self.factors.rows():
            if unit_id in found:
                raise FieldFault("factors", "同一个单位写了两个系数。", "请删去一个。")
            found[unit_id] = _figure(factor, "系数")
        return found


def _figure(words: str, what: str) -> float:
    try:
        return float(words.removesuffix("分").replace("－", "-").replace("．", "."))
    except ValueError:
        remedy = "请只写数字，如 0.5。"
        raise FieldFault("rules", f"{what}“{words}”不是数字。" if words else f"没有写{what}。", remedy) from None
