"""Without a mouse one sees where the focus is; without a screen one hears what everything is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models.filters import Counter
from models.vocabulary import Role
from tests.ui.conftest import Sample
from ui import theme
from ui.actions import Bulk
from ui.counters import CounterButton
from ui.main_window import MainWindow
from ui.panes.fields import Choice, TextEditor
from ui.panes.units import UnitChip
from ui.screenshots import picture


def _with_role(kind: type[QWidget], role: str, *, checked: bool = False) -> Callable[[], QWidget]:
    def make() -> QWidget:
        made = kind()
        made.setText("修改")  # type: ignore[attr-defined]
        made.setProperty("role", role)
        if checked:
            made.setCheckable(True)  # type: ignore[attr-defined]
            made.setChecked(True)  # type: ignore[attr-defined]
        return made

    return make


def _tabs() -> QWidget:
    made = QTabBar()
    made.addTab("基本")
    made.addTab("进展")
    return made


def _list() -> QWidget:
    made = QListWidget()
    made.addItems(["甲", "乙"])
    made.setCurrentRow(0)
    return made


def _toggle(kind: type[QWidget]) -> Callable[[], QWidget]:
    return lambda: kind("选我")  # type: ignore[call-arg]


CONTROLS: dict[str, Callable[[], QWidget]] = {
    "button": _with_role(QPushButton, ""),
    "primary": _with_role(QPushButton, "primary"),
    "danger": _with_role(QPushButton, "danger"),
    "flat": _with_role(QPushButton, "flat"),
    "answer": _with_role(QPushButton, "answer"),
    "answer given": _with_role(QPushButton, "answer", checked=True),
    "step": _with_role(QPushButton, "step"),
    "tool": _with_role(QToolButton, ""),
    "flat tool": _with_role(QToolButton, "flat"),
    "line": QLineEdit,
    "text": TextEditor,
    "choice": lambda: Choice("选"),
    "combo": QComboBox,
    "spin": QSpinBox,
    "check": _toggle(QCheckBox),
    "radio": _toggle(QRadioButton),
    "tabs": _tabs,
    "list": _list,
    "counter": lambda: CounterButton(Counter.OVERDUE),
    "chip": lambda: UnitChip("区住建局", Role.LEAD),
}


@pytest.fixture(params=[theme.LIGHT, theme.DARK], ids=["light", "dark"])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[theme.Tokens]:
    theme.choose(qapp, request.param, theme.USUAL_SIZE)
    yield request.param
    theme.choose(qapp, None, theme.USUAL_SIZE)
    qapp.setStyleSheet("")


@pytest.mark.parametrize("make", CONTROLS.values(), ids=list(CONTROLS))
def test_the_focus_is_seen_on_every_kind_of_control(
    qtbot: QtBot, scheme: theme.Tokens, make: Callable[[], QWidget]
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    control, other = make(), QLineEdit()
    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    column.addWidget(control)
    column.addWidget(other)
    page.resize(240, 160)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus()
    before = picture(control, 1)
    control.setFocus()
    if isinstance(control, QLineEdit | TextEditor):
        control.setReadOnly(True)  # so that the cursor, which blinks, is not what tells them apart
    assert picture(control, 1) != before


def nameless(root: QWidget) -> list[str]:
    """The controls on screen that take keys and have no name for a screen reader."""
    found = []
    for widget in root.findChildren(QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if not takes_keys or not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def test_every_control_of_the_window_has_a_name(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    panes = window.work.panes
    for place in range(panes.tabs.count()):
        panes.tabs.setCurrentIndex(place)
        assert not nameless(window), panes.tabs.tabText(place)
    window.tree.view.select_tasks([sample.road, sample.parking])
    qtbot.waitUntil(lambda: window.right.currentWidget() is not panes)
    assert not nameless(window)


def test_every_control_of_the_dialogs_has_a_name(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    commands = window.commands
    window.tree.view.select_tasks([sample.road, sample.parking])
    opening = [commands.settings, commands.messages, commands.steps, commands.export, commands.shortcuts]
    opening += [commands.recycle_bin, commands.new_list, commands.carry_over]
    opening += [commands.bulk[change] for change in Bulk]
    for action in opening:
        action.trigger()
        dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
        assert dialogs, action.text()
        assert not nameless(dialogs[0]), action.text()
        dialogs[0].reject()
        qtbot.waitUntil(lambda: not any(dialog.isVisible() for dialog in window.findChildren(QDialog)))
    commands.filter.trigger()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert not nameless(popup)
    popup.close()
