"""The findings beside a bulletin's text: contradictions first, each with its shape, its word and both places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.bulletins.checker import Checked
from models.bulletins.findings import Finding, Severity
from models.vocabulary import Status
from ui.look import theme
from ui.widgets.fields import label

_WORDS = {Severity.CONTRADICTION: "■ 矛盾", Severity.QUESTION: "□ 存疑"}
_NOTHING = "没有发现不一致的地方。"


class FindingsList(QWidget):
    """What the checker found; choosing one leads to its place."""

    chosen = Signal(object)  # Finding

    def __init__(self) -> None:
        super().__init__()
        self.summary = label("", "secondary")
        self.summary.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("核对结果")
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemActivated.connect(lambda _: self._choose(self.list.currentRow()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label("核对", "heading"))
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        self._findings: Sequence[Finding] = ()

    def show_nothing(self, words: str) -> None:
        """Say why there is nothing to show."""
        self._fill(())
        self.summary.setText(words)

    def show_checked(self, checked: Checked) -> None:
        """Show what was found; the row looked at stays where it is still there."""
        row = self.list.currentRow()
        ordered = sorted(checked.findings, key=lambda finding: finding.severity is Severity.QUESTION)
        self._fill(ordered)
        sure = sum(finding.severity is Severity.CONTRADICTION for finding in ordered)
        told = f"核对了 {len(checked.claims)} 处：矛盾 {sure}，存疑 {len(ordered) - sure}。"
        self.summary.setText(told if ordered else f"核对了 {len(checked.claims)} 处，{_NOTHING}")
        if 0 <= row < len(ordered):
            self.list.blockSignals(True)
            self.list.setCurrentRow(row)
            self.list.blockSignals(False)

    def step(self, by: int) -> None:
        """Go to the next or the previous finding."""
        if count := self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    def _fill(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        self.list.blockSignals(True)
        self.list.clear()
        tokens = theme.tokens()
        colours = {Severity.CONTRADICTION: tokens.danger, Severity.QUESTION: tokens.status[Status.WARNED]}
        for finding in findings:
            item = QListWidgetItem(f"{_WORDS[finding.severity]}　{finding.message}")
            item.setForeground(QColor(colours[finding.severity]))
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._findings):
            self.chosen.emit(self._findings[row])
