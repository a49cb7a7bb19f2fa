"""The main window: puts the parts together and connects them. What they do is theirs."""
# ruff: noqa: PLC0415, PLW0108  what is not seen at once is made, with its imports, when it is first needed

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from models.changes import ChangeSet
from models.errors import FieldFault, LedgerUnwritable, UserFault, legible
from models.records import TaskId
from models.store.history import history
from ui.rooms.room import Desk
from ui.services.actions import Actions
from ui.services.asking import Asker
from ui.services.commands import Command, Situation
from ui.services.computer_settings import GEOMETRY
from ui.services.messages import Messages
from ui.services.plain_text import as_entry, as_title
from ui.services.preferences import TITLE, Preferences
from ui.services.session import Session
from ui.services.suggestion_watch import SuggestionWatch
from ui.shell.bar import Bar
from ui.shell.commands import MENUS, RECENT
from ui.shell.notice import Notice
from ui.shell.places import Places
from ui.shell.rooms import WORK, Rooms
from ui.shell.saved_watch import SavedWatch
from ui.shell.status_bar import StatusBar
from ui.shell.verbs import Verbs
from ui.shell.welcome import Welcome
from ui.shell.workbench import Workbench
from ui.widgets.fields import restyle
from ui.widgets.screen_fit import room_for

if TYPE_CHECKING:
    from models.store.damage.checking import Mismatch
    from ui.shell.unsaved import UnsavedTexts

_START_SIZE = (1440, 900)  # where the screen has room for it
_LOWEST = 160  # pixels of the work below the bar, however little the screen has
_AFTERWARDS = 300  # ms; backups and texts of an earlier day are looked for once the clerk can work


