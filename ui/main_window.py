"""The main window: puts the parts together and connects them. What they do is theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.errors import FieldFault, UserFault
from models.operations.imports import backup_folder
from models.store import history
from models.store.backup import backups_of
from ui import help as help_pages
from ui.actions import Actions
from ui.asking import Asker
from ui.bar import Bar
from ui.file_verbs import FileVerbs
from ui.foot import Foot
from ui.memory import Memory
from ui.notice import Notice
from ui.panes.task_panes import TaskPanes
from ui.preferences import Preferences
from ui.session import Session
from ui.tree.menu import TreeMenu
from ui.tree.panel import TreePanel
from ui.tree.verbs import TreeVerbs
from ui.welcome import Welcome

TITLE = "督办台账"
_START_SIZE = (1440, 900)
_START_SPLIT = [690, 750]


class MainWindow(QMainWindow):
    """One session's window."""

    def __init__(self, session: Session, asker: Asker, preferences: Preferences, today: date) -> None:
        super().__init__()
        self.session = session
        self.preferences = preferences
        self._today = today
        self.commands = Actions(self)
        self.files = FileVerbs(session, asker, preferences, today, self)
        self.bar = Bar(session, self.commands)
        self.notice = Notice()
        self.tree = TreePanel(session, self.commands)
        self.panes = TaskPanes(session, asker, preferences, self)
        self.foot = Foot()
        self.welcome = Welcome(preferences)
        self.verbs = TreeVerbs(session, asker, self.tree)
        self.memory = Memory(session, self.tree, preferences)
        self.menu = TreeMenu(self.commands, self.verbs, self.tree)
        self._recent = QMenu("最近打开", self)
        self._lay_out()
        self._connect_actions()
        self._connect_session()
        self._restore_geometry()
        self._follow_ledger()

    # Parts put together.

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.commands.fill(self.menuBar(), self._recent)
        self._recent.aboutToShow.connect(self._fill_recent)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.tree)
        self.splitter.addWidget(self.panes)
        self.splitter.setStretchFactor(1, 1)
        self.tree.setMinimumWidth(320)
        self.panes.setMinimumWidth(360)
        self.panes.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.splitter)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.notice, self._pages, self.foot):
            column.addWidget(part)
        column.setStretchFactor(self._pages, 1)
        self.setCentralWidget(whole)

    def _connect_actions(self) -> None:
        actions, files, verbs, session, view = self.commands, self.files, self.verbs, self.session, self.tree.view
        view.addActions(list(actions.of_tree))
        for action, verb in {
            actions.new_ledger: files.new_ledger,
            actions.open_ledger: files.open_anything,
            actions.import_file: files.import_table,
            actions.export: files.export,
            actions.back_up: files.back_up,
            actions.quit: self.close,
            actions.undo: verbs.undo,
            actions.redo: verbs.redo,
            actions.find: self._find,
            actions.clear_filter: self.bar.clear_filter,
            actions.new_list: files.new_list,
            actions.edit_list: files.edit_list,
            actions.delete_list: files.delete_list,
            actions.new_task: verbs.new_task,
            actions.new_subtask: verbs.new_subtask,
            actions.delete: verbs.delete,
            actions.move_up: lambda: verbs.move(-1),
            actions.move_down: lambda: verbs.move(1),
            actions.new_group: verbs.new_group,
            actions.rename_group: verbs.rename_group,
            actions.renumber: verbs.renumber,
            actions.earlier: lambda: session.show_period(session.period.shifted(-1)),
            actions.later: lambda: session.show_period(session.period.shifted(1)),
            actions.expand_all: lambda: view.fold_all(False),
            actions.collapse_all: lambda: view.fold_all(True),
            actions.shortcuts: lambda: help_pages.shortcut_sheet(actions, self).open(),
            actions.about: lambda: help_pages.about(self).open(),
        }.items():
            action.triggered.connect(lambda _=False, verb=verb: self._carry_out(verb))
        for grouping, action in actions.groupings.items():
            action.triggered.connect(lambda _=False, grouping=grouping: self.tree.set_grouping(grouping))
        self.welcome.new_wanted.connect(files.new_ledger)
        self.welcome.open_wanted.connect(files.open_anything)
        self.welcome.demo_wanted.connect(files.open_demo)
        self.welcome.recent_wanted.connect(files.open_path)

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
        bar.search.left.connect(tree.view.setFocus)
        self.files.told.connect(self.notice.tell_done)
        self.files.backed_up.connect(self._show_backup)

    # Following the session.

    def _follow_ledger(self) -> None:
        session = self.session
        self.memory.restore()
        self._pages.setCurrentWidget(self.splitter if session.is_open else self.welcome)
        for part in (self.bar, self.foot):
            part.setVisible(session.is_open)
        self.setWindowTitle(f"{session.ledger.path.name} — {TITLE}" if session.is_open else TITLE)
        self.notice.dismiss()
        self.foot.tell_saved()
        self._follow_list()
        self._show_history()
        self._show_backup()

    def _follow_list(self) -> None:
        has_list = self.session.is_open and self.session.list_id is not None
        for action in self.commands.of_ledger:
            action.setEnabled(self.session.is_open)
        for action in self.commands.of_list:
            action.setEnabled(has_list)
        self.bar.clear_filter()
        self._follow_grouping()

    def _follow_grouping(self) -> None:
        self.commands.groupings[self.tree.grouping].setChecked(True)
        self.commands.new_group.setText(f"新建{self.verbs.kind.word}…" if self.verbs.kind else "新建板块…")

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

    def _show_backup(self) -> None:
        made = backups_of(self.session.ledger.path, backup_folder(self.session.ledger)) if self.session.is_open else []
        self.foot.tell_backup(made[0][0] if made else None, self._today)

    def _show_fault(self, fault: UserFault, initiator: object) -> None:
        """Faults of a field are written beside it by its pane; every other one is said here."""
        if initiator is None or not isinstance(fault, FieldFault):
            self.notice.tell_fault(fault)
            self.foot.tell_fault(fault)

    def _carry_out(self, verb: Callable[[], object]) -> None:
        """What is being typed is saved first: an action may leave the task, undo, print or close."""
        self.panes.commit()
        verb()

    def _open_path(self, path: Path) -> None:
        self._carry_out(lambda: self.files.open_path(path))

    def _find(self) -> None:
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.preferences.recent_ledgers():
            action = QAction(f"{path.stem}　{path.parent}", self._recent)
            action.triggered.connect(lambda _=False, path=path: self._open_path(path))
            self._recent.addAction(action)
        if self._recent.isEmpty():
            self._recent.addAction("（没有）").setEnabled(False)

    # The window itself.

    def _restore_geometry(self) -> None:
        self.resize(*_START_SIZE)
        self.restoreGeometry(self.preferences.state("window/geometry"))
        if not self.splitter.restoreState(self.preferences.state("window/splitter")):
            self.splitter.setSizes(_START_SPLIT)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.panes.commit()
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
        self._open_path(Path(event.mimeData().urls()[0].toLocalFile()))
