"""查找命令: every command that means something now, found by words or pinyin, with its keys; Enter carries it out.

Of those that are found the one of just that name comes first, then those used last, the others in the menus' order.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QTableView, QWidget

from models.wording.pinyin import spellings
from ui.look import theme
from ui.services.actions import Offer
from ui.services.computer_settings import PALETTE_USED
from ui.services.preferences import Preferences
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import label
from ui.widgets.tables import choose_row, only_read, set_up
from ui.widgets.text_table import TextModel
from ui.widgets.typed_choice import TypedChoice

_SIZE = (560, 420)
_WIDTHS = (None, 110, 170)
_HEADINGS = ("命令", "菜单", "快捷键")
_REMEMBERED = 20


class PaletteDialog(QDialog):
    """``chosen`` carries the name of the command, once the dialog is closed."""

    chosen = Signal(str)

    def __init__(self, offers: Sequence[Offer], preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("查找命令")
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
        self._preferences, self._used = preferences, preferences.get(PALETTE_USED)
        self._offers = sorted(offers, key=self._since_used)
        self._found: Sequence[Offer] = ()
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("输入命令的文字或拼音，如“出表”“cb”“chubiao”")
        self.typed.setAccessibleName("查找命令")
        self.typed.setClearButtonEnabled(True)
        self.model = TextModel(_HEADINGS)
        self.table = QTableView()
        self.table.setModel(self.model)
        set_up(self.table, "命令", _WIDTHS)
        only_read(self.table)
        self.none = label("没有这样的命令。现在用不上的命令不列出来。", "secondary")
        lay_out(self, self.typed, self.table, self.none, grows=self.table)
        self.typed.textChanged.connect(self._narrow)
        TypedChoice(self.typed, self.table).taken.connect(self._run)
        self.table.clicked.connect(self._run)
        self._narrow("")
        self.typed.setFocus()

    def _narrow(self, typed: str) -> None:
        found = (offer for offer in self._offers if _is_meant(offer, typed))
        self._found = sorted(found, key=lambda offer: not _is_named(offer, typed.strip()))
        self.model.show_rows([(offer.words, offer.menu, offer.keys) for offer in self._found])
        self.none.setVisible(not self._found)
        if self._found:
            choose_row(self.table, 0)

    def _run(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._found):
            name = self._found[row].name
            used = [name, *(other for other in self._used if other != name)]
            self._preferences.put(PALETTE_USED, used[:_REMEMBERED])
            self.accept()
            self.chosen.emit(name)

    def _since_used(self, offer: Offer) -> int:
        """How many others have been used since."""
        return self._used.index(offer.name) if offer.name in self._used else len(self._used)


def _is_named(offer: Offer, typed: str) -> bool:
    """Whether what is typed is just the command's name, in words or in pinyin."""
    name = offer.words.rstrip("…")
    return bool(typed) and typed.lower() in (name.lower(), spellings(name).full)


def _is_meant(offer: Offer, typed: str) -> bool:
    """Every word typed stands in the command's words or its menu, or spells a part of its words.

    The step that 撤销 names is shown and not searched: who looks for 更正 must not find the undoing of one first.
    """
    words = offer.words.partition("：")[0]
    return all(
        word in words.lower() or word in offer.menu or spellings(words).matches(word) for word in typed.lower().split()
    )
