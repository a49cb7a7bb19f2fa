"""历史: who changed what when, field by field; a value or a whole version can be brought back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from models.errors import OperationFault, UserFault
from models.history_words import Words
from models.records import TaskId
from models.store.history import history
from models.store.history.history import RowChange, Step
from ui.look import theme
from ui.panes.pane import Drafts, Pane, fill_with
from ui.services.asking import Asker
from ui.services.plain_text import set_tip
from ui.services.session import Session
from ui.widgets.fields import FaultLabel, button
from ui.widgets.tables import choose_row, only_read, set_up

_COLUMNS = ("字段", "原来", "改后")
_WIDTHS = (104, None, None)
_AROUND = 12, 10  # px beside and above the words of a step
_AT_FIRST = 100  # changes: laying out a row takes a millisecond
_MORE = 400


class _Line(NamedTuple):
    """One field that one change touched."""

    found: RowChange
    column: str
    word: str
    old: str
    new: str


class HistoryPane(Pane):
    """The changes of a task and of what belongs or belonged to it, newest first. A row across says which step the rows
    below it are of; it is passed over by the keys."""

    title = "历史"

    def __init__(self, session: Session, asker: Asker, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(session, asker, drafts, parent)
        self._rows: list[_Line | None] = []  # None is a step's own row
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setHorizontalHeaderLabels(_COLUMNS)
        set_up(self.table, "修改历史", _WIDTHS)
        only_read(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().sectionResized.connect(self._fit_rows)
        self.table.itemSelectionChanged.connect(self._follow_line)
        self.table.activated.connect(lambda _: self.restore_version())
        self.version_button = button("恢复到这一步的版本…", verb=self.restore_version)
        set_tip(self.version_button, "把任务和它的进展、节点、单位、状态、附件都恢复成这一步之后的样子；先看会改什么")
        self.value_button = button("恢复这一项的原值", verb=self.restore_value)
        set_tip(self.value_button, "只把选中这一行的字段改回“原来”一栏的内容")
        self.fault_label = FaultLabel()
        self.more_button = button("再往前列…", verb=self.show_more)
        self._most = _AT_FIRST
        self._lay_out()

    def load(self, task_id: TaskId) -> None:
        chosen = self._line()
        found = history.of_task(self.session.ledger, task_id, self._most)
        words = Words(self.session.ledger, [each.change for each in found])
        self._show_lines([_Line(each, *line) for each in found for line in words.lines(each.change)])
        self.more_button.setVisible(len(found) == self._most)
        set_tip(self.more_button, f"现在列出的是最近 {self._most} 处改动")
        same = [i for i, line in enumerate(self._rows) if chosen and line and _key(line) == _key(chosen)]
        if self._rows:
            choose_row(self.table, same[0] if same else 1)
        self._follow_line()

    def clear(self) -> None:
        super().clear()
        self._rows, self._most = [], _AT_FIRST
        self.table.setRowCount(0)
        self.fault_label.show_fault(None)

    def show_more(self) -> None:
        """List earlier changes as well."""
        self._most += _MORE
        if self.task_id is not None:
            self.load(self.task_id)

    def restore_version(self) -> None:
        """Show what would change, then make the task as it was after the selected step."""
        from models.operations.tasks import versions  # noqa: PLC0415  seldom asked for
        from ui.panes.version import VersionDialog  # noqa: PLC0415

        line = self._line()
        if line is None or self.task_id is None:
            return
        step, task_id = line.found.step, self.task_id
        changes = versions.preview(self.session.ledger, task_id, step.id)
        if not changes:
            self.fault_label.show_fault(OperationFault("这个版本和现在一样，没有要恢复的内容。"))
            return
        self.fault_label.show_fault(None)
        dialog = VersionDialog(self.session.ledger, step, changes, self)
        dialog.accepted.connect(lambda: self._tell(self.save(versions.restore_version, task_id, step.id)))
        dialog.open()

    def restore_value(self) -> None:
        """Give the selected field the value it had before."""
        from models.operations.tasks import versions  # noqa: PLC0415

        line = self._line()
        if line is not None and self.task_id is not None:
            change, column, word = line.found.change, line.column, line.word
            self._tell(self.save(versions.restore_value, self.task_id, change, column, word))

    def _tell(self, fault: UserFault | None) -> None:
        self.fault_label.show_fault(fault)

    def _line(self) -> _Line | None:
        rows = self.table.selectionModel().selectedRows()
        return self._rows[rows[0].row()] if rows and rows[0].row() < len(self._rows) else None

    def _follow_line(self) -> None:
        line = self._line()
        held = line is not None and line.found.step.state == "done"
        self.version_button.setEnabled(held)
        self.value_button.setEnabled(held and line is not None and line.found.change.before is not None)

    def _show_lines(self, lines: Sequence[_Line]) -> None:
        self._rows = []
        for _, of_step in groupby(lines, lambda line: line.found.step.id):
            self._rows += [None, *of_step]
        self.table.clearSpans()
        self.table.setRowCount(len(self._rows))
        dim = QColor(theme.tokens().secondary)
        for row, line in enumerate(self._rows):
            if line is None:
                below = self._rows[row + 1]
                assert below is not None
                self._show_step(row, below.found.step)
                continue
            for column, text in enumerate((line.word, line.old, line.new)):
                item = QTableWidgetItem(text)
                set_tip(item, text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                if line.found.step.state != "done":
                    item.setForeground(dim)
                self.table.setItem(row, column, item)
        self._fit_rows()

    def _show_step(self, row: int, step: Step) -> None:
        who = f"{step.actor}：" if step.actor else ""
        state = "" if step.state == "done" else "（已撤销）"
        item = QTableWidgetItem(f"{step.at:%Y-%m-%d %H:%M}　{who}{step.label}{state}")
        set_tip(item, item.text())
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setBackground(QColor(theme.tokens().header))
        item.setForeground(QColor(theme.tokens().text))
        self.table.setItem(row, 0, item)
        for column in range(1, len(_COLUMNS)):
            self.table.takeItem(row, column)
        self.table.setSpan(row, 0, 1, len(_COLUMNS))

    def _fit_rows(self) -> None:
        """As high as their words; Qt would measure a row across by its first column alone."""
        self.table.resizeRowsToContents()
        beside, above = map(theme.px, _AROUND)
        width = self.table.horizontalHeader().length() - beside
        for row, line in enumerate(self._rows):
            if line is None:
                words = self.table.model().index(row, 0).data()
                box = self.table.fontMetrics().boundingRect(0, 0, width, 9999, Qt.TextFlag.TextWordWrap, words)
                self.table.setRowHeight(row, box.height() + above)

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(self.value_button)
        verbs.addWidget(self.version_button)
        verbs.addStretch(1)
        verbs.addWidget(self.more_button)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 14, 8, 10)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.fault_label)
        column.addLayout(verbs)
        fill_with(self, content)


def _key(line: _Line) -> tuple[object, ...]:
    return line.found.step.id, line.found.change.table, line.found.change.row_id, line.column
