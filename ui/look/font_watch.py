"""Lengths set by hand that go with the size of the letters the clerk has chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class _Watch(QObject):
    def __init__(self, widget: QWidget, fit: Callable[[], None]) -> None:
        super().__init__(widget)
        self._fit = fit
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        return super().eventFilter(watched, event)


def follow_letters(widget: QWidget, fit: Callable[[], None]) -> None:
    """Call ``fit`` now and whenever the widget's letters change."""
    fit()
    _Watch(widget, fit)
