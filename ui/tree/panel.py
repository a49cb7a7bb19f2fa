"""The left side of the window: grouping, filter, count, the tree, and what search and filter leave of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.changes import ChangeSet
from models.listing.facts import StandingFacts
from models.listing.outline import Node, Outline
from models.listing.standing import Standing
from models.records import ListId, TaskId
from models.search import filters
from models.search.filters import NOTHING, Counter, Filter, conditions
from models.vocabulary import Grouping
from ui.services.actions import Actions
from ui.services.session import Session
from ui.tree.empty import EmptyPage
from ui.tree.filter_bar import FilterBar
from ui.tree.finder import Finder
from ui.tree.head import TreeHead
from ui.tree.model import OutlineModel
from ui.tree.table import TreeTable
from ui.tree.view import Place

_NOWHERE = Place((), -1, -1)
_LONG_LIST = 2_000  # tasks; a year's list has 100 to 450
_SETTLED = 180  # ms after the last key of a search before the panes follow to its hit


class TreePanel(QWidget):
    """Follows the session. ``standing_changed`` comes whenever the counters may differ.

    What is on screen meets ``filter`` and holds every word of the search. The session's task is the one selected here:
    a task that others ask for is selected, without filter and search where these hide it, and what takes the selection
    away takes the task away. ``hint_changed`` carries what to say where no task is selected.
    """

    standing_changed = Signal()
    hint_changed = Signal(str)
    place_wanted = Signal(object, bool)  # a Place that the search has found, and whether to turn to its month, too
    search_ended = Signal()  # not by the search's own field
    filter_changed = Signal()
    grouping_changed = Signal()

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("treePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._actions = actions
        self.standing: Standing | None = None
        self.grouping = Grouping.SECTION
        self._groupings: dict[ListId | None, Grouping] = {}  # that the clerk has chosen, by the list
        self.filter = NOTHING
        self.hint = ""
        self.finder = Finder(self)
        self._facts: StandingFacts | None = None
        self._outlines: dict[Grouping, Outline] = {}  # of the standing as it is now
        self._collapsed: dict[Grouping, set[int]] = {}  # of the groupings looked at before
        self._shown: set[TaskId] | None = None  # what search and filter leave; None leaves everything
        self._unfiltered: Place | None = None  # where the clerk was before the search
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self.model = OutlineModel(self)
        self.table = TreeTable(self.model)
        self.view = self.table.view
        self.view.rows.finder = self.finder
        self.head = TreeHead(actions)
        self.table.headings.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.headings.addActions(self.head.actions())
        self.chips = FilterBar()
        self.empty = EmptyPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.chips)
        layout.addWidget(self._stack)
        self._connect()
        self.load()

    # What is shown.

    def load(self) -> None:
        """Show the session's list from the beginning."""
        session = self._session
        list_id = session.list_id if session.is_open else None
        if self.standing is None or list_id is None or self.standing.ledger is not session.ledger:
            self._groupings.clear()
        self.standing = None if list_id is None else Standing(session.ledger, list_id, session.period)
        self._forget()
        self._collapsed.clear()
        self._unfiltered = None
        before, self.grouping = self.grouping, self._groupings.get(list_id, self.usual_grouping())
        self._rebuild(None)
        if self.grouping is not before:
            self.grouping_changed.emit()
        self.standing_changed.emit()
        if session.is_open and session.task_id is None:
            session.show_task(self._first_task())

    @property
    def shown(self) -> Collection[TaskId] | None:
        """The tasks that search and filter leave; None for every one."""
        return self._shown

    def set_grouping(self, grouping: Grouping) -> None:
        """Group the tree by something else; the selection stays, and a grouping seen before is folded as it was."""
        self._groupings[self._session.list_id if self._session.is_open else None] = grouping
        if grouping is self.grouping:
            return
        selected = self.view.selected_tasks()
        self._collapsed[self.grouping] = self.view.collapsed_ids
        self.grouping = grouping
        self._unfiltered = None
        self._rebuild(None)
        self.view.select_tasks(selected)
        self.grouping_changed.emit()

    def set_query(self, query: str) -> None:
        """Show only what the search finds; the first hit is selected once the clerk stops typing."""
        if query.strip() != self.finder.query:
            self.finder.query = query.strip()
            self._narrow()
            if self.finder.query:
                self._settle.start()
            else:
                self._settle.stop()

    def set_counter(self, counter: Counter | None) -> None:
        """Show only what a counter counts, of what the rest of the filter leaves."""
        self.set_filter(self.filter._replace(counter=counter))

    def set_filter(self, chosen: Filter) -> None:
        """Show only what meets a filter."""
        if chosen != self.filter:
            self.filter = chosen
            self._narrow()
            self.filter_changed.emit()

    def show_everything(self) -> None:
        """End search and filter."""
        had_query, had_filter = bool(self.finder.query), bool(self.filter)
        self._settle.stop()
        self.finder.query, self.filter = "", NOTHING
        if had_query or had_filter:
            self._narrow()
        self.search_ended.emit()
        if had_filter:
            self.filter_changed.emit()

    def _end_search(self) -> None:
        """End the search from the tree, as Esc does in its field; the filter stays, and so does the task in focus."""
        if self.finder.query:
            self.set_query("")
            self.search_ended.emit()

    def enter(self) -> None:
        """Put the keys into the tree: on the hit of a search, or on the first task where none is in focus."""
        self._settle.stop()
        self._select_hit()
        if self.view.chosen_task() is None:
            self._session.show_task(self._first_task())
        self.take_keys()
        self._want_place(turning=True)

    def take_keys(self) -> None:
        """Put the keys into the tree as it stands; on what is offered where it is empty."""
        if self.is_empty:
            self.empty.enter()
        else:
            self.view.setFocus()

    def go_to_hit(self, step: int) -> None:
        """Select the next task that search and filter ask for, or the one before; the last leads to the first.

        Where nothing is asked for, every task is one.
        """
        self._settle.stop()
        hits = list(self._hits())
        if not hits:
            return
        node = self.view.current_node()
        ids = [hit.id for hit in hits]
        if node is not None and node.id in ids:
            place = (ids.index(node.id) + step) % len(hits)
        else:
            place = 0 if step > 0 else -1
        task = hits[place].placement
        self._session.show_task(task.id if task else None)  # what is typed is saved first, and may move the rows
        hit = self.model.node_by_id(ids[place])
        if hit is not None and (index := self.model.index_of(hit)).isValid():
            self.view.go_to_row(index)
            self._want_place(turning=False)

    def _want_place(self, *, turning: bool) -> None:
        """Ask for the report, reason or document in which the search has found the task in focus."""
        task_id = self.view.chosen_task()
        place = self.finder.place(task_id) if self.finder.query and task_id is not None else None
        if place is not None:
            self.place_wanted.emit(place, turning)

    @property
    def count_text(self) -> str:
        """The words above the tree on the right."""
        return self.head.count.text()

    @property
    def is_empty(self) -> bool:
        """Whether a sentence stands in the tree's place."""
        return self._stack.currentWidget() is self.empty

    def usual_grouping(self) -> Grouping:
        """What the list itself is ordered by."""
        return Grouping.SECTION if self.standing is None else self.standing.usual_grouping()

    def place(self) -> Place:
        """The selection and what is at the top, for the next start."""
        return self.view.place()

    def go_to_place(self, place: Place) -> None:
        """Go back to a place of the grouping on screen."""
        self.view.go_to_place(place)

    def collapsed(self) -> dict[str, list[int]]:
        """The groups the clerk has folded, for each grouping looked at, for the next start."""
        folded = {**self._collapsed, self.grouping: self.view.collapsed_ids}
        return {grouping.name: sorted(node_ids) for grouping, node_ids in folded.items()}

    def collapse(self, folded: Mapping[str, Sequence[int]]) -> None:
        """Fold groups as they were, and no others."""
        self._collapsed = {Grouping[name]: set(ids) for name, ids in folded.items() if name in Grouping.__members__}
        if self.grouping in self._collapsed:
            self.view.fold_only(self._collapsed[self.grouping])

    # Following the session.

    def _connect(self) -> None:
        session = self._session
        session.ledger_changed.connect(self.load)
        session.list_changed.connect(self.load)
        session.period_changed.connect(self._follow_period)
        session.task_changed.connect(self._go_to_task)
        session.changed.connect(self._follow_change)
        self.view.choice_changed.connect(self._tell_session)
        self.view.activated.connect(lambda _: self._want_place(turning=True))
        self.view.given_up.connect(self._end_search)
        self._settle.timeout.connect(self._select_hit)
        self.finder.grown.connect(self._narrow)
        self.chips.removed.connect(lambda key: self.set_filter(self.filter.without(key)))
        self.chips.cleared.connect(lambda: self.set_filter(NOTHING))

    def _follow_period(self) -> None:
        session, standing = self._session, self.standing
        if standing is None or standing.ledger is not session.ledger or standing.list_id != session.list_id:
            return  # another list is on its way, and brings its period with it
        standing.show_period(session.period)
        self._facts = None
        self._outlines.clear()
        self.finder.forget_names()
        self._rebuild(self.view.place())
        self.standing_changed.emit()

    def _follow_change(self, change_set: ChangeSet, initiator: object) -> None:
        if self.standing is None:
            return
        overdue = self.standing.overdue
        touched = self.standing.mend(change_set, self.grouping)
        self._facts = None
        if touched is None:
            self._forget()
            self._rebuild(self.view.place())
        elif touched:
            rolls_up = change_set.touched("status_events") or overdue != self.standing.overdue
            self._outlines = {} if rolls_up else {self.grouping: self._outline()}
            if rolls_up:
                self.model.replace_outline(self._outline())
            self.model.repaint_tasks(touched)
        if touched is not None:
            self.finder.mend(change_set)
        self.standing_changed.emit()

    def _forget(self) -> None:
        """What was made of the records before they changed."""
        self.finder.follow(self.standing)
        self._facts = None
        self._outlines.clear()

    def _go_to_task(self) -> None:
        """Select the task that is asked for."""
        task_id = self._session.task_id
        if task_id is None:
            if self.view.chosen_task() is not None:
                self.view.clearSelection()
            return
        if self._shown is not None and not self.model.index_of_task(task_id).isValid():
            self.show_everything()
        self._keep_task()

    def _keep_task(self) -> None:
        """Select the session's task where it is on screen, or take it away from the session."""
        if self._session.task_id is not None:
            self.view.go_to_task(self._session.task_id)
        self._tell_session()

    def _tell_session(self) -> None:
        self._session.show_task(self.view.chosen_task())

    def _first_task(self) -> TaskId | None:
        node = next(self.model.task_nodes(), None)
        return node.placement.id if node and node.placement else None

    def _hits(self) -> Iterator[Node]:
        """The rows that search and filter ask for; the rows above them are on screen, too, but are none."""
        shown = self._shown
        return (
            node for node in self.model.task_nodes() if shown is None or (node.placement and node.placement.id in shown)
        )

    def _select_hit(self) -> None:
        """Select the task with the number asked for, or else the first hit, unless a hit is in focus already."""
        if not self.finder.query or not self._shown:
            return
        if self._session.is_busy:
            self._settle.start()
            return
        numbered = self.finder.numbered() & self._shown
        wanted = numbered or self.finder.find_on_rows() & self._shown or self._shown
        if self.view.chosen_task() in wanted:
            return
        first = next(
            (node.placement.id for node in self._hits() if node.placement and node.placement.id in wanted), None
        )
        if first is not None:
            self._session.show_task(first)

    # Building.

    def _narrow(self) -> None:
        """Show what search and filter leave now; once they leave everything, the clerk is back where they began."""
        place, asks = self.view.place(), bool(self.finder.query or self.filter)
        if self._shown is None:
            self._unfiltered = place
        elif self._unfiltered and not asks:
            before, self._unfiltered = self._unfiltered, None
            stays = not place.selected or before.current == place.current
            place = before if stays else place._replace(top=-1)
        self._rebuild(place)
        if not (asks or place.selected):  # the list has come while something was asked for
            self._session.show_task(self._first_task())

    def _rebuild(self, place: Place | None) -> None:
        """Show the list as it is now; from its beginning where there is no place to go back to."""
        standing = self.standing
        outline = self._outline()
        self._shown = matching = self._matching()
        self.model.show_outline(outline, standing, matching)
        if place is None:
            place = _NOWHERE
            folded = self._collapsed.get(self.grouping)
            self.view.collapsed_ids = self._folded_at_first(outline) if folded is None else set(folded)
        self.view.restore(place, unfolded=matching is not None)
        everything = None if self.standing is None else len(self.standing.placements)
        self.head.tell(self.grouping, everything, None if matching is None else len(matching))
        self.chips.show_conditions(conditions(self.filter))
        self._choose_page(matching)
        self._keep_task()

    def _outline(self) -> Outline:
        """The tree grouped as asked for, made once until something changes."""
        if self.standing is None:
            return Outline()
        if self.grouping not in self._outlines:
            self._outlines[self.grouping] = self.standing.outline(self.grouping)
        return self._outlines[self.grouping]

    def _folded_at_first(self, outline: Outline) -> set[int]:
        """Every group of a list that would be thousands of rows long; none otherwise."""
        is_long = self.standing is not None and len(self.standing.placements) > _LONG_LIST
        return {node.id for node in outline.roots if node.placement is None} if is_long else set()

    def _matching(self) -> set[TaskId] | None:
        standing, query = self.standing, self.finder.query
        if standing is None or not (query or self.filter):
            return None
        found = self.finder.find(query) if query else None
        if self.filter:
            self._facts = self._facts or StandingFacts(standing)
            filtered = filters.matching(self.filter, self._facts)
            found = filtered if found is None else found & filtered
        return found

    def _choose_page(self, matching: set[TaskId] | None) -> None:
        """The tree, or why there is none."""
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
            self._tell_hint("请在左边选择一项任务")
            return
        asked = None if matching is None else self._asked()
        self.empty.explain(self._actions, asked, has_list=self.standing is not None)
        self._stack.setCurrentWidget(self.empty)
        self._tell_hint(self.empty.title if asked is None else f"{self.empty.title}，这里没有可看的")

    def _tell_hint(self, hint: str) -> None:
        if hint != self.hint:
            self.hint = hint
            self.hint_changed.emit(hint)

    def _asked(self) -> list[str]:
        """What the clerk has asked for."""
        asked = [f"搜索“{self.finder.query}”"] if self.finder.query else []
        return asked + [condition.words for condition in conditions(self.filter)]
