"""核对台账: what the rows say beside what the history says they should; put right one by one, by the clerk's word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QGridLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTableView,
    QWidget,
)

from models.errors import UserFault
from models.safekeeping.damage_words import Line, backup_words, lines
from models.store.backups.backup_places import find
from models.store.damage.backup_rows import FromBackup, row_in_backups
from models.store.damage.checking import Mismatch, check
from models.store.damage.mending import Mending, Remedy, can, mend
from ui.look import theme
from ui.services.job_slot import JobSlot
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import FaultLabel, button, label, row_of
from ui.widgets.tables import choose_row, only_read, set_up
from ui.widgets.text_table import TextModel

_HEADINGS = ("清单", "任务", "内容", "问题")
_WIDTHS = (190, None, 220, 140)
_WHOLE = 100
_TEXT_HEIGHT = 110
_HINT = "程序不会自己改动。每次改正都记为一步，可以撤销（Ctrl+Z）。改正以前可先备份。"
_SIDES = ("台账里的", "历史里的", "备份里的")


class LedgerCheckDialog(QDialog):
    """Shows ``found``, or looks for it first, off the window's thread and with a key to stop."""

    def __init__(
        self, session: Session, found: Sequence[Mismatch] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("核对台账")
        self.resize(theme.px(960), theme.px(620))
        self._session = session
        self._found: list[Mismatch] = []
        self._lines: list[Line] = []
        self._backup: FromBackup | None = None
        self._checking = JobSlot(self)
        self._make_parts()
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_finding())
        session.ledger_changed.connect(self.reject)
        if found is None:
            self.look()
        else:
            self._show(list(found))

    @property
    def finding(self) -> Mismatch | None:
        """The finding in focus."""
        row = self.table.currentIndex().row()
        return self._found[row] if 0 <= row < len(self._found) else None

    def look(self) -> None:
        """Go through the whole ledger."""
        if self._session.is_busy:
            self._say_fault(UserFault("台账正在写入，现在不能核对。", "请等它写完再核对。"))
            return
        self._show([])
        self.count.setText("正在逐条核对…")
        self._set_looking(True)
        self._checking.follow(self._session.ask_aside(check), self._show_result, self._say_fault, self._tell)

    def take_history(self) -> None:
        """Give the row what the history says."""
        self._mend(Remedy.HISTORY)

    def take_backup(self) -> None:
        """Give the row what a backup has."""
        if self._backup is not None:
            self._mend(Remedy.BACKUP)

    def keep_row(self) -> None:
        """The row is right; the history takes it over."""
        self._mend(Remedy.ROW)

    def unlink(self) -> None:
        """Take out a link that leads nowhere."""
        self._mend(Remedy.UNLINK)

    def take_all(self) -> None:
        """Give every row what the history says, where it says something."""
        self._carry_out([Mending(finding, Remedy.HISTORY) for finding in self._mendable()])

    def reject(self) -> None:
        """Close; what is being looked through is left."""
        self._checking.cancel()
        super().reject()

    def _stop_or_close(self) -> None:
        """While it looks, the button stops it; what has been found stays to be read."""
        if self._checking.is_running:
            self._checking.stop()
        else:
            self.reject()

    # What is done.

    def _mend(self, remedy: Remedy) -> None:
        finding = self.finding
        if finding is None or not can(finding, remedy):
            return
        row = self._backup.row if self._backup else None
        self._carry_out([Mending(finding, remedy, row.get(finding.column) if row else None, row)])

    def _carry_out(self, mendings: Sequence[Mending]) -> None:
        outcome = self._session.attempt(self, mend, mendings)
        self.fault_label.show_fault(outcome.fault)
        if outcome.fault is None:
            done = {id(mending.finding) for mending in mendings}
            row = self.table.currentIndex().row()
            self._show([finding for finding in self._found if id(finding) not in done], row)
            self.told.setText(f"已改正 {len(mendings)} 处，可以撤销。")

    def _mendable(self) -> list[Mismatch]:
        return [finding for finding in self._found if can(finding, Remedy.HISTORY)]

    # What is shown.

    def _show_result(self, found: list[Mismatch]) -> None:
        self._set_looking(False)
        self._show(found)

    def _say_fault(self, fault: UserFault) -> None:
        self._set_looking(False)
        self.count.setText("没有核对完。")
        self.fault_label.show_fault(fault)

    def _show(self, found: list[Mismatch], row: int = 0) -> None:
        self._found = found
        self._lines = lines(self._session.ledger, found) if found else []
        self.model.show_rows([line[:4] for line in self._lines])
        self.table.resizeRowsToContents()
        self.count.setText(
            f"共 {len(found)} 处不对。" if found else "没有不对的地方：每一条都和历史一致，附件都和校验值相符。"
        )
        self.fault_label.show_fault(None)
        self.told.setText("")
        if found:
            choose_row(self.table, min(row, len(found) - 1))
        self._show_finding()

    def _show_finding(self) -> None:
        finding, row = self.finding, self.table.currentIndex().row()
        self._backup = self._look_into_backups(finding) if finding and can(finding, Remedy.BACKUP) else None
        line = self._lines[row] if finding else None
        told = backup_words(finding, self._backup) if finding and self._backup else ""
        for text, said in zip(self.texts, (line.now, line.told, told) if line else ("", "", ""), strict=True):
            text.setPlainText(said)
        for remedy, made in self._buttons.items():
            made.setEnabled(finding is not None and can(finding, remedy))
        self.backup_button.setEnabled(self._backup is not None)
        self.unlink_button.setVisible(self.unlink_button.isEnabled())
        count = len(self._mendable())
        self.all_button.setText(f"全部用历史的（{count} 处）" if count else "全部用历史的")
        self.all_button.setEnabled(count > 1)

    def _look_into_backups(self, finding: Mismatch) -> FromBackup | None:
        ledger = self._session.ledger
        found = find(ledger.path, ledger.identity)
        return row_in_backups((placed.backup.path for placed in found), finding)

    def _tell(self, share: float) -> None:
        self.bar.setValue(round(share * _WHOLE))

    def _set_looking(self, is_looking: bool) -> None:
        self.bar.setVisible(is_looking)
        self.bar.setValue(0)
        self.again_button.setEnabled(not is_looking)
        self.close_button.setText("停止" if is_looking else "关闭")

    # Parts.

    def _make_parts(self) -> None:
        self.model = TextModel(_HEADINGS)
        self.table = QTableView()
        self.table.setModel(self.model)
        set_up(self.table, "核对的结果", _WIDTHS)
        only_read(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.count, self.told = label(""), label("", "hint")
        self.bar = QProgressBar(minimum=0, maximum=_WHOLE)
        self.bar.setAccessibleName("核对的进度")
        self.bar.hide()
        self.texts = [_reader(side) for side in _SIDES]
        self.fault_label = FaultLabel()
        self.history_button = _verb("用历史的(&H)", self.take_history, "primary")
        self.backup_button = _verb("用备份的(&B)", self.take_backup)
        self.keep_button = _verb("保留台账里的(&K)", self.keep_row)
        self.unlink_button = _verb("去掉这个联系(&U)", self.unlink)
        self.all_button = _verb("全部用历史的", self.take_all)
        self.again_button = _verb("重新核对", self.look)
        self.close_button = _verb("关闭", self._stop_or_close)
        self._buttons = {
            Remedy.HISTORY: self.history_button,
            Remedy.BACKUP: self.backup_button,
            Remedy.ROW: self.keep_button,
            Remedy.UNLINK: self.unlink_button,
        }

    def _lay_out(self) -> None:
        sides = QGridLayout()
        sides.setHorizontalSpacing(12)
        for column, (word, text) in enumerate(zip(_SIDES, self.texts, strict=True)):
            sides.addWidget(label(word, "heading"), 0, column)
            sides.addWidget(text, 1, column)
        hint = label(_HINT, "secondary")
        hint.setWordWrap(True)
        remedies = row_of(*self._buttons.values(), self.all_button, None)
        buttons = row_of(self.again_button, self.told, None, self.close_button)
        lay_out(
            self,
            self.count,
            self.bar,
            self.table,
            sides,
            self.fault_label,
            remedies,
            hint,
            buttons,
            grows=self.table,
        )


def _verb(word: str, verb: Callable[[], object], role: str = "") -> QPushButton:
    return button(word, role=role, verb=verb)


def _reader(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    made.setFixedHeight(theme.px(_TEXT_HEIGHT))
    return made
