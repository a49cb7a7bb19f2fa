"""设置指标: what the texts of a list propose, decided with one key a row and set up in one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from models.changes import ChangeSet
from models.operations.judging.indicators import set_up
from models.store.records.ledger import Ledger
from models.suggested.indicators import Proposed
from models.work_progress import Progress
from ui.dialogs.judging.indicator_setup_table import Col, Decision, Row, SetupModel, SetupTable, rows_chosen
from ui.look import theme
from ui.services.asking import Asker
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import Choice, FaultLabel, button, label, row_of
from ui.widgets.tables import choose_row, lead_down, open_cell
from ui.widgets.waiting import carry_out

_SIZE = (1260, 640)
_KEYS = "1 设置　2 修改（F2 改一格）　3 不设　0 待定，自动到下一项；Shift+↓ 选多项一起定　Ctrl+Enter 完成"
_LEGEND = "黄底：目标数所在"
_NOTHING = "没有可以提出的指标：任务、年度目标和节点的文字里没有数，或都已经设置过。"


class IndicatorSetupDialog(QDialog):
    """A table that can be filtered; nothing is written before the button. ``told`` says what was."""

    told = Signal(str)

    def __init__(
        self, session: Session, asker: Asker, proposed: Sequence[Proposed], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("设置指标")
        self.resize(*(theme.px(length) for length in _SIZE))
        self._session = session
        self._asker = asker
        self._all = [Row.of(found) for found in proposed]
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("筛选：任务、指标、单位")
        self.filter.setAccessibleName("筛选提出的指标")
        self.filter.setClearButtonEnabled(True)
        self.only_new = QCheckBox("只看还没有指标的任务")
        self.only_new.setChecked(any(not row.has_indicators for row in self._all))
        self.order = Choice("次序")
        self.order.offer([("按清单次序", False), ("把握大的在前", True)], False)
        self.model = SetupModel()
        self.model.setParent(self)  # lives as long as the table that paints it
        self.table = SetupTable(self.model)
        self.count, self.detail = label("", "secondary"), label("", "secondary")
        self.detail.setWordWrap(True)
        self.fault_label = FaultLabel()
        self.accept_button = button("设置", role="primary", tip="完成（Ctrl+Enter）", verb=self.accept)
        self._lay_out()
        self.filter.textChanged.connect(self._narrow)
        lead_down(self.filter, self.table)
        self.only_new.toggled.connect(self._narrow)
        self.order.chosen.connect(self._narrow)
        self.table.decided.connect(self.decide)
        self.table.edit_wanted.connect(self.edit)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.model.decided.connect(self._count)
        self.model.faulted.connect(self.fault_label.show_fault)
        session.ledger_changed.connect(self._leave)
        self._narrow()
        self.table.setFocus()

    def decide(self, decision: Decision) -> None:
        """Decide about the selected rows and go on to the next."""
        chosen = rows_chosen(self.table)
        if not chosen:
            return
        self.table.finish_typing()
        self.model.decide(chosen, decision)
        self._go_to(min(chosen[-1] + 1, self.model.rowCount() - 1))

    def edit(self) -> None:
        """Open the cell in focus, or the name where that cannot be typed into; Tab goes on to the others."""
        index = self.table.currentIndex()
        if not index.isValid():
            return
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = index.siblingAtColumn(Col.NAME)
            self.table.setCurrentIndex(index)
        open_cell(self.table, index)

    def accept(self) -> None:
        self.table.finish_typing()
        accepted = [row.now for row in self._all if row.decision is Decision.ACCEPTED]
        refused = [row.proposed for row in self._all if row.decision is Decision.REFUSED]
        if not accepted and not refused:
            self.fault_label.say("还没有定下任何一项。请在表里按 1 设置、按 3 不设；Ctrl+A 可以全选。")
            return

        def operation(ledger: Ledger, progress: Progress) -> ChangeSet:
            return set_up(ledger, accepted, refused)

        carry_out(
            self._session,
            self,
            f"正在设置 {len(accepted)} 项指标…",
            len(accepted),
            operation,
            done=lambda: self._end(len(accepted)),
            faulted=self.fault_label.show_fault,
            initiator=self,
        )

    def reject(self) -> None:
        """Esc; what was decided is asked for first, for it is nowhere else."""
        decided = sum(row.decision is not Decision.OPEN or row.now != row.proposed for row in self._all)
        detail = "关闭后这些决定和修改不保留，台账不作改动。"
        if not decided or self._asker.confirm(self, f"放弃已定的 {decided} 项？", detail, "放弃"):
            super().reject()

    def _leave(self) -> None:
        """The ledger that the proposals are of is gone."""
        super().reject()

    def _end(self, accepted: int) -> None:
        self.told.emit(f"已设置 {accepted} 项指标，可以撤销（Ctrl+Z）。")
        super().accept()

    # What is shown.

    def _narrow(self) -> None:
        typed = self.filter.text().strip().lower()
        rows = [
            row
            for row in self._all
            if not (self.only_new.isChecked() and row.has_indicators)
            and typed in f"{row.task} {row.now.name} {row.now.unit}".lower()
        ]
        if self.order.value():
            rows.sort(key=lambda row: -row.now.sure)
        self.model.show_rows(rows)
        self._go_to(0)
        self._count()
        self._show_detail()

    def _go_to(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            column = max(self.table.currentIndex().column(), Col.NAME)
            choose_row(self.table, row)
            flags = self.table.selectionModel().SelectionFlag
            self.table.selectionModel().setCurrentIndex(self.model.index(row, column), flags.NoUpdate)
            self.table.scrollTo(self.model.index(row, Col.NAME))

    def _count(self) -> None:
        accepted = sum(row.decision is Decision.ACCEPTED for row in self._all)
        refused = sum(row.decision is Decision.REFUSED for row in self._all)
        still = sum(row.decision is Decision.OPEN for row in self.model.rows)
        tasks = len({row.proposed.task_id for row in self.model.rows})
        self.count.setText(f"{tasks} 项任务，{self.model.rowCount()} 项指标　待定 {still}　不设 {refused}")
        self.accept_button.setText(f"设置 {accepted} 项" if accepted or not refused else f"不设 {refused} 项")
        if accepted or refused:
            self.fault_label.show_fault(None)

    def _show_detail(self) -> None:
        at = self.table.currentIndex().row()
        if not 0 <= at < self.model.rowCount():
            self.detail.setText(_NOTHING if not self._all else "没有符合筛选的。")
            return
        row = self.model.rows[at]
        place = row.proposed.place
        self.detail.setText(f"{row.task}\n{place.label or place.source.label}：{place.text}")

    def _lay_out(self) -> None:
        keys, legend = label(_KEYS, "secondary"), label(_LEGEND, "hint")
        keys.setWordWrap(True)
        head = row_of(self.filter, self.only_new, self.order, None, self.count)
        self.filter.setMinimumWidth(theme.px(180))
        head.setStretch(0, 1)
        buttons = row_of(legend, None, button("取消", verb=self.reject), self.accept_button)
        lay_out(self, head, self.table, self.detail, keys, self.fault_label, buttons, grows=self.table)
