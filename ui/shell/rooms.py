"""The rooms of the window and the rail that leads to them. A room is added in :data:`ROOMS` and nowhere else.

A room other than the first is made, with what it imports, when it is first entered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.font_watch import follow_letters

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

_ROOM = "window/room"
_RAIL_WIDTH = 74
_BUTTON_HEIGHT = 38


class Page(Protocol):
    """What a room does for the window."""

    def enter(self) -> None:
        """Take the keys: the clerk has come in."""

    def find(self) -> None:
        """Go to the room's own search."""

    def commit(self) -> None:
        """Save what is being typed."""


class Room(NamedTuple):
    """A room: its key among the preferences, its word on the rail, and how it is made (None: the window's own work)."""

    key: str
    title: str
    make: Callable[[MainWindow], QWidget] | None


def _directory(window: MainWindow) -> QWidget:
    from ui.rooms.units.room import DirectoryRoom  # noqa: PLC0415

    room = DirectoryRoom(window.session, window.asker, window.preferences)
    room.tasks_wanted.connect(window.show_tasks_of)
    return room


WORK = "ledger"
ROOMS = (Room(WORK, "台账", None), Room("directory", "单位", _directory))


class Rail(QFrame):
    """The rooms' buttons from top to bottom; ↑ and ↓ go from one to the next."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName("房间")
        self.buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        for room in ROOMS:
            action = actions[room.key]
            button = self.buttons[room.key] = QToolButton()
            button.setDefaultAction(action)
            button.setProperty("role", "room")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(room.title)
            button.setToolTip(f"{room.title}（{action.shortcut().toString()}）")
            column.addWidget(button)
        column.addStretch(1)
        follow_letters(self, self._fit)

    def _fit(self) -> None:
        """As wide as the letters' size asks for."""
        width = theme.px(_RAIL_WIDTH)
        self.setFixedWidth(width)
        for button in self.buttons.values():
            button.setFixedSize(width - 1, theme.px(_BUTTON_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        buttons = list(self.buttons.values())
        focused = next((i for i, button in enumerate(buttons) if button.hasFocus()), None)
        if event.key() in steps and focused is not None:
            buttons[(focused + steps[event.key()]) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


class Rooms(QObject):
    """Which room the window is in. ``area`` is the rail with the room beside it."""

    changed = Signal()

    def __init__(self, window: MainWindow, work: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._made: dict[str, QWidget] = {WORK: work}
        self.current = WORK
        self.rail = Rail(window.commands.rooms)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self.area = QWidget()
        row = QHBoxLayout(self.area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)
        window.commands.rooms[WORK].setChecked(True)

    @property
    def is_at_work(self) -> bool:
        """Whether the window shows its own work: tree and panes."""
        return self.current == WORK

    @property
    def page(self) -> Page | None:
        """The room entered; None for the window's own work."""
        return None if self.is_at_work else self._page(self.current)

    def restore(self) -> None:
        """Go to the room the clerk left the window in, once there is a ledger to look at."""
        if self._window.session.is_open:
            self.show(self._window.preferences.value(_ROOM, WORK))

    def show(self, key: str, *, taking_keys: bool = True) -> None:
        """Enter a room; its own widgets take the keys, unless they are to stay where they are."""
        room = next((room for room in ROOMS if room.key == key), ROOMS[0])
        self._window.commands.rooms[room.key].setChecked(True)
        if room.key == self.current:
            return
        self.commit()
        if room.key not in self._made:
            assert room.make is not None
            self._made[room.key] = room.make(self._window)
            self._stack.addWidget(self._made[room.key])
        self.current = room.key
        self._stack.setCurrentWidget(self._made[room.key])
        self._window.preferences.set_value(_ROOM, room.key)
        if taking_keys:
            self._enter()
        self.changed.emit()

    def commit(self) -> None:
        """Save what is being typed in the room."""
        if self.page is not None:
            self.page.commit()

    def _enter(self) -> None:
        if self.page is None:
            self._window.tree.view.setFocus()
        else:
            self.page.enter()

    def _page(self, key: str) -> Page:
        page: Page = self._made[key]  # type: ignore[assignment]
        return page
