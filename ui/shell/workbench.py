"""The window's own work: the tree on the left, the selected task's panes on the right, and the verbs on both."""
# ruff: noqa: PLC0415, PLW0108  verbs come, with their imports, when they are first needed

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout

from models.records import TaskId
from models.search.filters import Filter
from models.vocabulary import Grouping
from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.panes.task_panes import TaskPanes
from ui.rooms.room import Page
from ui.services.actions import Actions
from ui.services.asking import Asker
from ui.services.commands import Scope
from ui.services.computer_settings import SPLITTER, TREE_LINES, TREE_WIDTHS
from ui.services.preferences import Preferences
from ui.services.row_parts import Column
from ui.services.session import Session
from ui.services.unsaved_text import Unsaved
from ui.tree.panel import TreePanel

if TYPE_CHECKING:
    from models.search.passages import Place
    from ui.shell.bulk_verbs import BulkVerbs
    from ui.shell.task_verbs import TaskVerbs
    from ui.tree.filter_verbs import FilterVerbs
    from ui.tree.menu import TreeMenu
    from ui.tree.moving import Moving
    from ui.tree.verbs import TreeVerbs

TWO_LINES = "two_lines"
_START_SPLIT = [760, 680]
_NARROWEST_TREE = 320
_NARROWEST_PANES = 340


