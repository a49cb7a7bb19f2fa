"""The list as a widget: one card is current and open; keys go from card to card, fold kinds, mark several, settle."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from models.judging.suggestions.suggestion import Kind
from ui.widgets.suggestions.cards import Card, CardDelegate, CardModel, Heading, Index, Row

_STEPS = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}


class CardList(QListView):
    """``chosen`` says that other cards are current or marked, ``wanted`` which digit or key was pressed on them."""

    chosen = Signal()
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self.drawn = CardDelegate(self.cards, self)
        self.setModel(self.cards)
        self.setItemDelegate(self.drawn)
        self.setObjectName("cardList")
        self.setAccessibleName("提示")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def current_card(self) -> Card | None:
        """The card that is open."""
        return self.cards.card(self.currentIndex())

    @property
    def chosen_cards(self) -> list[Card]:
        """The cards that are marked; where none is, the one that is open."""
        current = self.current_card
        return self.cards.marked_cards or ([current] if current is not None else [])

    def show_cards(self, cards: list[Card]) -> None:
        """Show other cards; the one that was open stays open, or the one that has taken its place does."""
        with self._kept_place():
            self.cards.show_cards(cards)

    def go_to(self, place: int) -> None:
        """Open the card of a row."""
        self.setCurrentIndex(self.cards.index(place) if place >= 0 else QModelIndex())

    def go_to_first(self) -> None:
        """Open the first card, and show its heading above it."""
        places = self.cards.places()
        self.go_to(places[0] if places else -1)
        self.scrollToTop()

    def go_to_next_kind(self, step: int) -> None:
        """Go to the first card of the next kind, or of the one before."""
        heads = [at for at, row in enumerate(self.cards.rows) if isinstance(row, Heading)]
        here = self.currentIndex().row()
        mine = max((at for at in heads if at <= here), default=-1)
        found = [at for at in heads if (at > mine if step > 0 else at < mine)]
        if found:
            at = found[0] if step > 0 else found[-1]
            row = self.cards.rows[at]
            self.go_to(at if isinstance(row, Heading) and row.is_folded else at + 1)

    def fold(self, *, is_folded: bool) -> None:
        """Fold the kind of the current row up, or unfold it."""
        row = self.cards.row(self.currentIndex().row())
        if row is not None:
            self._fold(row.kind if isinstance(row, Heading) else row.suggestion.kind, is_folded=is_folded)

    def mark(self, place: int, *, to: bool | None = None) -> None:
        """Mark a card, or take its mark away."""
        card = self.cards.card(self.cards.index(place))
        if card is not None:
            wanted = card.key not in self.cards.marked if to is None else to
            (self.cards.marked.add if wanted else self.cards.marked.discard)(card.key)
            self.viewport().update()
            self.chosen.emit()

    def mark_all(self) -> None:
        """Mark every card that is listed; where all are, none."""
        every = {card.key for card in self.cards.cards}
        self.cards.marked = set() if self.cards.marked == every else every
        self.viewport().update()
        self.chosen.emit()

    def clear_marks(self) -> bool:
        """Take all marks away; whether there were any."""
        had = bool(self.cards.marked)
        self.cards.marked.clear()
        self.viewport().update()
        if had:
            self.chosen.emit()
        return had

    def _fold(self, kind: Kind, *, is_folded: bool) -> None:
        with self._kept_place(kind if is_folded else None):
            self.cards.fold([kind], is_folded=is_folded)

    @contextmanager
    def _kept_place(self, folding: Kind | None = None) -> Iterator[None]:
        """Stay at the card that is open, or go on to the next that is still there; to a heading that folds over it."""
        here = self.currentIndex().row()
        before, following = self.cards.row(here), self.cards.rows[max(here, 0) :]
        yield
        places = self.cards.places()
        rows = [(at, self.cards.rows[at]) for at in places]
        same = next((at for at, row in rows if _is_same(row, before, folding)), None)
        known = {row.key: at for at, row in rows if isinstance(row, Card)}
        behind = next((known[row.key] for row in following if isinstance(row, Card) and row.key in known), None)
        last = places[-1] if places else -1
        self.go_to(next((at for at in (same, behind) if at is not None), places[0] if here < 0 and places else last))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.drawn.current = current.row()
        for index in (previous, current):
            if index.isValid():
                self.drawn.sizeHintChanged.emit(index)
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.viewport().update()
        if current.isValid():
            self.scrollTo(current)
        self.chosen.emit()

    def lay_out_anew(self) -> None:
        """What is drawn has other words."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.drawn.width = self.viewport().width()
        super().resizeEvent(event)
        self.lay_out_anew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.cards.row(index.row())
        keys = event.modifiers()
        if isinstance(row, Heading):
            self._fold(row.kind, is_folded=not row.is_folded)
        elif row is not None and keys & Qt.KeyboardModifier.ControlModifier:
            self.mark(index.row())
            self.go_to(index.row())
        elif row is not None and keys & Qt.KeyboardModifier.ShiftModifier:
            first, last = sorted((max(self.currentIndex().row(), 0), index.row()))
            for place in range(first, last + 1):
                self.mark(place, to=True)
            self.go_to(index.row())
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if key in _STEPS and plain in (control, shift, Qt.KeyboardModifier.NoModifier):
            self._go(_STEPS[key], plain)
        elif plain == control and key == Qt.Key.Key_A:
            self.mark_all()
        elif plain:
            super().keyPressEvent(event)
        elif event.text() in ("1", "2", "3"):
            self.wanted.emit(event.text())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current_card is None:
                self.fold(is_folded=False)
            else:
                self.wanted.emit("3")
        elif key == Qt.Key.Key_F2:
            self.wanted.emit("F2")
        elif key == Qt.Key.Key_Space:
            self.mark(self.currentIndex().row())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.cards.has_headings:
            self.fold(is_folded=key == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def _go(self, step: int, keys: Qt.KeyboardModifier) -> None:
        """One row on; with Ctrl one kind, with Shift marking what is passed."""
        if keys == Qt.KeyboardModifier.ControlModifier:
            self.go_to_next_kind(step)
            return
        marking = keys == Qt.KeyboardModifier.ShiftModifier
        here = self.currentIndex().row()
        if marking:
            self.mark(here, to=True)
        found = [at for at in self.cards.places() if (at > here if step > 0 else at < here)]
        if found:
            self.go_to(found[0] if step > 0 else found[-1])
            if marking:
                self.mark(self.currentIndex().row(), to=True)


def _is_same(row: Row, before: Row | None, folding: Kind | None) -> bool:
    """Whether a row is what was current, or the heading that has folded over it."""
    if isinstance(row, Heading):
        return row.kind is folding or (isinstance(before, Heading) and row.kind is before.kind)
    return isinstance(before, Card) and row.key == before.key
