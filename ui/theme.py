"""Colours and the style sheet made from them, light and dark.

The one place with colour values. Every status has a shape and a word besides its colour (see ``ui/tree/badge.py``).
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from models.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Tokens:
    """One scheme's colours by their use."""

    window: str
    panel: str
    header: str
    line: str
    text: str
    secondary: str
    accent: str
    on_accent: str
    selection: str
    marked: str
    danger: str
    status: dict[Status, str]


LIGHT = Tokens(
    window="#F4F5F7",
    panel="#FFFFFF",
    header="#F0F2F5",
    line="#DADDE3",
    text="#1F2328",
    secondary="#5B6470",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    selection="#E4EDFB",
    marked="#FFF0B8",
    danger="#B3261E",
    status={
        Status.NOT_STARTED: "#6B7480",
        Status.RUNNING: "#1F5FBF",
        Status.WARNED: "#A15C00",
        Status.OVERDUE: "#B3261E",
        Status.STAGE_SIGNED_OFF: "#0B6E6E",
        Status.SIGNED_OFF: "#1B6E2E",
        Status.DEFERRED: "#6A3FA0",
        Status.ADJUSTED: "#6A3FA0",
        Status.STOPPED: "#6B7480",
    },
)

DARK = Tokens(
    window="#1E1F22",
    panel="#26282C",
    header="#2B2D31",
    line="#3A3D42",
    text="#E6E7E9",
    secondary="#A3A8B0",
    accent="#7FB0FF",
    on_accent="#1E1F22",
    selection="#2F3B52",
    marked="#5A4A12",
    danger="#FF8A80",
    status={
        Status.NOT_STARTED: "#A3ABB6",
        Status.RUNNING: "#7FB0FF",
        Status.WARNED: "#F0B45C",
        Status.OVERDUE: "#FF8A80",
        Status.STAGE_SIGNED_OFF: "#5FD0CF",
        Status.SIGNED_OFF: "#7BD88F",
        Status.DEFERRED: "#C7A5F5",
        Status.ADJUSTED: "#C7A5F5",
        Status.STOPPED: "#A3ABB6",
    },
)


def is_dark() -> bool:
    """Whether the system asks for a dark scheme."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def tokens() -> Tokens:
    """The colours of the scheme in use."""
    return DARK if is_dark() else LIGHT


def colour(value: str, alpha: float = 1.0) -> QColor:
    """A token as a colour; ``alpha`` from 0 to 1."""
    made = QColor(value)
    made.setAlphaF(alpha)
    return made
