"""What a clerk can do, one step at a time. A step is a name and a seed: the same two do the same again."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QMimeData, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from models.periods import Period
from models.search.filters import Counter
from tests.journeys.walk.world import TEXTS, Trouble, World, write_table
from ui.dialogs.importing.wizard import ImportDialog
from ui.panes.status import StatusPane
from ui.services.computer_settings import IMPORT_COLUMNS

_Key = Qt.Key
_NONE, _CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_KEYS = (
    (_Key.Key_Up, _NONE), (_Key.Key_Down, _NONE), (_Key.Key_Left, _NONE), (_Key.Key_Right, _NONE),
    (_Key.Key_Down, _NONE), (_Key.Key_Down, _SHIFT), (_Key.Key_Home, _NONE), (_Key.Key_End, _NONE),
    (_Key.Key_PageDown, _NONE), (_Key.Key_Return, _NONE), (_Key.Key_Return, _CTRL), (_Key.Key_Escape, _NONE),
    (_Key.Key_Tab, _NONE), (_Key.Key_Tab, _SHIFT), (_Key.Key_F2, _NONE), (_Key.Key_F3, _NONE), (_Key.Key_Space, _NONE),
    (_Key.Key_Delete, _NONE), (_Key.Key_A, _CTRL), (_Key.Key_C, _CTRL), (_Key.Key_Z, _CTRL), (_Key.Key_Y, _CTRL),
    (_Key.Key_PageDown, _CTRL), (_Key.Key_PageUp, _CTRL), (_Key.Key_Up, _ALT), (_Key.Key_Down, _ALT),
    (_Key.Key_F, _CTRL), (_Key.Key_N, _NONE), (_Key.Key_3, _NONE),
)  # fmt: skip
NEVER = {"quit"}  # a step of its own closes the window
_SELDOM = {"new_ledger": 0.2, "open_ledger": 0.2}  # most of a walk is in one ledger
_ACTIVE = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QTabBar)


class Step(NamedTuple):
    """One step; ``said`` is what it turned out to be, for whoever reads a failure."""

    name: str
    seed: int
    said: str = ""


def perform(world: World, step: Step) -> Step:
    """Do a step and wait until it has had its effect; the answer says what it was."""
    dice = Random(step.seed)
    world.asker.dice = dice
    said = STEPS[step.name](world, dice)
    world.settle()
    world.seen.add(type(world.top()).__name__)
    return step._replace(said=said)


def command(world: World, dice: Random) -> str:
    """A command that means something now, from the menus."""
    if world.top() is not world.window:
        return inside(world, dice)
    offered = [offer.name for offer in world.window.commands.offered() if offer.name not in NEVER]
    offered = [name for name in offered if dice.random() < _SELDOM.get(name, 1.0)]
    name = dice.choice(offered)
    world.seen.add(name)
    world.window.commands.trigger(name)
    return f"命令 {name}"


def inside(world: World, dice: Random) -> str:
    """Something inside what is on top: an entry of a menu, or a part of a dialog or the window."""
    top = world.top()
    if isinstance(top, QMenu):
        return _choose(world, top, dice)
    found = [each for each in top.findChildren(QWidget) if _can_be_used(each, top)]
    if not found:
        return press(world, dice)
    widget = dice.choice(found)
    name = f"{type(top).__name__}：{_name_of(widget)}"
    _use(widget, dice)
    return name


def _choose(world: World, menu: QMenu, dice: Random) -> str:
    actions = [action for action in menu.actions() if _leads_somewhere(action)]
    action = dice.choice(actions) if actions and dice.random() < 0.7 else None
    menu.close()
    if action is not None:
        action.trigger()
    return f"菜单 {action.text() if action else '关闭'}"


def _leads_somewhere(action: QAction) -> bool:
    usable = action.isEnabled() and not action.isSeparator() and action.menu() is None
    return usable and action.objectName() not in NEVER | {"new_ledger", "open_ledger"}


def _can_be_used(widget: QWidget, top: QWidget) -> bool:
    usable = isinstance(widget, _ACTIVE) and not isinstance(widget, QHeaderView)
    return usable and widget.isVisible() and widget.isEnabled() and widget.window() is top.window()


def _use(widget: QWidget, dice: Random) -> None:
    middle = widget.rect().center()
    if _opens_menu(widget):
        _open_menu(widget)
    elif isinstance(widget, QAbstractItemView):
        _click_row(widget, dice)
    elif isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        _type_into(widget, dice)
    elif isinstance(widget, QTabBar):
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, _NONE, widget.tabRect(dice.randrange(widget.count())).center()
        )
    elif isinstance(widget, QComboBox) and widget.count():
        place = dice.randrange(widget.count())
        widget.setCurrentIndex(place)
        widget.activated.emit(place)
    else:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, _NONE, middle)


def _opens_menu(widget: QWidget) -> bool:
    return isinstance(widget, QToolButton) and widget.menu() is not None


def _open_menu(button: QWidget) -> None:
    """Qt's own way, by mouse or key, waits in a loop of its own until somebody else closes the menu."""
    assert isinstance(button, QToolButton)
    button.menu().popup(button.mapToGlobal(button.rect().center()))


