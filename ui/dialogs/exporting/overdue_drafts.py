"""逾期说明: the line of each overdue task, drafted where nobody has written one; changed here, written as one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QTableWidget, QTableWidgetItem, QWidget

from models.operations import set_shortfalls
from models.periods import end_words
from models.records import ListId, TaskId
from models.rules.evaluation import AsOf
from models.suggested.overdue_drafts import OverdueLine, overdue_lines
from models.wording.shortening import one_line
from ui.look import theme
from ui.services.plain_text import set_tip
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import FaultLabel, button, label, row_of
from ui.widgets.tables import set_up

_SIZE = (900, 560)
_HEADINGS = ("编号", "任务", "未达到内容", "来源")
_WIDTHS = (56, 250, None, 64)
_LINE = 2
_HINT = "只写没有达到的内容，双击或按 F2 修改，不写的清空。写入“进展”的“未达到内容”，印在逾期落实情况表里，可撤销。"
_NONE = "没有节点逾期的任务。"


class OverdueDraftsDialog(QDialog):
    """Nothing is written before the button; what is written stays until somebody changes it."""

    def __init__(self, session: Session, list_id: ListId, moment: AsOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._period = session, moment.period
        self.setWindowTitle(f"逾期说明（截至{end_words(moment.cut_off)}）")
        self.resize(*(theme.px(length) for length in _SIZE))
        self._lines: list[OverdueLine] = overdue_lines(session.ledger, list_id, moment)
        self.table = QTableWidget(len(self._lines), len(_HEADINGS))
        self.table.setHorizontalHeaderLabels(_HEADINGS)
        set_up(self.table, "逾期说明", _WIDTHS)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.fault_label = FaultLabel()
        hint = label(_HINT if self._lines else _NONE, "secondary")
        hint.setWordWrap(True)
        self.write_button = button("写入", role="primary", tip="写入（Ctrl+Enter）", verb=self.accept)
        self._fill()
        self.table.itemChanged.connect(self._follow)
        lay_out(
            self,
            self.table,
            hint,
            self.fault_label,
            row_of(None, button("取消", verb=self.reject), self.write_button),
            grows=self.table,
        )
        self._follow()
        self.table.setFocus()

    def accept(self) -> None:
        self.table.setCurrentItem(self.table.currentItem())  # a cell being typed in is left
        self.setFocus()
        changed = self._changed()
        if not changed:
            return
        outcome = self._session.attempt(self, set_shortfalls, self._period, changed)
        self.fault_label.show_fault(outcome.fault)
        if outcome.fault is None:
            super().accept()

    def _changed(self) -> dict[TaskId, str]:
        """The lines that differ from what stands in the ledger."""
        items = (self.table.item(row, _LINE) for row in range(len(self._lines)))
        texts = [item.text().strip() if item is not None else "" for item in items]
        return {
            one.task.id: text
            for one, text in zip(self._lines, texts, strict=True)
            if text != ("" if one.is_draft else one.line)
        }

    def _fill(self) -> None:
        for row, one in enumerate(self._lines):
            source = ("拟稿" if one.line else "待写") if one.is_draft else "已写"
            for column, text in enumerate((one.task.number, one_line(one.task.text), one.line, source)):
                item = QTableWidgetItem(text)
                set_tip(item, text)
                if column != _LINE:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(row, column, item)
        self.table.resizeRowsToContents()
        if self._lines:
            self.table.setCurrentCell(0, _LINE)

    def _follow(self) -> None:
        count = len(self._changed())
        self.write_button.setText(f"写入 {count} 条" if count else "写入")
        self.write_button.setEnabled(count > 0)
