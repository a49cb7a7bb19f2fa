"""The left side of the window: grouping, count, the tree, and what the search and the counters leave of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from models.changes import ChangeSet
from models.outline import Outline
from models.records import TaskId
from models.vocabulary import Grouping
from ui.actions import Actions
from ui.session import Session
from ui.standing import Standing
from ui.tree.empty import EmptyPage
from ui.tree.filtering import Counter, SearchIndex, folded, tasks_of
from ui.tree.model import OutlineModel
from ui.tree.view import OutlineView, Place

_NOWHERE = Place((), -1, -1)
_LONG_LIST = 2_000  # tasks; a year's list has 100 to 450


class TreePanel(QWidget):
    """Follows the session. ``standing_changed`` comes whenever the counters may differ."""

    standing_changed = Signal()
    grouping_changed = Signal()

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("treePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._actions = actions
        self.standing: Standing | None = None
        self.grouping = Grouping.SECTION
        self._query = ""
        self._counter: Counter | None = None
        self._index: SearchIndex | None = None
        self._outlines: dict[Grouping, Outline] = {}  # of the standing as it is now
        self.model = OutlineModel(self)
        self.view = OutlineView(self.model)
        self.empty = EmptyPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self._stack)
        self._connect()
        self.load()

    # What is shown.

    def load(self) -> None:
        """Show the session's list from the beginning."""
        session = self._session
        has_list = session.is_open and session.list_id is not None
        self.standing = Standing(session.ledger, session.list_id, session.period) if has_list else None
        self._forget()
        self._rebuild(None)
        self.standing_changed.emit()
        if session.is_open and session.task_id is None:
            session.show_task(self._first_task())
        self._go_to_task()

    def set_grouping(self, grouping: Grouping) -> None:
        """Group the tree by something else."""
        if grouping is not self.grouping:
            self.grouping = grouping
            self._rebuild(None)
            self._go_to_task()
            self.grouping_changed.emit()

    def set_query(self, query: str) -> None:
        """Show only what the search finds."""
        if query.strip() != self._query:
            self._query = query.strip()
            self._rebuild(self.view.place())

    def set_counter(self, counter: Counter | None) -> None:
        """Show only what a counter counts."""
        if counter is not self._counter:
            self._counter = counter
            self._rebuild(self.view.place())

    def enter(self) -> None:
        """Put the keys into the tree, on the first task where none is in focus."""
        node = self.view.current_node()
        if (node is None or node.task is None) and (first := self._first_task()) is not None:
            self._session.show_task(first)
            self.view.go_to_task(first)
        self.view.setFocus()

    @property
    def count_text(self) -> str:
        """The words above the tree on the right."""
        return self._count.text()

    @property
    def is_empty(self) -> bool:
        """Whether a sentence stands in the tree's place."""
        return self._stack.currentWidget() is self.empty

    def usual_grouping(self) -> Grouping:
        """What the list itself is ordered by."""
        by_post = self.standing is not None and self.standing.posts and not self.standing.sections
        return Grouping.POST if by_post else Grouping.SECTION

    def collapsed(self) -> list[int]:
        """The groups the clerk has folded, for the next start."""
        return sorted(self.view.collapsed_ids)

    def collapse(self, node_ids: list[int]) -> None:
        """Fold groups as they were, and no others."""
        self.view.fold_only(node_ids)

    # Following the session.

    def _connect(self) -> None:
        session = self._session
        session.ledger_changed.connect(self.load)
        session.list_changed.connect(self.load)
        session.period_changed.connect(self._follow_period)
        session.task_changed.connect(self._go_to_task)
        session.changed.connect(self._follow_change)
        self.view.current_changed.connect(self._tell_session)

    def _follow_period(self) -> None:
        session, standing = self._session, self.standing
        if standing is None or standing.ledger is not session.ledger or standing.list_id != session.list_id:
            return  # another list is on its way, and brings its period with it
        standing.show_period(session.period)
        self._outlines.clear()
        self._rebuild(self.view.place())
        self.standing_changed.emit()

    def _follow_change(self, change_set: ChangeSet, initiator: object) -> None:
        if self.standing is None:
            return
        overdue = self.standing.overdue
        touched = self.standing.mend(change_set, self.grouping)
        if touched is None:
            self._forget()
            self._rebuild(self.view.place())
            if self.view.current_node() is None:
                self._go_to_task()
        elif touched:
            self._index = None
            rolls_up = change_set.touched("status_events") or overdue != self.standing.overdue
            self._outlines = {} if rolls_up else {self.grouping: self._outline()}
            if rolls_up:
                self.model.replace_outline(self._outline())
            self.model.show_texts(touched)
            self.model.repaint_tasks(touched)
        self.standing_changed.emit()

    def _forget(self) -> None:
        """What was made of the records before they changed."""
        self._index = None
        self._outlines.clear()

    def _go_to_task(self) -> None:
        if self._session.task_id is not None:
            self.view.go_to_task(self._session.task_id)

    def _tell_session(self) -> None:
        node = self.view.current_node()
        if node is not None and node.task is not None:
            self._session.show_task(node.task.id)

    def _first_task(self) -> TaskId | None:
        node = next(iter(self.model.children_of(None)), None)
        while node is not None and node.task is None:
            node = next(iter(self.model.children_of(node)), None)
        return node.task.id if node and node.task else None

    # Building.

    def _rebuild(self, place: Place | None) -> None:
        """Show the list as it is now; from its beginning where there is no place to go back to."""
        standing = self.standing
        outline = self._outline()
        matching = self._matching()
        self.model.show_outline(outline, standing, matching)
        self.view.rows.has_groups = self.model.has_groups
        self.view.rows.words = folded(self._query).split()
        if place is None:
            place = _NOWHERE
            self.view.collapsed_ids = self._folded_at_first(outline)
        self.view.restore(place, unfolded=matching is not None)
        self._tell_count(matching)
        self._choose_page(matching)

    def _outline(self) -> Outline:
        """The tree grouped as asked for, made once until something changes."""
        if self.standing is None:
            return Outline()
        if self.grouping not in self._outlines:
            self._outlines[self.grouping] = self.standing.outline(self.grouping)
        return self._outlines[self.grouping]

    def _folded_at_first(self, outline: Outline) -> set[int]:
        """Every group of a list that would be thousands of rows long; none otherwise."""
        is_long = self.standing is not None and len(self.standing.tasks) > _LONG_LIST
        return {node.id for node in outline.roots if node.task is None} if is_long else set()

    def _matching(self) -> set[TaskId] | None:
        standing = self.standing
        if standing is None or not (self._query or self._counter):
            return None
        found = tasks_of(self._counter, standing) if self._counter else None
        if self._query:
            self._index = self._index or SearchIndex(standing)
            hits = self._index.find(self._query)
            found = hits if found is None else found & hits
        return found

    def _tell_count(self, matching: set[TaskId] | None) -> None:
        everything = len(self.standing.tasks) if self.standing else 0
        shown = f"{everything} 项" if matching is None else f"{len(matching)} / {everything} 项"
        self._count.setText(shown if self.standing else "")
        self._chooser.setText(f"按{self.grouping.value} ▾")
        self._chooser.setEnabled(self.standing is not None)

    def _choose_page(self, matching: set[TaskId] | None) -> None:
        actions = self._actions
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.view)
            return
        if self.standing is None:
            self.empty.say("还没有清单", "导入一份表格，或从空白清单开始。", [actions.import_file, actions.new_list])
        elif matching is None:
            self.empty.say("这个清单还没有任务", "导入表格，或逐项新建。", [actions.import_file, actions.new_task])
        else:
            self.empty.say("没有符合条件的任务", "换一个词，或清除筛选。", [actions.clear_filter])
        self._stack.setCurrentWidget(self.empty)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setObjectName("treeHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._chooser = QToolButton()
        self._chooser.setProperty("role", "flat")
        self._chooser.setAccessibleName("分组方式")
        self._chooser.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._chooser)
        menu.addActions(list(self._actions.groupings.values()))
        self._chooser.setMenu(menu)
        self._count = QLabel()
        self._count.setProperty("role", "secondary")
        row = QHBoxLayout(head)
        row.setContentsMargins(6, 4, 12, 4)
        row.addWidget(self._chooser)
        row.addStretch()
        row.addWidget(self._count)
        return head
