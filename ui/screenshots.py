"""Pictures of the window, light and dark, at 100 % and 200 %, for looking at it without a screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.app import make_application, make_window
from ui.asking import DialogAsker
from ui.preferences import Preferences
from ui.session import Session

SIZE = (1440, 900)
_SCHEMES = {"浅色": theme.LIGHT, "深色": theme.DARK}
_SCALES = (1, 2)


def take(ledger: Path, folder: Path) -> list[Path]:
    """Open the ledger, take every picture, close it again; answers the files. Remembers nothing for the next start."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    written_on = date.fromtimestamp(ledger.stat().st_mtime)
    with TemporaryDirectory() as scratch:
        preferences = Preferences(Path(scratch) / "preferences.ini")
        window = make_window(Session(), DialogAsker(), preferences, written_on)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.session.open(ledger)
        window.resize(*SIZE)
        window.show()
        window.work.panes.show()
        window.tree.view.setFocus()
        try:
            return [path for name, scheme in _SCHEMES.items() for path in _of_scheme(app, window, folder, name, scheme)]
        finally:
            theme.choose(app, None)
            window.close()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _of_scheme(app: QApplication, window: QWidget, folder: Path, name: str, scheme: theme.Tokens) -> list[Path]:
    theme.choose(app, scheme)
    app.processEvents()
    files = []
    for scale in _SCALES:
        path = folder / f"窗口-{name}-{scale * 100}.png"
        picture(window, scale).save(str(path))
        files.append(path)
    return files


def picture(widget: QWidget, scale: int) -> QImage:
    """A widget painted as a screen of that scale shows it: everything is drawn anew, nothing is enlarged."""
    image = QImage(widget.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image)
    return image
