"""问题: what should be known before importing, and every row that is not taken in, with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from models.intake.drafts import Plan
from models.intake.findings import Finding, Weight
from ui.widgets.fields import FaultLabel, label
from ui.widgets.text_table import TextTable

_ANY_HEIGHT = (1 << 24) - 1  # Qt's own, which PySide6 does not name


class FindingsPage(QWidget):
    """Two tables under each other; warnings come first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings_title, self.left_out_title = label("", "heading"), label("", "heading")
        self.findings = TextTable("发现的问题", ("", "问题", "位置"), (64, None, 240))
        self.left_out = TextTable("未导入的行", ("位置", "内容", "原因"), (190, None, 260))
        self.fault_label = FaultLabel()
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        self._handle = split.handleWidth()
        for title, table in ((self.findings_title, self.findings), (self.left_out_title, self.left_out)):
            host = QWidget()
            column = QVBoxLayout(host)
            column.setContentsMargins(0, 0, 0, 4)
            column.addWidget(title)
            column.addWidget(table, 1)
            column.addStretch(0)
            split.addWidget(host)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split, 1)
        column.addWidget(self.fault_label)
        column.addStretch(0)

    def show_plan(self, plan: Plan, of_reports: Sequence[Finding] = ()) -> None:
        """Show what was found in the file, and ``of_reports`` beside the list."""
        findings = sorted((*of_reports, *plan.findings), key=lambda found: found.weight is not Weight.WARNING)
        self.findings.rows.show_rows([(found.weight.value, found.text, found.origin) for found in findings])
        self.left_out.rows.show_rows([(row.origin, row.text, row.reason) for row in plan.left_out])
        self.findings_title.setText(f"发现的问题（{len(findings)}）" if findings else "没有发现问题")
        count = len(plan.left_out)
        self.findings.setVisible(bool(findings))
        self.left_out.setVisible(bool(count))
        self.left_out_title.setText(f"未导入的行（{count}）" if count else "没有未导入的行")
        filled = bool(findings), bool(count)
        for place, is_filled in enumerate(filled):  # a heading alone takes no more room than it needs
            host = self._split.widget(place)
            host.setMaximumHeight(_ANY_HEIGHT if is_filled else host.sizeHint().height())
        self._split.setMaximumHeight(_ANY_HEIGHT if any(filled) else self._split.sizeHint().height())
        self._split.setHandleWidth(self._handle if all(filled) else 0)
