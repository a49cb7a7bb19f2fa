"""The application: typeface, colours, words, the ledger to begin with, and Qt's loop."""
# ruff: noqa: PLC0415  the ledger is being checked while the window's parts are imported

from __future__ import annotations

import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from models.clock import Clock
from models.errors import UserFault
from models.store.opening import open_to_show
from models.store.records.ledger import Ledger
from ui.services import quiet_collector
from ui.services.preferences import APPLICATION, ORGANISATION, TITLE, Preferences

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.services.asking import Asker
    from ui.services.session import Session
    from ui.shell.main_window import MainWindow


class Opening(Thread):
    """A ledger being opened and, but for its pages, checked, which takes longest where SQLite needs no interpreter."""

    def __init__(self, path: Path) -> None:
        super().__init__(daemon=True)
        self.path = path
        self._found: Ledger | BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._found = open_to_show(self.path)
        except BaseException as error:  # raised again where the ledger is asked for
            self._found = error

    def ledger(self) -> Ledger:
        """The ledger, once it is open. Raises what opening it raised: LedgerFault or one of its kinds."""
        self.join()
        if isinstance(self._found, Ledger):
            self._found.take()
            return self._found
        assert self._found is not None
        raise self._found


def run(path: Path | None, clock: Clock) -> int:
    """Show the window until it is closed. Opens the ledger at ``path``, or the one used last, or the welcome page."""
    preferences = Preferences()
    opening = begin_opening(path, preferences)
    app = make_application()

    from PySide6.QtCore import Qt

    from ui.dialogs.asker import DialogAsker
    from ui.services.session import Session
    from ui.shell import crash

    crash.install()
    window = make_window(Session(clock), DialogAsker(), preferences)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    open_first(window, opening)
    window.show()
    quiet_collector.settle(window)
    return app.exec()


def make_application() -> QApplication:
    """The application with typeface and words in place, and the collector taken over (also for pictures alone)."""
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from resources.icons import icon_path
    from ui.look import typeface

    quiet_collector.take_over()
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    found = QApplication.instance()
    # The style is named here: QApplication.setStyle answers a QStyle, whose enums PySide then makes for 8 ms.
    app = found if isinstance(found, QApplication) else QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setOrganizationName(ORGANISATION)
    app.setApplicationName(APPLICATION)
    app.setApplicationDisplayName(TITLE)
    app.setWindowIcon(QIcon(str(icon_path("duban.png"))))
    _translate(app)
    typeface.install(app)
    return app


def make_window(session: Session, asker: Asker, preferences: Preferences) -> MainWindow:
    """The window in the colours and letters chosen, which are put on once, when every part is in its place."""
    from PySide6.QtWidgets import QApplication

    from ui.look import theme
    from ui.shell.main_window import MainWindow

    window = MainWindow(session, asker, preferences)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.begin(app, *preferences.looks())
    return window


def begin_opening(path: Path | None, preferences: Preferences) -> Opening | None:
    """Begin to open the ledger asked for, or the last one; None when there is neither."""
    path = path or next(iter(preferences.recent_ledgers()), None)
    return Opening(path) if path else None


def open_first(window: MainWindow, opening: Opening | None) -> None:
    """Show the ledger being opened; without one, or after a fault, which is said, the welcome page stays.

    The window looks through its pages once it is shown.
    """
    if opening is None:
        return
    session = window.session
    try:
        ledger = opening.ledger()
        try:
            session.use(ledger)
        except Exception:
            ledger.file.pages.ensure()  # where they are damaged that is what to say
            raise
    except UserFault as fault:
        session.close()
        window.verbs.ledgers.say_unopened(opening.path, fault)


def _translate(app: QApplication) -> None:
    """Qt's own words (the menus of text fields, file dialogs) in Chinese, where they came with Qt."""
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
