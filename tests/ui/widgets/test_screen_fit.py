"""Every window and dialog on the screens that offices have: no larger than the screen, every button in sight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models import operations
from models.errors import UserFault
from models.operations.tasks import versions
from models.records import Task
from models.store.history import history
from models.vocabulary import Bulk
from tests.ui.conftest import Sample
from tests.ui.scripted import ScriptedAsker
from tests.ui.test_life_after_dialogs import Cancelling, close_everything, opened
from ui.dialogs.importing.batch import BatchDialog
from ui.dialogs.importing.pages import Step
from ui.dialogs.importing.wizard import ImportDialog
from ui.dialogs.safekeeping.unsaved_texts import UnsavedTextsDialog
from ui.look import theme
from ui.panes.version import VersionDialog
from ui.rooms.units.room import UnitsRoom
from ui.services.unsaved_text import Unsaved
from ui.shell.crash_dialog import CrashDialog
from ui.shell.main_window import MainWindow
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import FaultLabel
from ui.widgets.screen_fit import room_for
from ui.widgets.waiting import WaitingDialog

SCREENS = {
    "1366×768, 125 %": QSize(1093, 574),
    "1024×768": QSize(1024, 728),
    "1920×1080, 200 %": QSize(960, 500),
}
"""What the system's bar leaves, in Qt's pixels."""
_BEYOND = 1  # a frame's line
_OWN = (QScrollArea, QTabBar, QLineEdit)  # what looks after the buttons in it


@pytest.fixture(params=SCREENS.values(), ids=list(SCREENS))
def screen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> QSize:
    size: QSize = request.param
    monkeypatch.setattr(QScreen, "availableSize", lambda self: QSize(size))
    monkeypatch.setattr(QScreen, "availableGeometry", lambda self: QRect(QPoint(0, 0), size))
    return size


@pytest.fixture(params=[theme.USUAL_SIZE, theme.SIZES[-1]], ids=["100%", "150%"])
def letters(request: pytest.FixtureRequest, usual_looks: QApplication) -> Iterator[int]:
    theme.choose(usual_looks, None, request.param)
    yield request.param


def above_of(widget: QWidget) -> Iterator[QWidget]:
    while (above := widget.parentWidget()) is not None:
        yield above
        widget = above


def out_of_sight(window: QWidget) -> list[str]:
    """The buttons of a window that are not wholly inside it, and not in something that scrolls."""
    found = []
    for button in window.findChildren(QAbstractButton):
        above = list(above_of(button))
        is_elsewhere = button.window() is not window or any(isinstance(one, _OWN) for one in above)
        if button.isVisible() and not is_elsewhere:
            place = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
            if not window.rect().adjusted(-_BEYOND, -_BEYOND, _BEYOND, _BEYOND).contains(place):
                found.append(f"{button.text() or button.accessibleName()}: {place.getRect()}")
    return found


def assert_fits(window: QWidget, what: str) -> None:
    room, least = room_for(window), window.minimumSizeHint()
    for size in (window.size(), least):
        assert size.width() <= room.width() and size.height() <= room.height(), (what, size, room)
    assert not out_of_sight(window), what


@pytest.fixture
def scripted() -> ScriptedAsker:
    return Cancelling()


@pytest.fixture
def small(screen: QSize, letters: int, window: MainWindow, sample: Sample) -> MainWindow:
    window.resize(room_for(window))
    window.session.show_task(sample.road)
    return window


def in_front(window: MainWindow) -> QWidget:
    """The dialog or the sheet that is open."""
    popup = QApplication.activePopupWidget()
    return popup if popup is not None else opened(window)[-1]


def test_the_work_gives_way_to_a_notice(small: MainWindow) -> None:
    small.notice.tell_fault(UserFault("台账所在的磁盘写不进去。", "请检查磁盘后再试，输入的文字还在。"))
    tabs = small.work.panes.tabs
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        QApplication.processEvents()
        assert_fits(small, tabs.tabText(place))


def test_the_window_in_every_room_and_on_every_pane(qtbot: QtBot, small: MainWindow, sample: Sample) -> None:
    tabs = small.work.panes.tabs
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        QApplication.processEvents()
        assert_fits(small, tabs.tabText(place))
    small.work.tree.view.select_tasks([sample.road, sample.parking])
    qtbot.waitUntil(lambda: small.work.right.currentWidget() is not small.work.panes)
    assert_fits(small, "several tasks")
    small.rooms.show("units")
    (room,) = small.findChildren(UnitsRoom)
    for place in range(room.tabs.count()):
        room.show_page(place)
        QApplication.processEvents()
        assert_fits(small, room.tabs.tabText(place))


def test_the_first_page(screen: QSize, letters: int, empty_window: MainWindow) -> None:
    empty_window.resize(room_for(empty_window))
    QApplication.processEvents()
    assert_fits(empty_window, "the first page")


def test_the_first_start_is_no_larger_than_the_screen(screen: QSize, empty_window: MainWindow) -> None:
    room = room_for(empty_window)
    assert empty_window.width() <= room.width() and empty_window.height() <= room.height()


def test_every_dialog_of_the_menus(qtbot: QtBot, small: MainWindow, sample: Sample) -> None:
    seen = []
    for action in small.commands:
        if action.objectName() in ("quit", "delete"):
            continue
        small.rooms.show("ledger")
        small.work.tree.view.select_tasks([sample.road])
        if not action.isEnabled():
            continue
        action.trigger()
        QApplication.processEvents()
        if opened(small) or QApplication.activePopupWidget() is not None:
            assert_fits(in_front(small), action.text())
            seen.append(action.objectName())
        while found := opened(small):  # one that is at work stops first
            found[-1].close()
            qtbot.wait(1)
        close_everything(qtbot, small)
    bulk = {f"bulk_{change.name.lower()}" for change in Bulk}
    others = {
        "new_task",
        "new_subtask",
        "settings",
        "recycle_bin",
        "steps",
        "messages",
        "palette",
        "shortcuts",
        "about",
        "export",
        "filter",
    }
    assert set(seen) >= bulk | others | {"new_list", "edit_list", "carry_over"}


def test_every_page_of_an_import(qtbot: QtBot, small: MainWindow, tmp_path: Path) -> None:
    table = tmp_path / "五月.csv"
    rows = [f"{number},修好滨江步道{number}号段,已完成三成" for number in range(40)]
    table.write_text("\n".join(["序号,重点工作,完成情况", *rows]), encoding="utf-8")
    for into_list in (False, True):
        assert_import_fits(qtbot, small, table, into_list=into_list)


def assert_import_fits(qtbot: QtBot, small: MainWindow, table: Path, *, into_list: bool) -> None:
    small.verbs.open_paths([table])
    wizard = next(found for found in small.findChildren(ImportDialog) if found.isVisible())
    qtbot.waitUntil(lambda: wizard.course.is_ready)
    assert (wizard.course.into is not None) is into_list
    while wizard.step is not Step.FINDINGS:
        assert_fits(wizard, wizard.step.name)
        wizard.go_on()
        QApplication.processEvents()
    assert_fits(wizard, wizard.step.name)
    wizard.apply()
    qtbot.waitUntil(lambda: wizard.step is Step.RESULT)
    QApplication.processEvents()
    assert_fits(wizard, wizard.step.name)
    close_everything(qtbot, small)


def test_several_files_in_one_review(qtbot: QtBot, small: MainWindow, tmp_path: Path) -> None:
    for name in ("一.csv", "二.csv"):
        (tmp_path / name).write_text("序号,重点工作,完成情况\n1,修好滨江步道,已完成三成\n", encoding="utf-8")
    small.verbs.open_paths([tmp_path / "一.csv", tmp_path / "二.csv"])
    qtbot.waitUntil(lambda: bool(opened(small)))
    dialog = in_front(small)
    assert isinstance(dialog, BatchDialog)
    assert_fits(dialog, "while the files are read")
    qtbot.waitUntil(lambda: not dialog.course.is_running)
    QApplication.processEvents()
    assert_fits(dialog, "the files")
    close_everything(qtbot, small)


def test_the_dialogs_that_no_menu_opens(qtbot: QtBot, small: MainWindow, sample: Sample, tmp_path: Path) -> None:
    session = small.session
    small.rooms.show("units")
    (room,) = small.findChildren(UnitsRoom)
    room.units.merge()
    QApplication.processEvents()
    assert_fits(in_front(small), "merge")
    close_everything(qtbot, small)
    session.run(operations.edit_task, sample.road, {"text": "建成临江大道全线"})
    step = history.steps(session.ledger)[0]
    long = "云江区住房和城乡建设局牵头，" * 60
    task = session.ledger.get(Task, sample.road)
    draft = Unsaved(task.id, "2024-04", "进展", "content", task.text, "2024年4月　进展", long, long, long)
    dialogs: list[QDialog] = [
        CrashDialog("Traceback\n" * 60, tmp_path / "duban.log", long),
        UnsavedTextsDialog([draft] * 8, [draft], small),
        VersionDialog(session.ledger, step, versions.preview(session.ledger, sample.road, step.id), small),
        WaitingDialog("正在修改 12000 项任务…", small),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.show()
        QApplication.processEvents()
        assert_fits(dialog, type(dialog).__name__)


def test_a_dialog_grows_with_what_it_comes_to_say_and_stays_on_the_screen(
    qtbot: QtBot, small: MainWindow, sample: Sample
) -> None:
    small.commands["bulk_unit"].trigger()
    dialog = in_front(small)
    fault = dialog.findChildren(FaultLabel)[0]
    fault.say("这个单位没有。请从名录里选，或先在“单位”里新建。" * 6)
    QApplication.processEvents()
    assert_fits(dialog, "with a long fault")
    assert fault.heightForWidth(fault.width()) <= fault.height()


def test_the_bar_of_what_is_too_high_takes_nothing_of_its_width(qtbot: QtBot, screen: QSize) -> None:
    content, dialog = QWidget(), QDialog()
    qtbot.addWidget(dialog)
    content.setFixedSize(room_for(dialog).width() - 60, 2000)  # with the edges around it as wide as the sheet of keys
    lay_out(dialog, content)
    dialog.show()
    QApplication.processEvents()
    (scroller,) = dialog.findChildren(QScrollArea)
    assert scroller.verticalScrollBar().maximum() > 0
    assert scroller.horizontalScrollBar().maximum() == 0


def test_a_dialog_that_the_system_has_not_placed_yet_keeps_its_size_until_it_has(qtbot: QtBot) -> None:
    # With a size Qt sends the place it takes the window to have: until the system has told, the screen's corner.
    words, dialog = QLabel(), QDialog()
    qtbot.addWidget(dialog)
    words.setWordWrap(True)
    lay_out(dialog, words)
    dialog.show()
    opened_at = dialog.size()
    assert not dialog.isActiveWindow()
    words.setText("这个单位没有。请从名录里选，或先在“单位”里新建。" * 12)
    QApplication.sendPostedEvents(words.parent(), QEvent.Type.LayoutRequest)
    assert dialog.size() == opened_at
    QApplication.processEvents()
    assert dialog.isActiveWindow() and dialog.height() > opened_at.height()
    assert words.heightForWidth(words.width()) <= words.height()
