"""How a dialog is laid out: fields with their words in front, everything from top to bottom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLayout, QSpinBox, QVBoxLayout, QWidget

from ui.widgets.fields import label

_ROOM = 6  # pixels before the year's figures, as before the words of the other fields


class YearField(QSpinBox):
    """The year of a list."""

    def __init__(self, year: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(2000, 2099)
        self.lineEdit().setTextMargins(_ROOM, 0, 0, 0)
        if year is not None:
            self.setValue(year)


def field_rows(*rows: tuple[str, QWidget]) -> QFormLayout:
    """The fields below each other, with their words in front."""
    made = QFormLayout()
    made.setSpacing(10)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
    for word, field in rows:
        name = label(word, "secondary")
        name.setBuddy(field)
        made.addRow(name, field)
    return made


def lay_out(dialog: QDialog, *parts: QWidget | QLayout, grows: QWidget | QLayout | None = None) -> None:
    """The parts of a dialog from top to bottom; one of them, or nothing above the last, grows with the dialog.

    Of its buttons (:func:`ui.widgets.fields.row_of`) the one that Enter presses comes last.
    """
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 18, 20, 16)
    column.setSpacing(10)
    for part in parts:
        if part is parts[-1] and grows is None:
            column.addStretch(1)
        if isinstance(part, QWidget):
            column.addWidget(part, part is grows)
        else:
            column.addLayout(part, part is grows)
