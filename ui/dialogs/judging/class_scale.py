"""档次: the scale that a list's tasks are classed by each month, in the office's own words with a meaning."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from models.judging.counting.classes import READY, Rank
from models.judging_records import ClassScale, ClassScaleId
from models.operations.judging.classes import set_scale
from models.records import ListId
from models.vocabulary import ClassMeaning
from ui.look import theme
from ui.services.session import Session
from ui.widgets.choice_grid import ChoiceGrid, lay_out_grid
from ui.widgets.fields import FaultLabel, button, label, row_of

_WIDTH = 520
_HINT = "名称按本单位的说法写；含义决定序时达标率：超进度、达进度、完成算达序时，欠进度不算，其它不计入。"


class ClassScaleDialog(QDialog):
    """Saved as a whole, as one step; stays open on a fault."""

    def __init__(self, session: Session, list_id: ListId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._list_id = list_id
        self.setWindowTitle("清单的档次")
        self.setMinimumWidth(theme.px(_WIDTH))
        meanings = [(meaning.value, meaning) for meaning in ClassMeaning]
        self.grid = ChoiceGrid("档次", ("名称", "含义"), (None, 170), {1: meanings})
        scale = session.ledger.of_list(ClassScale, list_id)
        self.grid.show_rows([(rank.id, (rank.name, rank.meaning)) for rank in scale])
        self.ready = {
            name: button(name, tip="换成：" + "、".join(rank.name for rank in ranks)) for name, ranks in READY.items()
        }
        for name, made in self.ready.items():
            made.setAccessibleName(f"换成现成的档次：{name}")
            made.clicked.connect(self._take_ready)
        self.fault_label = FaultLabel()
        ready = row_of(label("现成的：", "secondary"), *self.ready.values(), None)
        lay_out_grid(self, self.grid, _HINT, self.fault_label, ready)

    def accept(self) -> None:
        ranks = [(ClassScaleId(key), Rank(name, meaning)) for key, (name, meaning) in self.grid.rows()]
        outcome = self._session.attempt(self, set_scale, self._list_id, ranks)
        self.fault_label.show_fault(outcome.fault)
        if outcome.fault is None:
            super().accept()

    def _take_ready(self) -> None:
        """Put a ready scale into the grid; classes of the same name stay the same class."""
        ranks = next(READY[name] for name, made in self.ready.items() if made is self.sender())
        known = {rank.name: rank.id for rank in self._session.ledger.of_list(ClassScale, self._list_id)}
        self.grid.show_rows([(known.get(rank.name, 0), rank) for rank in ranks])
