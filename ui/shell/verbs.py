"""What the window's commands do, as far as it is not the work's own: files, lists, dialogs, rooms.

Each part is made, with what it imports, when a command first asks for it.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from models.periods import Period
from models.records import TaskId
from models.vocabulary import Bulk, Grouping
from ui.rooms.room import Desk
from ui.services.actions import Actions
from ui.services.messages import Messages
from ui.shell.rooms import WORK, Rooms
from ui.shell.workbench import Workbench

if TYPE_CHECKING:
    from ui.services.backups import Backups
    from ui.services.daily_check import DailyCheck
    from ui.shell.damage_verbs import DamageVerbs
    from ui.shell.file_verbs import FileVerbs
    from ui.shell.ledger_verbs import LedgerVerbs
    from ui.shell.list_verbs import ListVerbs
    from ui.shell.month_verbs import MonthVerbs


class Verbs(QObject):
    """``host`` is what dialogs stand in front of."""

    told = Signal(str)  # a sentence about something done
    warned = Signal(object)  # UserFault: something beside the ledger was not done
    backed_up = Signal()  # there is another backup
    unopened = Signal(object)  # Path: a ledger that is there and could not be opened
    damaged = Signal(object)  # list[Mismatch]: the daily check has found something

    def __init__(
        self, desk: Desk, work: Workbench, rooms: Rooms, actions: Actions, *, messages: Messages, host: QWidget
    ) -> None:
        super().__init__(host)
        self.work = work
        self._desk = desk
        self._rooms = rooms
        self._messages = messages
        self._actions = actions
        self._host = host

    def carry_out(self, verb: Callable[[], object]) -> None:
        """What is being typed is saved first: a verb may leave the task, undo, print or close."""
        self.work.commit()
        self._rooms.commit()
        verb()

    # Files.

    @cached_property
    def backups(self) -> Backups:
        """Backups that make themselves."""
        from ui.services.backups import Backups

        backups = Backups(self._desk.session, self._desk.preferences, self)
        backups.told.connect(self.told)
        backups.warned.connect(self.warned)
        backups.made.connect(self.backed_up)
        return backups

    @cached_property
    def ledgers(self) -> LedgerVerbs:
        """Ledgers made, opened and backed up."""
        from ui.shell.ledger_verbs import LedgerVerbs

        desk = self._desk
        made = LedgerVerbs(desk.session, desk.asker, desk.preferences, self.backups, self._host)
        made.told.connect(self.told)
        made.warned.connect(self.warned)
        made.unopened.connect(self.unopened)
        return made

    @cached_property
    def files(self) -> FileVerbs:
        """Ledgers opened, tables taken in."""
        from ui.shell.file_verbs import FileVerbs

        desk = self._desk
        return FileVerbs(desk.session, desk.asker, desk.preferences, self.ledgers, self._host)

    @cached_property
    def lists(self) -> ListVerbs:
        """Lists made, changed, carried over and deleted."""
        from ui.shell.list_verbs import ListVerbs

        made = ListVerbs(self._desk.session, self._desk.asker, self._host)
        made.told.connect(self.told)
        return made

    @cached_property
    def months(self) -> MonthVerbs:
        """Months opened, chased, closed."""
        from ui.shell.month_verbs import MonthVerbs

        made = MonthVerbs(self._desk, self._host)
        made.told.connect(self.told)
        return made

    @cached_property
    def damage(self) -> DamageVerbs:
        """Ledgers checked and rescued."""
        from ui.shell.damage_verbs import DamageVerbs

        made = DamageVerbs(self._desk.session, self._desk.asker, self._desk.preferences, self._host)
        made.opening_wanted.connect(lambda path: self.open_paths([path]))
        return made

    @cached_property
    def daily_check(self) -> DailyCheck:
        """The ledger checked by itself once a day."""
        from ui.services.daily_check import DailyCheck

        made = DailyCheck(self._desk.session, self._desk.preferences, self)
        made.found.connect(self.damaged)
        return made

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a ledger or take in tables, from a menu or dropped on the window."""
        self.carry_out(lambda: self.files.open_paths(paths))

    def export(self) -> None:
        """Choose a form and print it."""
        from ui.dialogs.exporting.dialog import ExportDialog
        from ui.shell.export_scope import on_screen

        desk, shown = self._desk, on_screen(self.work.tree)
        form = self._rooms.page.form
        dialog = ExportDialog(desk.session, desk.asker, desk.preferences, self._host, form=form, on_screen=shown)
        dialog.task_wanted.connect(self._show_task)
        dialog.open()

    def send_requests(self) -> None:
        """Choose a month and write its forms for the units."""
        from ui.dialogs.months.sending import SendingDialog

        SendingDialog(self._desk.session, self._desk.asker, self._desk.preferences, self._host).open()

    def take_replies(self) -> None:
        """Look at what units sent back for the month on screen, and take it in."""
        from ui.dialogs.replies.dialog import RepliesDialog

        dialog = RepliesDialog(self._desk.session, self._desk.asker, self._desk.preferences, self._host)
        dialog.tasks_wanted.connect(self._desk.show_tasks)
        dialog.open()

    def _show_task(self, task_id: TaskId, period: Period) -> None:
        """Go to a task's month, whatever is filtered and whatever room is on screen."""
        self._rooms.show(WORK)
        self.work.tree.show_everything()
        self._desk.session.show_period(period)
        self._desk.session.show_task(task_id)
        self.work.tree.enter()

    def save_as(self) -> None:
        """Go on in a new file; what could not be saved in the old one is saved there."""
        from ui.shell.rescue_verbs import save_as

        desk = self._desk
        if save_as(desk.session, desk.asker, desk.preferences, self.told.emit, self._host):
            self.work.commit()
            self._rooms.commit()

    def hand_over(self) -> None:
        """Write a copy of the ledger that holds no history."""
        from ui.shell.handover import hand_over

        hand_over(self._desk.session, self._desk.asker, self.told.emit, self._host)

    # What is looked at.

    def enter_room(self, key: str) -> None:
        """Go to a room."""
        self._rooms.show(key)

    def go_to_next_owing(self) -> None:
        """Go on to the next report that is owed, or say that there is none."""
        if not self.work.tasks.enter_next_owing():
            shown = "列出的任务里" if self.work.tree.shown is not None else ""
            self.told.emit(f"{self._desk.session.period.label}{shown}没有未报的任务。")

    def group_by(self, grouping: Grouping) -> None:
        """Group the tree by something else."""
        self.work.tree.set_grouping(grouping)

    def change_several(self, change: Bulk) -> None:
        """Change something of all the selected tasks."""
        self.work.bulk.change(change)

    def turn_period(self, step: int) -> None:
        """Turn to an earlier (-1) or a later period (1)."""
        session = self._desk.session
        session.show_period(session.period.shifted(step))

    def find(self) -> None:
        """Go to the search of the room."""
        self._rooms.page.enter_search()

    # Dialogs.

    def show_steps(self) -> None:
        """操作历史."""
        from ui.dialogs.safekeeping.operation_history import OperationHistoryDialog

        OperationHistoryDialog(self._desk.session, self._host).open()

    def show_recycle_bin(self) -> None:
        """回收站."""
        from ui.dialogs.safekeeping.recycle_bin import RecycleBinDialog

        RecycleBinDialog(self._desk.session, self._host).open()

    def show_settings(self) -> None:
        """设置."""
        from ui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._desk.session, self._desk.asker, self._desk.preferences, self._host)
        dialog.looked.connect(self.work.panes.refresh)
        dialog.open()

    def show_messages(self) -> None:
        """消息."""
        from ui.dialogs.messages import MessagesDialog

        MessagesDialog(self._messages, self._host).open()

    def show_palette(self) -> None:
        """Every command that means something now, found by its words or their pinyin."""
        from ui.dialogs.palette import PaletteDialog

        dialog = PaletteDialog(self._actions.offered(), self._desk.preferences, self._host)
        # Queued: a command that waits or closes the window would delete the dialog within its own click.
        dialog.chosen.connect(self._actions.trigger, Qt.ConnectionType.QueuedConnection)
        dialog.open()

    def show_shortcuts(self) -> None:
        """The sheet of keys."""
        from ui.shell.help import shortcut_sheet

        shortcut_sheet(self._actions.menus, self._host).open()

    def show_about(self) -> None:
        """What the program is."""
        from ui.shell.help import about

        about(self._host).open()

    def quit(self) -> None:
        """Close the window."""
        self._host.close()
