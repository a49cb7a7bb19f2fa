"""Windows that are no larger than their screen: what does not fit scrolls, and the buttons below it stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.widgets.viewport import give_viewport

_FRAME = QSize(16, 40)  # what a window's frame and title take of the screen
_EDGES = 40  # pixels that a window may keep beside what scrolls
_LOWEST = 96  # pixels of what scrolls, however low the screen is


def room_for(window: QWidget) -> QSize:
    """The largest size a window can have on its screen, its frame and the system's bars left out."""
    return window.screen().availableSize() - _FRAME


def bring_on_screen(window: QWidget) -> None:
    """Move a window so that none of it is beyond the right or the lower edge, and its title is in sight."""
    frame, screen = window.frameGeometry(), window.screen().availableGeometry()
    beyond = QPoint(max(0, frame.right() - screen.right()), max(0, frame.bottom() - screen.bottom()))
    corner = frame.topLeft() - beyond
    wanted = QPoint(max(corner.x(), screen.left()), max(corner.y(), screen.top()))
    if wanted != frame.topLeft():
        window.move(window.pos() + wanted - frame.topLeft())


class Scroller(QScrollArea):
    """Shows its content whole where there is room, and scrolls it where there is not."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the keys
        self.setWidget(content)
        for part in (self.viewport(), content):
            part.setAutoFillBackground(False)  # what is behind shows through

    def height_for(self, width: int, *, least: bool = False) -> int:
        """The height at which nothing scrolls, or the least such height; ``width`` is the area's own."""
        layout, content = self.widget().layout(), self.widget()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalMinimumHeightForWidth(width) if least else layout.totalHeightForWidth(width)
        return (content.minimumSizeHint() if least else content.sizeHint()).height()

    def sizeHint(self) -> QSize:
        return self.widget().sizeHint()

    def minimumSizeHint(self) -> QSize:
        least, bar = self.widget().minimumSizeHint(), self.verticalScrollBar().sizeHint().width()
        return QSize(
            min(least.width() + bar, room_for(self).width() - _EDGES),
            min(least.height(), theme.px(_LOWEST)),
        )


class _Fit(QObject):
    """Gives a window its size when it is shown, and more of it when its content comes to need more."""

    def __init__(self, window: QWidget, scroller: Scroller | None) -> None:
        super().__init__(window)
        self._scroller = scroller
        window.installEventFilter(self)
        if scroller is not None:
            scroller.widget().installEventFilter(self)
            follow_letters(scroller.widget(), scroller.updateGeometry)

    @property
    def _window(self) -> QWidget:
        """Asked for and not kept: a window that nobody holds any more goes at once."""
        window = self.parent()
        assert isinstance(window, QWidget)
        return window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.Show and watched is self.parent() and not event.spontaneous():
            self._open()
        elif kind is QEvent.Type.LayoutRequest and self._scroller is not None:
            if watched is not self.parent():
                self._scroller.updateGeometry()
            self._grow(self._scroller)
        elif kind is QEvent.Type.WindowActivate and watched is self.parent() and self._scroller is not None:
            self._grow(self._scroller)
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        window = self._window
        room = room_for(window)
        window.setMinimumSize(window.minimumSize().boundedTo(room))
        has_size = window.testAttribute(Qt.WidgetAttribute.WA_Resized)  # given by whoever made it, or by the clerk
        size = window.size() if has_size or self._scroller is None else self._whole(self._scroller, room)
        window.resize(size.boundedTo(room))

    def _whole(self, scroller: Scroller, room: QSize) -> QSize:
        """The size at which nothing scrolls; where that is too high for the room, there is a place for the bar."""
        hint = self._window.sizeHint()
        width = min(max(hint.width(), self._window.minimumWidth()), room.width())
        height = hint.height() - scroller.sizeHint().height() + scroller.height_for(width)
        if height > room.height():
            width = min(width + scroller.verticalScrollBar().sizeHint().width(), room.width())
        return QSize(width, max(height, self._window.minimumHeight()))

    def _grow(self, scroller: Scroller) -> None:
        """Before it is active the system has not told where it put the window: Qt takes it to be in the screen's corner
        and would send it there along with its new size."""
        window, layout = self._window, self._window.layout()
        if layout is None or not (window.isVisible() and window.isActiveWindow()):
            return
        width = window.width()
        wraps = layout.hasHeightForWidth()
        least = layout.totalMinimumHeightForWidth(width) if wraps else layout.minimumSize().height()
        around = least - scroller.minimumSizeHint().height()
        height = min(around + scroller.height_for(scroller.viewport().width(), least=True), room_for(window).height())
        if height > window.height():
            window.resize(width, height)
            bring_on_screen(window)


def fit(window: QWidget, scroller: Scroller | None = None) -> None:
    """Keep a window within its screen; ``scroller`` is the part of it that gives way and lets it grow."""
    _Fit(window, scroller)
