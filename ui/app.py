"""The application: typeface, colours, words, the ledger to begin with, and Qt's loop."""

from __future__ import annotations

import gc
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from models.errors import UserFault
from resources.icons import icon_path
from ui import crash, theme, typeface
from ui.asking import Asker, DialogAsker
from ui.main_window import TITLE, MainWindow
from ui.preferences import APPLICATION, ORGANISATION, Preferences
from ui.session import Session


def run(ledger: Path | None, today: date) -> int:
    """Show the window until it is closed. Opens ``ledger``, or the one used last, or the welcome page."""
    gc.disable()  # start-up makes a hundred thousand objects that all stay
    app = make_application()
    crash.install()
    preferences = Preferences()
    window = make_window(Session(), DialogAsker(), preferences, today)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    open_first(window, ledger, preferences)
    window.show()
    gc.freeze()
    gc.enable()
    return app.exec()


def make_application() -> QApplication:
    """The application with typeface and words in place."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setOrganizationName(ORGANISATION)
    app.setApplicationName(APPLICATION)
    app.setApplicationDisplayName(TITLE)
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(icon_path("duban.png"))))
    _translate(app)
    typeface.install(app)
    return app


def make_window(session: Session, asker: Asker, preferences: Preferences, today: date) -> MainWindow:
    """The window in the system's colours, which are put on once, when every part is in its place."""
    window = MainWindow(session, asker, preferences, today)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.follow_system(app)
    return window


def open_first(window: MainWindow, ledger: Path | None, preferences: Preferences) -> None:
    """Open the ledger asked for, or the last one; a fault is said in the window, on the welcome page."""
    recent = preferences.recent_ledgers()
    path = ledger or (recent[0] if recent else None)
    if path is None:
        return
    try:
        window.session.open(path)
    except UserFault as fault:
        window.session.faulted.emit(fault, None)


def _translate(app: QApplication) -> None:
    """Qt's own words (the menus of text fields, file dialogs) in Chinese, where they came with Qt."""
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