def _click_row(view: QAbstractItemView, dice: Random) -> None:
    port = view.viewport()
    point = QPoint(dice.randrange(max(1, port.width())), dice.randrange(max(1, port.height())))
    model = view.model()
    # A list's model has no columns to ask for.
    columns = 1 if isinstance(model, QAbstractListModel) or model is None else max(1, model.columnCount())
    if model is not None and model.rowCount() and dice.random() < 0.8:
        row = model.index(dice.randrange(model.rowCount()), dice.randrange(columns))
        if model.rowCount(row) and dice.random() < 0.7:
            row = model.index(dice.randrange(model.rowCount(row)), 0, row)
        view.scrollTo(row)
        point = view.visualRect(row).center()
    keys = dice.choice((_NONE, _NONE, _NONE, _CTRL, _SHIFT))
    if dice.random() < 0.15:
        QTest.mouseDClick(port, Qt.MouseButton.LeftButton, _NONE, point)
    elif dice.random() < 0.1:
        view.customContextMenuRequested.emit(point)
    else:
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, keys, point)


def _type_into(field: QWidget, dice: Random) -> None:
    field.setFocus()
    if isinstance(field.parent(), QAbstractSpinBox):
        QTest.keyClick(field, dice.choice((_Key.Key_Up, _Key.Key_Down)))
        return
    if dice.random() < 0.5:
        QTest.keyClick(field, _Key.Key_A, _CTRL)
    text = dice.choice((*TEXTS, "3", "<b>粗</b>&T", "6月底前完成", "", "abc"))
    field.insert(text) if isinstance(field, QLineEdit) else QTest.keyClicks(field, "12")
    if not isinstance(field, QLineEdit):
        assert isinstance(field, QPlainTextEdit | QTextEdit)
        if not field.isReadOnly():
            field.insertPlainText(text)
    if dice.random() < 0.4:
        QTest.keyClick(field, _Key.Key_Tab)


def press(world: World, dice: Random) -> str:
    """A key, wherever the keys go."""
    top = world.top()
    focus = QApplication.focusWidget()
    target = focus if focus is not None and focus.window() is top.window() else top
    name = _name_of(target)  # before the key, which may close what it stands in
    key, modifiers = dice.choice(_KEYS)
    times = dice.choice((1, 1, 1, 2, 3))
    if _opens_menu(target) and key in (_Key.Key_Space, _Key.Key_Down):
        _open_menu(target)
        return f"键 {key.name} 在 {name}"
    for _ in range(times):
        QTest.keyClick(target, key, modifiers)
        if world.top() is not top:
            break
    return f"键 {key.name} {modifiers.name or ''}×{times} 在 {name}"


def tree(world: World, dice: Random) -> str:
    """A click on a row of the tree."""
    if world.top() is not world.window:
        return inside(world, dice)
    if not world.window.work.tree.view.isVisible():
        return press(world, dice)
    _click_row(world.window.work.tree.view, dice)
    return "树"


def narrow(world: World, dice: Random) -> str:
    """A counter, a word searched for, or everything again."""
    if world.top() is not world.window:
        return inside(world, dice)
    window, what = world.window, dice.randrange(4)
    if what == 0:
        counter = dice.choice((None, *Counter))
        window.work.tree.set_counter(counter)
        return f"计数 {counter}"
    if what == 1:
        window.commands.trigger("clear_filter")
        return "清除筛选"
    word = dice.choice(("停车", "qjxj", "没有这个", "建成", "3", ""))
    window.bar.search.setText(word)
    return f"搜索 {word}"


def turn(world: World, dice: Random) -> str:
    """Another month."""
    if world.top() is not world.window:
        return inside(world, dice)
    period = Period(2024, dice.randrange(1, 13))
    world.window.session.show_period(period)
    return f"翻到 {period}"


