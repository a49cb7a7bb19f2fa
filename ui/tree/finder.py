"""The search of the list on screen: its index is made while nobody is typing, and mended with the list."""
# ruff: noqa: PLC0415  what is written about tasks is read once the window is there

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from models.changes import ChangeSet
from models.listing.standing import Standing
from models.records import TaskId, UnitAlias, UnitId
from models.search.tasks import Letters, Mark, Name, SearchIndex, words_of
from ui.services.job_slot import JobSlot

if TYPE_CHECKING:
    from models.search.passages import PassageIndex, Place

_QUIET = 400  # ms after a list has come before its index is begun: the window comes first
_SLICE = 0.005  # s of the window's time taken at once
_AT_ONCE = 1_000  # tasks, about which everything is read when it is first asked for


class Finder(QObject):
    """One list's search. ``query`` is what the rows are marked for.

    Of a long list the first question may come before everything written about its tasks has been read: ``grown`` says
    that the same question finds more now.
    """

    grown = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = ""
        self._standing: Standing | None = None
        self._index: SearchIndex | None = None
        self._passages: PassageIndex | None = None
        self._spelling = JobSlot(self)
        self._begin = QTimer(self, singleShot=True, interval=_QUIET)
        self._begin.timeout.connect(self._start)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._work)

    def follow(self, standing: Standing | None) -> None:
        """Search another list, or the same after it has been read anew."""
        self._standing, self._index, self._passages = standing, None, None
        self._idle.stop()
        self._spelling.cancel()
        if standing is not None:
            self._begin.start()

    def mend(self, change_set: ChangeSet) -> None:
        """Take over a change after which every task stands where it was."""
        if self._index is None or self._standing is None:
            return
        for row_id in change_set.touched("tasks") & self._standing.placements.keys():
            self._index.take(self._standing.tasks[TaskId(row_id)])
        if self._passages is not None:
            self._passages.forget(change_set.tasks & self._standing.placements.keys())
        if change_set.touched("assignments") or change_set.touched("unit_aliases"):
            self.forget_names()

    def forget_names(self) -> None:
        """Ask for the names again: in another period a post may have another holder."""
        if self._index is not None:
            self._index.forget_names()

    def find(self, query: str) -> set[TaskId]:
        """The tasks that hold every word of a query; none are missed because the index is not there yet."""
        index = self._made()
        return index.find(query, self._elsewhere()) if index else set()

    def find_on_rows(self) -> set[TaskId]:
        """The tasks that hold every word of the query in what their rows show, or in their names."""
        return self._index.find(self.query) if self._index else set()

    @property
    def is_ready(self) -> bool:
        """Whether the index is made, pinyin included."""
        read = self._passages is not None and self._passages.is_whole
        return read and self._index is not None and self._index.has_letters

    def numbered(self) -> set[TaskId]:
        """The tasks whose number is just what is asked for."""
        return self._index.numbered(self.query) if self._index else set()

    # For the rows.

    def marks(self, text: str) -> list[Mark]:
        """Where the query stands in a text."""
        return self._index.marks(self.query, text) if self.query and self._index else []

    def marked_figures(self, number: str) -> int:
        """How many characters of a number the query asks for."""
        return self._index.marked_figures(self.query, number) if self.query and self._index else 0

    def named(self, task_id: TaskId) -> str:
        """The name that brought a task in whose text does not say why, or where else it was found."""
        if not self.query or self._index is None or self._standing is None:
            return ""
        task = self._standing.tasks.get(task_id)
        name = self._index.named(self.query, task) if task else ""
        place = None if name else self.place(task_id)
        return place.words if place else name

    def place(self, task_id: TaskId) -> Place | None:
        """Where a word of the query stands that is not on a task's row: in a report, a reason, a document."""
        index, found, standing = self._index, self._passages, self._standing
        if index is None or found is None or standing is None:
            return None
        elsewhere = (word for word in words_of(self.query) if not index.holds(task_id, word))
        places = (found.place(word, task_id, standing.period) for word in elsewhere)
        return next((place for place in places if place), None)

    # Making.

    def _made(self) -> SearchIndex | None:
        if self._index is None and self._standing is not None:
            from models.search.passages import PassageIndex
            from models.store.records.passages import passages

            standing = self._standing
            self._index = SearchIndex(standing.tasks.values(), partial(names_of, standing))
            read = partial(passages, standing.ledger, standing.list_id)
            self._passages = PassageIndex(standing.placements, read)
        return self._index

    def _elsewhere(self) -> Callable[[str], set[TaskId]] | None:
        found, standing = self._passages, self._standing
        if found is None or standing is None:
            return None
        if standing.ledger.is_here:  # else what is known will do
            found.refresh()
            while len(standing.placements) <= _AT_ONCE and found.work():
                pass
        return found.find

    def _start(self) -> None:
        if self._standing is not None and not self._standing.ledger.is_here:
            self._begin.start()  # it is lent to work in the background: begun once it is back
            return
        self._made()
        self._idle.start()

    def _work(self) -> None:
        until = perf_counter() + _SLICE
        index, standing = self._index, self._standing
        if standing is not None and not standing.ledger.is_here:
            self._idle.stop()
            self._begin.start()  # as above
            return
        while index is not None and index.work():
            if perf_counter() > until:
                return
        while self._passages is not None and self._passages.work():
            if perf_counter() > until:
                return
        self._idle.stop()
        if index is not None:
            self._spelling.start(partial(Letters, index.characters()), index.use_letters)
            if self.query:
                self.grown.emit()


def names_of(standing: Standing) -> list[Name]:
    """The units, leaders and sections of a list with their tasks."""
    of_unit: defaultdict[UnitId, set[TaskId]] = defaultdict(set)
    for assignment in standing.assignments:
        of_unit[assignment.unit_id].add(assignment.task_id)
    of_group: defaultdict[tuple[str, int | None], set[TaskId]] = defaultdict(set)
    for task in standing.tasks.values():
        of_group["post", task.post_id].add(task.id)
        of_group["section", task.section_id].add(task.id)
    aliases: defaultdict[UnitId, list[str]] = defaultdict(list)
    for alias in standing.ledger.all(UnitAlias):
        aliases[alias.unit_id].append(alias.name)
    units = [unit for unit in standing.units.values() if unit.id in of_unit]
    return [
        *(Name(unit.name, tuple(aliases[unit.id]), unit.pinyin, of_unit[unit.id]) for unit in units),
        *(Name(post.name, (), "", of_group["post", post.id]) for post in standing.posts),
        *(Name(section.name, (), "", of_group["section", section.id]) for section in standing.sections),
    ]
