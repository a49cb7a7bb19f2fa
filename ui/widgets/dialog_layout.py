"""How a dialog is laid out: fields with their words in front, everything from top to bottom."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from ui.widgets.fields import FaultLabel, label
from ui.widgets.screen_fit import Scroller, fit

_INSIDE = (20, 18, 20, 4)  # from the edges of a dialog to what it holds
_FOOT = (20, 6, 20, 16)  # the same around its buttons
_SPACING = 10
_ROOM = 6  # pixels before the year's figures, as before the words of the other fields


class YearField(QSpinBox):
    """The year of a list."""

    def __init__(self, year: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(2000, 2099)
        self.lineEdit().setTextMargins(_ROOM, 0, 0, 0)
        if year is not None:
            self.setValue(year)


def refill(layout: QLayout, widgets: Iterable[QWidget]) -> None:
    """Put other widgets in the place of those a layout holds."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)


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


def lay_out(
    dialog: QDialog,
    *parts: QWidget | QLayout,
    grows: QWidget | QLayout | None = None,
    in_sight: Collection[QWidget] = (),
) -> None:
    """The parts of a dialog from top to bottom; one of them, or nothing above the last, grows with the dialog.

    Of its buttons (:func:`ui.widgets.fields.row_of`), which come last, the one that Enter presses or that is painted as
    the main one comes last; Ctrl+Enter presses it from anywhere, for in a text of several lines Enter begins the next,
    and in a table it means the row. They, what a fault says and the parts ``in_sight`` (what tells how it went) stay
    at the foot, where the screen is too low for everything else.
    """
    buttons = parts[-1] if isinstance(parts[-1], QHBoxLayout) else None
    content = QWidget()
    inside, foot = QVBoxLayout(content), QVBoxLayout()
    inside.setContentsMargins(*_INSIDE)
    foot.setContentsMargins(*_FOOT)
    for part in parts:
        _add(foot if part is buttons or part in in_sight or isinstance(part, FaultLabel) else inside, part, grows)
    if grows is None:
        inside.addStretch(1)
    scroller = Scroller(content)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(scroller, 1)
    whole.addLayout(foot)
    fit(dialog, scroller)
    if buttons is not None:
        _press_from_anywhere(dialog, buttons)


def _press_from_anywhere(dialog: QDialog, buttons: QHBoxLayout) -> None:
    last = buttons.itemAt(buttons.count() - 1).widget()
    if isinstance(last, QPushButton) and (last.isDefault() or last.property("role") == "primary"):
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), dialog, last.click)


def _add(column: QVBoxLayout, part: QWidget | QLayout, grows: QWidget | QLayout | None) -> None:
    column.setSpacing(_SPACING)
    if isinstance(part, QWidget):
        column.addWidget(part, part is grows)
    else:
        column.addLayout(part, part is grows)
