"""The window's typeface: a Chinese one of the system, or the one that comes with the program."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from resources.fonts import font_path

PIXELS = 14
_PREFERRED = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "SimHei",
)


def install(app: QApplication) -> str:
    """Give every widget a typeface that has the clerk's characters; answers its family."""
    family = next((name for name in _PREFERRED if QFontDatabase.hasFamily(name)), None) or _bundled()
    font = QFont(family)
    font.setPixelSize(PIXELS)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    app.setFont(font)
    return family


def _bundled() -> str:
    font_id = QFontDatabase.addApplicationFont(str(font_path("NotoSansSC-Regular")))
    return QFontDatabase.applicationFontFamilies(font_id)[0]
