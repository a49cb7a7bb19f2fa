"""The units of a task as chips: leads marked with ``*``; added by name, toggled, moved and removed by mouse or keys."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from models.errors import FieldFault, UserFault
from models.search.units import UnitFinder
from models.vocabulary import Role
from ui.look import theme
from ui.services.plain_text import set_tip
from ui.widgets.fields import FaultLabel, label
from ui.widgets.flow import FlowLayout
from ui.widgets.unit_entry import UnitEntry

Part = tuple[str, Role]

_MIME = "application/x-duban-unit"
_HELP = "单击或空格：牵头/配合；Delete：移除；Alt+←/→：移动；也可拖动排序"


class UnitChip(QFrame):
    """One unit. It only says what is asked of it; the editor does it."""

    toggled = Signal()
    removed = Signal()
    moved = Signal(int)
    stepped = Signal(int)

    def __init__(self, name: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unitChip")
        self.name, self.role = name, role
        self._pressed_at: QPoint | None = None
        self.setProperty("lead", role is Role.LEAD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{role.label}单位 {name}")
        self.setAccessibleDescription(_HELP)
        set_tip(self, f"{role.label}单位：{name}\n{_HELP}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(9, 4, 4, 4)
        layout.setSpacing(3)
        word = label(f"* {name}" if role is Role.LEAD else name)
        layout.addWidget(word)
        close = _Cross()
        close.setAccessibleName(f"移除 {name}")
        set_tip(close, f"移除 {name}")
        close.clicked.connect(self.removed)
        layout.addWidget(close)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour(theme.tokens().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.toggled.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removed.emit()
            case Qt.Key.Key_Left:
                (self.moved if alt else self.stepped).emit(-1)
            case Qt.Key.Key_Right:
                (self.moved if alt else self.stepped).emit(1)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed_at
        if start is None:
            return
        if (event.position().toPoint() - start).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed_at = None
        data = QMimeData()
        data.setData(_MIME, self.name.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(start)
        drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is not None and event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = None
            self.toggled.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        other = Role.SUPPORTING if self.role is Role.LEAD else Role.LEAD
        menu.addAction(f"改为{other.label}", self.toggled.emit)
        menu.addAction("左移", lambda: self.moved.emit(-1))
        menu.addAction("右移", lambda: self.moved.emit(1))
        menu.addSeparator()
        menu.addAction("移除", self.removed.emit)
        menu.popup(event.globalPos())


class _Cross(QAbstractButton):
    """A small × to remove something with the mouse; keys have Delete."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(20, 20)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        scheme = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(scheme.danger if self.underMouse() else scheme.secondary), 1.4))
        middle = QRectF(self.rect()).center()
        for rise in (3.5, -3.5):
            painter.drawLine(middle + QPointF(-3.5, -rise), middle + QPointF(3.5, rise))
        painter.end()


