"""What is done in the window: the task's panes, the verbs, and the actions connected to them."""
# ruff: noqa: PLC0415, PLW0108  verbs and seldom-used pages come, with their imports, when they are first needed

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction

from models.periods import Period
from models.records import Task, TaskId
from models.vocabulary import Grouping
from ui.panes.pane import Unsaved
from ui.panes.task_panes import TaskPanes
from ui.services.asking import Asker

if TYPE_CHECKING:
    from ui.panes.draft_keeper import DraftKeeper
    from ui.services.second_backups import SecondBackups
    from ui.shell.bulk_verbs import BulkVerbs
    from ui.shell.file_verbs import FileVerbs
    from ui.shell.main_window import MainWindow
    from ui.tree.filter_verbs import FilterVerbs
    from ui.tree.menu import TreeMenu
    from ui.tree.moving import Moving
    from ui.tree.verbs import TreeVerbs

_AFTERWARDS = 300  # ms; backups and drafts of an earlier day are looked for once the clerk can work


class Workbench(QObject):
    """Panes and verbs of one window. The panes come with it, the verbs when one is first asked for."""

    def __init__(self, window: MainWindow, asker: Asker) -> None:
        super().__init__(window)
        self._window = window
        self._asker = asker
        self.panes = TaskPanes(window.session, asker, window.preferences)
        self.panes.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        window.right.addWidget(self.panes)
        window.right.setCurrentWidget(self.panes)
        window.tree.view.addActions(list(window.commands.of_tree))
        window.tree.addAction(window.commands.paste)
        for action in window.commands.findChildren(QAction):
            action.triggered.connect(lambda _=False, action=action: self.carry_out(self._verbs_of_actions[action]))
        self._connect()

    @cached_property
    def files(self) -> FileVerbs:
        """What the clerk does with files."""
        from ui.shell.file_verbs import FileVerbs

        window = self._window
        files = FileVerbs(window.session, self._asker, window.preferences, self.second, window)
        files.told.connect(window.notice.tell_done)
        files.backed_up.connect(self._show_backup)
        return files

    @cached_property
    def second(self) -> SecondBackups:
        """Backups in a second place."""
        from ui.services.second_backups import SecondBackups

        second = SecondBackups(self._window.session, self._window.preferences, self)
        second.told.connect(self._window.notice.tell_done)
        return second

    @cached_property
    def drafts(self) -> DraftKeeper:
        """What is being typed, kept until it is saved."""
        from ui.panes.draft_keeper import DraftKeeper
        from ui.shell import crash

        window = self._window
        keeper = DraftKeeper(window.session, self.panes, window.preferences.drafts_folder(), self)
        keeper.found.connect(self._offer_drafts)
        keeper.failed.connect(window.notice.tell_fault)
        self._watch = crash.Watch(window.messages.note_crash, keeper.words)
        return keeper

    def settle_in(self) -> None:
        """The window is being shown: what can wait until the clerk sees it is begun a little later."""
        self._window.session.ledger_changed.connect(self._show_backup)
        for afterwards in (self._show_backup, lambda: self.second.look(), lambda: self.drafts.begin()):
            QTimer.singleShot(_AFTERWARDS, self, afterwards)

    def leave(self) -> None:
        """The window is about to close: nothing typed is left anywhere that could be saved."""
        self.panes.commit()
        self.drafts.settle()
        self._watch.end()
        self.second.leave()

    def _offer_drafts(self, drafts: Sequence[Unsaved]) -> None:
        from ui.dialogs.unsaved_texts import RestoringDialog

        ledger = self._window.session.ledger
        gone = [draft for draft in drafts if not ledger.has_task(TaskId(draft.task_id))]
        dialog = RestoringDialog(drafts, gone, self._window)
        dialog.restored.connect(self._restore)
        dialog.dropped.connect(self.drafts.drop)
        self._window.session.ledger_changed.connect(dialog.reject)
        dialog.open()

    def _restore(self, draft: Unsaved) -> None:
        session = self._window.session
        session.show_list(session.ledger.get(Task, draft.task_id).list_id)
        session.show_period(Period.parse(draft.period))
        session.show_task(TaskId(draft.task_id))
        self.panes.restore(draft)
        self.drafts.drop(draft)

    @cached_property
    def verbs(self) -> TreeVerbs:
        """What the clerk does to tasks and groups."""
        from ui.tree.verbs import TreeVerbs

        return TreeVerbs(self._window.session, self._asker, self._window.tree)

    @cached_property
    def moving(self) -> Moving:
        """Moving tasks and groups with keys and by dragging."""
        from ui.tree.moving import Moving

        return Moving(self._window.session, self._window.tree)

    @cached_property
    def bulk(self) -> BulkVerbs:
        """What the clerk does to several tasks alike."""
        from ui.shell.bulk_verbs import BulkVerbs

        window = self._window
        return BulkVerbs(window.session, window.commands, window.tree, window.right, self.panes)

    @cached_property
    def menu(self) -> TreeMenu:
        """The tree's context menu."""
        from ui.tree.menu import TreeMenu

        return TreeMenu(self._window.commands, self.verbs, self.moving, self._window.tree)

    @cached_property
    def filters(self) -> FilterVerbs:
        """Filters set, kept by name and chosen."""
        from ui.tree.filter_verbs import FilterVerbs

        window = self._window
        return FilterVerbs(window.session, self._asker, window.commands, window.tree)

    def carry_out(self, verb: Callable[[], object]) -> None:
        """What is being typed is saved first: a verb may leave the task, undo, print or close."""
        self.panes.commit()
        self._window.rooms.commit()
        verb()

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a ledger or take in tables, from a menu or dropped on the window."""
        self.carry_out(lambda: self.files.open_paths(paths))

    def _connect(self) -> None:
        window, welcome = self._window, self._window.welcome
        window.tree.view.customContextMenuRequested.connect(lambda place: self.menu.open(place))
        filters = window.tree.filters.menu()
        filters.aboutToShow.connect(lambda: self.filters.fill(filters))
        window.tree.view.selection_changed.connect(self._follow_selection)
        window.tree.standing_changed.connect(self._follow_selection)
        window.tree.model.dropped.connect(lambda *dropped: self.moving.drop(*dropped))
        window.tree.grouping_changed.connect(self._name_groups)
        welcome.new_wanted.connect(lambda: self.files.new_ledger())
        welcome.open_wanted.connect(lambda: self.files.open_anything())
        welcome.demo_wanted.connect(lambda: self.files.open_demo())
        welcome.recent_wanted.connect(lambda path: self.files.open_path(path))
        self._name_groups()

    def _follow_selection(self) -> None:
        """Several selected tasks have a page of their own on the right."""
        if len(self._window.tree.view.selectedIndexes()) > 1 or "bulk" in self.__dict__:
            self.bulk.follow_selection()

    def _name_groups(self) -> None:
        """Groups that are not made by hand do not come about by a name; sections can be made at any time."""
        word = (Grouping.POST if self._window.tree.grouping is Grouping.POST else Grouping.SECTION).value
        self._window.commands.new_group.setText(f"新建{word}…")

    def _show_backup(self) -> None:
        from models.store.backup import backup_folder, backups_of

        session = self._window.session
        made = backups_of(session.ledger.path, backup_folder(session.ledger.path)) if session.is_open else []
        self._window.foot.tell_backup(made[0][0] if made else None)

    @cached_property
    def _verbs_of_actions(self) -> dict[QAction, Callable[[], object]]:
        window, files, verbs, moving = self._window, self.files, self.verbs, self.moving
        actions, session, tree = window.commands, window.session, window.tree
        found: dict[QAction, Callable[[], object]] = {
            actions.new_ledger: files.new_ledger,
            actions.open_ledger: files.open_anything,
            actions.import_file: files.import_table,
            actions.export: files.export,
            actions.back_up: files.back_up,
            actions.quit: window.close,
            actions.undo: verbs.undo,
            actions.redo: verbs.redo,
            actions.steps: self._show_steps,
            actions.recycle_bin: self._show_recycle_bin,
            actions.copy: verbs.copy,
            actions.paste: files.paste_table,
            actions.find: window.find,
            actions.next_hit: lambda: tree.go_to_hit(1),
            actions.previous_hit: lambda: tree.go_to_hit(-1),
            actions.filter: self.filters.open,
            actions.save_filter: self.filters.save,
            actions.clear_filter: window.clear_filter,
            actions.settings: self._show_settings,
            actions.new_list: files.new_list,
            actions.edit_list: files.edit_list,
            actions.carry_over: files.carry_over,
            actions.delete_list: files.delete_list,
            actions.new_task: verbs.new_task,
            actions.new_subtask: verbs.new_subtask,
            actions.delete: verbs.delete,
            actions.move_up: lambda: moving.move(-1),
            actions.move_down: lambda: moving.move(1),
            actions.indent: moving.indent,
            actions.outdent: moving.outdent,
            actions.move_to: self.bulk.move_to,
            actions.new_group: verbs.new_group,
            actions.rename_group: verbs.rename_group,
            actions.renumber: verbs.renumber,
            actions.earlier: lambda: session.show_period(session.period.shifted(-1)),
            actions.later: lambda: session.show_period(session.period.shifted(1)),
            actions.expand_all: lambda: tree.view.fold_all(False),
            actions.collapse_all: lambda: tree.view.fold_all(True),
            actions.messages: self._show_messages,
            actions.shortcuts: self._show_shortcuts,
            actions.about: self._show_about,
        }
        for grouping, action in actions.groupings.items():
            found[action] = partial(tree.set_grouping, grouping)
        for action in actions.columns.values():
            found[action] = window.choose_columns
        for change, action in actions.bulk.items():
            found[action] = partial(self.bulk.change, change)
        for room, action in actions.rooms.items():
            found[action] = partial(window.rooms.show, room)
        return found

    def _show_steps(self) -> None:
        from ui.dialogs.operation_history import StepsDialog

        StepsDialog(self._window.session, self._window).open()

    def _show_recycle_bin(self) -> None:
        from ui.dialogs.recycle_bin import RecycleBinDialog

        RecycleBinDialog(self._window.session, self._window).open()

    def _show_settings(self) -> None:
        from ui.dialogs.settings import SettingsDialog

        window = self._window
        dialog = SettingsDialog(window.session, self._asker, window.preferences, window)
        dialog.looked.connect(self.panes.refresh)
        dialog.open()

    def _show_messages(self) -> None:
        from ui.dialogs.messages import MessagesDialog

        MessagesDialog(self._window.messages, self._window).open()

    def _show_shortcuts(self) -> None:
        from ui.shell.help import shortcut_sheet

        shortcut_sheet(self._window.commands, self._window).open()

    def _show_about(self) -> None:
        from ui.shell.help import about

        about(self._window).open()