class Workbench(Page):
    """The panes are made with it, the verbs when one is first asked for."""

    search_wanted = Signal()  # the search for tasks stands in the window's bar

    def __init__(self, session: Session, asker: Asker, preferences: Preferences, actions: Actions) -> None:
        super().__init__()
        self._session = session
        self._asker = asker
        self._preferences = preferences
        self._actions = actions
        self._columns = {column: actions[column_command(column)] for column in Column}
        # The panes hear of another ledger first: what they show is gone before the tree shows a task of the new one,
        # which is then read once.
        self.panes = TaskPanes(session, asker, preferences)
        self.tree = TreePanel(session, actions)
        self.panes.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.right = QStackedWidget()
        self.right.setObjectName("rightSide")
        self.right.addWidget(self.panes)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self._show_chosen_columns()
        self._follow_grouping()

    # As a room.

    def enter(self) -> None:
        self.tree.take_keys()

    def enter_search(self) -> None:
        self.search_wanted.emit()

    def commit(self) -> None:
        self.panes.commit()

    @property
    def is_typing(self) -> bool:
        return self.panes.is_typing

    def unsaved(self) -> list[Unsaved]:
        return self.panes.unsaved()

    def refused(self) -> list[str]:
        return [f"{draft.task}　—　{draft.name}" for draft in self.panes.refused()]

    # The verbs.

    @cached_property
    def verbs(self) -> TreeVerbs:
        """What the clerk does to tasks and groups."""
        from ui.tree.verbs import TreeVerbs

        return TreeVerbs(self._session, self._asker, self.tree)

    @cached_property
    def tasks(self) -> TaskVerbs:
        """What the clerk does with one task: made, its text edited, its report written."""
        from ui.shell.task_verbs import TaskVerbs

        return TaskVerbs(self._session, self._asker, self.tree, self.panes, self.verbs)

    @cached_property
    def moving(self) -> Moving:
        """Moving tasks and groups with keys and by dragging."""
        from ui.tree.moving import Moving

        return Moving(self._session, self.tree)

    @cached_property
    def bulk(self) -> BulkVerbs:
        """What the clerk does to several tasks alike."""
        from ui.shell.bulk_verbs import BulkVerbs

        return BulkVerbs(self._session, self._actions, self.tree, self.right, self.panes)

    @cached_property
    def menu(self) -> TreeMenu:
        """The tree's context menu."""
        from ui.tree.menu import TreeMenu

        return TreeMenu(self._actions, self.verbs, self.moving, self.tree)

    @cached_property
    def filters(self) -> FilterVerbs:
        """Filters set, kept by name and chosen."""
        from ui.tree.filter_verbs import FilterVerbs

        return FilterVerbs(self._session, self._asker, self._actions, self.tree)

    def choose_columns(self) -> None:
        """Show the tree's columns that are ticked, and remember them."""
        chosen = [column for column, action in self._columns.items() if action.isChecked()]
        self._preferences.set_columns(chosen)
        self.tree.table.show_columns(chosen)

    def choose_lines(self) -> None:
        """Show tasks' texts in one line or in two, and remember it."""
        lines = 2 if self._actions[TWO_LINES].isChecked() else 1
        self._preferences.put(TREE_LINES, lines)
        self.tree.table.show_lines(lines)

    def clear_filter(self) -> None:
        """Show the whole list again."""
        self.tree.show_everything()

    def show_tasks_of(self, unit: str) -> None:
        """Show a unit's tasks, by unit."""
        self.tree.show_everything()
        self.tree.set_grouping(Grouping.UNIT)
        self.tree.set_filter(Filter(units=frozenset((unit,))))
        self.tree.enter()

    def show_tasks(self, task_ids: Collection[TaskId]) -> None:
        """Show some tasks alone; one by itself is selected too."""
        self.tree.show_everything()
        self.tree.set_filter(Filter(tasks=frozenset(task_ids)))
        if len(task_ids) == 1:
            self._session.show_task(next(iter(task_ids)))
        self.tree.enter()

    def store(self) -> None:
        """Remember how wide both sides are."""
        self._preferences.set_state(SPLITTER, self.splitter.saveState())

    # Following the tree.

    def _follow_selection(self) -> None:
        """Several selected tasks have a page of their own on the right."""
        if len(self.tree.view.selectedIndexes()) > 1 or "bulk" in self.__dict__:
            self.bulk.follow_selection()

    def _follow_grouping(self) -> None:
        """Tick what the tree is grouped by. Groups that no name makes are not offered: sections can be made always."""
        self._actions[grouping_command(self.tree.grouping)].setChecked(True)
        word = (Grouping.POST if self.tree.grouping is Grouping.POST else Grouping.SECTION).value
        self._actions.reword("new_group", f"新建{word}…")

    def _show_place(self, place: Place, turning: bool) -> None:
        """Show what the search has found in the pane where it stands, in its month where that is asked for."""
        if turning and place.passage.period is not None:
            self._session.show_period(place.passage.period)
        self.panes.reveal(place.passage.source.pane, place.found)

    # Parts put together.

    def _lay_out(self) -> None:
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.tree)
        self.splitter.addWidget(self.right)
        self.splitter.setStretchFactor(1, 1)
        self.tree.setMinimumWidth(_NARROWEST_TREE)
        follow_letters(self.right, lambda: self.right.setMinimumWidth(theme.px(_NARROWEST_PANES)))
        if not self.splitter.restoreState(self._preferences.state(SPLITTER)):
            self.splitter.setSizes(_START_SPLIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)

    def _connect(self) -> None:
        tree = self.tree
        tree.view.addActions(self._actions.in_scope(Scope.TREE))
        tree.addActions(self._actions.in_scope(Scope.PANEL))
        tree.view.customContextMenuRequested.connect(lambda place: self.menu.open(place))
        filters = tree.head.filters.menu()
        filters.aboutToShow.connect(lambda: self.filters.fill(filters))
        tree.view.selection_changed.connect(self._follow_selection)
        tree.standing_changed.connect(self._follow_selection)
        self._session.returned.connect(self._follow_selection)
        tree.grouping_changed.connect(self._follow_grouping)
        tree.place_wanted.connect(self._show_place)
        tree.hint_changed.connect(self.panes.say_hint)
        self.panes.wanted.connect(self._actions.trigger)
        self.panes.say_hint(tree.hint)
        tree.table.headings.drawn.connect(self._keep_widths)
        tree.view.entered_task.connect(lambda: self._actions["enter_report"].trigger())
        tree.model.dropped.connect(lambda *dropped: self.moving.drop(*dropped))

    def _keep_widths(self) -> None:
        self._preferences.put(TREE_WIDTHS, self.tree.table.headings.widths)

    def _show_chosen_columns(self) -> None:
        chosen = self._preferences.columns()
        for column, action in self._columns.items():
            action.setChecked(column in chosen)
        lines = self._preferences.get(TREE_LINES)
        self._actions[TWO_LINES].setChecked(lines == 2)
        self.tree.table.show_columns(chosen)
        self.tree.table.show_lines(lines)
        self.tree.table.headings.set_widths(self._preferences.get(TREE_WIDTHS))


def column_command(column: Column) -> str:
    """The name of the command that shows a column of the tree."""
    return f"column_{column.name.lower()}"


def grouping_command(grouping: Grouping) -> str:
    """The name of the command that groups the tree so."""
    return f"group_by_{grouping.name.lower()}"
