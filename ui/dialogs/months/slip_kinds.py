"""催办层级: the rungs of the ladder of slips, the lowest first, in the office's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.errors import FieldFault, UserFault
from models.month_records import SlipKind, SlipKindId
from models.operations.months.slips import set_kinds
from models.slips.kinds import READY, kinds_of
from ui.look import theme
from ui.services.session import Session
from ui.widgets.choice_grid import ChoiceGrid, lay_out_grid
from ui.widgets.fields import FaultLabel

_SIZE = (860, 420)
_HEADINGS = ("名称", "色标", "工作要求", "期限（工作日）", "编号")
_WIDTHS = (110, 80, None, 120, 150)
_HINT = "从低到高排；色标只印在名称后面，可不填。编号里的 {年}、{号} 换成年份和顺序号，各级各排各的。"
_MOST_DAYS = 365


class SlipKindsDialog(QDialog):
    """Saved as a whole, as one step; stays open on a fault."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.setWindowTitle("催办层级")
        self.resize(*map(theme.px, _SIZE))
        self.grid = ChoiceGrid("催办层级", _HEADINGS, _WIDTHS, {})
        self.grid.show_rows(
            [
                (kind.id, (kind.name, kind.colour, kind.request, str(kind.days), kind.series))
                for kind in kinds_of(session.ledger)
            ]
        )
        self.fault_label = FaultLabel()
        lay_out_grid(self, self.grid, _HINT, self.fault_label)

    def accept(self) -> None:
        try:
            kinds = [_kind(key, values) for key, values in self.grid.rows()]
        except FieldFault as unreadable:
            fault: UserFault | None = unreadable
        else:
            fault = self._session.attempt(self, set_kinds, kinds).fault
        self.fault_label.show_fault(fault)
        if fault is None:
            super().accept()


def _kind(key: int, typed: Sequence[str]) -> SlipKind:
    """A rung as typed. Raises FieldFault for days or a pattern of numbers that nobody can use."""
    name, colour, request, days, series = typed
    if not (days.isdecimal() and 1 <= int(days) <= _MOST_DAYS):
        raise FieldFault("days", f"“{name}”的期限“{days}”不是天数。", "请写几个工作日，如 3。")
    pattern = series or READY[0].series
    if "{号}" not in pattern:
        raise FieldFault(
            "series", f"“{name}”的编号“{series}”里没有 {{号}}，几份会是同一个编号。", "如 〔{年}〕{号}号。"
        )
    return SlipKind(SlipKindId(key), name, colour, request, int(days), pattern)