class UnitsEditor(QWidget):
    """The units of one task, in their order on paper. ``edited`` carries what they are to be; the pane saves it."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._parts: list[Part] = []
        self._focus_on: str | None = None
        self._flow_host = QWidget()
        self._flow = FlowLayout(parent=self._flow_host)
        self.entry = UnitEntry()
        self.entry.setPlaceholderText("添加单位")
        self.entry.setAccessibleName("添加责任单位")
        set_tip(self.entry, "输入名称、别名或拼音后按 Enter；可粘贴多个，用“、”隔开；前面加 * 为牵头")
        self.entry.setFixedWidth(190)
        self.entry.returnPressed.connect(self._add_typed)
        self.entry.left.connect(self._leave_entry)
        self._flow.addWidget(self.entry)
        self.entry.chosen.connect(self._add_chosen)
        self.fault_label = FaultLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._flow_host)
        layout.addWidget(self.fault_label)
        self.setFocusProxy(self.entry)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The units shown, with their roles."""
        return tuple(self._parts)

    @property
    def chips(self) -> list[UnitChip]:
        """The chips, in order."""
        return [widget for widget in self._flow.widgets if isinstance(widget, UnitChip)]

    def load(self, parts: Sequence[Part]) -> None:
        """Show these units."""
        if list(parts) == self._parts:
            return
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._parts = list(parts)
        for i, (name, role) in enumerate(parts):
            self._flow.place(i, self._chip(name, role))
        for before, after in pairwise([*self.chips, self.entry]):
            QWidget.setTabOrder(before, after)
        self._restore_focus()
        self.updateGeometry()

    def know(self, finder: UnitFinder) -> None:
        """Complete from these units."""
        self.entry.finder = finder

    def show_fault(self, fault: UserFault | None) -> None:
        """Write a fault below the chips."""
        self.fault_label.show_fault(fault)

    def reset(self) -> None:
        """Drop what is shown and typed."""
        self.load(())
        self.entry.clear()
        self.show_fault(None)

    def take_typed(self) -> bool:
        """Add what is still being typed; whether it could be, which is said otherwise."""
        if self.entry.text().strip():
            self._add_typed()
        return not self.entry.text().strip()

    # Asked by chips and the entry.

    def add(self, text: str) -> None:
        """Add the units named in a text; the first of a task leads unless another is starred."""
        from models.intake.cells.unit_names import names_in  # noqa: PLC0415  the window starts without the importer

        try:
            named = [(self.entry.meant(name), starred) for name, starred in names_in(text)]
        except FieldFault as fault:
            self.show_fault(fault)
            return
        if not named:
            return
        leads = any(role is Role.LEAD for _, role in self._parts) or any(starred for _, starred in named)
        parts = list(self._parts)
        for name, starred in named:
            parts.append((name, Role.LEAD if starred or not leads else Role.SUPPORTING))
            leads = True
        self.edited.emit(parts)

    def _add_typed(self) -> None:
        self.show_fault(None)
        self.add(self.entry.text())
        if not self.fault_label.text():
            self.entry.clear()

    def _leave_entry(self) -> None:
        text = self.entry.text().strip()
        if not text:
            self.show_fault(None)
        elif self.entry.knows(text):
            self._add_typed()
        else:
            self.fault_label.say(f"“{text}”还没有添加，单位名录里没有它。按 Enter 作为新单位添加，或清空。")

    def _toggle(self, name: str) -> None:
        self._focus_on = name
        flipped = {Role.LEAD: Role.SUPPORTING, Role.SUPPORTING: Role.LEAD}
        self.edited.emit([(n, flipped[role] if n == name else role) for n, role in self._parts])

    def _remove(self, name: str) -> None:
        index = [n for n, _ in self._parts].index(name)
        others = [part for part in self._parts if part[0] != name]
        self._focus_on = others[min(index, len(others) - 1)][0] if others else ""
        self.edited.emit(others)

    def _move(self, name: str, by: int) -> None:
        index = [n for n, _ in self._parts].index(name)
        self._move_to(name, index + by)

    def _move_to(self, name: str, place: int) -> None:
        part = next(part for part in self._parts if part[0] == name)
        parts = [other for other in self._parts if other is not part]
        parts.insert(max(0, min(place, len(parts))), part)
        if parts != self._parts:
            self._focus_on = name
            self.edited.emit(parts)

    def _step(self, name: str, by: int) -> None:
        place = [n for n, _ in self._parts].index(name) + by
        chips = self.chips
        if place == len(chips):
            self.entry.setFocus(Qt.FocusReason.TabFocusReason)
        elif place >= 0:
            chips[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _restore_focus(self) -> None:
        wanted, self._focus_on = self._focus_on, None
        if wanted is None:
            return
        chip = next((chip for chip in self.chips if chip.name == wanted), None)
        (chip or self.entry).setFocus(Qt.FocusReason.OtherFocusReason)

    # Dragging a chip to another place.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_MIME) and event.source() in self.chips:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        name = bytes(event.mimeData().data(_MIME).data()).decode()
        at = self._flow_host.mapFrom(self, event.position().toPoint())
        others = [chip for chip in self.chips if chip.name != name]
        place = sum(
            chip.geometry().bottom() < at.y()
            or (chip.geometry().top() <= at.y() and chip.geometry().center().x() < at.x())
            for chip in others
        )
        event.acceptProposedAction()
        QTimer.singleShot(0, lambda: self._move_to(name, place))  # the dragged chip must outlive its drag

    def _chip(self, name: str, role: Role) -> UnitChip:
        chip = UnitChip(name, role, self._flow_host)
        chip.toggled.connect(lambda: self._toggle(name))
        chip.removed.connect(lambda: self._remove(name))
        chip.moved.connect(lambda by: self._move(name, by))
        chip.stepped.connect(lambda by: self._step(name, by))
        chip.show()
        return chip

    def _add_chosen(self, name: str) -> None:
        self.entry.setText(name)
        self._add_typed()
