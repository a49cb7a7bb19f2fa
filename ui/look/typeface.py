"""The window's typeface: a Chinese one of the system, or the one that comes with the program."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from resources.fonts import font_path

PIXELS = 14
_PREFERRED = {
    "win32": ("Microsoft YaHei UI", "Microsoft YaHei", "SimHei"),
    "darwin": ("PingFang SC",),
    "linux": ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "HarmonyOS Sans SC", "WenQuanYi Micro Hei"),
}
"""By :data:`sys.platform`, as each system brings them along."""


def install(app: QApplication) -> str:
    """Give every widget a typeface that has the clerk's characters; answers its family."""
    there = set(QFontDatabase.families())  # all at once: to ask for one by its name takes a millisecond, too
    family = next((name for name in _PREFERRED.get(sys.platform, ()) if name in there), None) or _bundled()
    font = QFont(family)
    font.setPixelSize(PIXELS)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    app.setFont(font)
    return family


def _bundled() -> str:
    font_id = QFontDatabase.addApplicationFont(str(font_path("NotoSansSC-Regular")))
    return QFontDatabase.applicationFontFamilies(font_id)[0]
