"""操作历史: every step of the ledger by name; back to one of them, forward again, or one step alone taken back.

A step that was undone and can no longer be redone stays in the list, with what it changed, and can be brought back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QDialog, QPlainTextEdit, QTableView, QWidget

from models.changes import ChangeSet
from models.errors import UserFault
from models.history_words import Words
from models.store.backups.safeguard import back_up_before
from models.store.history import history
from models.store.history.bringing_back import bring_back
from models.store.history.history import Step
from models.store.records.ledger import Ledger
from ui.look import theme
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import FaultLabel, button, label, row_of
from ui.widgets.tables import Index, choose_row, only_read, set_up
from ui.widgets.text_table import TextModel

SHOWN = 200
_HEADINGS = ("时间", "操作人", "操作", "状态")
_WIDTHS = (150, 90, None, 150)
_WHO = 1
_ROW_HEIGHT = 34
_STATES = {"done": "", "undone": "已撤销", "dropped": "已撤销，可以恢复", "settled": "抢救以前，不能撤销"}
_HINT = (
    "撤销到这里：连同后面的各步一起撤销，改动别的内容之前都可以重做。只撤回这一步：后面的各步保留，撤回本身也记为一步。"
    "恢复这一步：撤销以后又改了别的内容、不能再重做的步骤，内容还放得回去的可以单独恢复。"
)
_DIMMED = ("undone", "dropped")
_MOST_TOLD = 200  # changes of one step: nobody reads an import of thousands line by line
_DETAILS_HEIGHT = 130


class StepsModel(TextModel):
    """The steps newest first; those that do not hold are dimmed, and say so in words."""

    def __init__(self) -> None:
        super().__init__(_HEADINGS)
        self.steps: Sequence[Step] = ()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps."""
        self.steps = steps
        self.show_rows([(f"{s.at:%Y-%m-%d %H:%M}", s.actor, s.label, _STATES[s.state]) for s in steps])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid() and self.steps[index.row()].state in _DIMMED:
            return QColor(theme.tokens().secondary)
        return super().data(index, role)


