"""Which room the window is in, and the rail of buttons that leads from one to the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.rooms.registry import ROOMS
from ui.rooms.room import Desk, Page, Room
from ui.services.actions import Actions
from ui.services.computer_settings import ROOM
from ui.services.plain_text import set_tip
from ui.services.unsaved_text import Unsaved
from ui.widgets.screen_fit import Scroller

WORK = "ledger"
WORK_TITLE = "台账"
_RAIL_WIDTH = 74
_BUTTON_HEIGHT = 48  # two lines of letters of any size
_LEAST_HEIGHT = 34
_STEPS = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
_COUNT = 11  # size of the figure in a button's corner
_MOST = 999
_LINE = 4  # letters of a room's name in one line of the rail


def command_of(key: str) -> str:
    """The name of the command that leads to a room."""
    return f"room_{key}"


class _Door(QToolButton):
    """A room's button; Qt's own would go on from the last of them to whatever stands beside the rail.

    Where the window is low the buttons are.
    """

    count = 0

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_RAIL_WIDTH) - 1, theme.px(_BUTTON_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count:
            painter = QPainter(self)
            font = painter.font()
            font.setPixelSize(theme.px(_COUNT))
            painter.setFont(font)
            painter.setPen(QColor(theme.tokens().accent))
            corner = self.rect().adjusted(0, 4, -5, 0)
            words = str(self.count) if self.count <= _MOST else f"{_MOST}+"
            painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Doors(QWidget):
    """The buttons; ↑ and ↓ go from one to the next, which ``reached`` carries."""

    reached = Signal(QWidget)

    def __init__(self, buttons: Sequence[QToolButton]) -> None:
        super().__init__()
        self._buttons = buttons
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        for button in buttons:
            column.addWidget(button)
        column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = next((i for i, button in enumerate(self._buttons) if button.hasFocus()), None)
        if event.key() not in _STEPS or focused is None:
            super().keyPressEvent(event)
            return
        button = self._buttons[(focused + _STEPS[event.key()]) % len(self._buttons)]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(button)


class Rail(QFrame):
    """The rooms' buttons from top to bottom, each with its tooltip; ↑ and ↓ go from one to the next."""

    def __init__(self, doors: Mapping[str, tuple[QAction, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName("房间")
        self.buttons = {key: self._button(action, tip) for key, (action, tip) in doors.items()}
        buttons = _Doors(list(self.buttons.values()))
        scroller = Scroller(buttons)
        buttons.reached.connect(scroller.ensureWidgetVisible)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the wheel and the keys scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroller)
        follow_letters(self, self._fit)

    def show_count(self, key: str, count: int) -> None:
        """How much waits in a room, in the corner of its button; nothing where nothing does."""
        button = self.buttons[key]
        if button.count != count:
            button.count = count
            name = button.defaultAction().text()
            button.setAccessibleName(f"{name} {count} 条" if count else name)
            button.update()

    def _button(self, action: QAction, tip: str) -> _Door:
        button = _Door()
        if len(title := action.text()) > _LINE:
            half = (len(title) + 1) // 2
            action.setIconText(f"{title[:half]}\n{title[half:]}")
        button.setDefaultAction(action)
        button.setProperty("role", "room")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        button.setAccessibleName(action.text())
        set_tip(button, tip)
        return button

    def _fit(self) -> None:
        """As wide as the letters' size asks for."""
        width = theme.px(_RAIL_WIDTH)
        self.setFixedWidth(width)
        for button in self.buttons.values():
            button.setFixedWidth(width - 1)
            button.setMinimumHeight(theme.px(_LEAST_HEIGHT))
            button.setMaximumHeight(theme.px(_BUTTON_HEIGHT))


class Rooms(QObject):
    """Goes from room to room: the window's own work first, then :data:`ROOMS`. ``area`` is the rail with the room."""

    changed = Signal()

    def __init__(self, work: Page, desk: Desk, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._rooms = {room.key: room for room in (Room(WORK, WORK_TITLE, lambda _: work), *ROOMS)}
        self._made: dict[str, Page] = {WORK: work}
        self.current = WORK
        names = {key: command_of(key) for key in self._rooms}
        self.rail = Rail({key: (actions[name], actions.tip(name)) for key, name in names.items()})
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self.area = QWidget()
        row = QHBoxLayout(self.area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)
        actions[command_of(WORK)].setChecked(True)

    @property
    def is_at_work(self) -> bool:
        """Whether the window shows its own work: tree and panes."""
        return self.current == WORK

    @property
    def page(self) -> Page:
        """The room entered."""
        return self._made[self.current]

    def restore(self) -> None:
        """Go to the room the clerk left the window in, once there is a ledger to look at."""
        if self._desk.session.is_open:
            self.show(self._desk.preferences.get(ROOM) or WORK)

    def show(self, key: str, *, taking_keys: bool = True) -> None:
        """Enter a room; its own widgets take the keys, unless they are to stay where they are."""
        room = self._rooms.get(key, self._rooms[WORK])
        self._actions[command_of(room.key)].setChecked(True)
        if room.key == self.current:
            if taking_keys:  # from a text beside the tree, back to the tree
                self.page.enter()
            return
        self.commit()
        if room.key not in self._made:
            self._made[room.key] = room.make(self._desk)
            self._stack.addWidget(self._made[room.key])
        self.current = room.key
        self._stack.setCurrentWidget(self.page)
        self._desk.preferences.put(ROOM, room.key)
        if taking_keys:
            self.page.enter()
        self.changed.emit()

    def commit(self) -> None:
        """Save what is being typed in the room."""
        self.page.commit()

    @property
    def is_typing(self) -> bool:
        """Whether a text is being typed, in whatever room, that the ledger has not got."""
        return any(page.is_typing for page in self._made.values())

    def unsaved(self) -> list[Unsaved]:
        """What is being typed, of every room."""
        return [draft for page in self._made.values() for draft in page.unsaved()]

    def isAncestorOf(self, child: QWidget, /) -> bool:
        """Whether a widget stands in a room."""
        return self.area.isAncestorOf(child)

    def refused(self) -> list[str]:
        """The texts that the ledger has not taken, of every room."""
        return [*self._made[WORK].refused(), *self.refused_beside_work()]

    def refused_beside_work(self) -> list[str]:
        """Those of the rooms whose texts nobody keeps for the next time."""
        return [text for key, page in self._made.items() if key != WORK for text in page.refused()]
