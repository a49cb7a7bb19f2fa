"""添加栏目: every field a column can be of, found by words or pinyin; Enter adds one and the dialog stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QTableView, QWidget

from models.forms.edits import Offer, named
from ui.look import theme
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import FaultLabel, OneLine, button, label, row_of
from ui.widgets.tables import choose_row, only_read, set_up
from ui.widgets.text_table import TextModel
from ui.widgets.typed_choice import TypedChoice

_SIZE = (560, 460)
_WIDTHS = (170, None, 72)
_HEADINGS = ("栏目", "常见的叫法", "表里")
_WORDS = 4  # other names shown of a field


class FieldDialog(QDialog):
    """``chosen`` carries the key of a field; ``used`` answers which are columns already."""

    chosen = Signal(str)

    def __init__(self, offered: Sequence[Offer], used: Callable[[], Collection[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("添加栏目")
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
        self._offered, self._used = offered, used
        self._found: Sequence[Offer] = ()
        self.typed = OneLine()
        self.typed.setPlaceholderText("输入栏目的文字或拼音，如“进展”“jz”")
        self.typed.setAccessibleName("查找栏目")
        self.typed.setClearButtonEnabled(True)
        self.model = TextModel(_HEADINGS)
        self.table = QTableView()
        self.table.setModel(self.model)
        set_up(self.table, "栏目", _WIDTHS)
        only_read(self.table)
        self.table.setWordWrap(False)
        self.none = label("没有这样的栏目。", "secondary")
        self.fault = FaultLabel()
        done = button("完成", verb=self.accept)
        self.add_button = button("添加", role="primary", verb=self.add)
        hint = label("↑↓ 选，Enter 添加，可以接着加；Esc 完成。", "secondary")
        lay_out(self, self.typed, self.table, self.none, self.fault, row_of(hint, None, done, self.add_button),
                grows=self.table)  # fmt: skip
        self.typed.textChanged.connect(self.refresh)
        TypedChoice(self.typed, self.table).taken.connect(self.add)
        self.table.doubleClicked.connect(lambda _: self.add())
        self.refresh()
        self.typed.setFocus()

    def add(self) -> None:
        """Add the chosen field; what was typed is selected, so that the next may be typed over it."""
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._found):
            self.fault.show_fault(None)
            self.chosen.emit(self._found[row].key)
            self.typed.selectAll()
            self.refresh()

    def say(self, sentence: str) -> None:
        """Say why the field could not be added."""
        self.fault.say(sentence)

    def refresh(self) -> None:
        """Show what is found by what is typed, and which of it the form has; the chosen one stays so if it is there."""
        row = self.table.currentIndex().row()
        before = self._found[row].key if 0 <= row < len(self._found) else ""
        self._found, used = named(self._offered, self.typed.text()), self._used()
        self.model.show_rows(
            [
                (offer.label, "、".join(offer.words[:_WORDS]), "已有" if offer.key in used else "")
                for offer in self._found
            ]
        )
        self.none.setVisible(not self._found)
        self.add_button.setEnabled(bool(self._found))
        if self._found:
            keys = [offer.key for offer in self._found]
            is_same = before in keys and self.typed.hasSelectedText()
            choose_row(self.table, keys.index(before) if is_same else 0)
