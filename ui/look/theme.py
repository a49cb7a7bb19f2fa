"""Colours and the style sheet made from them, light and dark.

The one place with colour values. Every status has a shape and a word besides its colour (see ``ui/look/badge.py``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from models.vocabulary import Status
from resources.icons import icon_path
from resources.styles import style_path
from ui.look.typeface import PIXELS

USUAL_SIZE = 100
SIZES = (90, USUAL_SIZE, 110, 125, 150)
"""Per cent of the usual size of letters."""


class Tokens(NamedTuple):
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

SCHEMES = {"light": LIGHT, "dark": DARK}

_chosen: Tokens | None = None  # None: as the system asks for
_percent = USUAL_SIZE
_NAMED = re.compile(r"\$(\w+)")  # not string.Template, whose import takes half a millisecond of the start
_FONT_SIZE = re.compile(r"(?<=font-size: )(\d+)(?=px)")


def tokens() -> Tokens:
    """The colours of the scheme in use."""
    if _chosen is not None:
        return _chosen
    return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def px(pixels: float) -> int:
    """A length that goes with the size of the letters the clerk has chosen."""
    return round(pixels * _percent / 100)


def is_dark() -> bool:
    """Whether the dark scheme is in use."""
    return tokens() is DARK


def colour(value: str, alpha: float = 1.0) -> QColor:
    """A token as a colour; ``alpha`` from 0 to 1."""
    made = QColor(value)
    made.setAlphaF(alpha)
    return made


def palette(scheme: Tokens) -> QPalette:
    """The colours as Qt's roles, for everything the style draws by itself."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, value in {
        roles.Window: scheme.window,
        roles.WindowText: scheme.text,
        roles.Base: scheme.panel,
        roles.AlternateBase: scheme.header,
        roles.Text: scheme.text,
        roles.PlaceholderText: scheme.secondary,
        roles.Button: scheme.panel,
        roles.ButtonText: scheme.text,
        roles.ToolTipBase: scheme.panel,
        roles.ToolTipText: scheme.text,
        roles.Highlight: scheme.selection,
        roles.HighlightedText: scheme.text,
        roles.Accent: scheme.accent,
        roles.Link: scheme.accent,
    }.items():
        made.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour(scheme.secondary, 0.6))
    return made


def style_sheet(scheme: Tokens) -> str:
    """The style sheet of the whole program in a scheme's colours."""
    template = style_path("window").read_text(encoding="utf-8")
    colours = {name: getattr(scheme, name) for name in Tokens._fields if name != "status"}
    tick = "tick-dark.svg" if scheme is DARK else "tick-light.svg"
    names = {way: f"chevron-{way}.svg" for way in ("down", "up", "left", "right")} | {"tick": tick}
    values = colours | {name: icon_path(file).as_posix() for name, file in names.items()}
    sized = _FONT_SIZE.sub(lambda found: str(px(int(found[1]))), template)
    return _NAMED.sub(lambda found: values[found[1]], sized)


def apply(app: QApplication) -> None:
    """Put the scheme and the letters in use on every widget."""
    scheme = tokens()
    font = app.font()
    if font.pixelSize() != px(PIXELS):
        font.setPixelSize(px(PIXELS))
        app.setFont(font)
    app.setPalette(palette(scheme))
    app.setStyleSheet(style_sheet(scheme))


def choose(app: QApplication, scheme: Tokens | None, percent: int | None = None) -> None:
    """Use one scheme from now on (None follows the system) and, where given, letters of another size."""
    _set(scheme, _percent if percent is None else percent)
    apply(app)


def wear(app: QApplication, scheme: str, percent: int) -> None:
    """Use what was chosen by name; a name or a size that nobody offers is the usual one."""
    choose(app, SCHEMES.get(scheme), percent if percent in SIZES else USUAL_SIZE)


def begin(app: QApplication, scheme: str, percent: int) -> None:
    """Wear a scheme and a size now, and the system's scheme whenever that changes."""
    wear(app, scheme, percent)
    app.styleHints().colorSchemeChanged.connect(lambda _: apply(app))


def _set(scheme: Tokens | None, percent: int) -> None:
    global _chosen, _percent
    _chosen, _percent = scheme, percent