def bring_in(world: World, dice: Random) -> str:
    """A table dropped on the window, or taken from the clipboard."""
    if world.top() is not world.window:
        return inside(world, dice)
    path = write_table(world.folder, dice)
    if dice.random() < 0.3:
        others = [path, *(write_table(world.folder, dice) for _ in range(dice.randrange(1, 4)))]
        world.window.verbs.open_paths(others)
        return f"导入 {len(others)} 份"
    if dice.random() < 0.6:
        world.window.verbs.open_paths([path])
        return f"导入 {path.read_text(encoding='utf-8')!r}"
    data = QMimeData()
    data.setText(path.read_text(encoding="utf-8").replace(",", "\t"))
    QApplication.clipboard().setMimeData(data)
    world.window.commands.trigger("paste")
    return "粘贴一张表"


def take_in(world: World, dice: Random) -> str:
    """The import on top taken to its end, with what the wizard proposes."""
    wizard = world.top()
    if not isinstance(wizard, ImportDialog):
        return bring_in(world, dice)
    for _ in range(10):
        for following in (wizard.apply_button, wizard.next_button):
            if following.isVisible() and following.isEnabled():
                QTest.mouseClick(following, Qt.MouseButton.LeftButton)
                break
        world.settle()
        if wizard.course.is_written:
            break
    return f"导入到底：{wizard.windowTitle()}"


def copy_and_paste(world: World, dice: Random) -> str:
    """Rows of the list on screen, copied and pasted: the proposal is this list again."""
    window = world.window
    if world.top() is not window or not window.commands["copy"].isEnabled():
        return inside(world, dice)
    window.commands.trigger("copy")
    window.commands.trigger("paste")
    world.settle()
    wizard = world.top()
    is_plain = not world.preferences.get(IMPORT_COLUMNS)  # else the clerk has named columns as no list has them
    if is_plain and isinstance(wizard, ImportDialog) and wizard.course.plan is not None and wizard.course.plan.tasks:
        proposed = wizard.course.into
        if proposed != window.session.list_id:
            raise Trouble(f"rows of list {window.session.list_id}, pasted, are to go into list {proposed}")
    return "复制后粘贴"


def decide(world: World, dice: Random) -> str:
    """A status decided for the task on screen, on a day of any month."""
    panes = world.window.work.panes
    if world.top() is not world.window or not panes.isVisible() or world.window.session.task_id is None:
        return inside(world, dice)
    pane = panes.pane(StatusPane)
    panes.show_pane(pane)
    if not pane.form.submitted.isVisible():
        return inside(world, dice)
    place = dice.randrange(pane.form.status.count())
    pane.form.status.setCurrentIndex(place)
    pane.form.day.setText(f"2024-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}")
    said = f"{pane.form.status.currentText()} {pane.form.day.text()}"
    QTest.mouseClick(pane.form.submitted, Qt.MouseButton.LeftButton)
    return f"决定 {said}"


def dismiss(world: World, dice: Random) -> str:
    """Everything on top closed."""
    world.dismiss()
    return "关闭对话框"


def back(world: World, dice: Random) -> str:
    """Some steps back, and perhaps some of them forward."""
    if world.top() is not world.window:
        return inside(world, dice)
    times, again = dice.randrange(1, 6), dice.randrange(3)
    for name, count in (("undo", times), ("redo", again)):
        for _ in range(count):
            if world.window.commands[name].isEnabled():
                world.window.commands.trigger(name)
    return f"撤销 {times}，重做 {again}"


def _name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {text or widget.accessibleName() or widget.objectName()}"


STEPS: dict[str, Callable[[World, Random], str]] = {
    found.__name__: found
    for found in (command, inside, press, tree, narrow, turn, bring_in, take_in, copy_and_paste, decide, dismiss, back)
}
_OFTEN = {
    "command": 6, "inside": 8, "press": 6, "tree": 5, "narrow": 2, "turn": 2, "bring_in": 1, "take_in": 2,
    "copy_and_paste": 0.5, "decide": 1, "dismiss": 2, "back": 1,
}  # fmt: skip
REOPEN = "reopen"


def some_steps(seed: int, count: int) -> list[Step]:
    """A walk's steps; every fiftieth closes the window and opens it again."""
    dice = Random(seed)
    names = dice.choices(list(_OFTEN), list(_OFTEN.values()), k=count)
    return [Step(REOPEN if place % 50 == 49 else name, dice.randrange(1 << 30)) for place, name in enumerate(names)]
