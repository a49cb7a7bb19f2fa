"""栏目: what each column was taken for and why, with a choice; what was chosen is remembered by the heading."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.fields import FIELDS
from models.intake.drafts import ColumnGuess, least_sure_first
from models.intake.findings import Mark
from models.intake.layout.columns import CHOSEN_EXTRA, IGNORE, NODE, PARENT
from models.intake.understanding import Understood
from ui.dialogs.importing.steps.doubt import OrderChoice, sure_words
from ui.look import theme
from ui.widgets.fields import Choice, FaultLabel, label
from ui.widgets.text_table import TextTable

_ROW_HEIGHT = 38
_AS = 3  # the column of the choices
_MOST_CHOICES = 100  # a table wider than this is no list; its other columns stay as guessed
_CHOICES: tuple[tuple[str, str], ...] = (
    *((field.label, field.key) for field in FIELDS),
    ("推进计划节点", NODE),
    ("上级任务", PARENT),
    ("保留为附加内容", CHOSEN_EXTRA),
    ("不要", IGNORE),
)
_WORDS = {key: word for word, key in _CHOICES}


class ColumnsPage(QWidget):
    """``chosen``: a heading's signature, and the field it is to be or None for the program's guess."""

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: dict[tuple[int, int], Choice] = {}
        self._places: dict[tuple[int, int], int] = {}
        self.table = TextTable(
            "栏目", ("表格", "栏目", "第一条", "作为", "把握", "依据"), (130, 190, None, 190, 110, 290)
        )
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW_HEIGHT))
        self.order = OrderChoice()
        self.order.chosen.connect(self._order_anew)
        self._understood: Understood | None = None
        hint = label("不对的在“作为”里改；改过的会按栏目名称记住，下次自动照办。", "secondary")
        self.counts = label("", "heading")
        self.fault_label = FaultLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self.counts, 1)
        top.addWidget(self.order)
        column.addLayout(top)
        column.addWidget(hint)
        column.addWidget(self.table, 1)
        column.addWidget(self.fault_label)

    def show_understood(self, understood: Understood) -> None:
        """Show the columns of the ticked tables, the least sure first; the choice in use keeps the keyboard.

        Where the choices leave no table at all, they stay as they are to be changed again.
        """
        self._understood = understood
        self.fault_label.show_fault(understood.fault)
        columns = self._ordered(understood.columns)
        if not columns:
            return
        focused = next((place for place, choice in self.choices.items() if choice.hasFocus()), None)
        scrolled = self.table.verticalScrollBar().value()
        marks = {table: understood.marks(table) for table in {column.table for column in columns}}
        self.table.setColumnHidden(0, len(marks) == 1)
        self.table.rows.show_rows([
            (understood.tables[column.table].name, column.heading or "（无表头）",
             _example(understood, column, marks[column.table]),
             _WORDS.get(column.field, column.field), sure_words(column.sure), column.reason)
            for column in columns
        ])  # fmt: skip
        unknown = sum(column.field == CHOSEN_EXTRA for column in columns)
        unsure = sum(column.sure.is_guess for column in columns)
        counted = (
            (f"{unsure} 栏没有把握" + "，排在最前" * self.order.value()) * bool(unsure),
            f"{unknown} 栏作为附加内容保留" * bool(unknown),
        )
        told = "，".join(filter(None, counted))
        self.counts.setText(f"共 {len(columns)} 栏" + (f"，其中 {told}" if told else ""))
        self.choices = {}
        for row, column in enumerate(columns[:_MOST_CHOICES]):
            choice = self._choice(column, column.signature in understood.settings.columns)
            self.choices[column.table, column.index] = choice
            self.table.setIndexWidget(self.table.rows.index(row, _AS), choice)
        self.table.verticalScrollBar().setValue(scrolled)
        if focused in self.choices:
            self.choices[focused].setFocus()

    def _order_anew(self, _: object) -> None:
        if self._understood is not None:
            self._places = {}
            self.show_understood(self._understood)

    def _ordered(self, columns: Sequence[ColumnGuess]) -> list[ColumnGuess]:
        """The least sure first, or as in the file; a column seen before keeps its place, so that a choice does not make
        its row jump.
        """
        if not self.order.value():
            return list(columns)
        for column in least_sure_first(columns):
            self._places.setdefault((column.table, column.index), len(self._places))
        return sorted(columns, key=lambda column: self._places[column.table, column.index])

    def _choice(self, column: ColumnGuess, was_chosen: bool) -> Choice:
        choice = Choice(f"“{column.heading or '无表头'}”作为")
        entries: list[tuple[str, str | None]] = [*_CHOICES]
        if was_chosen:
            entries.insert(0, ("（由程序判断）", None))
        choice.offer(entries, column.field)
        choice.chosen.connect(lambda key: self.chosen.emit(column.signature, key))
        return choice


def _example(understood: Understood, column: ColumnGuess, marks: Sequence[tuple[Mark, str]]) -> str:
    """What the column says for the first task that has it, or the first row below a header named by hand."""
    rows = understood.source.grids[column.table].rows
    named = understood.settings.headers.get(column.table)
    start = named.top + named.height if named is not None else 0
    for row, (mark, _) in zip(rows[start:], marks[start:], strict=True):
        taken = mark is Mark.TASK or understood.plan is None
        if taken and column.index < len(row) and row[column.index].strip():
            return row[column.index].strip()
    return ""
