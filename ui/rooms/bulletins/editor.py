"""The text of a bulletin while it is written: a title and paragraphs, with what the checker found marked in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from models.bulletins.findings import Finding, Severity
from models.bulletins.typed import BODY_FROM
from models.differences import utf16_offset
from models.vocabulary import Status
from ui.look import theme
from ui.widgets.fields import FaultLabel, LineEditor, TextEditor, label
from ui.widgets.stub_gaps import selection_fields


class BulletinEditor(QWidget):
    """Title and body. ``edited`` after every change by hand, ``left`` when the keys go elsewhere."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = LineEditor()
        self.title.setAccessibleName("通报标题")
        self.title.setPlaceholderText("关于…的通报")
        self.body = TextEditor(10, most_lines=10_000)
        self.body.setAccessibleName("通报正文")
        self.body.setPlaceholderText("一段一行；“一、”“（一）”单独成行的是小标题。")
        self.body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.fault = FaultLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label("标题", "heading"))
        column.addWidget(self.title)
        column.addWidget(label("正文", "heading"))
        column.addWidget(self.body, 1)
        column.addWidget(self.fault)
        self.title.textEdited.connect(lambda _: self.edited.emit())
        self.body.textChanged.connect(self._tell)
        for field in (self.title, self.body):
            field.left.connect(self.left)
        self._is_loading = False
        self._findings: Sequence[Finding] = ()
        self._looked_at: Finding | None = None

    def show_text(self, title: str, body: str, *, is_open: bool) -> None:
        """Show a bulletin; one that has been issued can be read only."""
        self._is_loading = True
        self.title.set_content(title)
        self.body.set_content(body)
        self._is_loading = False
        self.title.setReadOnly(not is_open)
        self.body.setReadOnly(not is_open)
        self.fault.show_fault(None)
        self.mark(())

    def mark(self, findings: Sequence[Finding]) -> None:
        """Underline what the findings are about: contradictions solid, questions dotted."""
        self._findings = findings
        self._paint()

    def show_place(self, finding: Finding) -> None:
        """Lead to a finding's place, which is marked while it is looked at."""
        self._looked_at = finding
        self._paint()
        cursor = self._cursor(finding)
        if cursor is not None:
            cursor.clearSelection()
            self.body.setTextCursor(cursor)
            self.body.ensureCursorVisible()

    def _tell(self) -> None:
        if not self._is_loading:
            self.edited.emit()

    def _paint(self) -> None:
        tokens = theme.tokens()
        shown = []
        for finding in self._findings:
            cursor = self._cursor(finding)
            if cursor is None:
                continue
            is_sure = finding.severity is Severity.CONTRADICTION
            look = QTextCharFormat()
            look.setUnderlineColor(QColor(tokens.danger if is_sure else tokens.status[Status.WARNED]))
            underline = QTextCharFormat.UnderlineStyle
            look.setUnderlineStyle(underline.SingleUnderline if is_sure else underline.DotLine)
            if finding == self._looked_at:
                look.setBackground(QColor(tokens.marked))
            shown.append(_selection(cursor, look))
        self.body.setExtraSelections(shown)

    def _cursor(self, finding: Finding) -> QTextCursor | None:
        """What a finding is about, selected; None where that is not in the body."""
        if finding.line is None or finding.line.place < BODY_FROM:
            return None
        block = self.body.document().findBlockByNumber(finding.line.place - BODY_FROM)
        if not block.isValid() or block.text() != finding.line.text:
            return None
        cursor = QTextCursor(block)
        text = block.text()
        cursor.setPosition(block.position() + utf16_offset(text, finding.start))
        cursor.setPosition(block.position() + utf16_offset(text, finding.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _selection(cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    fields = selection_fields(selection)
    fields.cursor, fields.format = cursor, look
    return selection
