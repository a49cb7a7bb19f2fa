"""How the room 通报 is shared out: the text above what the checker finds, the pages beside, which fold away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui.look import theme
from ui.rooms.bulletins.keys import KEYS
from ui.services.computer_settings import BULLETIN_BELOW, BULLETIN_BESIDE, BULLETIN_PAGES, BULLETIN_PAGES_NARROW
from ui.services.preferences import Preferences
from ui.widgets.pages_beside import PagesBeside, Remembered, keep_borders

_REMEMBERED = Remembered(BULLETIN_BESIDE, BULLETIN_PAGES, BULLETIN_PAGES_NARROW, wide=1320)
_BESIDE = 12  # pixels between the text and the border
_NARROWEST_TEXT = 420


class RoomSplit(PagesBeside):
    """Text and findings share the left side."""

    def __init__(self, text: QWidget, findings: QWidget, preferences: Preferences) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        for part, share in ((text, 3), (findings, 1)):
            left.addWidget(part)
            left.setStretchFactor(left.count() - 1, share)
        left.setContentsMargins(0, 0, _BESIDE, 0)
        left.setMinimumWidth(theme.px(_NARROWEST_TEXT))
        keep_borders(left, preferences, BULLETIN_BELOW)
        super().__init__(left, "起草后，这里是印出来的样子。", KEYS, preferences, _REMEMBERED)
