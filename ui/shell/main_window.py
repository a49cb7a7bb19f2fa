"""The main window: puts the parts together and connects them. What they do is theirs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.errors import FieldFault, UserFault
from models.filters import NOTHING, Filter
from models.store import history
from models.vocabulary import Grouping
from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.services.actions import Actions
from ui.services.asking import Asker
from ui.services.messages import Messages
from ui.services.preferences import TITLE, Preferences
from ui.services.session import Session
from ui.shell.bar import Bar
from ui.shell.notice import Notice
from ui.shell.places import Memory
from ui.shell.rooms import WORK, Rooms
from ui.shell.status_bar import Foot
from ui.shell.welcome import Welcome
from ui.shell.workbench import Workbench
from ui.tree.panel import TreePanel

_START_SIZE = (1440, 900)
_START_SPLIT = [690, 750]


class MainWindow(QMainWindow):
    """One session's window."""

    def __init__(self, session: Session, asker: Asker, preferences: Preferences) -> None:
        super().__init__()
        self.session = session
        self.preferences = preferences
        self.asker = asker
        self.commands = Actions(self)
        self.bar = Bar(session, self.commands)
        self.messages = Messages(self)
        self.notice = Notice(self.messages)
        self.tree = TreePanel(session, self.commands)
        self.foot = Foot(self.commands.messages, lambda: session.today)
        self.messages.changed.connect(lambda: self.foot.tell_messages(len(self.messages.all)))
        self.welcome = Welcome(preferences)
        self.memory = Memory(session, self.tree, preferences)
        self._recent = QMenu("最近打开", self)
        self._lay_out()
        self._connect_columns()
        self._connect_session()
        self._restore_geometry()
        # Before the window is shown: panes that come later have it laid out and painted twice.
        self.work = Workbench(self, asker)
        self._follow_ledger()

    # Parts put together.

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.commands.fill(self.menuBar(), self._recent)
        self._recent.aboutToShow.connect(self._fill_recent)
        self.right = QStackedWidget()
        self.right.setObjectName("rightSide")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.tree)
        self.splitter.addWidget(self.right)
        self.splitter.setStretchFactor(1, 1)
        self.tree.setMinimumWidth(320)
        follow_letters(self.right, lambda: self.right.setMinimumWidth(theme.px(360)))
        self.rooms = Rooms(self, self.splitter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.rooms.area)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.notice, self._pages, self.foot):
            column.addWidget(part)
        column.setStretchFactor(self._pages, 1)
        self.setCentralWidget(whole)

    def _connect_columns(self) -> None:
        chosen = self.preferences.columns()
        for column, action in self.commands.columns.items():
            action.setChecked(column in chosen)
        self.tree.show_columns(chosen)

    def choose_columns(self) -> None:
        """Show the tree's columns that are ticked, and remember them."""
        chosen = [column for column, action in self.commands.columns.items() if action.isChecked()]
        self.preferences.set_columns(chosen)
        self.tree.show_columns(chosen)

    def _connect_session(self) -> None:
        session, tree, bar = self.session, self.tree, self.bar
        session.ledger_changed.connect(self._follow_ledger)
        session.list_changed.connect(self._follow_list)
        session.changed.connect(self._follow_change)
        session.faulted.connect(self._show_fault)
        tree.standing_changed.connect(self._show_figures)
        tree.grouping_changed.connect(self._follow_grouping)
        bar.searched.connect(tree.set_query)
        bar.filtered.connect(tree.set_counter)
        tree.filter_changed.connect(lambda: bar.show_counter(tree.filter.counter))
        bar.search.left.connect(tree.enter)
        for narrowed in (bar.searched, bar.filtered):
            narrowed.connect(self._go_to_work)
        self.rooms.changed.connect(self._enable)

    # Following the session.

    def _follow_ledger(self) -> None:
        session = self.session
        self._follow_list()
        self.memory.restore()
        self._pages.setCurrentWidget(self.rooms.area if session.is_open else self.welcome)
        for part in (self.bar, self.foot):
            part.setVisible(session.is_open)
        self.setWindowTitle(f"{session.ledger.path.name} — {TITLE}" if session.is_open else TITLE)
        self.notice.dismiss()
        self.foot.tell_saved()
        self._show_history()
        self.tree.view.setFocus()

    def _follow_list(self) -> None:
        self._enable()
        self.clear_filter()
        self._follow_grouping()

    def _enable(self) -> None:
        """Switch off what there is nothing for: no ledger, no list, no tree in sight."""
        has_list = self.session.is_open and self.session.list_id is not None
        for action in (*self.commands.of_ledger, *self.commands.rooms.values()):
            action.setEnabled(self.session.is_open)
        for action in self.commands.of_list:
            action.setEnabled(has_list)
        if not self.rooms.is_at_work:
            for action in self.commands.of_outline:
                action.setEnabled(False)

    def _follow_grouping(self) -> None:
        self.commands.groupings[self.tree.grouping].setChecked(True)

    def _follow_change(self) -> None:
        self.foot.tell_saved()
        self._show_history()

    def _show_figures(self) -> None:
        counters = self.tree.standing.counters() if self.tree.standing else None
        self.bar.show_counters(counters)
        self.foot.tell_count(self.session.period, counters)

    def _show_history(self) -> None:
        undo = history.next_undo(self.session.ledger) if self.session.is_open else None
        redo = history.next_redo(self.session.ledger) if self.session.is_open else None
        self.foot.tell_undo(undo)
        for action, word, step in ((self.commands.undo, "撤销", undo), (self.commands.redo, "重做", redo)):
            action.setEnabled(step is not None)
            action.setText(f"{word}：{step.label}" if step else word)

    def _show_fault(self, fault: UserFault, initiator: object) -> None:
        """Faults of a field are written beside it by its pane; every other one is said here."""
        if initiator is None or not isinstance(fault, FieldFault):
            self.notice.tell_fault(fault)
            self.foot.tell_fault(fault)
        else:
            self.messages.note_fault(fault)

    def find(self) -> None:
        """Go to the search, or to that of the room."""
        if self.rooms.page is not None:
            self.rooms.page.find()
        else:
            self.bar.search.setFocus()
            self.bar.search.selectAll()

    def show_tasks_of(self, unit: str) -> None:
        """Show a unit's tasks, by unit."""
        self.rooms.show(WORK)
        self.bar.search.clear()
        self.tree.set_grouping(Grouping.UNIT)
        self.tree.set_filter(Filter(units=frozenset((unit,))))
        self.tree.enter()

    def _go_to_work(self, narrowed: object) -> None:
        """A search or a counter is about tasks: they are shown, while the keys stay where they are."""
        if narrowed and not self.rooms.is_at_work:
            self.rooms.show(WORK, taking_keys=False)

    def clear_filter(self) -> None:
        """Show the whole list again."""
        self.bar.search.clear()
        self.tree.set_filter(NOTHING)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.preferences.recent_ledgers():
            action = QAction(f"{path.stem}　{path.parent}", self._recent)
            action.triggered.connect(lambda _=False, path=path: self.work.open_paths([path]))
            self._recent.addAction(action)
        if self._recent.isEmpty():
            self._recent.addAction("（没有）").setEnabled(False)

    # The window itself.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(0, self, self.rooms.restore)
            self.work.settle_in()

    def _restore_geometry(self) -> None:
        self.resize(*_START_SIZE)
        self.restoreGeometry(self.preferences.state("window/geometry"))
        if not self.splitter.restoreState(self.preferences.state("window/splitter")):
            self.splitter.setSizes(_START_SPLIT)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.call_off()
        self.rooms.commit()
        self.work.leave()
        self.memory.store()
        self.preferences.set_state("window/geometry", self.saveGeometry())
        self.preferences.set_state("window/splitter", self.splitter.saveState())
        self.session.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.work.open_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
