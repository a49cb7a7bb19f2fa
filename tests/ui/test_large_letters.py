"""In the largest letters no word on a button or beside a field is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from models.rules.owing import MonthState
from models.vocabulary import Bulk
from tests.ui.conftest import Sample
from ui.look import theme
from ui.shell.main_window import MainWindow
from ui.tree.delegate import _strip_image


@pytest.fixture(params=[theme.SIZES[0], theme.SIZES[-1]])
def large(request: pytest.FixtureRequest, qapp: QApplication, window: MainWindow) -> Iterator[MainWindow]:
    theme.choose(qapp, None, theme.USUAL_SIZE)
    theme.choose(qapp, None, request.param)
    window.resize(1440, 900)
    yield window
    theme.choose(qapp, None, theme.USUAL_SIZE)
    qapp.setStyleSheet("")


def cut(root: QWidget) -> list[str]:
    """The words on screen that have less room than they need."""
    found = []
    for kind in (QLabel, QPushButton, QToolButton):
        for widget in root.findChildren(kind):
            if not widget.isVisible() or not widget.text() or widget.sizePolicy().horizontalPolicy() is _IGNORED:
                continue
            needed, given = widget.sizeHint(), widget.size()
            if isinstance(widget, QLabel) and widget.wordWrap():
                is_cut = widget.heightForWidth(given.width()) > given.height()
            else:
                is_cut = needed.width() > given.width() or needed.height() > given.height()
            if is_cut:
                found.append(f"{widget.text()}: {given.toTuple()} of {needed.toTuple()}")
    return found


_IGNORED = QSizePolicy.Policy.Ignored


def test_the_window_cuts_no_words(qtbot: QtBot, large: MainWindow, sample: Sample) -> None:
    tabs = large.work.panes.tabs
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        qtbot.wait(30)
        assert not cut(large), tabs.tabText(place)
    large.work.tree.view.select_tasks([sample.road, sample.parking])
    qtbot.waitUntil(lambda: large.work.right.currentWidget() is not large.work.panes)
    qtbot.wait(30)
    assert not cut(large)


@pytest.mark.parametrize("panes", [360, 2000])
def test_all_tabs_are_in_sight_in_a_small_window(qtbot: QtBot, large: MainWindow, sample: Sample, panes: int) -> None:
    large.session.show_task(sample.road)
    large.resize(1024, 700)
    large.work.splitter.setSizes([2000, panes])
    qtbot.wait(30)
    tabs = large.work.panes.tabs
    bar = tabs.tabBar()
    assert bar.tabRect(tabs.count() - 1).right() <= tabs.width()
    for place in range(tabs.count()):
        assert bar.tabRect(place).width() > bar.fontMetrics().horizontalAdvance(tabs.tabText(place)), place
    assert not [button for button in bar.findChildren(QToolButton) if button.isVisible()]


def test_the_rail_and_the_strip_of_months_go_with_the_letters(
    qtbot: QtBot, large: MainWindow, qapp: QApplication
) -> None:
    rail = large.rooms.rail
    before, is_small = (rail.width(), _inked()), theme.px(100) < 100
    theme.choose(qapp, None, theme.USUAL_SIZE)
    qtbot.wait(30)
    usual = rail.width(), _inked()
    assert all((now > then) is is_small for now, then in zip(usual, before, strict=True))


def _inked() -> int:
    """From where to where the strip of a task's months is painted."""
    image = _strip_image((MonthState.REPORTED,) * 12, theme.px(100), 1, False)
    inked = [x for x in range(image.width()) if any(image.pixelColor(x, y).alpha() for y in range(image.height()))]
    return inked[-1] - inked[0]


def test_the_dialogs_cut_no_words(qtbot: QtBot, large: MainWindow, sample: Sample) -> None:
    commands = large.commands
    large.work.tree.view.select_tasks([sample.road, sample.parking])
    for action in (commands["settings"], commands["messages"], commands["steps"], commands["shortcuts"], *_bulk(large)):
        action.trigger()
        qtbot.wait(30)
        dialog = next(dialog for dialog in large.findChildren(QDialog) if dialog.isVisible())
        assert not cut(dialog), action.text()
        dialog.reject()
        qtbot.waitUntil(lambda: not any(dialog.isVisible() for dialog in large.findChildren(QDialog)))


def _bulk(window: MainWindow) -> list[object]:
    return [window.commands[f"bulk_{change.name.lower()}"] for change in Bulk]
