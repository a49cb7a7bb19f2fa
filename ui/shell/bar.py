"""The bar on top: which list, which period, the search, the counters, and the way to paper."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from models.changes import ChangeSet
from models.periods import Period
from models.records import TaskList
from models.rules.evaluation import Counters
from models.search.filters import Counter
from ui.look import theme
from ui.services.actions import Actions
from ui.services.plain_text import as_entry, set_tip
from ui.services.session import Session
from ui.shell.counters import CounterButton
from ui.shell.period_picker import PeriodPicker
from ui.widgets.fields import OneLine

_TITLE_WIDTH = 230
_NARROWEST_TITLE = 70
_NARROWEST_SEARCH = 120
_WITHOUT_TITLE = 930  # how wide everything else is


class SearchField(OneLine):
    """The search; Esc empties it, Enter and ↓ go on to the tree."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText("")  # clear() would leave the search to Ctrl+Z, which is to take back a step of the ledger
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ListChooser(QToolButton):
    """The list on screen, with the others and what can be done to lists in its menu."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._room = _TITLE_WIDTH
        self._title = ""
        self.setAccessibleName("清单")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._fill)

    def set_room(self, room: int) -> None:
        """How wide the title may be."""
        if room != self._room:
            self._room = room
            self._show_title()

    def refresh(self) -> None:
        """Show the list the session shows."""
        session = self._session
        task_list = session.task_list() if session.is_open else None
        self._title = task_list.title if task_list else "没有清单"
        set_tip(self, self._title)
        self.setEnabled(session.is_open)
        self._show_title()

    def _show_title(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._title, Qt.TextElideMode.ElideMiddle, self._room)
        self.setText(as_entry(f"{shown} ▾"))

    def _fill(self) -> None:
        menu, session = self.menu(), self._session
        menu.clear()
        for task_list in session.ledger.all(TaskList):
            action = QAction(as_entry(f"{task_list.title}（{task_list.year}）"), menu, checkable=True)
            action.setChecked(task_list.id == session.list_id)
            action.triggered.connect(lambda _=False, chosen=task_list.id: session.show_list(chosen))
            menu.addAction(action)
        menu.addSeparator()
        menu.addActions(self._actions.several(("new_list", "edit_list", "delete_list")))


class Bar(QFrame):
    """Assembles the bar. ``searched`` carries the words, ``filtered`` a Counter or None."""

    searched = Signal(str)
    filtered = Signal(object)

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._session = session
        self.lists = ListChooser(session, actions)
        self.period = PeriodPicker(actions, self._reported)
        self.period.picked.connect(session.show_period)
        self.search = SearchField()
        self.search.setAccessibleName("搜索")
        self.search.setPlaceholderText("搜索任务、进展、编号、单位、领导、拼音　Ctrl+F")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_NARROWEST_SEARCH)
        self.search.textChanged.connect(self.searched)
        self.counters = {counter: CounterButton(counter) for counter in Counter}
        export = actions["export"]
        self.export = QPushButton(export.text())
        self.export.setProperty("role", "primary")
        self.export.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the keys are where they were
        set_tip(self.export, actions.tip("export", "按固定格式出 Word、Excel、PDF 或网页"))
        self.export.clicked.connect(export.trigger)
        export.enabledChanged.connect(self.export.setEnabled)
        self._lay_out()
        for button in self.counters.values():
            button.clicked.connect(self._press)
        for signal in (session.ledger_changed, session.list_changed, session.period_changed):
            signal.connect(self.refresh)
        session.changed.connect(self._follow_change)
        self.refresh()

    def refresh(self) -> None:
        """Show the list and the period the session shows."""
        session = self._session
        self.lists.refresh()
        has_list = session.is_open and session.list_id is not None
        self.period.show_period(session.period)
        for widget in (self.period, self.search, *self.counters.values()):
            widget.setEnabled(has_list)

    def enter_search(self) -> None:
        """Put the cursor into the search, over what stands there."""
        self.search.setFocus()
        self.search.selectAll()

    def _follow_change(self, change_set: ChangeSet) -> None:
        if change_set.touched("lists"):
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        spare = event.size().width() - theme.px(_WITHOUT_TITLE)
        self.lists.set_room(max(theme.px(_NARROWEST_TITLE), min(theme.px(_TITLE_WIDTH), spare)))
        direction = QBoxLayout.Direction
        is_narrow = event.size().width() < sum(self._halves()) + self._row.spacing() + self._sides()
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """As wide as its wider half: where both have no room beside each other, one stands below the other."""
        return QSize(max(self._halves()) + self._sides(), super().minimumSizeHint().height())

    def _halves(self) -> list[int]:
        """How wide at least what is looked at and the figures are."""
        return [self._row.itemAt(place).minimumSize().width() for place in range(self._row.count())]

    def _sides(self) -> int:
        margins = self._row.contentsMargins()
        return margins.left() + margins.right()

    def show_counters(self, counters: Counters | None) -> None:
        """Show the figures; zeros without a list."""
        found = counters or Counters(0, 0, 0, 0, 0, 0)
        figures = {
            Counter.OVERDUE: found.overdue,
            Counter.WARNED: found.warned,
            Counter.SIGNED_OFF: found.signed_off,
            Counter.MISSING: found.missing,
        }
        for counter, figure in figures.items():
            self.counters[counter].set_figure(figure)

    def show_counter(self, counter: Counter | None) -> None:
        """Show which counter filters the tree."""
        for button in self.counters.values():
            button.setChecked(button.counter is counter)

    def _reported(self) -> list[Period]:
        session = self._session
        return session.ledger.periods_with_reports(session.list_id) if session.list_id is not None else []

    def _press(self) -> None:
        """One counter at a time."""
        sender = self.sender()
        assert isinstance(sender, CounterButton)
        self.filtered.emit(sender.counter if sender.isChecked() else None)

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(14, 10, 14, 10)
        self._row.setSpacing(12)
        what, figures = QHBoxLayout(), QHBoxLayout()
        what.setSpacing(12)
        what.addWidget(self.lists)
        what.addWidget(self.period)
        what.addWidget(self.search, 1)
        figures.setSpacing(4)
        for button in self.counters.values():
            figures.addWidget(button)
        figures.addStretch(1)
        figures.addSpacing(8)
        figures.addWidget(self.export)
        self._row.addLayout(what, 1)
        self._row.addLayout(figures)
