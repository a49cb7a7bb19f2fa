"""The field in which a unit is named: it completes by name, other names and pinyin, inactive units last and marked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from models.errors import FieldFault
from models.records import Unit, UnitAlias, UnitId
from models.search.units import Hit, UnitFinder
from models.wording.shortening import first_of
from ui.services.session import Session
from ui.widgets.fields import LineEditor

_NAME = Qt.ItemDataRole.UserRole + 1
_STARS = "*＊"
_INACTIVE = "　已停用"
_NAMED = 4  # units named in a sentence


class UnitEntry(LineEditor):
    """``chosen`` carries the name of a unit picked from the list, with the star that was typed before it.

    ``finder`` is the directory it completes from.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, enter_leaves=False)
        self.finder = UnitFinder((), (), date.min, date.max)
        self._offered = QStandardItemModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        # Queued: the line edit puts the completion into itself first.
        words_chosen = completer.activated[str]  # type: ignore[index]  # the stub knows no overloads
        words_chosen.connect(self._choose, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)
        self._typed = ""
        self.textEdited.connect(self._offer)

    def knows(self, name: str) -> bool:
        """Whether a unit goes by just this name."""
        return self.finder.exact(name.strip(_STARS)) is not None

    def meant(self, name: str) -> str:
        """The unit's own name where one goes by this name or is the only one spelled so, else the name as it is.

        Raises FieldFault where letters may mean several units: nobody wants a new unit called "jtj".
        """
        unit = self.finder.exact(name)
        if unit is not None:
            return unit.name
        if not (name.isascii() and name.isalpha()):
            return name
        hits = [hit for hit in self.finder.find(name) if hit.active]
        if len(hits) > 1:
            some = first_of([hit.unit.name for hit in hits], _NAMED)
            raise FieldFault("units", f"“{name}”对应 {len(hits)} 个单位：{some}。", "请从列表里选，或再多输几个字母。")
        return hits[0].unit.name if hits else name

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a line of the list chooses it, and is not also Enter in the field, whose words are only shown."""
        popup = self.completer().popup()
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and popup.isVisible() and popup.currentIndex().data() not in (None, self._typed):
            event.ignore()
            return
        if enters:
            popup.hide()
        super().keyPressEvent(event)

    def _offer(self, text: str) -> None:
        self._typed = text
        self._offered.clear()
        wanted = text.lstrip(_STARS).strip()
        for hit in self.finder.find(wanted) if wanted else ():
            item = QStandardItem(_worded(hit))
            item.setData(hit.unit.name, _NAME)
            self._offered.appendRow(item)

    def _choose(self, shown: str) -> None:
        star = "*" if self._typed.startswith(tuple(_STARS)) else ""
        found = self._offered.findItems(shown)
        self.chosen.emit(star + (found[0].data(_NAME) if found else shown))


def finder_of(session: Session, without: Collection[UnitId] = ()) -> UnitFinder:
    """The directory as it is to be searched in the period on screen, with some units left out."""
    ledger, period = session.ledger, session.period
    units = [unit for unit in ledger.all(Unit) if unit.id not in without]
    return UnitFinder(units, ledger.all(UnitAlias), period.first_day, period.last_day)


def _worded(hit: Hit) -> str:
    """The word that was met, with the unit's own name where that is another."""
    words = hit.word if hit.word == hit.unit.name else f"{hit.word}（{hit.unit.name}）"
    return words if hit.active else words + _INACTIVE
