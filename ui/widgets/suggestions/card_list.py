"""The list as a widget: one card is current and open; keys go from card to card and settle it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.widgets.suggestions.cards import Card, CardDelegate, CardModel, Heading, Index


class CardList(QListView):
    """``chosen`` says that another card is current, ``wanted`` which digit or key was pressed on it."""

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

    def show_cards(self, cards: list[Card]) -> None:
        """Show other cards; the one that was open stays open, or the one that has taken its place does."""
        before, place = self.current_card, max(self.currentIndex().row(), 0)
        self.cards.show_cards(cards)
        places = self.cards.places()
        same = next(
            (at for at in places if before is not None and self._key(at) == before.key),
            None,
        )
        behind = next((at for at in places if at >= place), places[-1] if places else -1)
        self.go_to(behind if same is None else same)

    def go_to(self, place: int) -> None:
        """Open the card of a row."""
        self.setCurrentIndex(self.cards.index(place) if place >= 0 else QModelIndex())

    def go_to_next_kind(self, step: int) -> None:
        """Open the first card of the next kind, or of the one before."""
        heads = [at for at, row in enumerate(self.cards.rows) if isinstance(row, Heading)]
        here = self.currentIndex().row()
        above = max((at for at in heads if at < here), default=-1)
        found = [at for at in heads if (at > here if step > 0 else at < above)]
        if found:
            self.go_to((found[0] if step > 0 else found[-1]) + 1)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}
        if plain == Qt.KeyboardModifier.ControlModifier and key in steps:
            self.go_to_next_kind(steps[key])
        elif not plain and key in steps:
            self._step(steps[key])
        elif not plain and event.text() in ("1", "2", "3"):
            self.wanted.emit(event.text())
        elif not plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit("3")
        elif not plain and key == Qt.Key.Key_F2:
            self.wanted.emit("F2")
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        places = self.cards.places()
        here = self.currentIndex().row()
        found = [at for at in places if (at > here if step > 0 else at < here)]
        if found:
            self.go_to(found[0] if step > 0 else found[-1])

    def _key(self, place: int) -> object:
        card = self.cards.card(self.cards.index(place))
        return card.key if card is not None else None
