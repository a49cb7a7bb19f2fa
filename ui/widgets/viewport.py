"""A viewport of our own for what is on screen at the start.

Asked for one that Qt has made, PySide first makes every class of widget there is, to see which of them it might be:
6 ms. It knows at once what Python has made.
"""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def give_viewport(area: QAbstractScrollArea) -> None:
    """Put one into an area that looks as Qt's own does."""
    made = QWidget()
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    area.setViewport(made)
