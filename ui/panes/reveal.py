"""Showing where a text stands in a pane: selected in its field or its table, without taking the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QTableView, QTextEdit, QWidget

from ui.widgets.tables import choose_row


def reveal(pane: QWidget, text: str) -> None:
    """Select the first place where a text stands, and scroll to it; nothing happens where it does not."""
    found = _in_fields(pane, text) or _in_tables(pane, text)
    for area in pane.findChildren(QScrollArea):
        if found is not None and area.isAncestorOf(found):
            area.ensureWidgetVisible(found)


def _in_fields(pane: QWidget, text: str) -> QWidget | None:
    for editor in pane.findChildren(QTextEdit):
        cursor = editor.document().find(text)
        if not cursor.isNull() and not editor.isHidden():
            editor.setTextCursor(cursor)
            editor.ensureCursorVisible()
            return editor
    return None


def _in_tables(pane: QWidget, text: str) -> QWidget | None:
    for table in pane.findChildren(QTableView):
        model = table.model()
        for column in range(model.columnCount()):
            start, role = model.index(0, column), Qt.ItemDataRole.DisplayRole
            hits = model.match(start, role, text, 1, Qt.MatchFlag.MatchContains)
            if hits:
                choose_row(table, hits[0].row())
                table.scrollTo(hits[0])
                return table
    return None
