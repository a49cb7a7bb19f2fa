"""Without a mouse one sees where the focus is; without a screen one hears what everything is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
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

from models.records import TaskList
from models.search.filters import Counter
from models.vocabulary import Bulk, Role
from tests.ui.conftest import Sample
from ui.dialogs.importing.wizard import ImportDialog, Step
from ui.dialogs.safekeeping.unsaved_texts import UnsavedTextsDialog
from ui.dialogs.tasks.list_editor import ListEditor
from ui.look import theme
from ui.panes.units import UnitChip
from ui.rooms.units.room import UnitsRoom
from ui.screenshots import picture
from ui.services.unsaved_text import Unsaved
from ui.shell.counters import CounterButton
from ui.shell.crash_dialog import CrashDialog
from ui.shell.main_window import MainWindow
from ui.shell.rooms import WORK
from ui.widgets.fields import Choice, TextEditor


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
    window.work.tree.view.select_tasks([sample.road, sample.parking])
    qtbot.waitUntil(lambda: window.work.right.currentWidget() is not panes)
    assert not nameless(window)


def test_every_control_of_the_dialogs_has_a_name(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    commands = window.commands
    window.work.tree.view.select_tasks([sample.road, sample.parking])
    opening = [commands["settings"], commands["messages"], commands["steps"], commands["export"], commands["shortcuts"]]
    opening += [commands["recycle_bin"], commands["new_list"], commands["carry_over"]]
    opening += [commands[f"bulk_{change.name.lower()}"] for change in Bulk]
    for action in opening:
        action.trigger()
        dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
        assert dialogs, action.text()
        assert not nameless(dialogs[0]), action.text()
        dialogs[0].reject()
        qtbot.waitUntil(lambda: not any(dialog.isVisible() for dialog in window.findChildren(QDialog)))
    commands["filter"].trigger()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert not nameless(popup)
    popup.close()


def test_every_control_of_the_import_wizard_has_a_name_and_is_reached_by_tab(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    table = tmp_path / "六月.csv"
    task_list = window.session.ledger.all(TaskList)[0]
    rows = "序号,重点工作,责任单位,完成情况\n1,修好滨江步道,区交通,已完成三成\n"
    table.write_text(f"{task_list.title},,,\n{rows}填报人：张三,,,\n", encoding="utf-8")
    window.verbs.open_paths([table])
    wizard = window.findChildren(ImportDialog)[0]
    qtbot.waitUntil(lambda: wizard.course.beside is not None)
    for step in (Step.FILE, Step.TABLES, Step.COLUMNS, Step.MATCH, Step.FINDINGS):
        wizard.steps.buttons[step].click()
        assert not nameless(wizard), step.name
        assert _by_tab(wizard) >= _taking_keys(wizard.pages.page(step)), step.name
        if step is not Step.FILE:
            wizard.back_button.click()
            assert wizard.step == step - 1
    wizard.steps.buttons[Step.FINDINGS].click()
    wizard.apply()
    qtbot.waitUntil(lambda: wizard.step is Step.RESULT)
    assert not nameless(wizard)
    assert _by_tab(wizard) >= {wizard.cancel_button, *_taking_keys(wizard.result_page)}
    assert wizard.cancel_button.text() == "关闭"
    wizard.cancel_button.click()


def _taking_keys(page: QWidget) -> set[QWidget]:
    """What on a page must be reached: whatever takes keys and can be used, the parts of other controls aside."""
    return {
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    }


def _by_tab(dialog: QDialog) -> set[QWidget]:
    """What Tab comes by, once around."""
    reached: set[QWidget] = set()
    while (focused := QApplication.focusWidget()) is not None and focused not in reached:
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return reached


def test_every_control_of_the_rooms_and_of_the_list_editor_has_a_name(
    qtbot: QtBot, window: MainWindow, sample: Sample
) -> None:
    window.rooms.show("units")
    for room in window.findChildren(UnitsRoom):
        for page in range(2):
            room.show_page(page)
            qtbot.wait(20)
            assert not nameless(window), page
    window.rooms.show(WORK)
    window.commands["edit_list"].trigger()
    editor = next(found for found in window.findChildren(ListEditor) if found.isVisible())
    assert not nameless(editor)
    assert [name_of(field) for field in (editor.title, editor.year, editor.source)] == ["名称", "年度", "依据文件"]
    assert [choice.accessibleName() for choice in (editor.form, editor.numbering)] == ["常用表式", "编号"]
    editor.reject()


def test_every_control_of_the_first_page_has_a_name(qtbot: QtBot, empty_window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "云江区.duban"
    path.touch()
    empty_window.preferences.remember_ledger(path)
    empty_window.welcome.hide()
    empty_window.welcome.show()
    assert not nameless(empty_window)
    assert [name_of(choice) for choice in empty_window.welcome.choices] == ["新建台账…", "打开或导入…", "示例台账"]


def test_every_control_of_what_opens_by_itself_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    place = Unsaved(1, "2024-04", "进展", "content", "1 建成大道", "本期进展", "新", "旧", "新")
    for dialog in (UnsavedTextsDialog([place], []), CrashDialog("细节", tmp_path / "duban.log", "文字")):
        qtbot.addWidget(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.show()
        assert not nameless(dialog), dialog.windowTitle()


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
