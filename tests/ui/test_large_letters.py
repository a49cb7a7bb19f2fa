"""In the largest letters no word on a button or beside a field is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Sample
from ui import theme
from ui.actions import Bulk
from ui.main_window import MainWindow


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
    large.tree.view.select_tasks([sample.road, sample.parking])
    qtbot.waitUntil(lambda: large.right.currentWidget() is not large.work.panes)
    qtbot.wait(30)
    assert not cut(large)


def test_the_dialogs_cut_no_words(qtbot: QtBot, large: MainWindow, sample: Sample) -> None:
    commands = large.commands
    large.tree.view.select_tasks([sample.road, sample.parking])
    for action in (commands.settings, commands.messages, commands.steps, commands.shortcuts, *_bulk(large)):
        action.trigger()
        qtbot.wait(30)
        dialog = next(dialog for dialog in large.findChildren(QDialog) if dialog.isVisible())
        assert not cut(dialog), action.text()
        dialog.reject()
        qtbot.waitUntil(lambda: not any(dialog.isVisible() for dialog in large.findChildren(QDialog)))


def _bulk(window: MainWindow) -> list[object]:
    return [window.commands.bulk[change] for change in Bulk]
