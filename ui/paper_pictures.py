"""Pictures of paper: the room 通报 with a bulletin drafted, also on a small screen, and the pages of a form."""
# ruff: noqa: PLC0415  each picture imports what it shows

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QWidget

from models.records import TaskList
from ui.shell.main_window import MainWindow
from ui.widgets.page_view import PageView

_SMALL = (1366, 768)


def _bulletin(window: MainWindow) -> QWidget:
    """The room on the latest month that has reports, with its bulletin: the first time one is drafted."""
    from ui.rooms.bulletins.room import BulletinsRoom

    session, list_id = window.session, window.session.ledger.all(TaskList)[0].id
    session.show_list(list_id)
    session.show_period(session.ledger.latest_period(list_id) or session.period)
    window.rooms.show("bulletins")
    (room,) = window.findChildren(BulletinsRoom)
    if room.current is None:
        room.drafting.draft()
    _wait_for(room.split.pages)
    return window


def _small(window: MainWindow) -> QWidget:
    window.resize(*_SMALL)
    return _bulletin(window)


def _preview(window: MainWindow) -> QWidget:
    from models.issuing.building import build
    from models.vocabulary import FormKey
    from ui.dialogs.page_preview import PagePreviewDialog

    session, list_id = window.session, window.session.ledger.all(TaskList)[0].id
    period = session.ledger.latest_period(list_id) or session.period
    dialog = PagePreviewDialog(build(session.ledger, FormKey.MONTHLY, list_id, period), window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    dialog.show()
    _wait_for(dialog.pages)
    return dialog


def _wait_for(pages: PageView) -> None:
    """Until they are drawn, where they are looked at."""
    while pages.isVisible() and not pages.is_settled:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


PICTURES: dict[str, Callable[[MainWindow], QWidget]] = {
    "预览": _preview,
    "通报": _bulletin,
    "通报-小屏": _small,
}
"""What there are pictures of; each answers the widget to be painted."""
