"""How much of a list is printed: all of it, what the tree shows, what is selected there, one leader's or one unit's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.errors import LedgerFault
from models.filling.material import Part
from models.listing.parts import Named, of_leaders, of_units
from models.listing.standing import Standing
from models.months.closed import then
from models.periods import Period
from models.records import ListId
from models.store.records.ledger import Ledger
from ui.widgets.fields import Choice


class Scope(Enum):
    """What can be chosen."""

    WHOLE = auto()
    FILTERED = auto()
    SELECTED = auto()
    LEADER = auto()
    UNIT = auto()


class OnScreen(NamedTuple):
    """What the tree shows and what is selected in it; None where that is everything or nothing."""

    filtered: Part | None = None
    selected: Part | None = None


class ScopeField(QWidget):
    """The scope, and whose tasks where they are one leader's or one unit's. ``chosen`` says that another part is meant.

    Names are looked up when they are first asked for: with many units that takes a moment.
    """

    chosen = Signal()

    def __init__(self, ledger: Ledger, list_id: ListId, on_screen: OnScreen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._list_id = list_id
        self._on_screen = on_screen
        self._period: Period | None = None
        self._standing: Standing | None = None
        self.scope, self.name = Choice("范围"), Choice("哪一位或哪一个")
        self.scope.chosen.connect(self._turn)
        self.name.chosen.connect(lambda _: self.chosen.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.scope, 1)
        row.addWidget(self.name, 1)
        self.name.hide()
        self.setFocusProxy(self.scope)

    def follow_period(self, period: Period) -> None:
        """A leader's heading is that of the period; who is chosen stays where there still is such a name."""
        if period == self._period:
            return
        self._period, self._standing = period, None
        self._offer()

    def prefer_selected(self) -> None:
        """Print what is selected, where that is so and nobody has chosen a part: a sheet is for a task or two."""
        if self.scope.value() is Scope.WHOLE and self._on_screen.selected is not None:
            self.scope.choose(Scope.SELECTED)
            self._offer_names()

    def part(self) -> Part | None:
        """What is to be printed; None for the whole list."""
        match self.scope.value():
            case Scope.FILTERED:
                return self._on_screen.filtered
            case Scope.SELECTED:
                return self._on_screen.selected
            case Scope.LEADER | Scope.UNIT:
                found: Named = self.name.value()
                return found.part
        return None

    def suffix(self) -> str:
        """What the part adds to the name of its file."""
        match self.scope.value():
            case Scope.FILTERED:
                return "（筛选）"
            case Scope.SELECTED:
                return "（选中）"
            case Scope.LEADER | Scope.UNIT:
                found: Named = self.name.value()
                return f"（{found.name}）"
        return ""

    def _offer(self) -> None:
        now = self.scope.value() or Scope.WHOLE
        with self._read() as standing:
            tasks, has_units = list(standing.placements.values()), bool(standing.assignments)
        entries = [(f"整个清单（{len(tasks)} 项）", Scope.WHOLE)]
        for word, scope, part in (
            ("当前筛选", Scope.FILTERED, self._on_screen.filtered),
            ("选中的任务", Scope.SELECTED, self._on_screen.selected),
        ):
            entries += [(f"{word}（{len(part.tasks)} 项）", scope)] if part is not None else []
        entries += [("一位分管领导", Scope.LEADER)] if any(task.post_id for task in tasks) else []
        entries += [("一个责任单位", Scope.UNIT)] if has_units else []
        self.scope.offer(entries, now if now in {scope for _, scope in entries} else Scope.WHOLE)
        self._offer_names()

    def _turn(self, _: Scope) -> None:
        self._offer_names()
        self.chosen.emit()

    def _offer_names(self) -> None:
        scope = self.scope.value()
        named = _NAMED.get(scope)
        self.name.setVisible(named is not None)
        if named is None:
            return
        before: Named | None = self.name.value()
        with self._read() as standing:
            found = named(standing)
        same = next((each for each in found if before is not None and each.name == before.name), found[0])
        self.name.offer([(f"{each.name}（{len(each.part.tasks)} 项）", each) for each in found], same)

    @contextmanager
    def _read(self) -> Iterator[Standing]:
        """The list in the period; of a closed one as it was then, which is there only as long as it is read."""
        assert self._period is not None
        with ExitStack() as stack:
            try:
                source = stack.enter_context(then(self._ledger, self._list_id, self._period))
            except LedgerFault:  # what was kept is damaged, as building a form of it will say
                source = self._ledger
            if self._standing is None or source is not self._ledger:
                self._standing = Standing(source, self._list_id, self._period)
            yield self._standing


_NAMED: dict[Scope, Callable[[Standing], list[Named]]] = {Scope.LEADER: of_leaders, Scope.UNIT: of_units}