class MainWindow(QMainWindow):
    """One session's window."""

    def __init__(self, session: Session, asker: Asker, preferences: Preferences) -> None:
        super().__init__()
        self.session = session
        self.preferences = preferences
        self._asker = asker
        self.commands = Actions(MENUS, self)
        self.bar = Bar(session, self.commands)
        self.messages = Messages(self)
        self.notice = Notice(self.messages)
        self.status_bar = StatusBar(self.commands, lambda: session.today)
        self.welcome = Welcome(preferences)
        # Before the window is shown: panes that come later have it laid out and painted twice.
        self.work = Workbench(session, asker, preferences, self.commands)
        self.places = Places(session, self.work.tree, preferences)
        self.suggestions = SuggestionWatch(session, self)
        desk = Desk(
            session,
            asker,
            preferences,
            self._show_tasks_of,
            self.suggestions,
            self._show_place,
            self._show_tasks,
            self.commands.trigger,
        )
        self.rooms = Rooms(self.work, desk, self.commands, self)
        self.verbs = Verbs(desk, self.work, self.rooms, self.commands, messages=self.messages, host=self)
        self.saving = SavedWatch(session, self.rooms, self.status_bar, self)
        self._situation = Situation()
        self._unwritable: UserFault | None = None  # said last that nothing can be stored
        self._lay_out()
        self._connect()
        self._connect_session()
        self._restore_geometry()
        self._follow_ledger()

    @cached_property
    def unsaved(self) -> UnsavedTexts:
        """What is being typed, kept until it is saved."""
        from ui.shell.unsaved import UnsavedTexts

        folder = self.preferences.drafts_folder()
        note = self.messages.note_crash
        made = UnsavedTexts(self.session, self._asker, self.work.panes, folder, note, rooms=self.rooms, host=self)
        made.failed.connect(self._tell_fault)
        return made

    # Parts put together.

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.commands.follow(self._situation)
        self.commands.fill(self.menuBar())
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(_LOWEST)  # it gives way to a notice, not the window to both
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.rooms.area)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.notice, self._pages, self.status_bar):
            column.addWidget(part)
        column.setStretchFactor(self._pages, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        verbs, tree, bar = self.verbs, self.work.tree, self.bar
        self.commands.wanted.connect(self._carry_out)
        self.commands.submenu(RECENT).aboutToShow.connect(self._fill_recent)
        self.messages.changed.connect(self._count_messages)
        verbs.told.connect(self.notice.tell_done)
        verbs.warned.connect(self._tell_fault)
        self.notice.all_wanted.connect(self.commands["messages"].trigger)
        verbs.backed_up.connect(self._show_backup)
        verbs.damaged.connect(self._offer_findings)
        verbs.unopened.connect(self._offer_salvage)
        tree.view.rows.unreadable.connect(self._tell_fault, Qt.ConnectionType.QueuedConnection)
        self.work.search_wanted.connect(bar.enter_search)
        tree.search_ended.connect(bar.search.clear)
        bar.searched.connect(tree.set_query)
        bar.filtered.connect(tree.set_counter)
        bar.search.left.connect(tree.enter)
        for narrowed in (bar.searched, bar.filtered):
            narrowed.connect(self._go_to_work)
        tree.filter_changed.connect(lambda: bar.show_counter(tree.filter.counter))
        tree.standing_changed.connect(self._show_figures)
        tree.model.mark_of = self.suggestions.mark
        self.suggestions.changed.connect(self._show_suggestions)
        self.suggestions.changed.connect(self._count_suggestions)
        self.session.task_changed.connect(self._show_suggestions)
        tree.view.choice_changed.connect(self._follow_selection)
        tree.view.selection_changed.connect(self._follow_selection)
        self.rooms.changed.connect(self._follow_room)
        welcome = self.welcome
        welcome.new_wanted.connect(lambda: verbs.ledgers.new())
        welcome.open_wanted.connect(lambda: verbs.files.open_anything())
        welcome.demo_wanted.connect(lambda: verbs.ledgers.open_demo())
        welcome.recent_wanted.connect(lambda path: verbs.files.open_paths([path]))

    def _connect_session(self) -> None:
        session = self.session
        session.ledger_changed.connect(self._follow_ledger)
        session.list_changed.connect(self._follow_list)
        session.changed.connect(self._follow_change)
        session.faulted.connect(self._show_fault)
        self.saving.all_saved.connect(self._forget_unwritable)
        session.moved.connect(self._follow_move)
        session.returned.connect(self.work.tree.view.viewport().update)

    def _carry_out(self, command: Command[Verbs]) -> None:
        self.verbs.carry_out(lambda: command.does(self.verbs))

    # Following the session.

    def _follow_ledger(self) -> None:
        session = self.session
        self._follow_list()
        self.places.restore()
        self._pages.setCurrentWidget(self.rooms.area if session.is_open else self.welcome)
        for part in (self.bar, self.status_bar):
            part.setVisible(session.is_open)
        self._show_title()
        self.notice.dismiss()
        if session.is_open and (remark := session.ledger.file.remark):
            self._tell_fault(remark)
        self.saving.forget_fault()
        self._show_history()
        (self.rooms.page if session.is_open else self.work).enter()

    def _follow_move(self) -> None:
        self._show_title()
        self.notice.dismiss()
        self.places.follow()
        self._show_backup()

    def _show_title(self) -> None:
        if not self.session.is_open:
            self.setWindowTitle(TITLE)
            return
        file = self.session.ledger.file
        read_only = "（只读）" if file.is_read_only else ""
        self.setWindowTitle(as_title(f"{legible(file.path.name)}{read_only} — {TITLE}"))

    def _follow_list(self) -> None:
        has_list = self.session.is_open and self.session.list_id is not None
        self._enable(self._situation._replace(has_ledger=self.session.is_open, has_list=has_list))
        self.work.clear_filter()
        self._follow_selection()

    def _follow_selection(self) -> None:
        view = self.work.tree.view
        node = view.current_node()
        has_task = (node is not None and node.placement is not None) or bool(view.selected_tasks())
        self._enable(self._situation._replace(has_row=node is not None, has_task=has_task))

    def _follow_room(self) -> None:
        self._enable(self._situation._replace(is_at_work=self.rooms.is_at_work))
        restyle(self.bar.export, "role", "" if self.rooms.page.has_next else "primary")

    def _follow_change(self, change_set: ChangeSet) -> None:
        self.notice.forget_done()
        if change_set.replayed:
            self._show_history()
        else:
            self._show_steps(change_set.label, None)
        if change_set.dropped:
            from models.history_words import dropped_words

            self.messages.note_done(dropped_words(change_set.dropped))
            self.status_bar.tell_dropped(change_set.dropped)

    def _enable(self, situation: Situation) -> None:
        """Switch off what there is nothing for: no ledger, no list, no row, no tree in sight."""
        if situation != self._situation:
            self._situation = situation
            self.commands.follow(situation)

    def _show_figures(self) -> None:
        standing = self.work.tree.standing
        counters = standing.counters() if standing else None
        self.bar.show_counters(counters)
        self.status_bar.tell_count(self.session.period, counters)

    def _show_suggestions(self) -> None:
        """Mark the tasks in the tree, and say above the panes what is pointed out of theirs."""
        self.work.tree.view.viewport().update()
        self.work.panes.show_suggestions(self.suggestions.of_task(self.session.task_id))

    def _count_suggestions(self) -> None:
        self.rooms.rail.show_count("suggestions", len(self.suggestions.open))

    def _show_history(self) -> None:
        undo = history.next_undo(self.session.ledger) if self.session.is_open else None
        redo = history.next_redo(self.session.ledger) if self.session.is_open else None
        self._show_steps(undo.label if undo else None, redo.label if redo else None)

    def _show_steps(self, undo: str | None, redo: str | None) -> None:
        """Name the steps that can be taken back and brought back."""
        self.status_bar.tell_undo(undo)
        for name, word, label in (("undo", "撤销", undo), ("redo", "重做", redo)):
            self.commands.reword(name, f"{word}：{label}" if label else word)
        self._enable(self._situation._replace(can_undo=undo is not None, can_redo=redo is not None))

    def _show_fault(self, fault: UserFault, initiator: object) -> None:
        """Faults of a field are written beside it by its pane, a dialog's stand in it for as long as they hold; every
        other one is said here, as is one that nothing can be stored after."""
        from PySide6.QtWidgets import QDialog

        is_beside_field = initiator is not None and isinstance(fault, FieldFault)
        is_in_dialog = isinstance(initiator, QDialog) and not isinstance(fault, LedgerUnwritable)
        if is_beside_field or is_in_dialog:
            self.messages.note_fault(fault)
        else:
            self._tell_fault(fault)

    def _forget_unwritable(self) -> None:
        """All that was typed is stored by now."""
        if self._unwritable is not None:
            self.notice.take_back(self._unwritable)
            self._unwritable = None

    def _tell_fault(self, fault: UserFault) -> None:
        """Say a fault; where nothing can be stored any more a button leads out of it."""
        if isinstance(fault, LedgerUnwritable):
            self._unwritable = fault
            self.notice.lead_on(fault, "另存为新台账…", self.commands["save_as"].trigger)
        else:
            self.notice.tell_fault(fault)

    def _show_backup(self) -> None:
        self.status_bar.tell_backup(self.verbs.ledgers.last_backup())

    def _offer_findings(self, found: list[Mismatch]) -> None:
        sentence = f"今天的核对发现台账里有 {len(found)} 处和操作历史不一致。"
        self.notice.offer(sentence, "查看…", lambda: self.verbs.carry_out(lambda: self.verbs.damage.check(found)))

    def _offer_salvage(self, path: Path) -> None:
        self.notice.add_way("抢救…", lambda: self.verbs.carry_out(lambda: self.verbs.damage.salvage(path)))

    def _count_messages(self) -> None:
        self.status_bar.tell_messages(len(self.messages.all))

    def _show_tasks_of(self, unit: str) -> None:
        self.rooms.show(WORK)
        self.work.show_tasks_of(unit)

    def _show_tasks(self, task_ids: Collection[TaskId]) -> None:
        self.rooms.show(WORK)
        self.work.show_tasks(task_ids)

    def _show_place(self, task_id: TaskId, title: str, text: str) -> None:
        self.rooms.show(WORK)
        if self.work.tree.model.shown_node(task_id) is None:
            self.work.clear_filter()
        self.session.show_task(task_id)
        self.work.panes.reveal(title, text)

    def _go_to_work(self, narrowed: object) -> None:
        """A search or a counter is about tasks: they are shown, while the keys stay where they are."""
        if narrowed and not self.rooms.is_at_work:
            self.rooms.show(WORK, taking_keys=False)

    def _fill_recent(self) -> None:
        recent = self.commands.submenu(RECENT)
        recent.clear()
        for path in self.preferences.recent_ledgers():
            action = QAction(as_entry(f"{path.stem}　{path.parent}"), recent)
            action.triggered.connect(lambda _=False, path=path: self.verbs.open_paths([path]))
            recent.addAction(action)
        if recent.isEmpty():
            recent.addAction("（没有）").setEnabled(False)

    # The window itself.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(0, self, self.rooms.restore)
            QTimer.singleShot(_AFTERWARDS, self, self._settle_in)

    def _settle_in(self) -> None:
        """What could wait until the clerk saw the window, and until the ledger is not lent to work already begun."""
        if self.session.is_busy:
            QTimer.singleShot(_AFTERWARDS, self, self._settle_in)
            return
        if self.session.is_open and not self.session.ledger.file.pages.is_passed:
            self.verbs.ledgers.check_shown(self._settle_in)
            return
        self.session.ledger_changed.connect(self._show_backup)
        self._show_backup()
        self.verbs.backups.look()
        self.unsaved.begin()
        from ui.services.opened_files import sweep

        sweep()
        self.verbs.daily_check.begin()
        self.suggestions.begin()

    def _restore_geometry(self) -> None:
        self.resize(QSize(*_START_SIZE).boundedTo(room_for(self)))
        self.restoreGeometry(self.preferences.state(GEOMETRY))

    def changeEvent(self, event: QEvent) -> None:
        """Come back to, the window sees at once what has become of its file meanwhile."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self.session, self.session.look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keys, as in a dialog: what nobody below has taken comes here."""
        focused = self.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if is_enter and plain and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.call_off()
        if not self.unsaved.may_leave(self._commit, self.rooms.refused_beside_work):
            event.ignore()
            return
        self.verbs.daily_check.end()
        self.unsaved.leave()
        self.verbs.ledgers.leave()
        self.places.store()
        self.work.store()
        self.preferences.set_state(GEOMETRY, self.saveGeometry())
        self.session.close()
        event.accept()

    def _commit(self) -> None:
        self.rooms.commit()
        self.work.commit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.verbs.open_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