class OperationHistoryDialog(QDialog):
    """Each button names what it would do to the step in focus; it is off where that is nothing."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("操作历史")
        self.resize(820, 640)
        self._session = session
        self.model = StepsModel()
        self.table = QTableView()
        self.table.setModel(self.model)
        set_up(self.table, "操作历史", _WIDTHS)
        only_read(self.table)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW_HEIGHT))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.count = label("", "secondary")
        self.hint = label(_HINT, "secondary")
        self.hint.setWordWrap(True)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("这一步的内容")
        self.details.setPlaceholderText("这一步没有可以逐项列出的内容。")
        self.details.setFixedHeight(theme.px(_DETAILS_HEIGHT))
        self.fault_label = FaultLabel()
        self.walk_button = button("撤销到这里", verb=self.walk)
        self.revert_button = button("只撤回这一步", verb=self.revert)
        self.restore_button = button("恢复这一步", verb=self.restore)
        self.close_button = button("关闭", verb=self.reject)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._follow_step())
        session.changed.connect(self._follow_change)
        self._load()
        self.table.setFocus()

    @property
    def step(self) -> Step | None:
        """The step in focus."""
        row = self.table.currentIndex().row()
        return self.model.steps[row] if row >= 0 else None

    # What can be done.

    def walk(self) -> None:
        """Undo back to the step in focus, or redo up to it, it included."""
        step, ledger = self.step, self._session.ledger
        if step is None or not self._on_the_way():
            return

        def undo() -> bool:
            following = history.next_undo(ledger)
            return following is not None and following.id >= step.id and self._attempt(history.undo)

        def redo() -> bool:
            following = history.next_redo(ledger)
            return following is not None and following.id <= step.id and self._attempt(history.redo)

        turn = undo if step.state == "done" else redo

        def turn_all() -> None:
            while is_backed_up and turn():
                pass

        is_backed_up = len(self._on_the_way()) == 1 or self._back_up(step)
        self._carry_out(turn_all)

    def _back_up(self, step: Step) -> bool:
        """Whether what several steps are to be taken back or brought back from could be backed up; why not is shown."""
        try:
            back_up_before(self._session.ledger, "撤销" if step.state == "done" else "重做")
        except UserFault as fault:
            self.fault_label.show_fault(fault)
            return False
        return True

    def revert(self) -> None:
        """Take back the step in focus and leave those after it."""
        step = self.step
        if step is not None and self._can_revert(step):
            self._carry_out(lambda: self._attempt(lambda ledger: history.revert(ledger, step.id)))

    def restore(self) -> None:
        """Bring back the step in focus, which can no longer be redone."""
        step = self.step
        if step is not None and step.state == "dropped":
            self._carry_out(lambda: self._attempt(lambda ledger: bring_back(ledger, step.id)))

    def _carry_out(self, verb: Callable[[], object]) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            verb()
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _attempt(self, operation: Callable[[Ledger], ChangeSet]) -> bool:
        """Whether it could be done; why not is shown."""
        fault = self._session.attempt(self, operation).fault
        self.fault_label.show_fault(fault)
        return fault is None

    def _on_the_way(self) -> list[Step]:
        """The steps that would be turned: undone from the newest to the one in focus, or redone up to it."""
        step = self.step
        if step is None or step.state in ("dropped", "settled"):
            return []
        alike = [other for other in self.model.steps if other.state == step.state]
        place = alike.index(step)
        return alike[: place + 1] if step.state == "done" else alike[place:]

    def _can_revert(self, step: Step) -> bool:
        """Whether taking back this step alone is something else than undoing the last one."""
        return step.state == "done" and len(self._on_the_way()) > 1

    # What is shown.

    def _load(self) -> None:
        steps = history.steps(self._session.ledger, SHOWN)
        chosen = self.step.id if self.step else None
        self.model.show_steps(steps)
        self.table.setColumnHidden(_WHO, not any(step.actor for step in steps))
        row = next((row for row, step in enumerate(steps) if step.id == chosen), 0)
        if steps:
            choose_row(self.table, row)
        shown = f"最近 {SHOWN} 步，新的在上面" if len(steps) == SHOWN else f"共 {len(steps)} 步，新的在上面"
        self.count.setText(shown if steps else "还没有可以撤销的操作。")
        self._follow_step()

    def _follow_step(self) -> None:
        step, count = self.step, len(self._on_the_way())
        verb = "重做到这里" if step and step.state == "undone" else "撤销到这里"
        self.walk_button.setText(f"{verb}（{count} 步）" if count else verb)
        self.walk_button.setEnabled(count > 0)
        self.revert_button.setEnabled(step is not None and self._can_revert(step))
        self.restore_button.setEnabled(step is not None and step.state == "dropped")
        self.details.setPlainText("\n".join(_lines(self._session.ledger, step)) if step else "")

    def _follow_change(self, change_set: ChangeSet, initiator: object) -> None:
        self._load()

    def _lay_out(self) -> None:
        buttons = row_of(self.walk_button, self.revert_button, self.restore_button, None, self.close_button)
        what = label("这一步的内容", "secondary")
        lay_out(
            self, self.count, self.table, what, self.details, self.fault_label, self.hint, buttons, grows=self.table
        )


def _lines(ledger: Ledger, step: Step) -> list[str]:
    """What a step changed, field by field, with the task each belongs to."""
    changes = history.change_set(ledger, step.id, _MOST_TOLD).changes
    words = Words(ledger, changes)
    lines = []
    for change in changes:
        task = words.task_of(change)
        for _, word, old, new in words.lines(change):
            told = f"{old} → {new}" if old and new else new or f"{old} → （空）"
            lines.append(f"{task}　{word}：{told}" if task else f"{word}：{told}")
    return [*lines, "……"] if len(changes) == _MOST_TOLD else lines
