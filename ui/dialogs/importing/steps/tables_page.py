"""表格: every sheet and table of the file with a tick, and a picture of the one looked at."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from models.intake.drafts import TableChoice
from models.intake.findings import HeaderChoice, Mark
from models.intake.understanding import Understood
from ui.dialogs.importing.steps.header_verbs import HeaderVerbs, Verb
from ui.dialogs.importing.steps.table_picture import GridPicture
from ui.services.plain_text import set_tip
from ui.widgets.fields import FaultLabel, label


class TablesPage(QWidget):
    """``ticked``: other tables than before are wanted. ``header_named``: a table, and its header or None to find it."""

    ticked = Signal(object)
    header_named = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._understood: Understood | None = None
        self.tables = QListWidget()
        self.tables.setObjectName("importTables")
        self.tables.setAccessibleName("文件里的表格")
        self.tables.setWordWrap(True)
        self.tables.setSpacing(2)
        self.picture = GridPicture()
        self.counts = label("", "secondary")
        self.verbs = HeaderVerbs()
        self.hidden_rows = QCheckBox()
        set_tip(self.hidden_rows, "有人把不要的行藏起来，也有人只是暂时收起来")
        self.fault_label = FaultLabel()
        self.tables.currentRowChanged.connect(lambda _: self._show_picture())
        self.tables.itemChanged.connect(lambda _: self._tick())
        self.verbs.pressed.connect(self._name_header)
        self.picture.selectionModel().selectionChanged.connect(lambda *_: self._offer_verbs())
        self.picture.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.picture.customContextMenuRequested.connect(self._show_menu)
        side, main = QWidget(), QWidget()
        for host, parts in ((side, (label("勾选要导入的表格", "heading"), self.tables, self.hidden_rows)),
                            (main, (self.counts, self.picture, self.verbs))):  # fmt: skip
            column = QVBoxLayout(host)
            column.setContentsMargins(8 if host is main else 0, 0, 0 if host is main else 8, 0)
            for part in parts:
                column.addWidget(part)
        self.counts.setWordWrap(True)
        split = QSplitter()
        split.addWidget(side)
        split.addWidget(main)
        split.setStretchFactor(1, 1)
        split.setSizes([250, 750])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split, 1)
        column.addWidget(self.fault_label)

    def show_understood(self, understood: Understood) -> None:
        """Show the file; the table looked at stays the same one."""
        same = self._understood is not None and self._understood.source is understood.source
        row = self.tables.currentRow() if same else min(understood.ticked, default=0)
        self._understood = understood
        self.tables.blockSignals(True)
        if not same:
            self.tables.clear()
            for _ in understood.tables:
                self.tables.addItem(QListWidgetItem())
        named = understood.settings.headers
        for table in understood.tables:
            self._show_table(
                self.tables.item(table.index), table, table.index in understood.ticked, table.index in named
            )
        self.tables.setCurrentRow(row)
        self.tables.blockSignals(False)
        self.fault_label.say(_said(understood))
        hidden = sum(len(grid.hidden_rows) for grid in understood.source.grids)
        self.hidden_rows.setVisible(hidden > 0)
        self.hidden_rows.setText(f"隐藏的 {hidden} 行也导入")
        self.hidden_rows.setChecked(understood.settings.hidden_rows)
        self._show_picture()

    @staticmethod
    def _show_table(item: QListWidgetItem, table: TableChoice, ticked: bool, named: bool) -> None:
        unlike = not table.rows and not named
        likely = "像是任务清单：" if table.likely else "不像任务清单：" if unlike else ""
        item.setText(f"{table.name}\n{likely}{table.reason}")
        set_tip(item, item.text())
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _tick(self) -> None:
        count = range(self.tables.count())
        self.ticked.emit(frozenset(row for row in count if self.tables.item(row).checkState() is Qt.CheckState.Checked))

    def _show_picture(self) -> None:
        row, understood = self.tables.currentRow(), self._understood
        if understood is None or row < 0:
            return
        grid = understood.source.grids[row]
        named = understood.settings.headers.get(row)
        marks = understood.marks(row) if row in understood.ticked or named else []
        self.picture.show_grid(grid, marks, understood.tables[row].carried if marks else {})
        self.verbs.show_named(named is not None)
        self._offer_verbs()
        counts = {mark: sum(found is mark for found, _ in marks) for mark in Mark}
        self.counts.setText(
            "　".join(f"{mark.value} {count} 行" for mark, count in counts.items() if count)
            or "这个表格没有勾选，不会导入。"
        )

    def _offer_verbs(self) -> None:
        self.verbs.offer(len(self.picture.selected_rows()))

    def _name_header(self, verb: Verb) -> None:
        """The rows selected are the header, or the first of them is the first task, or the program is to find it."""
        rows, table = self.picture.selected_rows(), self.tables.currentRow()
        if verb is Verb.FIND:
            self.header_named.emit(table, None)
        elif rows:
            height = rows[-1] - rows[0] + 1 if verb is Verb.HEADER else 0
            self.header_named.emit(table, HeaderChoice(rows[0], height))

    def _show_menu(self, place: QPoint) -> None:
        self.verbs.menu(self).popup(self.picture.viewport().mapToGlobal(place))


def _said(understood: Understood) -> str:
    """Why there is no plan; where no header is known, how to name one."""
    fault = understood.fault
    if fault is None or understood.columns:
        return "" if fault is None else str(fault)
    first, mark, _ = fault.what.partition("。")
    return f"{first}{mark}请在上面选中表头那一行，再按“选中的行是表头”；没有表头的，选中第一条任务，按“没有表头”。"
